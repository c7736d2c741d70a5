package cli_test

import (
	"bufio"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-dap"
)

// editor is the least of an editor that can debug.
type editor struct {
	t    *testing.T
	conn net.Conn
	r    *bufio.Reader
	seq  int
}

// ask sends a request of the protocol and passes over everything until a message of the
// kind comes: "response" to the request, or the name of an event.
func (e *editor) ask(command, arguments string) map[string]any {
	e.t.Helper()
	e.seq++
	text, _ := json.Marshal(map[string]any{"seq": e.seq, "type": "request", "command": command, "arguments": json.RawMessage(arguments)})
	if err := dap.WriteBaseMessage(e.conn, text); err != nil {
		e.t.Fatal(err)
	}
	return e.until(func(m map[string]any) bool { return m["type"] == "response" && m["request_seq"] == float64(e.seq) })
}

func (e *editor) until(wanted func(map[string]any) bool) map[string]any {
	e.t.Helper()
	for {
		text, err := dap.ReadBaseMessage(e.r)
		if err != nil {
			e.t.Fatal(err)
		}
		var m map[string]any
		if err := json.Unmarshal(text, &m); err != nil {
			e.t.Fatal(err)
		}
		if wanted(m) {
			body, _ := m["body"].(map[string]any)
			return body
		}
	}
}

func (e *editor) stopped() (thread, line float64) {
	e.t.Helper()
	body := e.until(func(m map[string]any) bool { return m["event"] == "stopped" })
	thread = body["threadId"].(float64)
	text, _ := json.Marshal(map[string]any{"threadId": thread})
	frames := e.ask("stackTrace", string(text))["stackFrames"].([]any)
	return thread, frames[0].(map[string]any)["line"].(float64)
}

func TestRunInspect(t *testing.T) {
	t.Parallel()
	dir := loopingApp(t)
	server := filepath.Join(dir, "server", "server.js")
	write := func(text string) {
		if err := os.WriteFile(server, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("exports = { handle() {\n  console.log('here');\n} };\n")
	cmd := exec.Command("hothouse", "run", dir, "--port", "0", "--inspect=127.0.0.1:0")
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	page, debugger := addresses(t, stderr)
	conn, err := net.Dial("tcp", debugger)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	e := &editor{t: t, conn: conn, r: bufio.NewReader(conn)}
	e.ask("initialize", `{"adapterID": "node", "linesStartAt1": true, "columnsStartAt1": true}`)
	e.ask("attach", `{}`)
	source, _ := json.Marshal(map[string]any{"source": map[string]any{"path": server}, "breakpoints": []any{map[string]any{"line": 2}}})
	e.ask("setBreakpoints", string(source))
	e.ask("configurationDone", `{}`)
	for _, line := range []float64{2, 3} {
		answer := make(chan string, 1)
		go func() {
			response, err := http.Post("http://"+page+"/api/v1/simulate", "application/json", strings.NewReader(`{"event": "onDealUpdate"}`))
			if err != nil {
				answer <- err.Error()
				return
			}
			defer response.Body.Close()
			text, _ := io.ReadAll(response.Body)
			answer <- string(text)
		}()
		thread, at := e.stopped()
		if at != line {
			t.Errorf("stopped at line %v, want %v", at, line)
		}
		text, _ := json.Marshal(map[string]any{"threadId": thread})
		e.ask("continue", string(text))
		if got := <-answer; !strings.Contains(got, `"success"`) {
			t.Errorf("the run ended as %s", got)
		}
		write("exports = { handle() {\n\n  console.log('there');\n} };\n")
	}
}

// addresses reads where the page and the debugger are.
func addresses(t *testing.T, stderr io.Reader) (page, debugger string) {
	t.Helper()
	lines := bufio.NewScanner(stderr)
	place := regexp.MustCompile(`^  (Simulate|Debug) +(?:http://)?([\w.:]+)`)
	for (page == "" || debugger == "") && lines.Scan() {
		if m := place.FindStringSubmatch(lines.Text()); m != nil && m[1] == "Debug" {
			debugger = m[2]
		} else if m != nil {
			page = m[2]
		}
	}
	if page == "" || debugger == "" {
		t.Fatal("the server does not say where it is")
	}
	go func() { _, _ = io.Copy(io.Discard, stderr) }()
	return page, debugger
}
