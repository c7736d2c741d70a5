package debug_test

import (
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/google/go-dap"
)

const valuesJS = `class Point {
  #secret = 1;
  constructor(x) { this.x = x; }
  get double() { console.log('looked'); return this.x * 2; }
}
exports = {
  handle() {
    const point = new Point(4);
    const own = { get late() { return 'now'; }, [Symbol('s')]: 1, 'not a name': null };
    const map = new Map([['a', { b: 1 }], [2, 'two']]);
    const set = new Set([1n]);
    const long = Array.from({ length: 250 }, (_, i) => i * i);
    const kept = Promise.resolve('kept');
    const bytes = new Uint8Array(1000).fill(7);
    const text = 'x'.repeat(300);
    switch (point.x) {
      case 4:
        const chosen = long[3];
        console.log(chosen);
    }
  },
  other() {}
};
`

func TestValuesOpenStepByStep(t *testing.T) {
	t.Parallel()
	b := newBench(t, file{"server/server.js", valuesJS})
	b.breakAt("server/server.js", dap.SourceBreakpoint{Line: 19})
	done := b.start("onDealUpdate", 0)
	s := b.stoppedAt("server.js:19 handle")
	local := s.variables(0, "Local")
	for name, want := range map[string]string{
		"point": "Point { x: 4 }", "map": "Map(2) { 'a' => { b: 1 }, 2 => 'two' }", "set": "Set(1) { 1n }", "kept": "Promise { 'kept' }", "chosen": "9",
		"own": "{ late: [Getter], 'not a name': null, [Symbol(s)]: 1 }",
	} {
		if local[name].Value != want {
			t.Errorf("%s is %s, want %s", name, local[name].Value, want)
		}
	}
	if text := local["text"].Value; len(text) > 260 || !strings.HasSuffix(text, "... 100 more characters") {
		t.Errorf("text is %s", text)
	}
	prototype := s.inside(s.inside(local["point"].VariablesReference)["[[Prototype]]"].VariablesReference)
	if prototype["double"].Value != "[Getter]" || prototype["constructor"].Type != "function" {
		t.Errorf("prototype %+v", prototype)
	}
	late := s.inside(local["own"].VariablesReference)["late"]
	if !late.PresentationHint.Lazy || s.inside(late.VariablesReference)[""].Value != "'now'" {
		t.Errorf("getter %+v", late)
	}
	if entry := s.inside(local["map"].VariablesReference)["'a' =>"]; s.inside(entry.VariablesReference)["b"].Value != "1" {
		t.Errorf("entry %+v", entry)
	}
	if state := s.inside(local["kept"].VariablesReference); state["[[State]]"].Value != "fulfilled" || state["[[Result]]"].Value != "'kept'" {
		t.Errorf("promise %+v", state)
	}
	if local["long"].IndexedVariables != 250 || local["bytes"].IndexedVariables != 1000 || len(s.inside(local["bytes"].VariablesReference)) > 10 {
		t.Errorf("long %+v, bytes %+v", local["long"], local["bytes"])
	}
	r := &dap.VariablesRequest{Request: request("variables"), Arguments: dap.VariablesArguments{
		VariablesReference: local["long"].VariablesReference, Filter: "indexed", Start: 200, Count: 50}}
	if part := call[*dap.VariablesResponse](b.client, r).Body.Variables; len(part) != 50 || part[0].Name != "200" || part[0].Value != "40000" {
		t.Errorf("elements %+v", part)
	}
	s.goOn()
	b.ended(done, "9") // nothing has looked at the getter that prints
	if m := b.try(r); !strings.Contains(m.GetResponse().Message, "over") {
		t.Errorf("a value of a stop that is over: %+v", m)
	}
}

func TestPackagesAreDebuggedWhenAskedFor(t *testing.T) {
	t.Parallel()
	b := newBench(t, file{"server/server.js", "const p = require('p');\nexports = { handle() {\n  console.log(p(2));\n}, other() {} };"},
		file{"server/node_modules/p/index.js", "module.exports = (n) => {\n  return n + 1;\n};\n"}, file{"server/node_modules/p/package.json", `{"name": "p", "version": "1.0.0"}`})
	b.ended(b.start("onDealUpdate", 0), "3") // with the package as it is
	call[*dap.AttachResponse](b.client, &dap.AttachRequest{Request: request("attach"), Arguments: []byte(`{"justMyCode": false}`)})
	if points := b.breakAt("server/node_modules/p/index.js", dap.SourceBreakpoint{Line: 2}); !points[0].Verified {
		t.Fatalf("breakpoints %+v", points)
	}
	done := b.start("onDealUpdate", 0)
	s := b.stoppedAt("index.js:2 exports")
	if s.at(1) != "server.js:3 handle" || s.evaluate(0, "n = 7") != "7" {
		t.Errorf("frames %+v", s.frames)
	}
	s.goOn()
	b.ended(done, "8")
}

// TestWhatIsNoDebuggerIsTurnedAway sends what a page in a browser could make it send.
func TestWhatIsNoDebuggerIsTurnedAway(t *testing.T) {
	t.Parallel()
	b := newBench(t, file{"server/server.js", "exports = { handle() {}, other() {} };"})
	call[*dap.DisconnectResponse](b.client, &dap.DisconnectRequest{Request: request("disconnect")})
	for range b.client.messages {
	}
	conn, err := net.Dial("tcp", b.server.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(5 * time.Second))
	body := "Content-Length: 60\r\n\r\n" + `{"seq":1,"type":"request","command":"initialize"}           `
	if _, err := io.WriteString(conn, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 83\r\n\r\n"+body); err != nil {
		t.Fatal(err)
	}
	if answer, _ := io.ReadAll(conn); len(answer) > 0 {
		t.Errorf("it was answered: %s", answer)
	}
}
