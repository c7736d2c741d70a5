package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/hothouse-run/hothouse/simulator"
)

// doctorFlags are the flags of doctor.
type doctorFlags struct {
	port   int
	output string
}

func newDoctor(w World) *cobra.Command {
	var f doctorFlags
	cmd := &cobra.Command{
		Use:   "doctor [DIR]",
		Short: "Check what this machine offers, and how handlers are confined on it",
		Long: `doctor checks what hothouse needs of this machine: a worker process and how it is
confined, the cache, the port, Node and npm where they are installed, and the app in DIR
when one is named. It changes nothing.

✓ is in order, ! can be lived with, ✗ is needed and missing; then the exit code is 6.`,
		Example: `  hothouse doctor
  hothouse doctor sampleapp --output json`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd.Context(), w, args) },
	}
	cmd.Flags().IntVarP(&f.port, "port", "p", simulator.DefaultPort, "the port that hothouse run is to listen on")
	cmd.Flags().StringVarP(&f.output, "output", "o", "pretty", "what to print: pretty or json")
	return cmd
}

func (f *doctorFlags) run(ctx context.Context, w World, args []string) error {
	if f.output != "pretty" && f.output != "json" {
		return fail(exitUsage, unknownName("--output", f.output, []string{"pretty", "json"}))
	}
	if f.port < 1 || f.port > 65535 {
		return fail(exitUsage, fmt.Errorf("--port %d: a port is a number from 1 to 65535", f.port))
	}
	d := doctor{w: w}
	d.machine()
	d.sandbox()
	d.cache()
	d.port(f.port)
	d.programs(ctx)
	if len(args) == 1 {
		d.app(ctx, args[0])
	}
	if err := d.print(f.output); err != nil {
		return fail(exitEnvironment, err)
	}
	if d.missing() > 0 {
		return fail(exitEnvironment, nil)
	}
	return nil
}

// The outcomes of a check.
const (
	checkOK      = "ok"
	checkWarning = "warning" // hothouse works all the same
	checkMissing = "missing"
)

// check is something that was looked at.
type check struct {
	Name   string `json:"name"`
	Status string `json:"status"`
	Text   string `json:"text"`
	// Hint says what to do about it.
	Hint string `json:"hint,omitempty"`
}

// doctor collects what was found.
type doctor struct {
	w      World
	checks []check
}

func (d *doctor) ok(name, text string) {
	d.checks = append(d.checks, check{Name: name, Status: checkOK, Text: text})
}

func (d *doctor) warn(name, text, hint string) {
	d.checks = append(d.checks, check{name, checkWarning, text, hint})
}

func (d *doctor) miss(name string, err error, hint string) {
	d.checks = append(d.checks, check{name, checkMissing, err.Error(), hint})
}

// missing counts what is needed and not there.
func (d *doctor) missing() int {
	n := 0
	for _, c := range d.checks {
		if c.Status == checkMissing {
			n++
		}
	}
	return n
}

func (d *doctor) print(output string) error {
	if output == "json" {
		enc := json.NewEncoder(d.w.Stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(map[string]any{"ok": d.missing() == 0, "checks": d.checks})
	}
	return d.table(d.w.Stdout)
}

// table prints a line for each check and, below, what to do where that is known.
func (d *doctor) table(out io.Writer) error {
	style := d.w.style(out)
	width := 0
	for _, c := range d.checks {
		width = max(width, len(c.Name))
	}
	marks := map[string]string{checkOK: style.Paint("32", "✓"), checkWarning: style.Paint("33", "!"), checkMissing: style.Paint("31", "✗")}
	var failure error
	for _, c := range d.checks {
		_, err := fmt.Fprintf(out, "%s %-*s  %s\n", marks[c.Status], width, c.Name, c.Text)
		if c.Hint != "" {
			_, _ = fmt.Fprintf(out, "  %*s  %s\n", width, "", style.Paint("2", c.Hint)) // fails as the line above does
		}
		failure = errors.Join(failure, err)
	}
	return failure
}
