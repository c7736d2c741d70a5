package suite_test

import (
	"time"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime"
)

// run is a successful run; the edits make it another.
func run(edits ...func(*runtime.Run)) *runtime.Run {
	r := &runtime.Run{
		ID: "r1", Scope: "freshsales", Event: "onDealUpdate", Variant: "default", Kind: "product", Handler: "handle",
		Verdict: runtime.Success, Started: time.Date(2026, 3, 1, 12, 30, 0, 0, time.UTC), DurationMS: 1.25,
		Payload: `{"data":{"id":1270375514142703600}}`,
	}
	for _, edit := range edits {
		edit(r)
	}
	return r
}

// ended makes the run one that did not succeed.
func ended(verdict runtime.Verdict, reason runtime.Reason, message string) func(*runtime.Run) {
	return func(r *runtime.Run) { r.Verdict, r.Reason, r.Message = verdict, reason, message }
}

// thrown gives the run an error at the author's place.
func thrown(r *runtime.Run) {
	r.Error = &runtime.Failure{
		Name: "TypeError", Message: "no deal", File: "server/server.js", Line: 7, Column: 9, Quote: "\tthrow new TypeError('no deal');",
		Stack: []runtime.Frame{{Function: "find", File: "server/server.js", Line: 7, Column: 9}, {Function: "map"}, {File: "server/lib/a.js", Line: 1, Column: 2}},
	}
}

// did adds effects.
func did(effects ...runtime.Effect) func(*runtime.Run) {
	return func(r *runtime.Run) { r.Effects = append(r.Effects, effects...) }
}

func logged(level, text string) runtime.Effect {
	return runtime.Effect{Kind: runtime.Log, Level: level, Text: text, File: "server/server.js", Line: 3}
}

// warned adds problems with the payload.
func warned(problems ...diag.Diagnostic) func(*runtime.Run) {
	return func(r *runtime.Run) { r.Problems = append(r.Problems, problems...) }
}

var unknownName = diag.Diagnostic{
	Severity: diag.Warning, Code: "payload-unknown-attribute", Text: "nmae is not a documented attribute",
	Position: diag.Position{File: "deal.json", Line: 2, Column: 3, Length: 6}, Quote: `  "nmae": 1`, Hint: `did you mean "name"?`,
}

var badRegion = diag.Diagnostic{
	Severity: diag.Error, Code: "payload-region", Text: "region is MOON", Position: diag.Position{File: "deal.json", Line: 1, Column: 3, Length: 8}, Quote: `{ "region": "MOON" }`,
}
