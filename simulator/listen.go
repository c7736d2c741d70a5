package simulator

import (
	"errors"
	"fmt"
	"net"
	"strconv"
	"syscall"
)

// DefaultPort is the port that the platform's documents name.
const DefaultPort = 10001

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

// Listen opens the port. The error is a *PortTakenError when it is in use.
func Listen(host string, port int) (net.Listener, error) {
	l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port)))
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, &PortTakenError{Port: port, Holder: holder(port)}
	}
	if err != nil {
		return nil, fmt.Errorf("listening on %s: %w", net.JoinHostPort(host, strconv.Itoa(port)), err)
	}
	return l, nil
}
