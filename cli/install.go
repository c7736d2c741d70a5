package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/packages"
	"github.com/hothouse-run/hothouse/suite"
)

// installFlags say how the dependencies of an app are installed.
type installFlags struct {
	noInstall bool
	offline   bool
	npm       string
}

func (f *installFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&f.offline, "offline", false, "install packages from the cache only")
	flags.StringVar(&f.npm, "npm", "", "the npm that installs packages, or none to do without (default: the one on PATH, if any)")
}

func newInstall(w World) *cobra.Command {
	var f struct {
		dirFlags
		installFlags
	}
	cmd := &cobra.Command{
		Use:   "install [DIR]",
		Short: "Install the npm packages that the manifest depends on",
		Long: `install brings the dependencies of manifest.json into server/node_modules, with npm where
it is installed and otherwise from the registry by itself. No script of a package is run.
run and simulate do the same before anything else; nothing is done when all is there.`,
		Example: `  hothouse install sampleapp
  hothouse install --offline --npm none`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir, err := f.directory(strings.Join(args, ""))
			if err != nil {
				return err
			}
			return f.command(cmd.Context(), w, dir)
		},
	}
	f.dirFlags.register(cmd)
	f.installFlags.register(cmd)
	return cmd
}

// command is the command install.
func (f *installFlags) command(ctx context.Context, w World, dir string) error {
	app, problems := manifest.Load(dir)
	if _, err := os.Stat(filepath.Join(dir, "manifest.json")); errors.Is(err, fs.ErrNotExist) || app == nil {
		return unusable(w, dir, problems)
	}
	report, problems := f.ensure(ctx, w, dir, true)
	printProblems(w, dir, problems)
	if err := f.failure(ctx, problems); err != nil {
		return err
	}
	switch wanted := len(packages.Wanted(dir)); {
	case !report.Changed && wanted == 0:
		fmt.Fprintln(w.Stderr, "The manifest has no dependencies to install.")
	case !report.Changed:
		fmt.Fprintln(w.Stderr, "Nothing to do: all dependencies are installed.")
	}
	return nil
}

// installFirst installs before an app is executed, and returns the error that ends the
// command if that fails.
func (f *installFlags) installFirst(ctx context.Context, w World, dir string, reporters []suite.Reporter) error {
	if f.noInstall {
		return nil
	}
	_, problems := f.ensure(ctx, w, dir, true)
	if err := f.failure(ctx, problems); err != nil {
		if unreported := suite.Unusable(reporters, problems); unreported != nil {
			return fail(exitEnvironment, unreported)
		}
		printProblems(w, dir, problems)
		return err
	}
	printProblems(w, dir, problems)
	return nil
}

// installing returns what the simulator calls before it reads the app, nil for nothing.
func (f *installFlags) installing(w World, dir string) func(context.Context) diag.List {
	if f.noInstall {
		return nil
	}
	live := true // later the line may be somebody else's
	return func(ctx context.Context) diag.List {
		_, problems := f.ensure(ctx, w, dir, live)
		live = false
		return problems
	}
}

// failure is the error for a list of problems: the environment's fault or the app's.
func (f *installFlags) failure(ctx context.Context, problems diag.List) error {
	first, failed := problems.FirstError()
	switch {
	case ctx.Err() != nil:
		return fail(exitInterrupted, nil)
	case !failed:
		return nil
	case strings.HasPrefix(first.Code, "dependency-"):
		return fail(exitInvalid, errors.New("the dependencies cannot be installed"))
	}
	return fail(exitEnvironment, errors.New("the dependencies could not be installed"))
}

// ensure installs what is missing and shows how far it is.
func (f *installFlags) ensure(ctx context.Context, w World, dir string, live bool) (packages.Report, diag.List) {
	show := &progress{w: w, live: live && isTerminal(w.Stderr) && w.Getenv("TERM") != "dumb"}
	var environ []string
	if w.Environ != nil {
		environ = w.Environ()
	}
	report, problems := packages.Ensure(ctx, dir, packages.Options{
		Cache: filepath.Join(cacheDir(w), "packages"), Offline: f.offline, NPM: f.npm, Environ: environ, Progress: show.step,
	})
	show.end(report)
	return report, problems
}

// progress shows an installation: on a terminal in one line that changes, elsewhere in a
// line at the beginning and one at the end.
type progress struct {
	w    World
	live bool

	mu    sync.Mutex
	begun bool
	shown time.Time
}

// often is how often the line changes: more cannot be read.
const often = 50 * time.Millisecond

func (p *progress) step(e packages.Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.begun {
		p.begun = true
		fmt.Fprint(p.w.Stderr, "Installing dependencies...") // FDK's words
		if !p.live {
			fmt.Fprintln(p.w.Stderr)
		}
	}
	if !p.live || time.Since(p.shown) < often {
		return
	}
	p.shown = time.Now()
	count := ""
	if e.Total > 0 {
		count = fmt.Sprintf(" %d of %d", e.Done, e.Total)
	}
	fmt.Fprintf(p.w.Stderr, "\r\x1b[KInstalling dependencies... %s%s %.40s", e.Phase, count, e.Package)
}

func (p *progress) end(r packages.Report) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.begun && p.live {
		fmt.Fprint(p.w.Stderr, "\r\x1b[K")
	}
	if r.Changed {
		fmt.Fprintf(p.w.Stderr, "Installed %s in %.1f s with %s\n", counted(r.Packages, "package"), r.Took.Seconds(), r.By)
	}
}
