package simulator

import (
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
)

// guard refuses requests that a foreign web page may have sent: whoever can make the
// server act can run the app's code. A page of another origin is told by its Origin,
// one that points its own name at this address (DNS rebinding) by the Host.
type guard struct {
	hosts map[string]bool // host names without port, lower-case
	port  string
}

// newGuard allows the loopback names and the host that the server listens on; for a
// server that listens on every address, also the machine's name and its addresses.
func newGuard(host, port string) *guard {
	g := &guard{port: port, hosts: map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true}}
	g.hosts[strings.ToLower(host)] = true
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		if name, err := os.Hostname(); err == nil {
			g.hosts[strings.ToLower(name)] = true
		}
		addresses, _ := net.InterfaceAddrs() // none known: the loopback names stay
		for _, a := range addresses {
			if network, ok := a.(*net.IPNet); ok {
				g.hosts[network.IP.String()] = true
			}
		}
	}
	return g
}

// allowed says whether a request may pass and, if not, why.
func (g *guard) allowed(r *http.Request) (reason string) {
	if !g.own(r.Host, r.TLS != nil) {
		return "the Host " + quoted(r.Host) + " is not this server"
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		if site := r.Header.Get("Sec-Fetch-Site"); site == "cross-site" && r.Method != http.MethodGet {
			return "the request comes from another site"
		}
		return ""
	}
	u, err := url.Parse(origin)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !g.own(u.Host, u.Scheme == "https") {
		return "the Origin " + quoted(origin) + " is not this server"
	}
	return ""
}

// own tells whether host:port is this server; a browser leaves the port out where it is
// the scheme's own.
func (g *guard) own(hostport string, secure bool) bool {
	host, port, err := net.SplitHostPort(hostport)
	if err != nil {
		host, port = strings.Trim(hostport, "[]"), "80"
		if secure {
			port = "443"
		}
	}
	return port == g.port && g.hosts[strings.ToLower(host)]
}

// quoted shows a header's value, shortened to what is worth reading.
func quoted(s string) string {
	return `"` + s[:min(len(s), 100)] + `"`
}

// wrap answers 403 to what is not allowed and sets the headers that keep the page to
// its own files.
func (g *guard) wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; img-src 'self' data:; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if reason := g.allowed(r); reason != "" {
			writeError(w, http.StatusForbidden, "forbidden", "The request was refused: "+reason)
			return
		}
		next.ServeHTTP(w, r)
	})
}
