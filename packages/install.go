package packages

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/packages/registry"
)

// installation is one installation under way.
type installation struct {
	options  Options
	dir      string // the app's
	deps     manifest.Dependencies
	stage    string // where node_modules is made, on the disk where it will stand
	report   Report
	problems diag.List
	telling  sync.Mutex
}

func newInstallation(dir string, deps manifest.Dependencies, o Options) *installation {
	o.Cache = cmp.Or(o.Cache, CacheDir())
	o.Node = cmp.Or(o.Node, DefaultNode)
	if o.Environ == nil {
		o.Environ = os.Environ()
	}
	return &installation{options: o, dir: dir, deps: deps}
}

// tell reports progress.
func (i *installation) tell(e Event) {
	if i.options.Progress == nil {
		return
	}
	i.telling.Lock()
	defer i.telling.Unlock()
	i.options.Progress(e)
}

// stagePrefix begins the names of unfinished installations.
const stagePrefix = ".hothouse-packages-"

func (i *installation) run(ctx context.Context) (err error) {
	server := filepath.Join(i.dir, serverDir)
	if info, err := os.Lstat(filepath.Join(server, modulesDir)); err == nil && !info.IsDir() {
		return &registry.Error{
			Kind: registry.Disk, Text: "server/node_modules is a link or a file, which hothouse does not replace",
			Hint: "remove it, or install the packages where it leads and use --no-install",
		}
	}
	removeLeftovers(server)
	if i.stage, err = os.MkdirTemp(server, stagePrefix); err != nil {
		return registry.DiskError("the packages cannot be written below "+serverDir+"/", err)
	}
	defer func() {
		if removeErr := os.RemoveAll(i.stage); err == nil && removeErr != nil {
			err = registry.DiskError("the packages of before cannot be removed", removeErr)
		}
	}()
	if err := os.Mkdir(filepath.Join(i.stage, modulesDir), 0o755); err != nil {
		return registry.DiskError("the packages cannot be written below "+serverDir+"/", err)
	}
	if len(i.deps.Versions) > 0 {
		npm, err := i.npm()
		if err != nil {
			return err
		}
		if npm != "" {
			err = i.byNPM(ctx, npm)
		} else {
			err = i.byOurselves(ctx)
		}
		if err = cmp.Or(ctx.Err(), err); err != nil {
			return err
		}
	}
	return i.exchange()
}

// npm finds the npm to use, "" for none.
func (i *installation) npm() (string, error) {
	switch i.options.NPM {
	case NoNPM:
		return "", nil
	case "":
		path, err := exec.LookPath("npm")
		if err != nil {
			return "", nil // we can do without
		}
		return filepath.Abs(path)
	}
	path, err := exec.LookPath(i.options.NPM)
	if err != nil {
		return "", &registry.Error{Kind: registry.NPM, Text: "there is no npm at " + i.options.NPM, Err: err, Hint: "name another with --npm, or --npm none to install without it"}
	}
	return filepath.Abs(path)
}

// removeLeftovers takes away what an installation left behind that was killed.
func removeLeftovers(server string) {
	found, _ := filepath.Glob(filepath.Join(server, stagePrefix+"*")) // the pattern is well formed
	for _, path := range found {
		if info, err := os.Stat(path); err == nil && time.Since(info.ModTime()) > time.Hour {
			_ = os.RemoveAll(path) // the next installation tries again
		}
	}
}

// exchange puts the new node_modules in the place of the old.
func (i *installation) exchange() error {
	i.tell(Event{Phase: Placing})
	made, target := filepath.Join(i.stage, modulesDir), filepath.Join(i.dir, serverDir, modulesDir)
	state := stamp{Wanted: i.deps.Versions, By: i.report.By, Lock: stateOfLock(i.dir)}
	if err := writeJSON(filepath.Join(made, stampFile), state); err != nil {
		return registry.DiskError("the packages cannot be written", err)
	}
	old := filepath.Join(i.stage, "old")
	err := os.Rename(target, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return registry.DiskError("server/node_modules cannot be replaced", err)
	}
	had := err == nil
	carried := 0
	if had {
		carried = carryOver(old, made)
	}
	i.report.Changed = true
	if len(i.deps.Versions) == 0 && carried == 0 {
		return nil // nothing is wanted: no node_modules at all
	}
	if err := os.Rename(made, target); err != nil {
		if had {
			err = errors.Join(err, os.Rename(old, target))
		}
		return registry.DiskError("server/node_modules cannot be replaced", err)
	}
	return nil
}

// carryOver keeps the packages that no installer put into the old node_modules: they are
// the author's own.
func carryOver(old, made string) (carried int) {
	listed, known := installedBefore(old)
	if !known {
		return 0
	}
	for _, name := range topLevel(old) {
		to := filepath.Join(made, filepath.FromSlash(name))
		if _, err := os.Lstat(to); err == nil || listed[modulesDir+"/"+name] {
			continue
		}
		if os.MkdirAll(filepath.Dir(to), 0o755) == nil && os.Rename(filepath.Join(old, filepath.FromSlash(name)), to) == nil {
			carried++
		}
	}
	return carried
}

// topLevel lists what can be required from a node_modules folder.
func topLevel(modules string) []string {
	var list []string
	entries, _ := os.ReadDir(modules) // without the folder there is nothing in it
	for _, e := range entries {
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case strings.HasPrefix(e.Name(), "@"):
			scoped, _ := os.ReadDir(filepath.Join(modules, e.Name()))
			for _, s := range scoped {
				list = append(list, e.Name()+"/"+s.Name())
			}
		default:
			list = append(list, e.Name())
		}
	}
	return list
}
