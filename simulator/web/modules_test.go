package web

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"
)

// load bundles one module of src that needs neither browser nor packages, and returns a
// function that evaluates an expression in which m is the module.
func load(t *testing.T, module string) func(expr string) any {
	t.Helper()
	built := api.Build(api.BuildOptions{
		EntryPoints: []string{"src/" + module},
		Bundle:      true,
		Format:      api.FormatIIFE,
		GlobalName:  "m",
		Target:      api.ES2017,
	})
	if len(built.Errors) > 0 {
		t.Fatal(built.Errors[0].Text)
	}
	vm := goja.New()
	if _, err := vm.RunString(string(built.OutputFiles[0].Contents)); err != nil {
		t.Fatal(err)
	}
	return func(expr string) any {
		t.Helper()
		v, err := vm.RunString(expr)
		if err != nil {
			t.Fatalf("%s: %v", expr, err)
		}
		return v.Export()
	}
}

func TestDurationsReadWell(t *testing.T) {
	t.Parallel()
	eval := load(t, "format.ts")
	for ms, want := range map[float64]string{
		0: "0.0 ms", 0.44: "0.4 ms", 9.94: "9.9 ms", 9.96: "10 ms", 38.2: "38 ms", 999.4: "999 ms", 999.6: "1.00 s",
		1940: "1.94 s", 20004: "20.0 s", 59999: "1 min 0 s", 125000: "2 min 5 s",
	} {
		if got := eval(fmt.Sprintf("m.duration(%v)", ms)); got != want {
			t.Errorf("duration(%v) = %q, want %q", ms, got, want)
		}
	}
}

func TestPlacesAreWrittenAsEditorsLinkThem(t *testing.T) {
	t.Parallel()
	eval := load(t, "format.ts")
	for expr, want := range map[string]string{
		`{file: "server/server.js", line: 4, column: 13}`: "server/server.js:4:13",
		`{file: "server/server.js", line: 4}`:             "server/server.js:4",
		`{file: "manifest.json", line: 0, column: 0}`:     "manifest.json",
		`{line: 3, column: 1}`:                            "3:1",
		`{}`:                                              "",
	} {
		if got := eval("m.place(" + expr + ")"); got != want {
			t.Errorf("place(%s) = %q, want %q", expr, got, want)
		}
	}
}

func TestVariantNamesStayOneFileName(t *testing.T) {
	t.Parallel()
	eval := load(t, "format.ts")
	for name, ok := range map[string]bool{
		"won": true, "eu-region_2": true, "9lives": true,
		"": false, "default": false, "../x": false, "a/b": false, "a.b": false, "-x": false, ".hidden": false, "a b": false, "ä": false,
	} {
		quoted, _ := json.Marshal(name)
		if got := eval(fmt.Sprintf("m.variantNameProblem(%s)", quoted)) == ""; got != ok {
			t.Errorf("the name %q: accepted = %v, want %v", name, got, ok)
		}
	}
}

func TestThousandsAreSeparated(t *testing.T) {
	t.Parallel()
	eval := load(t, "format.ts")
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 10000: "10,000", 1234567: "1,234,567"} {
		if got := eval(fmt.Sprintf("m.grouped(%d)", n)); got != want {
			t.Errorf("grouped(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestTallyCountsErrorsAndWarnings(t *testing.T) {
	t.Parallel()
	eval := load(t, "format.ts")
	for expr, want := range map[string]string{
		`[]`: "", `["note"]`: "", `["error"]`: "1 error", `["warning", "error", "error"]`: "2 errors, 1 warning",
	} {
		if got := eval(`m.tally(` + expr + `.map((severity) => ({ severity })))`); got != want {
			t.Errorf("tally(%s) = %q, want %q", expr, got, want)
		}
	}
}

func TestByteColumnsBecomeStringOffsets(t *testing.T) {
	t.Parallel()
	eval := load(t, "columns.ts")
	for expr, want := range map[string]int64{
		`m.unitsBefore("abc", 1)`: 0, `m.unitsBefore("abc", 3)`: 2, `m.unitsBefore("abc", 99)`: 3, `m.unitsBefore("", 5)`: 0,
		`m.unitsBefore("é,x", 4)`: 2, `m.unitsBefore("€,x", 5)`: 2, `m.unitsBefore("🌱,x", 6)`: 3, `m.unitsBefore("abc", 0)`: 0,
		`m.span("\"é\": 1", 1, 4)[1]`: 3, `m.span("abc", 2, undefined)[1]`: 1, `m.span("abc", 2, 50)[1]`: 3,
	} {
		if got := eval(expr); got != want {
			t.Errorf("%s = %v, want %d", expr, got, want)
		}
	}
}

func TestDraftsAreKeptUntilTheyEqualTheFixture(t *testing.T) {
	t.Parallel()
	eval := load(t, "drafts.ts")
	eval(`var kept = new Map();
		var store = {
			getItem: (k) => kept.has(k) ? kept.get(k) : null,
			setItem: (k, v) => { if (v === "big") throw new Error("quota"); kept.set(k, v); },
			removeItem: (k) => kept.delete(k),
		};
		var a = new m.Drafts(store, "/app/a"), b = new m.Drafts(store, "/app/b");
		var deal = { scope: "deal", event: "onDealUpdate", variant: "default" };
		var won = { scope: "deal", event: "onDealUpdate", variant: "won" };
		a.put(deal, "edited", "fixture")`)
	for _, step := range []struct {
		expr string
		want any
	}{
		{`a.get(deal)`, "edited"},
		{`a.get(won)`, nil},
		{`b.get(deal)`, nil},
		{`a.put(won, "big", "fixture")`, false},
		{`a.put(deal, "fixture", "fixture")`, true},
		{`a.get(deal)`, nil},
		{`kept.size`, int64(0)},
	} {
		if got := eval(step.expr); got != step.want {
			t.Errorf("%s = %v, want %v", step.expr, got, step.want)
		}
	}
}
