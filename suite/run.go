package suite

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime"
)

// Options say how the cases are simulated.
type Options struct {
	App     *manifest.App
	Runtime *runtime.Runtime
	Cases   []Case
	// Payload replaces the fixtures when it is not nil.
	Payload []byte
	// PayloadName is what messages about Payload call it, the path of its file; "" leaves
	// the name that package events gives it.
	PayloadName string
	Sets        []events.Set
	// IParamsFile, IParamsEnv and Timeout are as in runtime.Simulation.
	IParamsFile string
	IParamsEnv  string
	Timeout     time.Duration
	// Reporters hear of every run.
	Reporters []Reporter
}

// Reporter shows runs. Its methods are called from one goroutine.
type Reporter interface {
	runtime.Observer
	// Ended is called once, after the last run.
	Ended(runs []*runtime.Run) error
	// Unusable is called once instead of all else when the app cannot be run.
	Unusable(problems diag.List) error
}

// Unusable tells the reporters that the app cannot be run and why.
func Unusable(reporters []Reporter, problems diag.List) error {
	var failures []error
	for _, r := range reporters {
		failures = append(failures, r.Unusable(problems))
	}
	return errors.Join(failures...)
}

// Simulate has the cases handled in order and returns the runs. An error about a case
// (an event that does not exist, an override that matches nothing) is found before the
// first of them runs. One that shows only later (a file that has gone) ends the run, and
// the reports tell of what ran until then. An error about one report does not keep the
// others from being made.
func Simulate(ctx context.Context, o Options) ([]*runtime.Run, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	var runs []*runtime.Run
	var failures []error
	observer := broadcast{o.Reporters, o.PayloadName}
	for _, c := range o.Cases {
		run, err := o.Runtime.Simulate(ctx, runtime.Simulation{
			App:         o.App,
			Request:     o.request(c, o.Sets),
			IParamsFile: o.IParamsFile, IParamsEnv: o.IParamsEnv, Timeout: o.Timeout,
			Observe: observer,
		})
		if err != nil && len(runs) == 0 {
			return nil, o.about(c, err)
		}
		if err != nil {
			failures = append(failures, o.about(c, err))
			break
		}
		runs = append(runs, run)
		if ctx.Err() != nil {
			break
		}
	}
	for _, r := range o.Reporters {
		failures = append(failures, r.Ended(runs))
	}
	return runs, errors.Join(failures...)
}

// check prepares every case once without running it. Overrides of installation
// parameters are left to the run itself, which is what reads the parameters.
func (o Options) check() error {
	sets := slices.DeleteFunc(slices.Clone(o.Sets), func(s events.Set) bool { return strings.HasPrefix(s.Path, "iparams") })
	for _, c := range o.Cases {
		if _, err := events.Prepare(o.App, o.request(c, sets)); err != nil {
			return o.about(c, err)
		}
	}
	return nil
}

func (o Options) request(c Case, sets []events.Set) events.Request {
	return events.Request{Scope: c.Scope, Event: c.Event, Variant: c.Variant, Payload: o.Payload, Sets: sets}
}

// about names the case that an override does not fit, where there are several.
func (o Options) about(c Case, err error) error {
	var set *events.SetError
	if len(o.Cases) > 1 && errors.As(err, &set) {
		return fmt.Errorf("%s: %w", c, err)
	}
	return err
}

// broadcast is the observer that tells all reporters.
type broadcast struct {
	reporters   []Reporter
	payloadName string
}

func (b broadcast) Started(run runtime.Run) {
	for _, r := range b.reporters {
		r.Started(run)
	}
}

func (b broadcast) Effect(id string, e runtime.Effect) {
	for _, r := range b.reporters {
		r.Effect(id, e)
	}
}

// anonymous is the name of a payload that has none (package events).
const anonymous = "payload"

func (b broadcast) Finished(run *runtime.Run) {
	for i := range run.Problems {
		if p := &run.Problems[i]; p.File == anonymous && b.payloadName != "" {
			p.File = b.payloadName
		}
	}
	for _, r := range b.reporters {
		r.Finished(run)
	}
}

// Totals counts runs by how they ended.
type Totals struct {
	Passed     int     `json:"passed"`
	Failed     int     `json:"failed"`
	DurationMS float64 `json:"durationMs"`
}

// Count sums up the runs.
func Count(runs []*runtime.Run) Totals {
	var t Totals
	for _, run := range runs {
		t.DurationMS += run.DurationMS
		if run.Verdict == runtime.Success {
			t.Passed++
		} else {
			t.Failed++
		}
	}
	return t
}
