package simulator

import (
	"errors"
	"fmt"
	"net"
	"strconv"
	"syscall"
	"time"
)

// DefaultHost is the address that only this machine reaches, DefaultPort the port that
// the platform's documents name.
const (
	DefaultHost = "127.0.0.1"
	DefaultPort = 10001
)

// PortTakenError says that another program listens on the port.
type PortTakenError struct {
	Port   int
	Holder string // "node (process 4711)", or "" when it is not known
}

// Error says who and what to do.
func (e *PortTakenError) Error() string {
	who := "another program"
	if e.Holder != "" {
		who = e.Holder
	}
	return fmt.Sprintf("port %d is taken by %s; stop it, or choose another port with --port %d", e.Port, who, e.Port+1)
}

// Listen opens the port. The error is a *PortTakenError when it is in use. For the default
// host it opens the port of [::1] as well, where the machine has that address: some
// programs try it first when they are told "localhost".
func Listen(host string, port int) ([]net.Listener, error) {
	first, err := listen(host, port)
	if err != nil {
		return nil, err
	}
	if host != DefaultHost {
		return []net.Listener{first}, nil
	}
	_, text, _ := net.SplitHostPort(first.Addr().String()) // an address of our own listener
	chosen, _ := strconv.Atoi(text)
	second, err := listen("::1", chosen)
	var taken *PortTakenError
	switch {
	case err == nil:
		return []net.Listener{first, second}, nil
	case !errors.As(err, &taken):
		return []net.Listener{first}, nil
	}
	first.Close()
	if port == 0 {
		return Listen(host, port) // another free one
	}
	return nil, err
}

func listen(host string, port int) (net.Listener, error) {
	address := net.JoinHostPort(host, strconv.Itoa(port))
	if answered(host, address) {
		return nil, &PortTakenError{Port: port, Holder: holder(port)}
	}
	l, err := net.Listen("tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, windowsInUse) {
		return nil, &PortTakenError{Port: port, Holder: holder(port)}
	}
	if err != nil {
		return nil, fmt.Errorf("listening on %s: %w", address, err)
	}
	return l, nil
}

// windowsInUse is WSAEADDRINUSE, which package syscall does not count as EADDRINUSE. No
// other system has an error of this number.
const windowsInUse = syscall.Errno(10048)

// answered tells whether a program answers at an address of the loopback already: macOS
// would let us listen there beside one that listens on all addresses.
func answered(host, address string) bool {
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return false
	}
	conn, err := net.DialTimeout("tcp", address, 250*time.Millisecond)
	if err != nil {
		return false
	}
	defer conn.Close()
	return conn.LocalAddr().String() != conn.RemoteAddr().String() // TCP can connect a port to itself
}
