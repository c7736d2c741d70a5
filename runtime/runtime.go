package runtime

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	goruntime "runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime/debug"
	"github.com/hothouse-run/hothouse/runtime/debug/cpuprofile"
	"github.com/hothouse-run/hothouse/runtime/profile"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// Defaults of Options and Invocation.
const (
	// DefaultTimeout is the platform's limit for every kind of event (fdk-runtime §3.10).
	DefaultTimeout = 20 * time.Second
	// DefaultMemory is how many bytes a handler's world may hold.
	DefaultMemory = 512 << 20
	// describeTimeout is how long the top level of server.js may take when an app is read.
	describeTimeout = 5 * time.Second
)

// Options configure a Runtime; the zero value means the defaults.
type Options struct {
	// Memory is the limit of a worker's heap in bytes.
	Memory uint64
	// Spare is how many idle workers stand by, started ahead of demand.
	Spare int
	// Seed, when set, makes randomness repeatable; Clock, when set, is the time at which
	// each run starts, on a clock of its own that only timers and readings move. With both,
	// the same run twice is the same byte for byte.
	Seed  *uint64
	Clock time.Time
	// CacheDir is where transformed sources are kept; "" for nowhere.
	CacheDir string
	// Profile is what app code finds in its world; profile.Node when not given.
	Profile profile.Profile
	// Debug, when set, debugs the handlers. Their programs are prepared for it, which makes
	// them slower.
	Debug *debug.Server
	// CPUProfile, when set, is given where the time of each run went.
	CPUProfile *cpuprofile.Collector
	// Parallel is how many invocations may run at once. Most wait rather than compute, so
	// it may be far more than there are processors; 64 when not given.
	Parallel int
}

// Runtime executes invocations. Its methods may be called from any goroutine.
type Runtime struct {
	options Options
	pool    *pool
	lastRun atomic.Int64
}

// New returns a Runtime; Close ends its worker processes.
func New(o Options) *Runtime {
	if o.Memory == 0 {
		o.Memory = DefaultMemory
	}
	if o.Parallel == 0 {
		o.Parallel = 64
	}
	return &Runtime{options: o, pool: newPool(o.Spare, min(max(2, goruntime.NumCPU()), o.Parallel), o.Parallel, o.Debug)}
}

// Close kills the worker processes. Runs under way end as killed.
func (r *Runtime) Close() { r.pool.close() }

// Invocation is one event to be handled by an app.
type Invocation struct {
	App   *manifest.App
	Event events.Prepared
	// Timeout is the deadline; 0 means the platform's limit.
	Timeout time.Duration
	// Tag is the caller's own mark; it is kept in the Run.
	Tag string
	// Secrets are texts that must not appear in the record; SecretNames are the
	// installation parameters whose values the recorded payload must not show.
	Secrets     []string
	SecretNames []string
	// Stale marks a run of the last good code of an app that is broken on disk.
	Stale bool
	// Observe, when set, hears of the run while it goes on, in order, from one goroutine.
	Observe Observer
}

// Observer hears of a run while it goes on.
type Observer interface {
	Started(run Run)
	Effect(runID string, e Effect)
	Finished(run *Run)
}

// Invoke handles an event to its end. Cancelling the context kills the handler.
func (r *Runtime) Invoke(ctx context.Context, in Invocation) *Run {
	run := &Run{
		ID: "r" + strconv.FormatInt(r.lastRun.Add(1), 10), Tag: in.Tag,
		Scope: in.Event.Scope, Event: in.Event.Event, Variant: in.Event.Variant, Kind: in.Event.Kind, Handler: in.Event.Handler,
		Started: time.Now().UTC(), Problems: in.Event.Problems, Stale: in.Stale,
	}
	in.Observe = r.watched(in.Observe)
	rec := newRecorder(run, in)
	if !r.options.Clock.IsZero() {
		rec.setClock(r.options.Clock)
	}
	if in.Observe != nil {
		in.Observe.Started(run.Summary())
	}
	if problem, invalid := run.Problems.FirstError(); invalid {
		run.Verdict, run.Reason, run.Message = Failed, InvalidPayload, invalidMessage(problem)
	} else {
		r.execute(ctx, in, rec)
	}
	run.DurationMS = rec.sinceMS()
	if in.Observe != nil {
		in.Observe.Finished(run)
	}
	return run
}

// invalidMessage words why a handler was not called at all.
func invalidMessage(d diag.Diagnostic) string {
	if strings.HasPrefix(d.Code, "iparams-") {
		return d.Text
	}
	return "The payload is invalid: " + d.Text
}

// execute runs the handler in a worker and puts its end into the record.
func (r *Runtime) execute(ctx context.Context, in Invocation, rec *recorder) {
	timeout := in.Timeout
	if timeout <= 0 {
		timeout = DefaultTimeout
	}
	head := wire.Invoke{
		Mode: wire.ModeCall, Entry: in.App.Entry(), Handler: in.Event.Handler,
		RenderDecides: in.Event.Kind == events.Setup,
	}
	done, body := r.perform(ctx, in.App, head, in.Event.Payload, timeout, rec)
	rec.end(done, body)
}

// perform hands an invocation to a worker and waits for its end.
func (r *Runtime) perform(ctx context.Context, app *manifest.App, head wire.Invoke, payload []byte, timeout time.Duration, rec *recorder) (wire.Done, []byte) {
	code := newModules(app, r.options.CacheDir)
	code.platform = r.options.Profile == profile.Platform
	head.Code, head.Dir = app.Hash+code.installed(), app.Dir
	head.Seed, head.Platform = r.options.Seed, r.options.Profile == profile.Platform
	if clock := r.options.Clock; !clock.IsZero() {
		us := clock.UnixMicro()
		head.ClockUS = &us
	}
	head.Profile = r.options.CPUProfile != nil && head.Mode == wire.ModeCall
	head.DeadlineMS, head.MemoryBytes = max(1, timeout.Milliseconds()), r.options.Memory
	const attempts = 2 // an idle worker may have been killed from outside
	err := errUnreached
	for try := 0; try < attempts && errors.Is(err, errUnreached); try++ {
		var w *process
		if w, err = r.pool.acquire(ctx); err != nil {
			break
		}
		rec.restart() // waiting for a worker is not the handler's time
		var done wire.Done
		var body []byte
		ended := r.debugging(w, app, head, rec)
		done, body, err = w.run(ctx, head, payload, code, rec)
		ended()
		r.pool.release(w)
		if err == nil {
			r.profiled(app, rec)
			return done, body
		}
	}
	reason := Crashed
	if ctx.Err() != nil {
		reason = Cancelled
	}
	return endOf(Killed, reason, "The handler was not called: "+err.Error()), nil
}

// Describe executes the app's entry file and returns what it exports. An entry file
// that cannot be executed is a *LoadFailure.
func (r *Runtime) Describe(ctx context.Context, app *manifest.App) (manifest.Exports, error) {
	var exports manifest.Exports
	run := &Run{Started: time.Now()}
	rec := newRecorder(run, Invocation{App: app})
	done, body := r.perform(ctx, app, wire.Invoke{Mode: wire.ModeDescribe, Entry: app.Entry(), Files: codeFiles(app)}, nil, describeTimeout, rec)
	rec.end(done, nil)
	if run.Verdict != Success {
		return exports, &LoadFailure{Run: run}
	}
	if err := json.Unmarshal(body, &exports); err != nil {
		return exports, fmt.Errorf("the worker's description of %s: %w", app.Entry(), err)
	}
	return exports, nil
}

// codeFiles are the app's own files of code.
func codeFiles(app *manifest.App) []string {
	return slices.DeleteFunc(app.Code.Paths(), func(file string) bool { return strings.HasSuffix(file, ".json") })
}

// LoadFailure says why an app's entry file could not be executed.
type LoadFailure struct{ Run *Run }

// Error gives the message of what went wrong.
func (e *LoadFailure) Error() string { return e.Run.Message }
