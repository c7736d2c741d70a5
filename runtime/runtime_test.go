package runtime_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/runtime/worker"
)

func TestMain(m *testing.M) {
	if worker.Requested() {
		worker.Main()
	}
	goleak.VerifyTestMain(m)
}

// newApp writes an app whose only handler is registered for one product event and for
// onAppInstall, and returns its directory.
func newApp(t *testing.T, server string, more ...string) string {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{
		"manifest.json": `{
  "platform-version": "2.3",
  "product": { "freshsales": { "events": {
    "onDealUpdate": { "handler": "handle" },
    "onAppInstall": { "handler": "handle" }
  } } },
  "engines": { "node": "18.20.0", "fdk": "9.0.0" }
}`,
		"server/server.js": server,
	}
	for i := 0; i+1 < len(more); i += 2 {
		files[more[i]] = more[i+1]
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func newRuntime(t *testing.T, o runtime.Options) *runtime.Runtime {
	t.Helper()
	rt := runtime.New(o)
	t.Cleanup(rt.Close)
	return rt
}

func open(t *testing.T, rt *runtime.Runtime, dir string) *manifest.App {
	t.Helper()
	app, problems := rt.Open(context.Background(), dir)
	if app == nil {
		t.Fatalf("the app cannot be run:\n%v", problems.Error())
	}
	return app
}

func simulate(t *testing.T, rt *runtime.Runtime, app *manifest.App, event string, timeout time.Duration) *runtime.Run {
	t.Helper()
	run, err := rt.Simulate(context.Background(), runtime.Simulation{App: app, Request: events.Request{Event: event}, Timeout: timeout})
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// handler wraps a body into a server.js whose line 2 is the body's first.
func handler(body string) string {
	return "exports = { handle: async function (payload) {\n" + body + "\n} };"
}

func TestVerdicts(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{Memory: 128 << 20})
	for name, c := range map[string]struct {
		server  string
		event   string
		verdict runtime.Verdict
		reason  runtime.Reason
		message string // a part of it
		line    int    // of server.js, 0 when nothing was thrown
	}{
		"returns":                    {handler("return 1"), "onDealUpdate", runtime.Success, "", "", 0},
		"throws":                     {handler("\n\n  payload.data.nothing.value;"), "onDealUpdate", runtime.Failed, runtime.Rejected, "TypeError", 4},
		"throws synchronously":       {"exports = { handle(payload) {\n throw new RangeError('too far') } }", "onDealUpdate", runtime.Failed, runtime.Threw, "RangeError: too far", 2},
		"throws no Error":            {"exports = { handle(payload) {\n throw { status: 404, message: 'gone' } } }", "onDealUpdate", runtime.Failed, runtime.Threw, "{ status: 404, message: 'gone' }", 2},
		"rejects with text":          {handler("return Promise.reject('no')"), "onDealUpdate", runtime.Failed, runtime.Rejected, "no", 0},
		"throws after an await":      {handler("await null;\nthrow new Error('later')"), "onDealUpdate", runtime.Failed, runtime.Rejected, "Error: later", 3},
		"error in a timer":           {handler("setTimeout(() => {\n  undefinedName() }, 5)"), "onDealUpdate", runtime.Failed, runtime.TimerError, "undefinedName is not defined", 3},
		"unhandled rejection":        {handler("(async () => {\n throw new Error('lost') })()"), "onDealUpdate", runtime.Failed, runtime.UnhandledRejection, "Error: lost", 3},
		"rejection handled later":    {handler("const p = Promise.reject(new Error('x')); await null; p.catch(() => {})"), "onDealUpdate", runtime.Success, "", "", 0},
		"never settles":              {handler("await new Promise(() => {})"), "onDealUpdate", runtime.Failed, runtime.NeverSettled, "never settles", 0},
		"timers count":               {handler("setTimeout(() => console.log('late'), 20)"), "onDealUpdate", runtime.Success, "", "", 0},
		"thenable":                   {"exports = { handle() { return { then(ok, fail) { fail(new Error('thenable')) } } } }", "onDealUpdate", runtime.Failed, runtime.Rejected, "thenable", 1},
		"endless loop":               {handler("for (;;) {\n}"), "onDealUpdate", runtime.Timeout, runtime.Deadline, "did not finish within 300ms", 2},
		"endless loop with catch":    {handler("for (;;) { try {\n for (;;) {} } catch (e) {} finally { continue } }"), "onDealUpdate", runtime.Timeout, runtime.Deadline, "did not finish", 3},
		"endless microtasks":         {handler("const f = () => { Promise.resolve().then(f) };\nf(); await new Promise(() => {})"), "onDealUpdate", runtime.Timeout, runtime.Deadline, "did not finish", 2},
		"endless wait":               {handler("await new Promise(ok => setTimeout(ok, 60000))"), "onDealUpdate", runtime.Timeout, runtime.Deadline, "1 timer was still pending", 0},
		"endless interval":           {handler("setInterval(() => {}, 10)"), "onDealUpdate", runtime.Timeout, runtime.Deadline, "1 timer was still pending", 0},
		"backtracking expression":    {handler("\n  /^(a+)+(?=b)$/.test('a'.repeat(40))"), "onDealUpdate", runtime.Timeout, runtime.Deadline, "did not finish", 3},
		"endless array":              {handler("const a = [];\nfor (;;) a.push({})"), "onDealUpdate", runtime.Killed, runtime.Memory, "128 MB", 3},
		"endless string":             {handler("let s = 'x';\nfor (;;) s += s"), "onDealUpdate", runtime.Killed, runtime.Memory, "", 3},
		"impossible string":          {handler("\n'x'.repeat(2 ** 40)"), "onDealUpdate", runtime.Failed, runtime.Rejected, "RangeError: Invalid string length", 3},
		"impossible padding":         {handler("\n'x'.padEnd(2 ** 33)"), "onDealUpdate", runtime.Failed, runtime.Rejected, "RangeError: Invalid string length", 3},
		"too long a string":          {handler("\n'x'.repeat(2 ** 28)"), "onDealUpdate", runtime.Killed, runtime.Memory, "128 MB", 3},
		"large array at once":        {handler("new Array(1e8).fill({}).map(x => ({...x}))"), "onDealUpdate", runtime.Killed, runtime.Memory, "", 0},
		"deep JSON":                  {handler("JSON.parse('['.repeat(5e6) + ']'.repeat(5e6))"), "onDealUpdate", runtime.Failed, runtime.Rejected, "RangeError", 0},
		"constant bomb elsewhere":    {handler("return 1") + "\nfunction never() { return 2n ** (2n ** 34n) << 5n }", "onDealUpdate", runtime.Success, "", "", 0},
		"endless recursion":          {handler("const f = () => f();\nf()"), "onDealUpdate", runtime.Failed, runtime.Rejected, "RangeError: Maximum call stack size exceeded", 2},
		"endless async recursion":    {handler("const f = async () => { await f(); };\nawait f()"), "onDealUpdate", runtime.Failed, runtime.Rejected, "RangeError: Maximum call stack size exceeded", 2},
		"install allowed":            {handler("renderData()"), "onAppInstall", runtime.Success, "", "", 0},
		"install allowed later":      {handler("setTimeout(() => renderData(), 5)"), "onAppInstall", runtime.Success, "", "", 0},
		"install refused":            {handler("renderData({ message: 'Enter a key' })"), "onAppInstall", runtime.Failed, runtime.Refused, "Enter a key", 0},
		"install refused with text":  {handler("renderData('no')"), "onAppInstall", runtime.Failed, runtime.Refused, "should be a JSON Object", 0},
		"install without answer":     {handler("return 1"), "onAppInstall", runtime.Failed, runtime.NoRenderData, "without calling renderData", 0},
		"install answers and throws": {handler("renderData();\nthrow new Error('after')"), "onAppInstall", runtime.Failed, runtime.Rejected, "Error: after", 3},
		"service not there":          {handler("await $db.get('k')"), "onDealUpdate", runtime.Failed, runtime.Rejected, "$db.get is not available yet", 2},
		"service not there, handled": {"exports = { handle() { generateTargetUrl().then(() => {}).fail(e => console.log(e.message)) } }", "onDealUpdate", runtime.Success, "", "", 0},
		"service not there, ignored": {"exports = { handle() { $request.get('https://example.com', {}).done(() => {}) } }", "onDealUpdate", runtime.Failed, runtime.UnhandledRejection, "$request.get is not available yet", 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			app := open(t, rt, newApp(t, c.server))
			timeout := time.Minute // far beyond what any of them needs, also under the race detector
			if c.verdict == runtime.Timeout {
				timeout = 300 * time.Millisecond
			}
			run := simulate(t, rt, app, c.event, timeout)
			if run.Verdict != c.verdict || run.Reason != c.reason {
				t.Fatalf("verdict %s (%s), want %s (%s); message %q", run.Verdict, run.Reason, c.verdict, c.reason, run.Message)
			}
			if !strings.Contains(run.Message, c.message) {
				t.Errorf("message %q does not contain %q", run.Message, c.message)
			}
			if c.line != 0 && (run.Error == nil || run.Error.File != "server/server.js" || run.Error.Line != c.line) {
				t.Errorf("error %+v, want line %d of server/server.js", run.Error, c.line)
			}
		})
	}
}
