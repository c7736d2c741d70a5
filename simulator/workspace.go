package simulator

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime"
)

// workspace is the app directory as it changes under the author's hands: it holds the
// last app that could be run and what is wrong with the files as they stand.
type workspace struct {
	dir string
	rt  *runtime.Runtime

	newer readings // the reading that a newer save makes pointless

	mu       sync.Mutex // held while the app is read
	files    stamps     // of the files at the last reading
	app      *manifest.App
	problems diag.List
	broken   bool
}

// look is what a workspace shows at one moment. App is nil when there never was an app
// that could be run; Broken tells that App is not what is on disk.
type look struct {
	App      *manifest.App
	Problems diag.List
	Broken   bool
}

func newWorkspace(dir string, rt *runtime.Runtime) *workspace {
	return &workspace{dir: dir, rt: rt}
}

// current returns the app as of the last reading.
func (w *workspace) current() look {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.look()
}

func (w *workspace) look() look {
	return look{App: w.app, Problems: slices.Clone(w.problems), Broken: w.broken}
}

// halfWritten is how long a file that was saved just now and is broken gets to be
// completed, before its state counts.
const halfWritten = 60 * time.Millisecond

// refresh reads the app again if any of its files changed since the last reading, so
// that whoever calls it next runs what was saved last. It returns the files that
// changed, relative to the app, and nothing when the app is the same as before.
func (w *workspace) refresh(ctx context.Context) (look, []string) {
	w.newer.interrupt(w.dir)
	w.mu.Lock()
	defer w.mu.Unlock()
	now := scan(w.dir)
	changed := w.files.changed(now)
	if !slices.ContainsFunc(changed, isCode) && w.files != nil {
		w.files = now // fixtures are read when they are needed
		if len(changed) > 0 {
			w.checkFixtures()
		}
		return w.look(), changed
	}
	before, wasBroken, problems := w.app, w.broken, w.problems
	for !w.read(ctx, now) {
		if ctx.Err() != nil {
			return w.look(), nil
		}
		now = scan(w.dir)
	}
	if w.broken && now.newest(changed, time.Now()) < halfWritten {
		select {
		case <-time.After(halfWritten):
		case <-ctx.Done():
		}
		if later := scan(w.dir); len(w.files.changed(later)) > 0 {
			w.read(ctx, later)
		}
	}
	if !w.broken && !wasBroken && before != nil && before.Hash == w.app.Hash && slices.Equal(problems, w.problems) {
		return w.look(), nil // saved without a change
	}
	return w.look(), changed
}

// read takes over the app on disk, or keeps the last good one and the problems. It is
// false when it was interrupted and nothing was learnt.
func (w *workspace) read(ctx context.Context, files stamps) bool {
	ctx, done := w.newer.begin(ctx, files)
	defer done()
	app, problems := w.rt.Open(ctx, w.dir)
	if ctx.Err() != nil {
		return false
	}
	w.files, w.problems, w.broken = files, problems, app == nil
	if app != nil {
		w.app = app
	}
	return true
}

// checkFixtures renews what is said of fixtures that nothing uses. For a broken app the
// reading that mends it does.
func (w *workspace) checkFixtures() {
	if w.broken || w.app == nil {
		return
	}
	problems := slices.DeleteFunc(slices.Clone(w.problems), func(d diag.Diagnostic) bool { return strings.HasPrefix(d.Code, "fixture-") })
	w.problems = append(problems, events.CheckFixtures(w.app)...)
	w.problems.Sort()
}

// readings knows the reading under way, so that a save in its middle can end it: the
// top level of a server.js may take seconds or never end.
type readings struct {
	mu     sync.Mutex
	files  stamps
	cancel context.CancelFunc
}

// begin notes that these files are being read; done must be called at the end.
func (r *readings) begin(ctx context.Context, files stamps) (reading context.Context, done func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	reading, r.cancel = context.WithCancel(ctx)
	r.files = files
	return reading, r.end
}

func (r *readings) end() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cancel()
	r.cancel = nil
}

// interrupt ends the reading under way, if there is one, when it is of other files than
// the directory holds now.
func (r *readings) interrupt(dir string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.cancel != nil && len(r.files.changed(scan(dir))) > 0 {
		r.cancel()
	}
}
