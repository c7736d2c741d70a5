// Package cli is the command line of hothouse: one file a command, which reads flags,
// calls the package that does the work and prints what it says.
//
// It holds no logic of its own beyond flags, output and exit codes.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hothouse-run/hothouse/manifest/diag"
)

// The exit codes. They are part of the interface and never renumbered.
const (
	exitOK          = 0
	exitFailed      = 1   // an expectation or a handler failed without throwing
	exitUsage       = 2   // the command line is wrong
	exitInvalid     = 3   // the app, a fixture or a payload is invalid
	exitThrew       = 4   // a handler threw or rejected
	exitStopped     = 5   // a handler timed out or was killed
	exitEnvironment = 6   // a port, a file or the network
	exitBug         = 70  // hothouse itself failed
	exitInterrupted = 130 // Ctrl-C
)

// World is what a command touches of the outside.
type World struct {
	Args   []string // without the program's name
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	Getenv func(string) string
}

// OS is the real World.
func OS() World {
	return World{Args: os.Args[1:], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv}
}

// exitError carries the exit code of a failure; a nil err has been reported already.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// fail returns an error that ends the program with the code.
func fail(code int, err error) error { return &exitError{code, err} }

// Main executes a command line and returns the exit code.
func Main(w World) (code int) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Fprintf(w.Stderr, "hothouse: internal error: %v\nThis is a bug in hothouse, not in the app.\n", r)
			code = exitBug
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := newRoot(w)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	var exit *exitError
	if !errors.As(err, &exit) {
		exit = &exitError{exitUsage, err} // cobra's own errors are about the command line
	}
	if exit.err != nil {
		fmt.Fprintf(w.Stderr, "%s %v\n", w.style(w.Stderr).Paint("1;31", "error:"), exit.err)
		if exit.code == exitUsage {
			fmt.Fprintln(w.Stderr, "Run 'hothouse help' for the commands and their flags.")
		}
	}
	return exit.code
}

func newRoot(w World) *cobra.Command {
	root := &cobra.Command{
		Use:   "hothouse",
		Short: "Run and test Freshworks-style serverless apps on this machine",
		Long: `hothouse runs a Freshworks-style serverless app on this machine. It reads manifest.json,
executes the handlers of server/server.js and serves the simulator at
http://localhost:10001/web/test.

Every flag can be given by an environment variable too: HOTHOUSE_ and the flag's name
in capitals, dashes as underscores (--port is HOTHOUSE_PORT).

Exit codes: 0 ok, 1 a handler failed, 2 usage, 3 app or payload invalid, 4 a handler
threw, 5 a handler timed out or was killed, 6 environment, 70 a bug in hothouse,
130 interrupted.`,
		SilenceErrors: true, SilenceUsage: true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return fromEnvironment(w, cmd) },
	}
	root.SetArgs(w.Args)
	root.SetIn(w.Stdin)
	root.SetOut(w.Stdout)
	root.SetErr(w.Stderr)
	root.CompletionOptions.DisableDefaultCmd = false
	root.AddCommand(newRun(w), newSimulate(w), newEvents(w), newVersion(w))
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return fail(exitUsage, flagError(cmd, err)) })
	return root
}

// flagError names the nearest flag for one that does not exist.
func flagError(cmd *cobra.Command, err error) error {
	var missing *pflag.NotExistError
	if !errors.As(err, &missing) {
		return err
	}
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	if near := diag.Nearest(missing.GetSpecifiedName(), known); near != "" {
		return fmt.Errorf("%w; did you mean --%s?", err, near)
	}
	return err
}

// fromEnvironment gives the flags that the command line leaves out the values of their
// environment variables.
func fromEnvironment(w World, cmd *cobra.Command) error {
	var failure error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		name := environmentName(f.Name)
		value := w.Getenv(name)
		if f.Changed || value == "" || f.Name == "iparams" || failure != nil {
			return // HOTHOUSE_IPARAMS may hold the parameters themselves (package events)
		}
		if err := cmd.Flags().Set(f.Name, value); err != nil {
			failure = fail(exitUsage, fmt.Errorf("%s=%s: %w", name, value, err))
		}
	})
	return failure
}

func environmentName(flag string) string {
	return "HOTHOUSE_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// style decides on colour for a stream: FORCE_COLOR and NO_COLOR first, then whether it
// is a terminal.
func (w World) style(stream io.Writer) diag.Style {
	switch {
	case w.Getenv("FORCE_COLOR") != "" && w.Getenv("FORCE_COLOR") != "0":
		return diag.Style{Color: true}
	case w.Getenv("NO_COLOR") != "" || w.Getenv("TERM") == "dumb":
		return diag.Style{}
	}
	file, ok := stream.(*os.File)
	if !ok {
		return diag.Style{}
	}
	info, err := file.Stat()
	return diag.Style{Color: err == nil && info.Mode()&os.ModeCharDevice != 0}
}
