// Package registry talks to npm registries: what versions a package has, and their
// tarballs. Both are kept in a cache on disk, so that what was fetched once can be
// installed again without a network.
//
// It sends credentials to nobody but the host that .npmrc names them for, gives out no
// tarball that does not match its checksum, and never runs anything.
package registry

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Parallel is how many requests are under way at most.
const Parallel = 8

// The bounds of what is taken from a registry.
const (
	maxPackument = 128 << 20
	maxTarball   = 512 << 20
)

// Options configure a Client.
type Options struct {
	Config Config
	// Cache is the folder that is kept between installations.
	Cache string
	// Offline forbids requests.
	Offline bool
	// Pause is what the first retry waits, 0 for the default; later ones wait longer.
	Pause time.Duration
}

// Client fetches packages. It may be used concurrently.
type Client struct {
	options Options
	http    *http.Client
	slots   chan struct{}

	mu    sync.Mutex
	known map[string]*asked
}

// asked is a packument that somebody wants; done is closed when it is there.
type asked struct {
	done      chan struct{}
	packument *Packument
	stale     bool // from the cache, without asking the registry
	err       error
}

// New returns a client.
func New(o Options) *Client {
	if o.Pause == 0 {
		o.Pause = 300 * time.Millisecond
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.Proxy = o.Config.proxy
	transport.TLSClientConfig = o.Config.tls()
	transport.MaxConnsPerHost = Parallel
	transport.ResponseHeaderTimeout = time.Minute
	return &Client{
		options: o, slots: make(chan struct{}, Parallel), known: map[string]*asked{},
		http: &http.Client{Transport: transport, Timeout: 10 * time.Minute},
	}
}

// Close ends idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// proxy is npm's setting where there is one, and the environment's otherwise.
func (c Config) proxy(r *http.Request) (*url.URL, error) {
	address := c.Proxy
	if r.URL.Scheme == "https" && c.HTTPSProxy != "" {
		address = c.HTTPSProxy
	}
	if address == "" || address == "null" || address == "false" {
		return http.ProxyFromEnvironment(r)
	}
	host := r.URL.Hostname()
	for _, suffix := range strings.Split(c.NoProxy, ",") {
		suffix = strings.TrimLeft(strings.TrimSpace(suffix), ".")
		if suffix != "" && (host == suffix || strings.HasSuffix(host, "."+suffix)) {
			return nil, nil
		}
	}
	if ip := net.ParseIP(host); host == "localhost" || ip != nil && ip.IsLoopback() {
		return nil, nil
	}
	return url.Parse(address)
}

func (c Config) tls() *tls.Config {
	t := &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: c.Insecure} // asked for by strict-ssl=false
	if text, err := os.ReadFile(c.CAFile); c.CAFile != "" && err == nil {
		pool, err := x509.SystemCertPool()
		if err != nil {
			pool = x509.NewCertPool()
		}
		pool.AppendCertsFromPEM(text)
		t.RootCAs = pool
	}
	return t
}

// attempts is how often a request is made that fails for a reason that may pass.
const attempts = 3

// get requests an address and hands the answer to take, retrying what may succeed later.
// An error of take itself is final unless it is wrapped in passing.
func (c *Client) get(ctx context.Context, address string, header http.Header, take func(*http.Response) error) error {
	var err error
	for attempt := range attempts {
		if attempt > 0 {
			select {
			case <-time.After(c.options.Pause << (2 * (attempt - 1))):
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		var again bool
		if again, err = c.try(ctx, address, header, take); !again || ctx.Err() != nil {
			return err
		}
	}
	return err
}

// passing is an error after which a retry may help.
type passing struct{ error }

func (p passing) Unwrap() error { return p.error }

func (c *Client) try(ctx context.Context, address string, header http.Header, take func(*http.Response) error) (again bool, err error) {
	select {
	case c.slots <- struct{}{}:
	case <-ctx.Done():
		return false, ctx.Err()
	}
	defer func() { <-c.slots }()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return false, err
	}
	r.Header = header.Clone()
	r.Header.Set("User-Agent", "hothouse")
	if secret := c.options.Config.authorization(r.URL); secret != "" {
		r.Header.Set("Authorization", secret)
	}
	response, err := c.http.Do(r)
	if err != nil {
		return !hopeless(err), err
	}
	defer response.Body.Close()
	switch code := response.StatusCode; {
	case code == http.StatusTooManyRequests, code == http.StatusRequestTimeout, code >= 500:
		return true, statusError{code}
	case code != http.StatusOK && code != http.StatusNotModified:
		return false, statusError{code}
	}
	err = take(response)
	var p passing
	return errors.As(err, &p), err
}

// hopeless errors are the same the next time.
func hopeless(err error) bool {
	var dns *net.DNSError
	var certificate *tls.CertificateVerificationError
	return errors.As(err, &dns) && dns.IsNotFound || errors.As(err, &certificate)
}

// statusError is an answer that is none.
type statusError struct{ code int }

func (e statusError) Error() string {
	return strings.TrimSpace("the registry answered " + strconv.Itoa(e.code) + " " + http.StatusText(e.code))
}

// failed words what became of a request for a package.
func (c *Client) failed(name, address string, err error) error {
	var status statusError
	var known *Error
	host := address
	if u, parseErr := url.Parse(address); parseErr == nil {
		host = u.Scheme + "://" + u.Host
	}
	switch {
	case errors.Is(err, context.Canceled), errors.As(err, &known):
		return err
	case errors.As(err, &status) && (status.code == http.StatusNotFound || status.code == http.StatusGone):
		return &Error{Kind: Unknown, Package: name, Text: fmt.Sprintf("there is no package %s in the registry %s", name, host)}
	case errors.As(err, &status) && (status.code == http.StatusUnauthorized || status.code == http.StatusForbidden):
		return &Error{
			Kind: Forbidden, Package: name, Err: err, Text: fmt.Sprintf("%s refuses to give out %s", host, name),
			Hint: "put the credentials into your .npmrc: //" + strings.TrimPrefix(strings.TrimPrefix(host, "https://"), "http://") + "/:_authToken=${NPM_TOKEN}",
		}
	}
	return networkError(name, host, err)
}

// readAll reads a body up to a limit; one that breaks off may be asked for again.
func readAll(body io.Reader, limit int64) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(body, limit+1))
	if err != nil {
		return nil, passing{err}
	}
	if int64(len(text)) > limit {
		return nil, fmt.Errorf("the answer is longer than %d MB", limit>>20)
	}
	return text, nil
}
