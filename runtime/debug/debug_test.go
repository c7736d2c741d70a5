package debug_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-dap"

	"github.com/hothouse-run/hothouse/runtime"
)

func itoa(n int) string { return strconv.Itoa(n) }

const serverJS = `const { double } = require('./lib/numbers');
let calls = 0;
exports = {
  handle: async function (payload) {
    let n = 20;
    calls++;
    const both = [n, { name: payload.event }];
    n = double(n);
    console.log('n', n, both[1].name);
  },
  other() {}
};
`

const numbersJS = `exports = {
  double(x) {
    const y = x * 2;
    return y;
  }
};
`

func TestStopLookChangeAndGoOn(t *testing.T) {
	t.Parallel()
	b := newBench(t, file{"server/server.js", serverJS}, file{"server/lib/numbers.js", numbersJS})
	points := b.breakAt("server/server.js", dap.SourceBreakpoint{Line: 6})
	if len(points) != 1 || !points[0].Verified || points[0].Line != 6 {
		t.Fatalf("breakpoints %+v", points)
	}
	done := b.start("onDealUpdate", 0)
	s := b.stoppedAt("server.js:6 handle")
	if s.reason != "breakpoint" || s.frames[0].Source.Path != b.path("server/server.js") || s.frames[0].Column != 5 {
		t.Errorf("stopped for %s in %+v", s.reason, s.frames[0])
	}
	local := s.variables(0, "Local")
	if local["n"].Value != "20" || local["n"].Type != "number" || !strings.Contains(local["both"].Value, "not initialised") {
		t.Errorf("local variables %+v", local)
	}
	if event := s.inside(local["payload"].VariablesReference)["event"]; event.Value != "'onDealUpdate'" {
		t.Errorf("payload.event is %+v", event)
	}
	if module := s.variables(0, "Module"); module["calls"].Value != "0" || !strings.Contains(module["double"].Value, "double") {
		t.Errorf("module variables %+v", module)
	}
	s.over()
	b.stoppedAt("server.js:7 handle").over()
	s = b.stoppedAt("server.js:8 handle")
	if got := s.variables(0, "Local")["both"].Value; got != "[ 20, { name: 'onDealUpdate' } ]" {
		t.Errorf("both is %s", got)
	}
	s.into()
	s = b.stoppedAt("numbers.js:3 double")
	if s.at(1) != "server.js:8 handle" || s.variables(1, "Local")["n"].Value != "20" || s.variables(0, "Local")["x"].Value != "20" {
		t.Errorf("frames %+v", s.frames)
	}
	s.out()
	s = b.stoppedAt("server.js:9 handle")
	for expression, want := range map[string]string{
		"n": "40", "n + both.length": "42", "calls": "1", "this.handle.name": "'handle'", "nothing": "error: ReferenceError: nothing is not defined", "{ a: n }": "{ a: 40 }",
	} {
		if got := s.evaluate(0, expression); got != want {
			t.Errorf("%s is %s, want %s", expression, got, want)
		}
	}
	if got := s.evaluate(0, "n = 7"); got != "7" {
		t.Errorf("the assignment is %s", got)
	}
	s.goOn()
	b.ended(done, "n 7 onDealUpdate")
	if e := wait[*dap.OutputEvent](b.client); !strings.Contains(e.Body.Output, "n 7") || e.Body.Category != "stdout" || e.Body.Line != 9 {
		t.Errorf("output %+v", e.Body)
	}
}

func TestVariablesAreSet(t *testing.T) {
	t.Parallel()
	b := newBench(t, file{"server/server.js", serverJS}, file{"server/lib/numbers.js", numbersJS})
	b.breakAt("server/server.js", dap.SourceBreakpoint{Line: 8})
	done := b.start("onDealUpdate", 0)
	s := b.stoppedAt("server.js:8 handle")
	r := &dap.ScopesRequest{Request: request("scopes"), Arguments: dap.ScopesArguments{FrameId: s.frames[0].Id}}
	local := call[*dap.ScopesResponse](b.client, r).Body.Scopes[0].VariablesReference
	set := func(reference int, name, value string) dap.ResponseMessage {
		return b.try(&dap.SetVariableRequest{Request: request("setVariable"), Arguments: dap.SetVariableArguments{VariablesReference: reference, Name: name, Value: value}})
	}
	if m, ok := set(local, "n", "3").(*dap.SetVariableResponse); !ok || m.Body.Value != "3" {
		t.Errorf("got %+v", m)
	}
	if m, ok := set(local, "both", "3").(*dap.ErrorResponse); !ok || !strings.Contains(m.Message, "TypeError") {
		t.Errorf("a constant was assigned to: %+v", m)
	}
	object := s.inside(s.inside(local)["both"].VariablesReference)["1"]
	if m, ok := set(object.VariablesReference, "name", "'no' + 'body'").(*dap.SetVariableResponse); !ok || m.Body.Value != "'nobody'" {
		t.Errorf("got %+v", m)
	}
	s.goOn()
	b.ended(done, "n 6 nobody")
}

func TestBreakpointsWithConditions(t *testing.T) {
	t.Parallel()
	const loop = `exports = { handle() {
  let sum = 0;
  for (let i = 0; i < 10; i++) {
    sum += i;
  }
  console.log(sum);
} , other() {} };`
	for name, c := range map[string]struct {
		point dap.SourceBreakpoint
		stops []string // values of i
	}{
		"condition":     {dap.SourceBreakpoint{Line: 4, Condition: "i % 4 === 3"}, []string{"3", "7"}},
		"hit condition": {dap.SourceBreakpoint{Line: 4, HitCondition: "> 8"}, []string{"8", "9"}},
		"both":          {dap.SourceBreakpoint{Line: 4, Condition: "i > 4", HitCondition: "2"}, []string{"6"}},
		"log message":   {dap.SourceBreakpoint{Line: 4, Condition: "i == 2", LogMessage: "i is {i}, sum {sum}"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, file{"server/server.js", loop})
			b.breakAt("server/server.js", c.point)
			done := b.start("onDealUpdate", 0)
			for _, want := range c.stops {
				s := b.stoppedAt("server.js:4 handle")
				if got := s.evaluate(0, "i"); got != want {
					t.Errorf("stopped with i = %s, want %s", got, want)
				}
				s.goOn()
			}
			b.ended(done, "45")
			if c.point.LogMessage != "" {
				if e := wait[*dap.OutputEvent](b.client); e.Body.Output != "i is 2, sum 1\n" || e.Body.Line != 4 {
					t.Errorf("output %+v", e.Body)
				}
			}
		})
	}
}

func TestBreakpointsFindTheirStatement(t *testing.T) {
	t.Parallel()
	b := newBench(t, file{"server/server.js", "// comment\n\nexports = {\n  handle() {\n\n    // nothing yet\n    console.log(1);\n  }, other() {}\n};\n\n"},
		file{"server/data.json", "{}"}, file{"server/node_modules/p/index.js", "1"}, file{"other.js", "1"}, file{"server/broken.js", "let ="})
	got := b.breakAt("server/server.js", dap.SourceBreakpoint{Line: 5}, dap.SourceBreakpoint{Line: 11}, dap.SourceBreakpoint{Line: 1})
	if !got[0].Verified || got[0].Line != 7 || got[1].Verified || got[1].Message == "" || !got[2].Verified || got[2].Line != 3 {
		t.Errorf("breakpoints %+v", got)
	}
	for name, reason := range map[string]string{"server/node_modules/p/index.js": "justMyCode", "other.js": "not among the server code", "server/broken.js": "cannot be compiled", "server/none.js": "cannot be read"} {
		if got := b.breakAt(name, dap.SourceBreakpoint{Line: 1}); got[0].Verified || !strings.Contains(got[0].Message, reason) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestErrors(t *testing.T) {
	t.Parallel()
	const server = `function fail(what) {
  const detail = what + '!';
  if (detail) {
    throw new Error(detail);
  }
}
exports = {
  async handle() {
    try { fail('caught'); } catch (e) { console.log(e.message); }
    await later().catch(() => {});
    const v = undefined;
    v.property;
  },
  other() {}
};
async function later() { await null; fail('rejected'); }`
	b := newBench(t, file{"server/server.js", server})
	filter := func(filters ...string) {
		call[*dap.SetExceptionBreakpointsResponse](b.client, &dap.SetExceptionBreakpointsRequest{Request: request("setExceptionBreakpoints"),
			Arguments: dap.SetExceptionBreakpointsArguments{Filters: filters}})
	}
	filter("uncaught")
	done := b.start("onDealUpdate", 0)
	s := b.stoppedAt("server.js:12 handle")
	if s.reason != "exception" || !strings.Contains(s.text, "TypeError") || s.variables(0, "Local")["v"].Value != "undefined" {
		t.Errorf("stopped for %s: %s", s.reason, s.text)
	}
	info := call[*dap.ExceptionInfoResponse](b.client, &dap.ExceptionInfoRequest{Request: request("exceptionInfo"), Arguments: dap.ExceptionInfoArguments{ThreadId: s.thread}})
	if info.Body.ExceptionId != "TypeError" {
		t.Errorf("exception %+v", info.Body)
	}
	s.goOn()
	if run := <-done; run.Verdict != runtime.Failed || run.Error.Line != 12 {
		t.Errorf("%s at %+v", run.Verdict, run.Error)
	}
	filter("all")
	done = b.start("onDealUpdate", 0)
	s = b.stoppedAt("server.js:4 fail")
	if s.at(1) != "server.js:9 handle" || s.variables(0, "Local")["detail"].Value != "'caught!'" {
		t.Errorf("frames %+v", s.frames)
	}
	s.goOn()
	b.stoppedAt("server.js:4 fail").goOn()
	b.stoppedAt("server.js:12 handle").goOn()
	<-done
}

func TestStepsGoThroughAwait(t *testing.T) {
	t.Parallel()
	const server = `const pause = () => new Promise((ok) => setTimeout(ok, 10));
async function work(n) {
  await pause();
  return n + 1;
}
exports = {
  async handle() {
    let n = await work(1);
    n = await work(n);
    console.log(n);
  }, other() {}
};`
	b := newBench(t, file{"server/server.js", server})
	b.breakAt("server/server.js", dap.SourceBreakpoint{Line: 8})
	done := b.start("onDealUpdate", 0)
	b.stoppedAt("server.js:8 handle").over()
	b.stoppedAt("server.js:9 handle").into()
	b.stoppedAt("server.js:3 work").over()
	s := b.stoppedAt("server.js:4 work")
	if s.at(1) != "server.js:9 async handle" || s.variables(1, "Local")["n"].Value != "2" {
		t.Errorf("frames %+v", s.frames)
	}
	s.out()
	s = b.stoppedAt("server.js:10 handle")
	if got := s.evaluate(0, "n"); got != "3" {
		t.Errorf("n is %s", got)
	}
	s.goOn()
	b.ended(done, "3")
}

func TestRunsAreThreads(t *testing.T) {
	t.Parallel()
	b := newBench(t, file{"server/server.js", "exports = {\n  handle(p) {\n    let who = 'one';\n    console.log(who);\n  },\n  other(p) {\n    debugger;\n    console.log('two');\n  }\n};"})
	b.breakAt("server/server.js", dap.SourceBreakpoint{Line: 4})
	one := b.start("onDealUpdate", 0)
	first := b.stoppedAt("server.js:4 handle")
	two := b.start("onDealCreate", 0)
	second := b.stoppedAt("server.js:7 other")
	threads := call[*dap.ThreadsResponse](b.client, &dap.ThreadsRequest{Request: request("threads")}).Body.Threads
	if len(threads) != 2 || first.thread == second.thread || !strings.Contains(threads[1].Name, "onDealCreate") {
		t.Errorf("threads %+v", threads)
	}
	if got := first.evaluate(0, "who = 'changed'"); got != "'changed'" {
		t.Errorf("got %s", got)
	}
	second.over()
	b.stoppedAt("server.js:8 other").goOn()
	b.ended(two, "two")
	first.goOn()
	b.ended(one, "changed")
}

func TestBreakpointsOutliveAReload(t *testing.T) {
	t.Parallel()
	b := newBench(t, file{"server/server.js", "exports = { handle() {\n  console.log('old');\n}, other() {} };"})
	b.breakAt("server/server.js", dap.SourceBreakpoint{Line: 2})
	done := b.start("onDealUpdate", 0)
	b.stoppedAt("server.js:2 handle").goOn()
	b.ended(done, "old")
	b.write("server/server.js", "exports = { handle() {\n  // a comment\n  console.log('new');\n}, other() {} };")
	b.open()
	if e := wait[*dap.BreakpointEvent](b.client); e.Body.Breakpoint.Line != 3 || !e.Body.Breakpoint.Verified {
		t.Errorf("breakpoint %+v", e.Body)
	}
	done = b.start("onDealUpdate", 0)
	b.stoppedAt("server.js:3 handle").goOn()
	b.ended(done, "new")
}

func TestHandlersGoOnWithoutDebugger(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]func(c *client){
		"disconnected": func(c *client) {
			call[*dap.DisconnectResponse](c, &dap.DisconnectRequest{Request: request("disconnect")})
		},
		"gone": func(c *client) { c.conn.Close() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, file{"server/server.js", "exports = { handle() {\n  console.log('first');\n  debugger;\n  console.log('second');\n}, other() {} };"})
			b.breakAt("server/server.js", dap.SourceBreakpoint{Line: 2})
			done := b.start("onDealUpdate", 0)
			b.stoppedAt("server.js:2 handle")
			leave(b.client)
			b.ended(done, "first", "second")
			b.ended(b.start("onDealUpdate", 0), "first", "second")
			b.client = attach(t, b.server.Addr().String(), "{}")
			done = b.start("onDealUpdate", 0)
			b.stoppedAt("server.js:3 handle").goOn()
			b.ended(done, "first", "second")
		})
	}
}

func TestTheDeadlineWaits(t *testing.T) {
	t.Parallel()
	b := newBench(t, file{"server/server.js", "exports = { handle() {\n  console.log(1);\n  for (;;) {}\n}, other() {} };"})
	b.breakAt("server/server.js", dap.SourceBreakpoint{Line: 2})
	done := b.start("onDealUpdate", 300*time.Millisecond)
	s := b.stoppedAt("server.js:2 handle")
	select {
	case run := <-done:
		t.Fatalf("the run ended while it was held: %s", run.Message)
	case <-time.After(1200 * time.Millisecond): // more than the host's patience, too
	}
	s.goOn()
	if run := <-done; run.Verdict != runtime.Timeout {
		t.Errorf("%s: %s", run.Verdict, run.Message)
	}
}

func TestPauseStopsALoop(t *testing.T) {
	t.Parallel()
	b := newBench(t, file{"server/server.js", "exports = { handle() {\n  let go = true;\n  while (go) {\n    Math.random();\n  }\n  console.log('out');\n}, other() {} };"})
	done := b.start("onDealUpdate", 0)
	thread := wait[*dap.ThreadEvent](b.client).Body.ThreadId
	call[*dap.PauseResponse](b.client, &dap.PauseRequest{Request: request("pause"), Arguments: dap.PauseArguments{ThreadId: thread}})
	s := b.stopped()
	if s.reason != "pause" {
		t.Errorf("stopped for %s", s.reason)
	}
	for s.evaluate(0, "typeof go") != "'boolean'" || s.evaluate(0, "go = false") != "false" {
		s.over()
		s = b.stopped()
	}
	s.goOn()
	b.ended(done, "out")
}

func TestOtherLanguages(t *testing.T) {
	t.Parallel()
	for name, files := range map[string][]file{
		"TypeScript": {{"server/server.js", "const { greet } = require('./lib/greet.ts');\nexports = { handle() { console.log(greet('you')); }, other() {} };"},
			{"server/lib/greet.ts", "interface Named {\n  name: string;\n}\n\nexport function greet(name: string): string {\n  const named: Named = { name };\n  return `hello ${named.name}`;\n}\n"}},
		"ES module": {{"server/server.js", "const { greet } = require('./lib/greet.ts');\nexports = { handle() { console.log(greet('you')); }, other() {} };"},
			{"server/lib/greet.ts", "import { inner } from './inner.mjs';\n\n\n\nexport const greet = (name) => {\n  const named = { name };\n  return inner(named);\n};\n"},
			{"server/lib/inner.mjs", "export function inner(n) { return 'hello ' + n.name; }"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, files...)
			points := b.breakAt("server/lib/greet.ts", dap.SourceBreakpoint{Line: 7})
			if !points[0].Verified || points[0].Line != 7 {
				t.Errorf("breakpoint %+v", points)
			}
			done := b.start("onDealUpdate", 0)
			s := b.stoppedAt("greet.ts:7 greet")
			if got := s.evaluate(0, "named.name = 'all'"); got != "'all'" || s.at(1) != "server.js:2 handle" {
				t.Errorf("got %s, frames %+v", got, s.frames)
			}
			s.goOn()
			b.ended(done, "hello all")
		})
	}
}

func TestOnlyOneDebuggerAtATime(t *testing.T) {
	t.Parallel()
	b := newBench(t, file{"server/server.js", "exports = { handle() {}, other() {} };"})
	second := dial(t, b.server.Addr().String())
	m := second.try(&dap.InitializeRequest{Request: request("initialize")})
	if !strings.Contains(m.GetResponse().Message, "attached already") {
		t.Errorf("got %+v", m)
	}
}
