package runtime

import (
	"fmt"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/runtime/debug"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// debugging tells the debugger of a run that begins in a worker; the returned function,
// that it is over.
func (r *Runtime) debugging(w *process, app *manifest.App, head wire.Invoke, rec *recorder) (ended func()) {
	if w.debug == nil {
		return func() {}
	}
	r.options.Debug.Use(app)
	if head.Mode != wire.ModeCall {
		return func() {}
	}
	w.debug.Begin(rec.run.ID + " " + rec.run.Event)
	return w.debug.End
}

// debugged passes on what the worker's debugger says. The deadline does not run while
// the handler is held.
func (p *process) debugged(frame wire.Frame, late *countdown) error {
	var d wire.Debugged
	if err := frame.Decode(&d); err != nil || p.debug == nil {
		return err
	}
	stopped, resumed := p.debug.Said(d)
	if stopped || resumed {
		late.hold(stopped)
	}
	return nil
}

// profiled keeps where the time of a run went.
func (r *Runtime) profiled(app *manifest.App, rec *recorder) {
	if c := r.options.CPUProfile; c != nil && len(rec.profile) > 0 {
		c.Add(app.Dir, rec.run.ID, rec.profile)
	}
}

// watched has the debugger hear of a run as well.
func (r *Runtime) watched(o Observer) Observer {
	if r.options.Debug == nil {
		return o
	}
	return debugObserver{r.options.Debug, o}
}

// debugObserver shows what a run prints in the debugger too.
type debugObserver struct {
	server *debug.Server
	other  Observer // may be nil
}

// Started implements Observer.
func (d debugObserver) Started(run Run) {
	if d.other != nil {
		d.other.Started(run)
	}
}

// Effect implements Observer.
func (d debugObserver) Effect(runID string, e Effect) {
	category := "console"
	switch {
	case e.Kind == Log && (e.Level == "warn" || e.Level == "error"):
		category = "stderr"
	case e.Kind == Log:
		category = "stdout"
	}
	d.server.Output(category, e.Text, wire.Place{File: e.File, Line: e.Line, Column: e.Column})
	if d.other != nil {
		d.other.Effect(runID, e)
	}
}

// Finished implements Observer.
func (d debugObserver) Finished(run *Run) {
	text := fmt.Sprintf("%s %s: %s", run.ID, run.Event, run.Verdict)
	if run.Message != "" {
		text += ": " + run.Message
	}
	d.server.Output("console", text, wire.Place{})
	if d.other != nil {
		d.other.Finished(run)
	}
}
