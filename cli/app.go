package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/runtime/profile"
)

// dirFlags say which app is meant.
type dirFlags struct {
	dir     string
	dirFlag *pflag.Flag
}

func (f *dirFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&f.dir, "app-dir", "d", "", "the app's directory (default: the current one)")
	f.dirFlag = cmd.Flags().Lookup("app-dir")
}

// appFlags are the flags of every command that executes an app.
type appFlags struct {
	dirFlags
	installFlags
	iparams string
	timeout time.Duration
	memory  int
	seed    seedValue
	clock   clockValue
	profile profileValue
}

func (f *appFlags) register(cmd *cobra.Command) {
	f.dirFlags.register(cmd)
	f.installFlags.register(cmd)
	flags := cmd.Flags()
	flags.BoolVar(&f.noInstall, "no-install", false, "leave server/node_modules as it is")
	flags.StringVar(&f.iparams, "iparams", "", "a JSON file of installation parameters (HOTHOUSE_IPARAMS may also hold the JSON itself)")
	flags.Var((*timeoutValue)(&f.timeout), "timeout", "how long a handler may take, such as 5s or 500ms (default 20s, the platform's limit)")
	flags.Var(&f.seed, "seed", "make Math.random and crypto's randomness repeatable")
	flags.Var(&f.clock, "clock", "the time at which each run starts, such as 2026-03-01T09:00:00Z; timers then take no time")
	f.profile = profileValue(profile.Node)
	flags.Var(&f.profile, "profile", "what app code finds: node, or platform for the platform's own sandbox")
	flags.IntVar(&f.memory, "memory", runtime.DefaultMemory>>20, "how many MB of memory a handler may use")
}

// check refuses values that cannot be meant.
func (f *appFlags) check() error {
	const least, most = 16, 1 << 20
	if f.memory < least || f.memory > most {
		return fail(exitUsage, fmt.Errorf("--memory %d: write a number of MB from %d to %d", f.memory, least, most))
	}
	return nil
}

// directory resolves where the app is: the argument, --app-dir, HOTHOUSE_APP_DIR or the
// current directory.
func (f *dirFlags) directory(argument string) (string, error) {
	if argument != "" && f.dirFlag.Changed && argument != f.dir {
		return "", fail(exitUsage, fmt.Errorf("both %s and --app-dir %s name the app; give one of them", argument, f.dir))
	}
	dir := argument
	if dir == "" {
		dir = f.dir
	}
	if dir == "" {
		dir = "."
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fail(exitEnvironment, err)
	}
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return "", fail(exitEnvironment, fmt.Errorf("%s is not a directory", shownDir(dir)))
	}
	return dir, nil
}

// runtime starts a runtime whose first worker gets ready while the app is being read. set
// adds to its options.
func (f *appFlags) runtime(w World, set func(*runtime.Options)) *runtime.Runtime {
	options := runtime.Options{
		Memory: uint64(f.memory) << 20, Spare: 1, CacheDir: cacheDir(w),
		Seed: f.seed.seed, Clock: time.Time(f.clock), Profile: profile.Profile(f.profile),
	}
	set(&options)
	return runtime.New(options)
}

// unusable prints what keeps an app from being run, and returns the error that says so.
func unusable(w World, dir string, problems diag.List) error {
	printProblems(w, dir, problems)
	return fail(exitInvalid, fmt.Errorf("the app cannot be run: %s", counted(problems.Count(diag.Error), "error")))
}

// printProblems writes diagnostics for people, with paths that a terminal can open, and
// as annotations under GitHub Actions.
func printProblems(w World, dir string, problems diag.List) {
	for _, d := range problems {
		name := d.File
		if name != "" {
			d.File = filepath.Join(shownDir(dir), filepath.FromSlash(name))
		}
		d.Write(w.Stderr, w.style(w.Stderr))
		d.File = name
		printAnnotation(w, dir, d)
	}
}

// shownDir is the directory as seen from the current one, or as it is when it lies
// elsewhere.
func shownDir(dir string) string {
	here, err := os.Getwd()
	if err != nil {
		return dir
	}
	relative, err := filepath.Rel(here, dir)
	if err != nil || strings.HasPrefix(relative, "..") {
		return dir
	}
	return relative
}
