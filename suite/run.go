package suite

import (
	"context"
	"time"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/runtime"
)

// Options say how the cases are simulated.
type Options struct {
	App     *manifest.App
	Runtime *runtime.Runtime
	Cases   []Case
	// Payload replaces the fixtures when it is not nil.
	Payload []byte
	Sets    []events.Set
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
}

// Simulate has the cases handled in order and returns the runs. An error about a case
// (an event that does not exist, an override that matches nothing) or about a report
// ends it early.
func Simulate(ctx context.Context, o Options) ([]*runtime.Run, error) {
	var runs []*runtime.Run
	observer := broadcast(o.Reporters)
	for _, c := range o.Cases {
		run, err := o.Runtime.Simulate(ctx, runtime.Simulation{
			App:         o.App,
			Request:     events.Request{Scope: c.Scope, Event: c.Event, Variant: c.Variant, Payload: o.Payload, Sets: o.Sets},
			IParamsFile: o.IParamsFile, IParamsEnv: o.IParamsEnv, Timeout: o.Timeout,
			Observe: observer,
		})
		if err != nil {
			return runs, err
		}
		runs = append(runs, run)
		if ctx.Err() != nil {
			break
		}
	}
	for _, r := range o.Reporters {
		if err := r.Ended(runs); err != nil {
			return runs, err
		}
	}
	return runs, nil
}

// broadcast is the observer that tells all reporters.
type broadcast []Reporter

func (b broadcast) Started(run runtime.Run) {
	for _, r := range b {
		r.Started(run)
	}
}

func (b broadcast) Effect(id string, e runtime.Effect) {
	for _, r := range b {
		r.Effect(id, e)
	}
}

func (b broadcast) Finished(run *runtime.Run) {
	for _, r := range b {
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
