package suite_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/suite"
)

// everyVerdict are runs that ended in each way.
func everyVerdict() []*runtime.Run {
	return []*runtime.Run{
		run(did(logged("log", "<b> & \u2028"))),
		run(ended(runtime.Failed, runtime.Threw, "TypeError: no deal"), thrown, warned(unknownName)),
		run(ended(runtime.Timeout, runtime.Deadline, "too slow")),
		run(ended(runtime.Killed, runtime.Memory, "too much")),
	}
}

func TestJSONIsOneDocument(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	r := suite.JSON(&b)
	runs := everyVerdict()
	for _, one := range runs {
		r.Started(one.Summary())
		r.Finished(one)
	}
	if b.Len() > 0 {
		t.Errorf("printed before the end: %s", b.String())
	}
	if err := r.Ended(runs); err != nil {
		t.Fatal(err)
	}
	var document struct {
		Runs   []runtime.Run `json:"runs"`
		Totals suite.Totals  `json:"totals"`
	}
	decoder := json.NewDecoder(strings.NewReader(b.String()))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&document); err != nil {
		t.Fatalf("%v in\n%s", err, b.String())
	}
	for i := range runs {
		if diff := cmp.Diff(*runs[i], document.Runs[i]); diff != "" {
			t.Errorf("run %d:\n%s", i, diff)
		}
	}
	if want := (suite.Totals{Passed: 1, Failed: 3, DurationMS: 5}); document.Totals != want {
		t.Errorf("totals %+v, want %+v", document.Totals, want)
	}
	for _, text := range []string{`1270375514142703600`, `"text": "<b> & `} {
		if !strings.Contains(b.String(), text) {
			t.Errorf("%s is not in\n%s", text, b.String())
		}
	}
}

func TestJSONOfNoRuns(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	if err := suite.JSON(&b).Ended(nil); err != nil || !strings.Contains(b.String(), `"runs": []`) {
		t.Errorf("%v: %s", err, b.String())
	}
}

func TestJSONLIsALineForEachRun(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	r := suite.JSONL(&b)
	runs := everyVerdict()
	for i, one := range runs {
		r.Finished(one)
		if n := strings.Count(b.String(), "\n"); n != i+1 {
			t.Fatalf("%d lines after run %d", n, i+1)
		}
	}
	written := b.String()
	if err := r.Ended(runs); err != nil || b.String() != written {
		t.Errorf("%v; more was written at the end", err)
	}
	for i, line := range strings.Split(strings.TrimSuffix(written, "\n"), "\n") {
		var got runtime.Run
		if err := json.Unmarshal([]byte(line), &got); err != nil {
			t.Fatalf("line %d: %v", i+1, err)
		}
		if diff := cmp.Diff(*runs[i], got); diff != "" {
			t.Errorf("line %d:\n%s", i+1, diff)
		}
	}
}

// full is a writer without room.
type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestReportersTellThatTheyCouldNotWrite(t *testing.T) {
	t.Parallel()
	for name, r := range map[string]suite.Reporter{
		"JSON": suite.JSON(full{}), "JSONL": suite.JSONL(full{}), "Printer": &suite.Printer{W: full{}},
	} {
		r.Finished(run())
		r.Finished(run())
		if err := r.Ended([]*runtime.Run{run(), run()}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCount(t *testing.T) {
	t.Parallel()
	if got, want := suite.Count(everyVerdict()), (suite.Totals{Passed: 1, Failed: 3, DurationMS: 5}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := suite.Count(nil); got != (suite.Totals{}) {
		t.Errorf("%+v for no runs", got)
	}
}
