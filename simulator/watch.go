package simulator

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"github.com/fsnotify/fsnotify"
)

// quiet is how long nothing may happen before a burst of file events counts as over:
// editors write, rename and touch in several steps.
const quiet = 30 * time.Millisecond

// sweep is how often the files are looked at without an event, for file systems that
// send none (containers, network mounts).
const sweep = 2 * time.Second

// watcher tells when files of an app may have changed. It watches folders, not files,
// so that editors that replace a file by renaming do not slip away from it.
type watcher struct {
	dir string
	fs  *fsnotify.Watcher
}

// newWatcher starts watching; where the system has no watches left, it returns a
// watcher that only sweeps, and the reason.
func newWatcher(dir string) (*watcher, error) {
	w := &watcher{dir: dir}
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return w, err
	}
	w.fs = notify
	return w, w.addAll()
}

// addAll watches the app's folders that are not watched yet.
func (w *watcher) addAll() error {
	failures := []error{w.fs.Add(w.dir)}
	folders(w.dir, func(_, real string, _ []fs.DirEntry) {
		failures = append(failures, w.fs.Add(real))
	})
	return errors.Join(failures...)
}

// run calls look after each burst of events and at every sweep. It returns when the
// context ends.
func (w *watcher) run(ctx context.Context, look func()) {
	var events <-chan fsnotify.Event
	var failures <-chan error
	if w.fs != nil {
		defer w.fs.Close()
		events, failures = w.fs.Events, w.fs.Errors
	}
	ticker := time.NewTicker(sweep)
	defer ticker.Stop()
	settled := time.NewTimer(0)
	settled.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-events:
			if e.Op == fsnotify.Chmod {
				continue
			}
			if e.Has(fsnotify.Create) {
				_ = w.addAll() // a new folder; the sweep covers what cannot be watched
			}
			settled.Reset(quiet)
		case <-failures: // events were lost: the reading finds out which files differ
			settled.Reset(quiet)
		case <-ticker.C:
			look()
		case <-settled.C:
			look()
		}
	}
}
