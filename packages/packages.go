// Package packages brings the npm dependencies of an app's manifest into
// server/node_modules, as the platform does: with npm where it is installed, otherwise by
// itself from the registry or a lock file.
//
// It runs no script of any package, writes nothing of an app but server/node_modules,
// and takes packages from npm registries only: no git repositories, files or addresses.
// It does not load packages; package runtime does.
package packages

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/packages/tree"
)

// NoNPM as Options.NPM has everything installed without npm.
const NoNPM = "none"

// Options say how packages are installed. The zero Options use npm if it is on PATH.
type Options struct {
	// Cache is the folder for what was fetched, "" for the user's own (CacheDir).
	Cache string
	// Offline forbids the network: what is not in a cache is an error.
	Offline bool
	// NPM is the npm to use: a path, "" for the one on PATH if there is one, or NoNPM.
	NPM string
	// Registry goes before the one of .npmrc.
	Registry string
	// Environ is the environment in the form of os.Environ, which nil stands for.
	Environ []string
	// Node is the version of Node that packages are chosen for when npm is not used,
	// "" for DefaultNode.
	Node string
	// Progress hears of each step, from several goroutines one at a time; it may be nil.
	Progress func(Event)
	// Pause is what the first retry of a request waits, 0 for the default.
	Pause time.Duration
}

// DefaultNode is the Node whose behaviour hothouse follows.
const DefaultNode = "20.18.0"

// Phase is what an installation is at.
type Phase string

// The phases in their order. With npm there are only Resolving and Placing.
const (
	Resolving Phase = "resolving" // which versions of which packages
	Fetching  Phase = "fetching"  // their files
	Placing   Phase = "placing"   // server/node_modules is exchanged
)

// Event is a step of an installation.
type Event struct {
	Phase Phase
	// Package was looked up or fetched; "" for none in particular.
	Package string
	// Done counts what the phase has done of Total, which is 0 while it is not known.
	Done, Total int
}

// Report is what an installation did.
type Report struct {
	// Changed tells that server/node_modules is not what it was before.
	Changed bool
	// By is what installed it, "npm 10.8.2" or "hothouse".
	By string
	// Packages is how many packages lie in server/node_modules now.
	Packages int
	// Addons are the packages with a native part, which cannot run.
	Addons []Addon
	Took   time.Duration
}

// CacheDir is where packages are kept for the user when Options.Cache does not say.
func CacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	return filepath.Join(dir, "hothouse", "packages")
}

// Wanted returns the packages that the manifest of the app in dir depends on, name to
// version. An app without a server folder has no use for any (fdk-runtime §3.0);
// devDependencies are for tests and not among them.
func Wanted(dir string) map[string]string { return wanted(dir).Versions }

func wanted(dir string) manifest.Dependencies {
	if info, err := os.Stat(filepath.Join(dir, serverDir)); err != nil || !info.IsDir() {
		return manifest.Dependencies{}
	}
	return manifest.ReadDependencies(dir)
}

// Installed tells whether server/node_modules holds what the manifest wants, so that
// Ensure would do nothing.
func Installed(dir string) bool { return current(dir, Wanted(dir)) }

// Ensure installs the dependencies of the app in dir unless they are installed. An error
// in the list means that server/node_modules is as it was before; warnings are about
// packages that will not run as they should. Codes that begin with "dependency-" are the
// manifest's fault, those with "install-" the environment's.
func Ensure(ctx context.Context, dir string, o Options) (Report, diag.List) {
	deps := wanted(dir)
	if current(dir, deps.Versions) {
		return Report{}, nil
	}
	turn := turns.of(dir)
	turn.Lock()
	defer turn.Unlock()
	if current(dir, deps.Versions) {
		return Report{}, nil
	}
	if problems := impossible(deps); problems != nil {
		return Report{}, problems
	}
	begun := time.Now()
	i := newInstallation(dir, deps, o)
	err := i.run(ctx)
	i.report.Took = time.Since(begun)
	if err != nil {
		return Report{}, append(i.problems, i.problem(err))
	}
	i.warnOfAddons()
	return i.report, i.problems
}

// impossible reports the dependencies that no registry can have.
func impossible(deps manifest.Dependencies) diag.List {
	var problems diag.List
	for _, name := range names(deps.Versions) {
		if err := tree.CheckSpec(name, deps.Versions[name]); err != nil {
			problems = append(problems, diagnose(deps, name, err))
		}
	}
	return problems
}

// turns has one installation of a folder wait for the other.
var turns folderLocks

type folderLocks struct{ byDir sync.Map }

func (f *folderLocks) of(dir string) *sync.Mutex {
	lock, _ := f.byDir.LoadOrStore(filepath.Clean(dir), &sync.Mutex{})
	return lock.(*sync.Mutex)
}
