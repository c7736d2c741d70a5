package cli

import (
	"errors"
	"fmt"
	"strings"

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

// exitError carries the exit code of a failure; a nil err has been reported already.
type exitError struct {
	code int
	err  error
	// named tells that the command line is well formed and names what is not there: help
	// about flags would not help.
	named bool
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// fail returns an error that ends the program with the code.
func fail(code int, err error) error { return &exitError{code: code, err: err} }

// failNamed is fail for something that the command line names and that does not exist.
func failNamed(code int, err error) error { return &exitError{code: code, err: err, named: true} }

// reportError prints why a command failed and returns the exit code.
func reportError(w World, cmd *cobra.Command, err error) int {
	var exit *exitError
	if !errors.As(err, &exit) {
		exit = &exitError{code: exitUsage, err: unknownCommand(cmd, err)} // cobra's own errors are about the command line
	}
	if exit.err == nil {
		return exit.code
	}
	fmt.Fprintf(w.Stderr, "%s %v\n", w.style(w.Stderr).Paint("1;31", "error:"), exit.err)
	if exit.code == exitUsage && !exit.named {
		fmt.Fprintf(w.Stderr, "Run '%s --help' to see how it is used.\n", cmd.CommandPath())
	}
	return exit.code
}

// unknownCommand names the nearest command for one that does not exist.
func unknownCommand(cmd *cobra.Command, err error) error {
	var name string
	if _, scanErr := fmt.Sscanf(err.Error(), "unknown command %q", &name); scanErr != nil {
		return err
	}
	var known []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			known = append(known, c.Name())
		}
	}
	return unknownName("the command", name, known)
}

// unknownName says that a name is none of the known ones, and which is nearest.
func unknownName(what, name string, known []string) error {
	err := fmt.Errorf("%s %s is not known; choose from %s", what, name, strings.Join(known, ", "))
	if near := diag.Nearest(name, known); near != "" && len(known) > 1 {
		return fmt.Errorf("%w (did you mean %s?)", err, near)
	}
	return err
}

// flagError words what is wrong with a flag, and names the nearest for one that does
// not exist.
func flagError(cmd *cobra.Command, err error) error {
	var missing *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &invalid):
		return fmt.Errorf("--%s %s: %w", invalid.GetFlag().Name, invalid.GetValue(), valueError(invalid.GetFlag(), invalid.Unwrap()))
	case errors.As(err, &missing) && missing.GetSpecifiedShortnames() == "":
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		if near := diag.Nearest(missing.GetSpecifiedName(), known); near != "" {
			return fmt.Errorf("%w; did you mean --%s?", err, near)
		}
	}
	return err
}

// valueError says what a flag takes, in place of the errors of package strconv.
func valueError(f *pflag.Flag, err error) error {
	switch f.Value.Type() {
	case "int":
		return errors.New("not a whole number")
	case "bool":
		return errors.New("neither true nor false")
	}
	return err
}
