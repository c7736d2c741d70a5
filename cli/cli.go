// Package cli is the command line of hothouse: one file a command, which reads flags,
// calls the package that does the work and prints what it says.
//
// It holds no logic of its own beyond flags, output and exit codes.
package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"
)

// World is what a command touches of the outside.
type World struct {
	Args   []string // without the program's name
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	Getenv func(string) string
	// Environ lists the environment as "name=value"; nil leaves misspelt names unnoticed.
	Environ func() []string
}

// OS is the real World.
func OS() World {
	return World{Args: os.Args[1:], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Environ: os.Environ}
}

// Main executes a command line and returns the exit code.
func Main(w World) (code int) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Fprintf(w.Stderr, "hothouse: internal error: %v\nThis is a bug in hothouse, not in the app.\n\n%s", r, debug.Stack())
			code = exitBug
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once, whatever it waits for
	cmd, err := newRoot(w).ExecuteContextC(ctx)
	if err == nil {
		return exitOK
	}
	return reportError(w, cmd, err)
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
		Version:       Version,
		SilenceErrors: true, SilenceUsage: true, DisableSuggestions: true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return fromEnvironment(w, cmd) },
	}
	root.SetArgs(w.Args)
	root.SetIn(w.Stdin)
	root.SetOut(w.Stdout)
	root.SetErr(w.Stderr)
	root.SetVersionTemplate(versionText() + "\n")
	root.AddCommand(newRun(w), newSimulate(w), newInstall(w), newEvents(w), newDoctor(w), newVersion(w))
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return fail(exitUsage, flagError(cmd, err)) })
	return root
}
