package runtime_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime"
)

// logged returns the texts of a run's log lines.
func logged(run *runtime.Run) []string {
	var texts []string
	for _, e := range run.Effects {
		if e.Kind == runtime.Log {
			texts = append(texts, e.Text)
		}
	}
	return texts
}

func TestHandlersMayBeWrittenInAnyWay(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	for name, server := range map[string]string{
		"function expression": "exports = { handle: function (p) { console.log(p.event) } }",
		"method":              "exports = { handle(p) { console.log(p.event) } }",
		"arrow":               "exports = { handle: (p) => console.log(p.event) }",
		"async arrow":         "exports = { handle: async (p) => { await null; console.log(p.event) } }",
		"reference":           "function handle(p) { console.log(p.event) }\nexports = { handle }",
		"module.exports":      "module.exports = { handle(p) { console.log(p.event) } }",
		"property of exports": "exports.handle = function (p) { console.log(p.event) }",
		"spread":              "const all = { handle(p) { console.log(p.event) } }; exports = { ...all }",
		"this":                "exports = { handle(p) { this.say(p.event) }, say(t) { console.log(t) } }",
		"class instance":      "class App { handle(p) { console.log(p.event) } }\nmodule.exports = new App()",
		"both kinds":          "exports = { handle(p) { console.log(p.event) } };\nif (typeof module !== 'undefined') module.exports = exports;",
		"async generator":     "async function* each(p) { yield p.event }\nexports = { async handle(p) { for await (const e of each(p)) console.log(e) } }",
		"ES module":           "export function handle(p) { console.log(p.event) }",
		"ES default export":   "export default { handle(p) { console.log(p.event) } }",
		"library":             "const { say } = require('./lib/say');\nexports = { handle(p) { say(p.event) } }",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := newApp(t, server, "server/lib/say.js", "exports = { say: (t) => console.log(t) }")
			run := simulate(t, rt, open(t, rt, dir), "onDealUpdate", 0)
			if run.Verdict != runtime.Success || strings.Join(logged(run), "|") != "onDealUpdate" {
				t.Errorf("verdict %s (%s), logged %q", run.Verdict, run.Message, logged(run))
			}
		})
	}
}

func TestRequire(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	dir := newApp(t, `
		const tried = (spec) => { try { return require(spec) } catch (e) { return e.code + ': ' + e.message } };
		exports = { handle() {
			console.log(require('./lib/a').name, require('./lib/a.js') === require('./lib/a'));
			console.log(require('./lib').name, require('./data.json').list[1], require('./data').list.length);
			console.log(require('./lib/cycle').partial);
			console.log(require('pack').name, require('pack/extra').name);
			console.log(tried('./nothing'));
			console.log(tried('../manifest.json'));
			console.log(tried('/etc/hostname'));
			console.log(tried('./node_modules/../../manifest.json'));
			console.log(tried('crypto'));
			console.log(tried('node:fs/promises'));
			console.log(tried('absent'));
		} }`,
		"server/lib/a.js", "exports = { name: 'a', deep: require('./deep/b').name }",
		"server/lib/deep/b.js", "module.exports = { name: 'b', up: require('../../data.json') }",
		"server/lib/index.js", "exports = { name: 'index' }",
		"server/lib/cycle.js", "exports.early = 1; exports.partial = require('./cycle2').seen; ",
		"server/lib/cycle2.js", "exports.seen = Object.keys(require('./cycle')).join()",
		"server/data.json", `{"list": [1, 2, 3]}`,
		"server/node_modules/pack/package.json", `{"name": "pack", "main": "main.js"}`,
		"server/node_modules/pack/main.js", "exports = { wrong: 1 }; module.exports = { name: 'pack' }",
		"server/node_modules/pack/extra.js", "exports.name = 'extra'",
	)
	run := simulate(t, rt, open(t, rt, dir), "onDealUpdate", 0)
	want := []string{
		"a true", "index 2 3", "early", "pack extra",
		`MODULE_NOT_FOUND: Cannot find module "./nothing"`,
		`MODULE_NOT_FOUND: Cannot find module "../manifest.json": it lies outside of server/, where an app's code must stay`,
		`MODULE_NOT_FOUND: Cannot find module "/etc/hostname": an app requires its own files by a relative path`,
		`MODULE_NOT_FOUND: Cannot find module "./node_modules/../../manifest.json": it lies outside of server/, where an app's code must stay`,
		`ERR_UNKNOWN_BUILTIN_MODULE: The Node module "crypto" is not available yet in this version of hothouse`,
		`ERR_UNKNOWN_BUILTIN_MODULE: The Node module "node:fs/promises" is not available yet in this version of hothouse`,
		`MODULE_NOT_FOUND: Cannot find module "absent"`,
	}
	if got := strings.Join(logged(run), "\n"); got != strings.Join(want, "\n") {
		t.Errorf("verdict %s (%s), logged\n%s\nwant\n%s", run.Verdict, run.Message, got, strings.Join(want, "\n"))
	}
}

func TestAppsThatCannotBeExecutedSayWhere(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	for name, c := range map[string]struct {
		server string
		more   []string
		at     string // file:line
		text   string
	}{
		"syntax error":           {"exports = {\n  handle() { ] }\n}", nil, "server/server.js:2", `Unexpected "]"`},
		"syntax error elsewhere": {"require('./lib/a')", []string{"server/lib/a.js", "\n\nlet = = 1"}, "server/lib/a.js:3", "Unexpected"},
		"top level throws":       {"\nnull.nothing", nil, "server/server.js:2", "TypeError"},
		"library throws":         {"require('./lib/a')", []string{"server/lib/a.js", "\n\nthrow new Error('at load')"}, "server/lib/a.js:3", "at load"},
		"missing library":        {"\n\nconst a = require('./lib/none');", nil, "server/server.js:3", `Cannot find module "./lib/none"`},
		"broken JSON":            {"\nrequire('./a.json')", []string{"server/a.json", "{\n  a: 1 }"}, "server/a.json:2", "double quotes"},
		"handler missing":        {"exports = { handel() {} }", nil, "manifest.json:4", "Event callback 'handle' is not defined"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			app, problems := rt.Open(context.Background(), newApp(t, c.server, c.more...))
			if app != nil {
				t.Fatal("the app was taken")
			}
			var first diag.Diagnostic
			for _, d := range problems {
				if d.Severity == diag.Error {
					first = d
					break
				}
			}
			if !strings.HasPrefix(first.Position.String(), c.at+":") || !strings.Contains(first.Text, c.text) {
				t.Errorf("got %v, want it at %s with %q", first, c.at, c.text)
			}
			if first.Quote == "" {
				t.Error("no line is quoted")
			}
		})
	}
}

func TestEffectsComeInOrderWithTheirPlaces(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	dir := newApp(t, `exports = { async handle(p) {
  console.log('one', { a: 1 });
  console.warn('two');
  setTimeout(() => console.error('four'), 5);
  await null;
  console.debug('three\nlines');
  await $db.set('k', { v: 1 }).catch(() => {});
} }`)
	run := simulate(t, rt, open(t, rt, dir), "onDealUpdate", 0)
	type effect struct {
		kind  runtime.EffectKind
		level string
		text  string
		line  int
	}
	want := []effect{
		{runtime.Log, "log", "one { a: 1 }", 2}, {runtime.Log, "warn", "two", 3}, {runtime.Log, "debug", "three\nlines", 6},
		{runtime.Call, "", `$db.set("k",{"v":1})`, 7}, {runtime.Log, "error", "four", 4},
	}
	if len(run.Effects) != len(want) {
		t.Fatalf("effects %+v", run.Effects)
	}
	for i, e := range run.Effects {
		if got := (effect{e.Kind, e.Level, e.Text, e.Line}); got != want[i] || e.Seq != i+1 || e.File != "server/server.js" {
			t.Errorf("effect %d is %+v, want %+v", i+1, e, want[i])
		}
		if i > 0 && e.AtMS < run.Effects[i-1].AtMS {
			t.Errorf("effect %d at %v ms comes before its predecessor", i+1, e.AtMS)
		}
	}
}

func TestSecureParametersAppearNowhereInTheRecord(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	const secret = `s3cr"et\key`
	dir := newApp(t, `exports = { handle(p) {
  console.log(p.iparams.key, JSON.stringify(p.iparams), [p.iparams.key], p.iparams.open);
  renderData({ message: 'bad ' + p.iparams.key });
  throw new Error('with ' + p.iparams.key);
} }`,
		"config/iparams.json", `{"key": {"display_name": "Key", "type": "text", "secure": true}, "open": {"display_name": "Open", "type": "text"}}`,
		"config/iparam_test_data.json", `{"key": "s3cr\"et\\key", "open": "visible"}`)
	run := simulate(t, rt, open(t, rt, dir), "onAppInstall", 0)
	if run.Verdict != runtime.Failed || run.Error == nil {
		t.Fatalf("verdict %s (%s)", run.Verdict, run.Message)
	}
	record := run.Payload + run.Message + string(run.Result) + run.Error.Message + run.Error.Detail + strings.Join(logged(run), "")
	for _, e := range run.Effects {
		record += e.Text
	}
	if strings.Contains(record, secret) || strings.Contains(record, `s3cr`) {
		t.Errorf("the secret shows in %s", record)
	}
	if !strings.Contains(record, "visible") || !strings.Contains(run.Message, "••••••") {
		t.Errorf("too much is masked: %s", record)
	}
}

func TestSecretsAreFoundInEveryForm(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	dir := newApp(t, `exports = { handle(p) {
  const { pem, url, pin, short } = p.iparams;
  console.log(p.iparams);
  console.group('group'); console.log(pem); console.groupEnd();
  console.log(encodeURIComponent(url), JSON.stringify({ url }), '%j', url);
  console.log('x'.repeat(65530) + url);
  renderData(null, { id: 91234, text: 'pin 123', [url]: short });
  throw Object.assign(new Error('x'), { pem });
} }`,
		"config/iparams.json", `{"pem": {"display_name": "a", "type": "paragraph", "secure": true}, "url": {"display_name": "b", "type": "text", "secure": true},
  "pin": {"display_name": "c", "type": "number", "secure": true}, "short": {"display_name": "d", "type": "text", "secure": true}}`,
		"config/iparam_test_data.json", `{"pem": "-----BEGIN-----\nTOPSECRETLINE1\nTOPSECRETLINE2\n-----END-----", "url": "t<o>k&n \"x\" 9/8", "pin": 123, "short": "zz"}`)
	run := simulate(t, rt, open(t, rt, dir), "onAppInstall", 0)
	record, err := json.Marshal(run)
	if err != nil {
		t.Fatalf("the record is no JSON: %v", err)
	}
	for _, secret := range []string{"TOPSECRET", "t<o>", "t\\u003co", "t%3Co", "91234", "pin 123"} {
		if strings.Contains(string(record), secret) {
			t.Errorf("%q shows in %s", secret, record[:min(len(record), 4000)])
		}
	}
	if !strings.Contains(run.Payload, `"short":"••••••"`) {
		t.Errorf("payload %s", run.Payload)
	}
	broken, err := rt.Simulate(context.Background(), runtime.Simulation{App: open(t, rt, dir), Request: events.Request{Event: "onAppInstall", Payload: []byte(`{"iparams": {"short": "zz", }}`)}})
	if err != nil || len(broken.Problems) == 0 || broken.Problems[0].Quote != "" {
		t.Errorf("%v: %+v", err, broken.Problems)
	}
}

func TestWorldsShareNothing(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{Parallel: 1})
	dir := newApp(t, `let calls = 0;
exports = { handle() { globalThis.seen = (globalThis.seen || 0) + 1; Array.prototype.x = (Array.prototype.x || 0) + 1; console.log(++calls, seen, [].x) } }`)
	app := open(t, rt, dir)
	for range 3 {
		if run := simulate(t, rt, app, "onDealUpdate", 0); strings.Join(logged(run), "") != "1 1 1" {
			t.Fatalf("logged %q (%s)", logged(run), run.Message)
		}
	}
}

func TestBadHandlersDoNotDisturbOthers(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{Memory: 128 << 20, Parallel: 4})
	bad := open(t, rt, newApp(t, handler("/^(a+)+(?=b)$/.test('a'.repeat(40))")))
	good := open(t, rt, newApp(t, handler("console.log('fine')")))
	done := make(chan *runtime.Run)
	for range 2 {
		go func() { done <- simulate(t, rt, bad, "onDealUpdate", 500*time.Millisecond) }()
	}
	for range 20 {
		if run := simulate(t, rt, good, "onDealUpdate", 0); run.Verdict != runtime.Success {
			t.Errorf("a good run ended as %s (%s)", run.Verdict, run.Message)
		}
	}
	for range 2 {
		if run := <-done; run.Verdict != runtime.Timeout {
			t.Errorf("a bad run ended as %s (%s)", run.Verdict, run.Message)
		}
	}
}

func TestCancellingKillsTheRun(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	app := open(t, rt, newApp(t, handler("for (;;) {}")))
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(200*time.Millisecond, cancel)
	run, err := rt.Simulate(ctx, runtime.Simulation{App: app, Request: events.Request{Event: "onDealUpdate"}})
	if err != nil {
		t.Fatal(err)
	}
	if run.Verdict != runtime.Killed || run.Reason != runtime.Cancelled {
		t.Errorf("verdict %s (%s)", run.Verdict, run.Reason)
	}
}

func TestLargeValuesAreClippedAndNoReasonToFail(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	app := open(t, rt, newApp(t, "exports = { handle() {\n  console.log('x'.repeat(70 << 20));\n  throw new Error('y'.repeat(40e6)) } }"))
	run := simulate(t, rt, app, "onDealUpdate", time.Minute)
	if run.Reason != runtime.Threw || run.Error == nil || run.Error.Line != 3 || len(run.Error.Message)+len(run.Message) > 1<<18 {
		t.Errorf("%s: %d bytes of message", run.Reason, len(run.Message))
	}
	if len(run.Effects) != 1 || len(run.Effects[0].Text) > 1<<17 {
		t.Errorf("%d effects", len(run.Effects))
	}
}

func TestPackagesMayNameEachOther(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	dir := newApp(t, `exports = { handle() { for (const name of ['loop', 'a', '../out']) try { console.log(require(name)) } catch (e) { console.log(e.code) } } }`,
		"server/node_modules/loop/package.json", `{"main": "../loop"}`,
		"server/node_modules/a/package.json", `{"main": "./b"}`,
		"server/node_modules/a/b/package.json", `{"main": ".."}`,
		"server/node_modules/a/b/index.js", `module.exports = 'index of b'`)
	run := simulate(t, rt, open(t, rt, dir), "onDealUpdate", 0)
	if got := strings.Join(logged(run), ", "); got != "MODULE_NOT_FOUND, index of b, MODULE_NOT_FOUND" {
		t.Errorf("%s: %s", run.Message, got)
	}
}

func TestPackagesInstalledMeanwhileAreFound(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{Parallel: 1})
	dir := newApp(t, `exports = { handle() { try { console.log(require('late')) } catch (e) { console.log(e.code) } } }`)
	app := open(t, rt, dir)
	first := simulate(t, rt, app, "onDealUpdate", 0)
	if err := os.MkdirAll(filepath.Join(dir, "server", "node_modules"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "server", "node_modules", "late.js"), []byte("module.exports = 'here'"), 0o644); err != nil {
		t.Fatal(err)
	}
	second := simulate(t, rt, app, "onDealUpdate", 0)
	if got := strings.Join(append(logged(first), logged(second)...), ", "); got != "MODULE_NOT_FOUND, here" {
		t.Error(got)
	}
}

func TestManyVersionsOfAFileDoNotFillTheWorker(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{Memory: 96 << 20, Parallel: 1})
	padding := strings.Repeat("function pad() { return [1, 2, 3, 'some text', { a: 1 }] }\n", 8000)
	for i := range 12 {
		app := open(t, rt, newApp(t, fmt.Sprintf("exports = { handle() { console.log(%d) } };\n%s", i, padding)))
		if run := simulate(t, rt, app, "onDealUpdate", 0); run.Verdict != runtime.Success {
			t.Fatalf("version %d: %s", i, run.Message)
		}
	}
}

func TestHandlerThatIsKilledIsNotCalledAgain(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	app := open(t, rt, newApp(t, handler("await new Promise((ok) => setTimeout(ok, 2000))")))
	time.AfterFunc(500*time.Millisecond, func() { runtime.KillBusy(rt) })
	run := simulate(t, rt, app, "onDealUpdate", 0)
	if run.Verdict != runtime.Killed || run.Reason != runtime.Crashed {
		t.Errorf("%s (%s): %s", run.Verdict, run.Reason, run.Message)
	}
}

func TestReturnedObjectsAreNotLookedInto(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	app := open(t, rt, newApp(t, "exports = { handle() { return { get x() { throw new Error('looked') } } } }"))
	if run := simulate(t, rt, app, "onDealUpdate", 0); run.Verdict != runtime.Success {
		t.Errorf("%s: %s", run.Verdict, run.Message)
	}
}

func TestWaitingInvocationsGetTheWorkersThatReplaceSpentOnes(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{Parallel: 2})
	app := open(t, rt, newApp(t, handler("/^(a+)+(?=b)$/.test('a'.repeat(40))")))
	done := make(chan *runtime.Run)
	for range 4 {
		go func() { done <- simulate(t, rt, app, "onDealUpdate", 200*time.Millisecond) }()
	}
	for range 4 {
		if run := <-done; run.Verdict != runtime.Timeout {
			t.Errorf("%s: %s", run.Verdict, run.Message)
		}
	}
}

func TestEndlessLoggingIsBounded(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	app := open(t, rt, newApp(t, handler("for (let i = 0; i < 30000; i++) console.log(i);\nconsole.log('y'.repeat(100000))")))
	run := simulate(t, rt, app, "onDealUpdate", time.Minute)
	last := run.Effects[len(run.Effects)-1]
	if run.Verdict != runtime.Success || len(run.Effects) != 20000 || last.Kind != runtime.Note || last.Text != "10002 further effects were not recorded" {
		t.Errorf("verdict %s, %d effects, the last one %+v", run.Verdict, len(run.Effects), last)
	}
}

func TestErrorsAreWhereNewStands(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	for name, server := range map[string]string{
		"class":             "class ApiError extends Error {\n  constructor(m) {\n    super(m); this.status = 500;\n  }\n}\nclass Deep extends ApiError {}\nexports = { handle() {\n  throw new ApiError('x');\n} }",
		"derived class":     "class ApiError extends Error {\n  constructor(m) {\n    super(m);\n  }\n}\nclass Deep extends ApiError { constructor() { super('x') } }\nexports = { handle() {\n  throw new Deep();\n} }",
		"captureStackTrace": "class ApiError extends Error {\n  constructor(m) {\n    super(m);\n    Error.captureStackTrace(this, ApiError);\n  }\n}\nexports = { handle() {\n  throw new ApiError('x');\n} }",
		"old style":         "function ApiError(m) {\n  this.message = m; Error.captureStackTrace(this, ApiError)\n}\nApiError.prototype = Object.create(Error.prototype);\n\n\nexports = { handle() {\n  throw new ApiError('x');\n} }",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run := simulate(t, rt, open(t, rt, newApp(t, server)), "onDealUpdate", 0)
			if run.Error == nil || run.Error.Line != 8 || run.Error.Message != "x" || run.Error.Name != "Error" {
				t.Errorf("got %+v", run.Error)
			}
		})
	}
}

func TestErrorsShowWhatTheyCarry(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	app := open(t, rt, newApp(t, "exports = { handle() { throw Object.assign(new TypeError('bad'), { status: 422, cause: 'why' }) } }"))
	run := simulate(t, rt, app, "onDealUpdate", 0)
	if run.Error == nil || run.Error.Detail != "{ status: 422, cause: 'why' }" || run.Message != "TypeError: bad" {
		t.Errorf("got %+v", run.Error)
	}
}

func TestArgumentsInArrowFunctions(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	app := open(t, rt, newApp(t, `exports = { handle() {
  function f() { return [1].map(() => arguments[0])[0] }
  const g = function () { 'use strict'; return (() => (() => arguments.length)())() };
  class A { m() { return (() => arguments[1])() } }
  console.log(f('a'), g(1, 2), new A().m(1, 'b'));
} }`))
	if run := simulate(t, rt, app, "onDealUpdate", 0); strings.Join(logged(run), "") != "a 2 b" {
		t.Errorf("%s %q", run.Message, logged(run))
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	for name, c := range map[string]struct{ body, event, message, result, note string }{
		"object":           {"renderData({ message: 'no', status: 403 })", "onAppInstall", "no", `{"message":"no","status":403}`, ""},
		"Error":            {"renderData(new Error('no key'))", "onAppInstall", "no key", `{"message":"no key"}`, ""},
		"long":             {"renderData({ message: 'x'.repeat(61) })", "onAppInstall", strings.Repeat("x", 61), "", "61 characters"},
		"in product event": {"return Promise.reject({ message: 'gone' }).catch(renderData)", "onDealUpdate", "gone", "", ""},
		"twice":            {"renderData({ message: 'no' }); renderData()", "onAppInstall", "no", "", "called again"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run := simulate(t, rt, open(t, rt, newApp(t, handler(c.body))), c.event, 0)
			if run.Verdict != runtime.Failed || run.Reason != runtime.Refused || run.Message != c.message {
				t.Errorf("%s (%s): %s", run.Verdict, run.Reason, run.Message)
			}
			if c.result != "" && string(run.Result) != c.result {
				t.Errorf("result %s", run.Result)
			}
			notes := ""
			for _, e := range run.Effects {
				if e.Kind == runtime.Note {
					notes += e.Text
				}
			}
			if c.note == "" && notes != "" || !strings.Contains(notes, c.note) {
				t.Errorf("notes %q, want %q", notes, c.note)
			}
		})
	}
}

func TestGeneratorHandlerIsRemarked(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	run := simulate(t, rt, open(t, rt, newApp(t, "exports = { *handle() { throw 1 } }")), "onDealUpdate", 0)
	if len(run.Effects) != 1 || run.Effects[0].Kind != runtime.Note || !strings.Contains(run.Effects[0].Text, "generator") {
		t.Errorf("got %+v", run.Effects)
	}
}

func TestWaitingHandlersHoldNobodyUp(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	waits := open(t, rt, newApp(t, handler("await new Promise((ok) => setTimeout(ok, 3000))")))
	quick := open(t, rt, newApp(t, handler("")))
	results := make(chan *runtime.Run, 8)
	for range cap(results) {
		go func() { results <- simulate(t, rt, waits, "onDealUpdate", 0) }()
	}
	if run := simulate(t, rt, quick, "onDealUpdate", 0); run.Verdict != runtime.Success {
		t.Errorf("%s: %s", run.Verdict, run.Message)
	}
	select {
	case <-results:
		t.Error("the quick handler was answered after one that waits three seconds")
	default:
	}
	for range cap(results) {
		if run := <-results; run.Verdict != runtime.Success {
			t.Errorf("%s: %s", run.Verdict, run.Message)
		}
	}
}

func TestRunSurvivesTheDeathOfIdleWorkers(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	app := open(t, rt, newApp(t, handler("")))
	runtime.KillIdle(rt)
	if run := simulate(t, rt, app, "onDealUpdate", 0); run.Verdict != runtime.Success {
		t.Errorf("%s: %s", run.Verdict, run.Message)
	}
}
