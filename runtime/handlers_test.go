package runtime_test

import (
	"strings"
	"testing"

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

func TestReturnedObjectsAreNotLookedInto(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	app := open(t, rt, newApp(t, "exports = { handle() { return { get x() { throw new Error('looked') } } } }"))
	if run := simulate(t, rt, app, "onDealUpdate", 0); run.Verdict != runtime.Success {
		t.Errorf("%s: %s", run.Verdict, run.Message)
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
