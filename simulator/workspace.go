package simulator

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

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
	w.newer.interrupt(scan(w.dir))
	w.mu.Lock()
	defer w.mu.Unlock()
	now := scan(w.dir)
	changed := w.files.changed(now)
	if !slices.ContainsFunc(changed, isCode) && w.files != nil {
		w.files = now // fixtures are read when they are needed
		return w.look(), changed
	}
	before, wasBroken, hadProblems := w.app, w.broken, len(w.problems)
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
	if !w.broken && !wasBroken && before != nil && before.Hash == w.app.Hash && hadProblems == len(w.problems) {
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

// interrupt ends the reading under way if it is of other files than these.
func (r *readings) interrupt(now stamps) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.cancel != nil && len(r.files.changed(now)) > 0 {
		r.cancel()
	}
}

// stamp is what tells one state of a file from another without reading it.
type stamp struct {
	modified time.Time
	size     int64
}

// stamps are the files that an app is made of, by path relative to it.
type stamps map[string]stamp

// isCode tells the files that make up the app from its fixtures.
func isCode(name string) bool { return !strings.HasPrefix(name, "server/test_data/") }

// scan looks at the files of the app in a directory: the manifest, the configuration,
// the code and the fixtures, but not at installed packages.
func scan(dir string) stamps {
	found := stamps{}
	add := func(path string) {
		info, err := os.Stat(path) // through links, as the reading goes
		if err != nil || !info.Mode().IsRegular() {
			return
		}
		name, _ := filepath.Rel(dir, path)
		found[filepath.ToSlash(name)] = stamp{info.ModTime(), info.Size()}
	}
	add(filepath.Join(dir, "manifest.json"))
	for _, folder := range []string{"config", "server"} {
		// An unreadable folder shows as missing files, which the reading then reports.
		_ = filepath.WalkDir(filepath.Join(dir, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return fs.SkipDir
			}
			if entry.IsDir() {
				if ignoredFolder(entry.Name()) {
					return fs.SkipDir
				}
				return nil
			}
			add(path)
			return nil
		})
	}
	return found
}

// ignoredFolder tells the folders that hold nothing of the author's.
func ignoredFolder(name string) bool {
	return name == "node_modules" || strings.HasPrefix(name, ".")
}

// changed lists the files that differ between the two, in order.
func (s stamps) changed(now stamps) []string {
	names := map[string]bool{}
	for name, before := range s {
		if after, ok := now[name]; !ok || after.size != before.size || !after.modified.Equal(before.modified) {
			names[name] = true
		}
	}
	for name := range now {
		if _, ok := s[name]; !ok {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// newest is how long ago the youngest of the files was written.
func (s stamps) newest(names []string, now time.Time) time.Duration {
	age := time.Duration(1<<63 - 1)
	for _, name := range names {
		if f, ok := s[name]; ok {
			age = min(age, now.Sub(f.modified))
		}
	}
	return age
}
