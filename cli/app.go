package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime"
)

// appFlags are the flags of every command that executes an app.
type appFlags struct {
	dir     string
	iparams string
	timeout time.Duration
	memory  int
}

func (f *appFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVarP(&f.dir, "app-dir", "d", "", "the app's directory (default: the current one)")
	flags.StringVar(&f.iparams, "iparams", "", "a JSON file of installation parameters (HOTHOUSE_IPARAMS may also hold the JSON itself)")
	flags.Var((*timeoutValue)(&f.timeout), "timeout", "how long a handler may take, such as 5s or 500ms (default 20s, the platform's limit)")
	flags.IntVar(&f.memory, "memory", runtime.DefaultMemory>>20, "how many MB of memory a handler may use")
}

// check refuses values that cannot be meant.
func (f *appFlags) check() error {
	if f.memory < 16 {
		return fail(exitUsage, fmt.Errorf("--memory %d: a handler needs at least 16 MB", f.memory))
	}
	return nil
}

// directory resolves where the app is: the argument, --app-dir or the current directory.
func (f *appFlags) directory(argument string) (string, error) {
	if argument != "" && f.dir != "" && argument != f.dir {
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
		return "", fail(exitEnvironment, fmt.Errorf("%s is not a directory", dir))
	}
	return dir, nil
}

func (f *appFlags) runtime(spare int) *runtime.Runtime {
	return runtime.New(runtime.Options{Memory: uint64(f.memory) << 20, Spare: spare})
}

// open reads the app and prints what is wrong with it. An app that cannot be run is an
// error.
func (f *appFlags) open(ctx context.Context, w World, rt *runtime.Runtime, dir string) (*manifest.App, error) {
	app, problems := rt.Open(ctx, dir)
	printProblems(w, dir, problems)
	if ctx.Err() != nil {
		return nil, fail(exitInterrupted, nil)
	}
	if app == nil {
		n := problems.Count(diag.Error)
		word := "errors"
		if n == 1 {
			word = "error"
		}
		return nil, fail(exitInvalid, fmt.Errorf("the app cannot be run: %d %s", n, word))
	}
	return app, nil
}

// printProblems writes diagnostics for people, with paths that a terminal can open, and
// as annotations under GitHub Actions.
func printProblems(w World, dir string, problems diag.List) {
	prefix := shownDir(dir)
	for _, d := range problems {
		if d.File != "" {
			d.File = filepath.Join(prefix, filepath.FromSlash(d.File))
		}
		d.Write(w.Stderr, w.style(w.Stderr))
		if w.Getenv("GITHUB_ACTIONS") == "true" {
			fmt.Fprintln(w.Stderr, d.GitHub())
		}
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

// timeoutValue is a duration flag that also takes bare seconds, as FDK's settings do.
type timeoutValue time.Duration

// Set reads the value.
func (v *timeoutValue) Set(text string) error {
	if n, err := strconv.ParseFloat(text, 64); err == nil {
		text = strconv.FormatFloat(n, 'f', -1, 64) + "s"
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return fmt.Errorf("%q is no duration; write 5s, 500ms or a number of seconds", text)
	}
	*v = timeoutValue(d)
	return nil
}

// String renders the value.
func (v *timeoutValue) String() string {
	if *v == 0 {
		return ""
	}
	return time.Duration(*v).String()
}

// Type names the value in help texts.
func (v *timeoutValue) Type() string { return "duration" }
