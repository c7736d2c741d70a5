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
	"github.com/hothouse-run/hothouse/packages"
	"github.com/hothouse-run/hothouse/runtime"
)

// workspace is the app directory as it changes under the author's hands: it holds the
// last app that could be run and what is wrong with the files as they stand.
type workspace struct {
	dir     string
	rt      *runtime.Runtime
	install func() diag.List // brings the dependencies into place; may be nil

	newer readings // the reading that a newer save makes pointless

	reading     sync.Mutex // held while the app is read and its dependencies are installed
	files       stamps     // of the files at the last reading
	uninstalled bool       // the dependencies could not be installed

	mu       sync.Mutex // guards what follows, which only a reading changes
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
	w.reading.Lock()
	defer w.reading.Unlock()
	now := scan(w.dir)
	changed := w.files.changed(now)
	mended := w.uninstalled && packages.Installed(w.dir) // by another program
	if !slices.ContainsFunc(changed, isCode) && w.files != nil && !mended {
		w.files = now // fixtures are read when they are needed
		if len(changed) > 0 {
			w.checkFixtures()
		}
		return w.current(), changed
	}
	known := w.files
	before, wasBroken, problems := w.app, w.broken, w.problems
	for !w.read(ctx, now) {
		if ctx.Err() != nil {
			return w.current(), nil
		}
		now = scan(w.dir)
	}
	changed = known.changed(now)
	if mended && len(changed) == 0 {
		changed = []string{"server/node_modules"}
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
		return w.current(), nil // saved without a change
	}
	return w.current(), changed
}

// read takes over the app on disk, or keeps the last good one and the problems. It is
// false when it was interrupted and nothing was learnt.
func (w *workspace) read(ctx context.Context, files stamps) bool {
	installed, ok := w.installed(files)
	if !ok {
		return false
	}
	ctx, done := w.newer.begin(ctx, files)
	defer done()
	app, problems := w.open(ctx, installed)
	if ctx.Err() != nil {
		return false
	}
	w.files, w.uninstalled = files, installed.HasErrors()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.problems, w.broken = problems, app == nil
	if app != nil {
		w.app = app
	}
	return true
}

// installed brings the dependencies into place. It is false when files were saved in the
// meantime, which takes a while: they may want others.
func (w *workspace) installed(files stamps) (problems diag.List, ok bool) {
	if w.install == nil {
		return nil, true
	}
	problems = w.install()
	return problems, len(files.changed(scan(w.dir))) == 0
}

// open reads the app. Without its dependencies it would fail for want of them, of which
// enough is said.
func (w *workspace) open(ctx context.Context, installed diag.List) (app *manifest.App, problems diag.List) {
	if installed.HasErrors() {
		_, problems = manifest.Load(w.dir)
	} else {
		app, problems = w.rt.Open(ctx, w.dir)
	}
	problems = append(problems, installed...)
	problems.Sort()
	return app, problems
}

// checkFixtures renews what is said of fixtures that nothing uses. For a broken app the
// reading that mends it does.
func (w *workspace) checkFixtures() {
	if w.broken || w.app == nil {
		return
	}
	problems := slices.DeleteFunc(slices.Clone(w.problems), func(d diag.Diagnostic) bool { return strings.HasPrefix(d.Code, "fixture-") })
	problems = append(problems, events.CheckFixtures(w.app)...)
	problems.Sort()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.problems = problems
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
