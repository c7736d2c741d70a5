package bridge

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"strconv"
	"sync"
	"time"
)

// Dialer connects to an address of the form host:port; network is tcp.
type Dialer func(ctx context.Context, network, address string) (net.Conn, error)

const (
	// maxConnections is how many connections a run may have open at once.
	maxConnections = 256
	// attemptTime is how long one of several addresses of a host is tried, as in Node.
	attemptTime = 250 * time.Millisecond
	// aheadLimit is how many received bytes the host holds that the worker has not taken.
	aheadLimit = 1 << 20
)

// network is what one run has open towards the outside.
type network struct {
	places chan struct{} // one for each open connection

	mu     sync.Mutex
	idle   map[string][]*idleConn
	conns  map[net.Conn]bool
	closed bool
}

func newNetwork() *network {
	return &network{places: make(chan struct{}, maxConnections), idle: map[string][]*idleConn{}, conns: map[net.Conn]bool{}}
}

// close closes all connections, which ends every read and write.
func (n *network) close() {
	n.mu.Lock()
	n.closed = true
	conns := n.conns
	n.conns = map[net.Conn]bool{}
	n.mu.Unlock()
	for c := range conns {
		_ = c.Close()
	}
}

// reserve waits for a place for a connection; those that only wait for a next request
// make room.
func (n *network) reserve(ctx context.Context) error {
	select {
	case n.places <- struct{}{}:
		return nil
	default:
		n.evict()
	}
	select {
	case n.places <- struct{}{}:
		return nil
	case <-ctx.Done():
		return &problem{Code: "ECANCELED", Message: "the connection was given up"}
	}
}

// tracked is a connection that gives its place back when it is closed.
type tracked struct {
	net.Conn
	network *network
	once    sync.Once
}

func (c *tracked) Close() error {
	c.once.Do(func() {
		c.network.mu.Lock()
		delete(c.network.conns, c)
		c.network.mu.Unlock()
		<-c.network.places
	})
	return c.Conn.Close()
}

// CloseWrite ends the sending direction.
func (c *tracked) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

// problem is a failure of the network as the Error is to look in the worker. It is sent
// as the arguments of the event "failed".
type problem struct {
	Code     string    `json:"code,omitempty"`
	Message  string    `json:"message"`
	Errno    int       `json:"errno,omitempty"`
	Syscall  string    `json:"syscall,omitempty"`
	Address  string    `json:"address,omitempty"`
	Port     int       `json:"port,omitempty"`
	Hostname string    `json:"hostname,omitempty"`
	Errors   []problem `json:"errors,omitempty"` // of an AggregateError
	// Reason, Host and Cert are those of ERR_TLS_CERT_ALTNAME_INVALID.
	Reason string    `json:"reason,omitempty"`
	Host   string    `json:"host,omitempty"`
	Cert   *certInfo `json:"cert,omitempty"`
}

func (p *problem) Error() string { return p.Message }

// asProblem describes an error of an open connection; call is read or write.
func asProblem(err error, call string) *problem {
	var known *problem
	if errors.As(err, &known) {
		return known
	}
	code := codeOf(err)
	return &problem{Code: code, Errno: describe(code).errno, Syscall: call, Message: call + " " + code}
}

// connecting describes an error of connecting to an address.
func connecting(err error, address string, port int) problem {
	code := codeOf(err)
	if code == "EIO" || errors.Is(err, context.DeadlineExceeded) {
		code = "ETIMEDOUT"
	}
	return problem{
		Code: code, Errno: describe(code).errno, Syscall: "connect", Address: address, Port: port,
		Message: "connect " + code + " " + address + ":" + strconv.Itoa(port),
	}
}

// target is where to connect to. Family is 4 or 6 to have only addresses of that kind.
type target struct {
	Host   string `json:"host"`
	Port   int    `json:"port"`
	Family int    `json:"family"`
	// Address is one that the app looked up itself.
	Address string `json:"address"`
	// NoDelay is TCP's; the system's default is used when it is false.
	NoDelay bool `json:"noDelay"`
}

// connect opens a connection, trying the host's addresses one after the other. The error
// is a problem.
func (b *Bridge) connect(ctx context.Context, t target) (net.Conn, error) {
	if t.Port < 0 || t.Port > 65535 {
		return nil, &problem{Code: "ERR_SOCKET_BAD_PORT", Message: "Port should be >= 0 and < 65536. Received " + strconv.Itoa(t.Port) + "."}
	}
	addresses := []netip.Addr{}
	host := t.Host
	if t.Address != "" {
		host = t.Address
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		addresses = append(addresses, ip)
	} else if addresses, err = b.lookup(ctx, host, t.Family); err != nil {
		return nil, err
	}
	if err := b.network.reserve(ctx); err != nil {
		return nil, err
	}
	conn, err := b.tryAll(ctx, alternating(addresses), t.Port)
	if err != nil {
		<-b.network.places
		return nil, err
	}
	return b.network.track(conn)
}

// track takes an open connection into the run's account.
func (n *network) track(conn net.Conn) (net.Conn, error) {
	c := &tracked{Conn: conn, network: n}
	n.mu.Lock()
	closed := n.closed
	if !closed {
		n.conns[c] = true
	}
	n.mu.Unlock()
	if closed {
		_ = c.Close()
		return nil, &problem{Code: "ECANCELED", Message: "the run has ended"}
	}
	return c, nil
}

func (b *Bridge) tryAll(ctx context.Context, addresses []netip.Addr, port int) (net.Conn, error) {
	dial := b.Dial
	if dial == nil {
		dial = (&net.Dialer{}).DialContext
	}
	var failed []problem
	for i, ip := range addresses {
		attempt, cancel := ctx, context.CancelFunc(func() {})
		if i < len(addresses)-1 {
			attempt, cancel = context.WithTimeout(ctx, attemptTime)
		}
		conn, err := dial(attempt, "tcp", net.JoinHostPort(ip.String(), strconv.Itoa(port)))
		cancel()
		if err == nil {
			return conn, nil
		}
		failed = append(failed, connecting(err, ip.String(), port))
	}
	if len(failed) == 1 {
		return nil, &failed[0]
	}
	return nil, &problem{Code: failed[0].Code, Errors: failed}
}

// alternating orders addresses so that the two families take turns, the first one's
// family first, as Node's autoSelectFamily tries them.
func alternating(addresses []netip.Addr) []netip.Addr {
	var first, second, mixed []netip.Addr
	for _, a := range addresses {
		if a.Is4() == addresses[0].Is4() {
			first = append(first, a)
		} else {
			second = append(second, a)
		}
	}
	for i := 0; i < len(first) || i < len(second); i++ {
		if i < len(first) {
			mixed = append(mixed, first[i])
		}
		if i < len(second) {
			mixed = append(mixed, second[i])
		}
	}
	return mixed
}

// endpoint is one side of a connection.
type endpoint struct {
	Address string `json:"address"`
	Family  string `json:"family"`
	Port    int    `json:"port"`
}

func endpointOf(a net.Addr) endpoint {
	tcp, ok := a.(*net.TCPAddr)
	if !ok {
		return endpoint{}
	}
	e := endpoint{Address: tcp.IP.String(), Port: tcp.Port, Family: "IPv6"}
	if tcp.IP.To4() != nil {
		e.Family = "IPv4"
	}
	return e
}
