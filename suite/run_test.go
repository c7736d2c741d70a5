package suite_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/runtime/worker"
	"github.com/hothouse-run/hothouse/suite"
)

func TestMain(m *testing.M) {
	if worker.Requested() {
		worker.Main()
	}
	goleak.VerifyTestMain(m)
}

// options are those for an app with two events, of which the second's handler throws.
func options(t *testing.T, cases ...suite.Case) suite.Options {
	t.Helper()
	rt := runtime.New(runtime.Options{})
	t.Cleanup(rt.Close)
	app, problems := rt.Open(context.Background(), write(t, map[string]string{
		"manifest.json": `{"platform-version": "2.3", "product": {"freshsales": {"events": {
			"onDealUpdate": {"handler": "ok"}, "onDealCreate": {"handler": "bad"}, "onAppInstall": {"handler": "ok"}
		}}}, "engines": {"node": "18.20.0", "fdk": "9.0.0"}}`,
		"server/server.js": "exports = {\n ok(p) { console.log(p.event); renderData(); },\n bad() { throw new Error('no') },\n};",
	}))
	if app == nil {
		t.Fatal(problems.Error())
	}
	return suite.Options{App: app, Runtime: rt, Cases: cases}
}

// diary is a reporter that writes down what it hears.
type diary struct {
	lines []string
	err   error
}

func (d *diary) Started(r runtime.Run)             { d.lines = append(d.lines, "started "+r.Event) }
func (d *diary) Effect(_ string, e runtime.Effect) { d.lines = append(d.lines, e.Text) }
func (d *diary) Finished(r *runtime.Run)           { d.lines = append(d.lines, "finished "+string(r.Verdict)) }
func (d *diary) Unusable(diag.List) error          { return nil }

func (d *diary) Ended(runs []*runtime.Run) error {
	d.lines = append(d.lines, "ended")
	return d.err
}

func TestSimulateRunsInOrderAndTellsEveryReporter(t *testing.T) {
	t.Parallel()
	o := options(t, suite.Case{Event: "onDealUpdate"}, suite.Case{Scope: "freshsales", Event: "onDealCreate"}, suite.Case{Event: "onDealUpdate", Variant: "deleted"})
	first, second := &diary{err: errors.New("first report")}, &diary{err: errors.New("second report")}
	o.Reporters = []suite.Reporter{first, second}
	runs, err := suite.Simulate(context.Background(), o)
	if err == nil || !strings.Contains(err.Error(), "first report") || !strings.Contains(err.Error(), "second report") {
		t.Errorf("error %v, want those of both reports", err)
	}
	if len(runs) != 3 || runs[1].Verdict != runtime.Failed || runs[2].Variant != "deleted" {
		t.Errorf("runs %+v", runs)
	}
	const want = "started onDealUpdate|onDealUpdate|renderData()|finished success|started onDealCreate|finished failed|" +
		"started onDealUpdate|onDealUpdate|renderData()|finished success|ended"
	for _, d := range []*diary{first, second} {
		if got := strings.Join(d.lines, "|"); got != want {
			t.Errorf("heard %s\nwant  %s", got, want)
		}
	}
}

func TestSimulateFindsMistakesBeforeAnythingRuns(t *testing.T) {
	t.Parallel()
	good := suite.Case{Event: "onDealUpdate"}
	for name, c := range map[string]struct {
		bad  suite.Case
		set  string
		want string
	}{
		"event":    {suite.Case{Event: "onDealUpdat"}, "", `there is no event "onDealUpdat" registered in the manifest; did you mean "onDealUpdate"?`},
		"variant":  {suite.Case{Event: "onDealUpdate", Variant: "delted"}, "", `there is no variant "delted" of onDealUpdate; did you mean "deleted"?`},
		"scope":    {suite.Case{Scope: "freshsale", Event: "onDealUpdate"}, "", `there is no product "freshsale" in the manifest; did you mean "freshsales"?`},
		"override": {suite.Case{Event: "onAppInstall"}, "data.deal.id=1", "onAppInstall: cannot set a value: "},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o, d := options(t, good, c.bad), &diary{}
			o.Reporters = []suite.Reporter{d}
			if c.set != "" {
				set, err := events.ParseSet(c.set)
				if err != nil {
					t.Fatal(err)
				}
				o.Sets = []events.Set{set}
			}
			runs, err := suite.Simulate(context.Background(), o)
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("error %v, want %s", err, c.want)
			}
			if len(runs) > 0 || len(d.lines) > 0 {
				t.Errorf("%d runs; reported %q", len(runs), d.lines)
			}
		})
	}
}

func TestSimulateOverridesInstallationParameters(t *testing.T) {
	t.Parallel()
	o := options(t, suite.Case{Event: "onDealUpdate"})
	o.IParamsEnv = `{"key": "stored"}`
	o.Sets = []events.Set{{Path: "iparams.key", Value: "set"}}
	runs, err := suite.Simulate(context.Background(), o)
	if err != nil || !strings.Contains(runs[0].Payload, `"key":"set"`) {
		t.Fatalf("%v: %+v", err, runs)
	}
	o.Sets = []events.Set{{Path: "iparams.kye", Value: "set"}}
	if _, err := suite.Simulate(context.Background(), o); err == nil || !strings.Contains(err.Error(), "did you mean iparams.key?") {
		t.Errorf("error %v, want one that names the nearest parameter", err)
	}
}

func TestSimulateCallsThePayloadByItsName(t *testing.T) {
	t.Parallel()
	o := options(t, suite.Case{Event: "onDealUpdate"})
	o.Payload = []byte(`{"region": "MOON", "data": {"deal": {}}}`)
	for name, want := range map[string]string{"": "payload", "deals/broken.json": "deals/broken.json"} {
		o.PayloadName = name
		runs, err := suite.Simulate(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		if got := runs[0].Problems[0].File; got != want {
			t.Errorf("the file is called %q, want %q", got, want)
		}
	}
}

func TestSimulateStopsWhenInterrupted(t *testing.T) {
	t.Parallel()
	o := options(t, suite.Case{Event: "onDealUpdate"}, suite.Case{Event: "onDealUpdate"})
	ctx, cancel := context.WithCancel(context.Background())
	d := &diary{}
	o.Reporters = []suite.Reporter{d, interrupter{&diary{}, cancel}}
	runs, err := suite.Simulate(ctx, o)
	if err != nil || len(runs) != 1 {
		t.Errorf("%d runs, %v; want one", len(runs), err)
	}
	if d.lines[len(d.lines)-1] != "ended" {
		t.Errorf("the reports are not made: %q", d.lines)
	}
}

// interrupter does something, such as Ctrl-C, after each run.
type interrupter struct {
	*diary
	cancel func()
}

func (i interrupter) Finished(*runtime.Run) { i.cancel() }

func TestSimulateReportsWhatRanBeforeAFailureInTheMiddle(t *testing.T) {
	t.Parallel()
	o := options(t, suite.Case{Event: "onDealUpdate"}, suite.Case{Event: "onDealUpdate"})
	o.IParamsFile = filepath.Join(t.TempDir(), "iparams.json")
	if err := os.WriteFile(o.IParamsFile, []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	d := &diary{err: errors.New("the report")}
	o.Reporters = []suite.Reporter{d, interrupter{&diary{}, func() { os.Remove(o.IParamsFile) }}}
	runs, err := suite.Simulate(context.Background(), o)
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "the report") {
		t.Errorf("error %v, want that of the file and that of the report", err)
	}
	if len(runs) != 1 || d.lines[len(d.lines)-1] != "ended" {
		t.Errorf("%d runs; the reports are not made: %q", len(runs), d.lines)
	}
	if runs, err = suite.Simulate(context.Background(), o); err == nil || len(runs) > 0 {
		t.Errorf("%d runs, %v", len(runs), err)
	}
	if d.lines[len(d.lines)-1] != "ended" || strings.Count(strings.Join(d.lines, " "), "ended") != 1 {
		t.Errorf("a report was made of nothing: %q", d.lines)
	}
}
