package cli

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime/worker"
)

// withoutVariable are the flags that no environment variable stands for. HOTHOUSE_IPARAMS
// exists, but may hold the parameters themselves (package events reads it).
var withoutVariable = map[string]bool{"help": true, "version": true, "iparams": true}

// fromEnvironment gives the flags that the command line leaves out the values of their
// environment variables. Such a flag does not count as changed, so that the command
// line can tell what was asked for by itself.
func fromEnvironment(w World, cmd *cobra.Command) error {
	warnOfVariables(w, cmd.Root())
	var failure error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		name := environmentName(f.Name)
		value := w.Getenv(name)
		if f.Changed || value == "" || withoutVariable[f.Name] || failure != nil {
			return
		}
		if err := f.Value.Set(value); err != nil {
			failure = fail(exitUsage, fmt.Errorf("%s=%s: %w", name, value, valueError(f, err)))
		}
	})
	return failure
}

// Variables of other uses: notFlags are read elsewhere; quiet ones are nobody's mistake,
// such as a version that a container image was built for.
var (
	notFlags = []string{events.EnvIParams, envCache}
	quiet    = []string{worker.EnvRole, "HOTHOUSE_HELP", "HOTHOUSE_VERSION"}
)

// warnOfVariables tells of variables of ours that nothing reads, which are misspelt.
func warnOfVariables(w World, root *cobra.Command) {
	if w.Environ == nil {
		return
	}
	known := slices.Clone(notFlags)
	var learn func(*cobra.Command)
	learn = func(cmd *cobra.Command) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if !withoutVariable[f.Name] {
				known = append(known, environmentName(f.Name))
			}
		})
		for _, below := range cmd.Commands() {
			learn(below)
		}
	}
	learn(root)
	for _, variable := range w.Environ() {
		name, value, _ := strings.Cut(variable, "=")
		if !strings.HasPrefix(name, environmentPrefix) || value == "" || slices.Contains(known, name) || slices.Contains(quiet, name) {
			continue
		}
		text := name + " is the variable of no flag"
		if near := nearestVariable(name, known); near != "" {
			text += "; did you mean " + near + "?"
		}
		warn(w, text)
	}
}

// nearestVariable compares what stands behind the prefix, which all have in common.
func nearestVariable(name string, known []string) string {
	var ends []string
	for _, k := range known {
		ends = append(ends, strings.TrimPrefix(k, environmentPrefix))
	}
	if near := diag.Nearest(strings.TrimPrefix(name, environmentPrefix), ends); near != "" {
		return environmentPrefix + near
	}
	return ""
}

// warn prints something that the command can live with.
func warn(w World, text string) {
	fmt.Fprintf(w.Stderr, "%s %s\n", w.style(w.Stderr).Paint("33", "warning:"), text)
}

// environmentPrefix starts the names of hothouse's variables.
const environmentPrefix = "HOTHOUSE_"

func environmentName(flag string) string {
	return environmentPrefix + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
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
	return diag.Style{Color: isTerminal(stream)}
}

func isTerminal(stream io.Writer) bool {
	file, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
