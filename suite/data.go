package suite

import (
	"encoding/json"
	"io"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime"
)

// quiet is a reporter that says nothing while runs go on.
type quiet struct{}

func (quiet) Started(runtime.Run)           {}
func (quiet) Effect(string, runtime.Effect) {}
func (quiet) Finished(*runtime.Run)         {}
func (quiet) Ended([]*runtime.Run) error    { return nil }

// jsonReporter writes one document at the end.
type jsonReporter struct {
	quiet
	w io.Writer
}

// JSON reports all runs as one JSON document: {"runs": […], "totals": {…}}, and
// "problems" where they keep the app from being run.
func JSON(w io.Writer) Reporter { return &jsonReporter{w: w} }

// jsonDocument is what JSON writes.
type jsonDocument struct {
	Runs     []*runtime.Run `json:"runs"`
	Totals   Totals         `json:"totals"`
	Problems diag.List      `json:"problems,omitempty"`
}

func (r *jsonReporter) Ended(runs []*runtime.Run) error {
	return r.write(jsonDocument{Runs: runs, Totals: Count(runs)})
}

func (r *jsonReporter) Unusable(problems diag.List) error {
	return r.write(jsonDocument{Problems: problems})
}

func (r *jsonReporter) write(d jsonDocument) error {
	if d.Runs == nil {
		d.Runs = []*runtime.Run{}
	}
	enc := json.NewEncoder(r.w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(d)
}

// jsonlReporter writes a line for each run as soon as it has ended.
type jsonlReporter struct {
	quiet
	enc *json.Encoder
	err error
}

// JSONL reports each run as one line of JSON, or {"problems": […]} when the app cannot
// be run.
func JSONL(w io.Writer) Reporter {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return &jsonlReporter{enc: enc}
}

func (r *jsonlReporter) Finished(run *runtime.Run) {
	if r.err == nil {
		r.err = r.enc.Encode(run)
	}
}

func (r *jsonlReporter) Ended([]*runtime.Run) error { return r.err }

func (r *jsonlReporter) Unusable(problems diag.List) error {
	return r.enc.Encode(map[string]any{"problems": problems})
}
