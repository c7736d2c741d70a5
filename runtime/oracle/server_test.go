package oracle

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"strconv"
	"strings"
	"testing"
	"time"
)

// addresses is what checks find in the global SERVER: where the server of this test
// listens, which answers Node and hothouse alike.
type addresses struct {
	HTTP  string `json:"http"` // http://127.0.0.1:port
	HTTPS string `json:"https"`
	Host  string `json:"host"`
	Port  int    `json:"port"`
	// SecurePort is that of HTTPS, EchoPort of a server that sends back what it gets,
	// ClosedPort one where nobody listens.
	SecurePort int    `json:"securePort"`
	EchoPort   int    `json:"echoPort"`
	ClosedPort int    `json:"closedPort"`
	CA         string `json:"ca"` // what HTTPS is signed by
}

// serve starts the server. It speaks HTTP by hand, so that checks see every byte that a
// client sends, and can answer in ways that a well-behaved server does not.
func serve(t *testing.T) addresses {
	t.Helper()
	a := addresses{Host: "127.0.0.1"}
	a.Port = listen(t, nil, serveHTTP)
	a.EchoPort = listen(t, nil, func(c net.Conn) { _, _ = io.Copy(c, c) })
	config, ca := certificate(t)
	a.SecurePort, a.CA = listen(t, config, serveHTTP), ca
	a.HTTP, a.HTTPS = fmt.Sprintf("http://127.0.0.1:%d", a.Port), fmt.Sprintf("https://127.0.0.1:%d", a.SecurePort)
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	a.ClosedPort = closed.Addr().(*net.TCPAddr).Port
	_ = closed.Close()
	return a
}

func listen(t *testing.T, config *tls.Config, serve func(net.Conn)) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			if config != nil {
				c = tls.Server(c, config)
			}
			go func() {
				defer c.Close()
				serve(c)
			}()
		}
	}()
	return l.Addr().(*net.TCPAddr).Port
}

// certificate makes a certificate for 127.0.0.1 and localhost that is signed by itself.
func certificate(t *testing.T) (*tls.Config, string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(4711), Subject: pkix.Name{CommonName: "oracle", Organization: []string{"Checks"}},
		NotBefore: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, IsCA: true, BasicConstraintsValid: true,
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	config := &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, NextProtos: []string{"http/1.1"}}
	return config, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
}

// request is an HTTP request as it came.
type request struct {
	Line    string   `json:"line"`
	Headers []string `json:"headers"`
	Body    string   `json:"body"`
}

func (r request) header(name string) string {
	for _, line := range r.Headers {
		if key, value, _ := strings.Cut(line, ": "); strings.EqualFold(key, name) {
			return value
		}
	}
	return ""
}

// serveHTTP answers requests until one asks for the connection to be closed.
func serveHTTP(c net.Conn) {
	in := bufio.NewReader(c)
	for n := 1; ; n++ {
		r, err := readHead(in)
		if err != nil {
			return
		}
		if strings.EqualFold(r.header("expect"), "100-continue") {
			_, _ = io.WriteString(c, "HTTP/1.1 100 Continue\r\n\r\n")
		}
		if r.Body, err = readBody(in, r); err != nil {
			return
		}
		if !answer(c, in, r, n) || strings.EqualFold(r.header("connection"), "close") {
			return
		}
	}
}

func readHead(in *bufio.Reader) (r request, err error) {
	if first, err := in.Peek(1); err != nil || first[0] < 'A' {
		return r, errors.New("this is not HTTP")
	}
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return r, err
		}
		line = strings.TrimRight(line, "\r\n")
		switch {
		case line == "" && r.Line != "":
			return r, nil
		case r.Line == "":
			r.Line = line
		default:
			r.Headers = append(r.Headers, line)
		}
	}
}

func readBody(in *bufio.Reader, r request) (string, error) {
	if !strings.Contains(strings.ToLower(r.header("transfer-encoding")), "chunked") {
		n, _ := strconv.Atoi(r.header("content-length"))
		body := make([]byte, n)
		_, err := io.ReadFull(in, body)
		return string(body), err
	}
	var body strings.Builder
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return "", err
		}
		size, _ := strconv.ParseInt(strings.TrimSpace(line), 16, 64)
		if _, err := io.CopyN(&body, in, size); err != nil {
			return "", err
		}
		if _, err := in.ReadString('\n'); err != nil || size == 0 {
			return body.String(), err
		}
	}
}

func reply(status, headers, body string) string {
	return fmt.Sprintf("HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n%s", status, headers, len(body), body)
}

// whole are the responses that are always the same, by the first part of the path.
var whole = map[string]string{
	"empty":      "HTTP/1.1 204 No Content\r\n\r\n",
	"headers":    reply("200 OK", "X-One: 1\r\nx-one: 2\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Type: text/plain\r\nContent-Type: text/html\r\nAge: 1\r\nAGE: 2\r\nVary: a\r\nVary: b\r\nCookie: x=1\r\nCookie: y=2\r\nX-Latin: caf\xe9\r\nX-Empty:\r\n", "ok"),
	"chunked":    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1\r\n \r\n5\r\nworld\r\n0\r\n\r\n",
	"trailers":   "HTTP/1.1 200 OK\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 42\r\nx-sum: 43\r\n\r\n",
	"early":      "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" + reply("200 OK", "", "late"),
	"loop":       reply("302 Found", "Location: /loop\r\n", ""),
	"json":       reply("200 OK", "Content-Type: application/json; charset=utf-8\r\n", `{"a":[1,2,{"b":"ü"}],"c":null}`),
	"badjson":    reply("200 OK", "Content-Type: application/json\r\n", "{oops"),
	"gzip":       reply("200 OK", "Content-Encoding: gzip\r\nContent-Type: text/plain\r\n", packed("gzip", "packed text, packed text")),
	"deflate":    reply("200 OK", "Content-Encoding: deflate\r\nContent-Type: text/plain\r\n", packed("deflate", "packed text, packed text")),
	"badgzip":    reply("200 OK", "Content-Encoding: gzip\r\n", "not gzip at all"),
	"form":       reply("200 OK", "Content-Type: multipart/form-data; boundary=xx\r\n", "--xx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--xx\r\nContent-Disposition: form-data; name=\"f\"; filename=\"n.txt\"\r\nContent-Type: text/plain\r\n\r\nfile\r\n--xx--\r\n"),
	"urlencoded": reply("200 OK", "Content-Type: application/x-www-form-urlencoded\r\n", "a=1&b=%C3%BC+x&a=2"),
}

// last are those after which the server closes the connection.
var last = map[string]string{
	"untilclose": "HTTP/1.1 200 OK\r\n\r\nto the end",
	"old":        "HTTP/1.0 200 OK\r\n\r\nold",
	"hangup":     "",
	"cut":        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npartial",
	"cutchunk":   "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\npartial",
	"garbage":    "this is not HTTP\r\n\r\n",
	"badheader":  "HTTP/1.1 200 OK\r\nbad header line\r\n\r\n",
	"largehead":  "HTTP/1.1 200 OK\r\nX: " + strings.Repeat("x", 20000) + "\r\nContent-Length: 0\r\n\r\n",
}

// answer sends the response for a path; false closes the connection. n counts the
// requests of the connection.
func answer(c net.Conn, in *bufio.Reader, r request, n int) bool {
	send := func(text string) bool { _, err := io.WriteString(c, text); return err == nil }
	parts := strings.Split(r.Line, " ")
	path, query, _ := strings.Cut(parts[1], "?")
	name, rest, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if text, ok := whole[name]; ok {
		return send(text)
	}
	if text, ok := last[name]; ok {
		send(text)
		return false
	}
	number, _ := strconv.Atoi(rest)
	switch {
	case parts[0] == "CONNECT":
		return tunnel(c, in, "HTTP/1.1 200 Connection established\r\n\r\n", "tunnel ")
	case name == "upgrade":
		return tunnel(c, in, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n", "echo ")
	case name == "status":
		return send(reply(rest+" Some Reason", "X-Path: "+path+"\r\n", "status "+rest))
	case name == "slow":
		time.Sleep(time.Duration(number) * time.Millisecond)
		return send(reply("200 OK", "", "slow"))
	case name == "drip":
		return drip(send)
	case name == "bytes":
		return send(reply("200 OK", "Content-Type: application/octet-stream\r\n", strings.Repeat("0123456789abcdef", number/16+1)[:number]))
	case name == "redirect":
		code, to, _ := strings.Cut(rest, "/")
		return send(reply(code+" Moved", "Location: /"+to+"\r\n", "moved"))
	case name == "location":
		return send(reply("302 Found", "Location: "+query+"\r\n", ""))
	case name == "count":
		return send(reply("200 OK", "Keep-Alive: timeout=5\r\n", strconv.Itoa(n)))
	case parts[0] == "HEAD":
		return send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Line: " + r.Line + "\r\n\r\n")
	}
	text, _ := json.Marshal(r) // plain data
	return send(reply("200 OK", "Content-Type: application/json\r\n", string(text)))
}

// drip sends a body piece by piece.
func drip(send func(string) bool) bool {
	send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
	for i := range 3 {
		send(fmt.Sprintf("2\r\n%d,\r\n", i))
		time.Sleep(15 * time.Millisecond)
	}
	return send("0\r\n\r\n")
}

// tunnel leaves HTTP: it sends one line back with a word before it.
func tunnel(c net.Conn, in *bufio.Reader, head, word string) bool {
	_, _ = io.WriteString(c, head)
	if line, err := in.ReadString('\n'); err == nil {
		_, _ = io.WriteString(c, word+line)
	}
	return false
}

func packed(coding, text string) string {
	var b bytes.Buffer
	var w io.WriteCloser = gzip.NewWriter(&b)
	if coding == "deflate" {
		w = zlib.NewWriter(&b)
	}
	_, _ = io.WriteString(w, text) // into memory
	_ = w.Close()
	return b.String()
}
