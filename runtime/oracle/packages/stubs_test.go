package packages

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
)

// environment is what every case is given: where the stubs listen.
type environment struct {
	HTTP   string `json:"http"` // http://127.0.0.1:port
	HTTPS  string `json:"https"`
	CA     string `json:"ca"` // what HTTPS is signed by
	Host   string `json:"host"`
	Port   int    `json:"port"`
	Closed int    `json:"closed"` // a port where nobody listens
	SMTP   int    `json:"smtp"`
}

// serve starts the stubs.
func serve(t *testing.T) environment {
	t.Helper()
	mux := http.NewServeMux()
	for pattern, handle := range plainStubs {
		mux.HandleFunc(pattern, handle)
	}
	for pattern, handle := range serviceStubs {
		mux.HandleFunc(pattern, handle)
	}
	plain := httptest.NewServer(mux)
	t.Cleanup(plain.Close)
	secure := httptest.NewTLSServer(mux)
	t.Cleanup(secure.Close)
	address := plain.Listener.Addr().(*net.TCPAddr)
	return environment{
		HTTP: plain.URL, HTTPS: secure.URL, Host: "127.0.0.1", Port: address.Port, Closed: closedPort(t), SMTP: serveSMTP(t),
		CA: string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: secure.Certificate().Raw})),
	}
}

func closedPort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// plainStubs answer as HTTP servers do, for the clients that speak nothing else.
var plainStubs = map[string]http.HandlerFunc{
	"/echo":  echo,
	"/echo/": echo,
	"/json": func(w http.ResponseWriter, _ *http.Request) {
		sendJSON(w, 200, map[string]any{"a": []any{1, "ü", nil}, "ok": true})
	},
	"/text": func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "plain text, grüße") },
	"/latin1": func(w http.ResponseWriter, _ *http.Request) {
		send(w, 200, "text/plain; charset=iso-8859-1", "gr\xfc\xdfe")
	},
	"/badjson": func(w http.ResponseWriter, _ *http.Request) { send(w, 200, "application/json", "{oops") },
	"/xml": func(w http.ResponseWriter, _ *http.Request) {
		send(w, 200, "application/xml", "<a b=\"1\"><c>2</c></a>")
	},
	"/encoded/{how}": encoded,
	"/status/{code}": status,
	"/redirect/{n}":  redirect,
	"/moved/{code}":  moved,
	"/slow/{ms}":     slow,
	"/bytes/{n}": func(w http.ResponseWriter, r *http.Request) {
		send(w, 200, "application/octet-stream", pattern(r.PathValue("n")))
	},
	"/drip":            drip,
	"/multipart":       multipartEcho,
	"/cookies":         cookies,
	"/auth":            auth,
	"/flaky/{id}":      flaky(),
	"/hangup":          hangup,
	"/events":          eventStream,
	"/ws":              echoSocket,
	"/method/redirect": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/echo", http.StatusSeeOther) },
}

func send(w http.ResponseWriter, code int, contentType, body string) {
	w.Header().Set("Content-Type", contentType)
	w.WriteHeader(code)
	_, _ = io.WriteString(w, body)
}

func sendJSON(w http.ResponseWriter, code int, value any) {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	send(w, code, "application/json", string(text))
}

// unsteady headers differ between any two runs, or tell the version of the runtime.
var unsteady = []string{"User-Agent", "Date", "Traceparent", "Amz-Sdk-Invocation-Id", "X-Amz-Date", "X-Goog-Api-Client", "X-Stripe-Client-User-Agent"}

// echo answers with the request.
func echo(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	headers := map[string]string{}
	for name, values := range r.Header {
		headers[strings.ToLower(name)] = strings.Join(values, ", ")
	}
	for _, name := range unsteady {
		delete(headers, strings.ToLower(name))
	}
	sendJSON(w, 200, map[string]any{"method": r.Method, "path": r.URL.Path, "query": r.URL.RawQuery, "headers": headers, "length": r.ContentLength, "body": string(body)})
}

func encoded(w http.ResponseWriter, r *http.Request) {
	var b bytes.Buffer
	var packer io.WriteCloser
	how := r.PathValue("how")
	switch how {
	case "gzip":
		packer = gzip.NewWriter(&b)
	case "br":
		packer = brotli.NewWriter(&b)
	case "deflate":
		packer = zlib.NewWriter(&b)
	default:
		packer, _ = flate.NewWriter(&b, 6)
		how = "deflate"
	}
	_, _ = io.WriteString(packer, `{"packed":"`+strings.Repeat("yes ", 50)+`"}`)
	_ = packer.Close()
	w.Header().Set("Content-Encoding", how)
	send(w, 200, "application/json", b.String())
}

func status(w http.ResponseWriter, r *http.Request) {
	code, _ := strconv.Atoi(r.PathValue("code"))
	w.Header().Set("X-Reason", "asked for")
	sendJSON(w, code, map[string]any{"error": map[string]any{"code": code, "message": http.StatusText(code)}})
}

func redirect(w http.ResponseWriter, r *http.Request) {
	n, _ := strconv.Atoi(r.PathValue("n"))
	if n <= 0 {
		echo(w, r)
		return
	}
	http.Redirect(w, r, fmt.Sprintf("/redirect/%d", n-1), http.StatusFound)
}

func moved(w http.ResponseWriter, r *http.Request) {
	code, _ := strconv.Atoi(r.PathValue("code"))
	w.Header().Set("Location", "/echo/moved?by="+r.PathValue("code"))
	w.WriteHeader(code)
}

func slow(w http.ResponseWriter, r *http.Request) {
	ms, _ := strconv.Atoi(r.PathValue("ms"))
	select {
	case <-time.After(time.Duration(ms) * time.Millisecond):
	case <-r.Context().Done():
		return
	}
	send(w, 200, "text/plain", "slow")
}

func pattern(n string) string {
	size, _ := strconv.Atoi(n)
	return strings.Repeat("0123456789abcdef", size/16+1)[:size]
}

func drip(w http.ResponseWriter, _ *http.Request) {
	for i := range 5 {
		_, _ = fmt.Fprintf(w, "line %d\n", i)
		w.(http.Flusher).Flush()
		time.Sleep(2 * time.Millisecond)
	}
}

func multipartEcho(w http.ResponseWriter, r *http.Request) {
	reader, err := r.MultipartReader()
	if err != nil {
		sendJSON(w, 400, map[string]any{"error": err.Error()})
		return
	}
	var parts []map[string]any
	for {
		part, err := reader.NextPart()
		if err != nil {
			break
		}
		body, _ := io.ReadAll(part)
		parts = append(parts, map[string]any{"name": part.FormName(), "file": part.FileName(), "type": part.Header.Get("Content-Type"), "body": string(body)})
	}
	sendJSON(w, 200, map[string]any{"parts": parts})
}

func cookies(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: "session", Value: "s1", Path: "/", HttpOnly: true})
	http.SetCookie(w, &http.Cookie{Name: "lang", Value: "de", Path: "/"})
	sendJSON(w, 200, map[string]any{"cookie": r.Header.Get("Cookie")})
}

func auth(w http.ResponseWriter, r *http.Request) {
	user, password, ok := r.BasicAuth()
	if !ok {
		w.Header().Set("WWW-Authenticate", `Basic realm="stubs"`)
		sendJSON(w, 401, map[string]any{"error": "who are you?", "bearer": r.Header.Get("Authorization")})
		return
	}
	sendJSON(w, 200, map[string]any{"user": user, "password": password})
}

// flaky fails twice for each id and side and then answers. The id names the client.
func flaky() http.HandlerFunc {
	calls := newCounter()
	return func(w http.ResponseWriter, r *http.Request) {
		if n := calls.next(r.PathValue("id")); n%3 != 0 {
			sendJSON(w, 503, map[string]any{"attempt": n % 3})
			return
		}
		sendJSON(w, 200, map[string]any{"attempt": 3})
	}
}

func hangup(w http.ResponseWriter, _ *http.Request) {
	if c, _, err := w.(http.Hijacker).Hijack(); err == nil {
		_ = c.Close()
	}
}

func eventStream(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	for i := range 3 {
		_, _ = fmt.Fprintf(w, "id: %d\nevent: tick\ndata: {\"n\":%d}\n\n", i, i)
		w.(http.Flusher).Flush()
	}
	_, _ = io.WriteString(w, ": a comment\ndata: two\ndata: lines\n\nevent: end\ndata: x\n\n")
}

func form(r *http.Request) url.Values {
	body, _ := io.ReadAll(r.Body)
	values, _ := url.ParseQuery(string(body))
	return values
}
