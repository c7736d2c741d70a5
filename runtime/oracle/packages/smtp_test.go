package packages

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
)

// counter counts calls by name.
type counter struct {
	mu sync.Mutex
	n  map[string]int
}

func newCounter() *counter { return &counter{n: map[string]int{}} }

func (c *counter) next(name string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[name]++
	return c.n[name]
}

// serveSMTP starts a mail server that takes everything but mail for nobody@.
func serveSMTP(t *testing.T) (port int) {
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
			go talkSMTP(c)
		}
	}()
	return l.Addr().(*net.TCPAddr).Port
}

func talkSMTP(c net.Conn) {
	defer c.Close()
	say := func(text string) { _, _ = fmt.Fprintf(c, "%s\r\n", text) }
	say("220 stub ESMTP")
	in := bufio.NewScanner(c)
	for in.Scan() {
		line := in.Text()
		switch word, _, _ := strings.Cut(strings.ToUpper(line), " "); word {
		case "EHLO":
			say("250-stub\r\n250-AUTH PLAIN LOGIN\r\n250-8BITMIME\r\n250 SIZE 1000000")
		case "AUTH":
			say("235 2.7.0 accepted")
		case "RCPT":
			if strings.Contains(line, "nobody@") {
				say("550 5.1.1 no such user")
				continue
			}
			say("250 2.1.5 ok")
		case "DATA":
			say("354 go on")
			size := 0
			for in.Scan() && in.Text() != "." {
				size++
			}
			say(fmt.Sprintf("250 2.0.0 queued %v lines", size > 0))
		case "QUIT":
			say("221 2.0.0 bye")
			return
		default:
			say("250 ok")
		}
	}
}
