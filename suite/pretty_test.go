package suite_test

import (
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/suite"
)

// show reports runs as a simulation does and returns what is printed.
func show(t *testing.T, p suite.Printer, runs ...*runtime.Run) string {
	t.Helper()
	var b strings.Builder
	p.W = &b
	for _, r := range runs {
		p.Started(r.Summary())
		for _, e := range r.Effects {
			p.Effect(r.ID, e)
		}
		p.Finished(r)
	}
	return b.String()
}

func TestPrinter(t *testing.T) {
	t.Parallel()
	failed := ended(runtime.Failed, runtime.Threw, "TypeError: no deal")
	for name, c := range map[string]struct {
		run     *runtime.Run
		verbose bool
		want    string
	}{
		"success": {run: run(), want: `
✓ onDealUpdate  freshsales → handle  1.2 ms
`},
		"a variant and what it did": {
			run: run(func(r *runtime.Run) { r.Variant = "deleted" }, did(logged("log", "one"), logged("warn", "{\n  two: 2\n}"), logged("debug", ""),
				runtime.Effect{Kind: runtime.RenderData, Text: "renderData()", File: "server/server.js", Line: 9},
				runtime.Effect{Kind: runtime.Call, Text: `$db.get("k")`}, runtime.Effect{Kind: runtime.Note, Text: "called again"})),
			want: `
✓ onDealUpdate:deleted  freshsales → handle  1.2 ms
    log     one  server/server.js:3
    warn    {
              two: 2
            }  server/server.js:3
    debug     server/server.js:3
    call    renderData()  server/server.js:9
    call    $db.get("k")
    note    called again
`},
		"control characters": {run: run(did(logged("log", "a\x1b[2Jb\r\nc\td\x07"))), want: "\n" +
			"✓ onDealUpdate  freshsales → handle  1.2 ms\n" +
			"    log     a\ufffd[2Jb\n            c\td\ufffd  server/server.js:3\n"},
		"threw": {run: run(failed, thrown, did(logged("log", "before"))), want: `
✗ onDealUpdate  freshsales → handle  failed  1.2 ms
    log     before  server/server.js:3
    TypeError: no deal [threw]
        7 │  throw new TypeError('no deal');
          ╵         ^
      at find (server/server.js:7:9)
      at map (native)
      at server/lib/a.js:1:2
`},
		"threw an error with properties": {
			run: run(failed, thrown, func(r *runtime.Run) { r.Error.Detail = "{\n  status: 404,\n  more: 'than a line'\n}" }),
			want: `
✗ onDealUpdate  freshsales → handle  failed  1.2 ms
    TypeError: no deal [threw]
        7 │  throw new TypeError('no deal');
          ╵         ^
      at find (server/server.js:7:9)
      at map (native)
      at server/lib/a.js:1:2
      {
        status: 404,
        more: 'than a line'
      }
`},
		"threw without a place": {
			run: run(failed, func(r *runtime.Run) { r.Error = &runtime.Failure{Message: "no deal"} }),
			want: `
✗ onDealUpdate  freshsales → handle  failed  1.2 ms
    TypeError: no deal [threw]
`},
		"a message of several lines": {
			run: run(ended(runtime.Failed, runtime.Refused, "{\n  status: 404\n}")),
			want: `
✗ onDealUpdate  freshsales → handle  failed  1.2 ms
    {
      status: 404
    } [refused]
`},
		"timeout": {
			run: run(ended(runtime.Timeout, runtime.Deadline, "The handler did not finish within 20s"), func(r *runtime.Run) { r.DurationMS = 20004.4 }),
			want: `
✗ onDealUpdate  freshsales → handle  timeout  20.00 s
    The handler did not finish within 20s [deadline]
`},
		"killed": {
			run: run(ended(runtime.Killed, runtime.Memory, "The handler needed more than the 64 MB of memory it may use"), thrown),
			want: `
✗ onDealUpdate  freshsales → handle  killed  1.2 ms
    The handler needed more than the 64 MB of memory it may use [memory]
        7 │  throw new TypeError('no deal');
          ╵         ^
      at find (server/server.js:7:9)
      at map (native)
      at server/lib/a.js:1:2
`},
		"a warning about the payload": {run: run(warned(unknownName), did(logged("log", "one"))), want: `
✓ onDealUpdate  freshsales → handle  1.2 ms
    log     one  server/server.js:3
    note    1 payload warning (--verbose shows them)
`},
		"warnings in full": {run: run(warned(unknownName), did(logged("log", "one"))), verbose: true, want: `
✓ onDealUpdate  freshsales → handle  1.2 ms
    deal.json:2:3: warning: nmae is not a documented attribute [payload-unknown-attribute]
        2 │   "nmae": 1
          ╵   ^~~~~~
          hint: did you mean "name"?
    log     one  server/server.js:3
`},
		"an invalid payload": {
			run: run(ended(runtime.Failed, runtime.InvalidPayload, "The payload is invalid: region is MOON"), warned(badRegion, unknownName, unknownName)),
			want: `
✗ onDealUpdate  freshsales → handle  failed  1.2 ms
    deal.json:1:3: error: region is MOON [payload-region]
        1 │ { "region": "MOON" }
          ╵   ^~~~~~~~
    The handler was not called [invalid-payload]
    note    2 payload warnings (--verbose shows them)
`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := show(t, suite.Printer{Verbose: c.verbose}, c.run); got != c.want[1:] {
				t.Errorf("got\n%s\nwant%s", got, c.want)
			}
		})
	}
}

func TestPrinterKeepsTheEffectsOfRunsApart(t *testing.T) {
	t.Parallel()
	got := show(t, suite.Printer{}, run(did(logged("log", "first"))), run(), run(did(logged("log", "third"))))
	const want = `✓ onDealUpdate  freshsales → handle  1.2 ms
    log     first  server/server.js:3
✓ onDealUpdate  freshsales → handle  1.2 ms
✓ onDealUpdate  freshsales → handle  1.2 ms
    log     third  server/server.js:3
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestLivePrinter(t *testing.T) {
	t.Parallel()
	stale := run(func(r *runtime.Run) { r.ID, r.Stale = "r12", true }, warned(unknownName),
		did(logged("log", "one\ntwo")), ended(runtime.Failed, runtime.Threw, "TypeError: no deal"), thrown)
	got := show(t, suite.Printer{Live: true}, run(did(logged("info", "at work"))), stale)
	clock := run().Started.Local().Format("15:04:05") // the terminal shows local time
	want := clock + ` r1 onDealUpdate  freshsales → handle
    r1 info    at work  server/server.js:3
    r1 ✓ success  1.2 ms
` + clock + ` r12 onDealUpdate  freshsales → handle
    r12 log     one
                two  server/server.js:3
    r12 ✗ failed  1.2 ms
    TypeError: no deal [threw]
        7 │  throw new TypeError('no deal');
          ╵         ^
      at find (server/server.js:7:9)
      at map (native)
      at server/lib/a.js:1:2
    note    the app on disk is broken; this ran its last good code
    note    1 payload warning (the page shows them)
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestColourMarksVerdictAndLevels(t *testing.T) {
	t.Parallel()
	got := show(t, suite.Printer{Style: diag.Style{Color: true}},
		run(did(logged("info", "plain"), logged("error", "red"))), run(ended(runtime.Failed, runtime.Threw, "no")))
	for _, part := range []string{
		"\x1b[32m✓\x1b[0m \x1b[1monDealUpdate\x1b[0m", "    info    plain", "\x1b[31merror  \x1b[0m red",
		"\x1b[31m✗\x1b[0m", "\x1b[1;31mfailed\x1b[0m", "\x1b[31mno\x1b[0m",
	} {
		if !strings.Contains(got, part) {
			t.Errorf("%q is not in\n%q", part, got)
		}
	}
	if plain := show(t, suite.Printer{}, run(did(logged("error", "red")))); strings.Contains(plain, "\x1b") {
		t.Errorf("colour without being asked for: %q", plain)
	}
}

func TestPrinterEndsWithTotals(t *testing.T) {
	t.Parallel()
	bad := run(ended(runtime.Killed, runtime.Memory, ""), func(r *runtime.Run) { r.DurationMS = 1500 })
	for want, runs := range map[string][]*runtime.Run{
		"\n0 passed, 0 failed (0.0 ms)\n": nil,
		"\n2 passed, 0 failed (2.5 ms)\n": {run(), run()},
		"\n1 passed, 2 failed (3.00 s)\n": {bad, run(), bad},
	} {
		var b strings.Builder
		p := suite.Printer{W: &b}
		if err := p.Ended(runs); err != nil || b.String() != want {
			t.Errorf("%q, %v; want %q", b.String(), err, want)
		}
	}
}
