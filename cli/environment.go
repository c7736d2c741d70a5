package cli

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hothouse-run/hothouse/manifest/diag"
)

// withoutVariable are the flags that no environment variable stands for. HOTHOUSE_IPARAMS
// exists, but may hold the parameters themselves (package events reads it).
var withoutVariable = map[string]bool{"help": true, "version": true, "iparams": true}

// fromEnvironment gives the flags that the command line leaves out the values of their
// environment variables. Such a flag does not count as changed, so that the command
// line can tell what was asked for by itself.
func fromEnvironment(w World, cmd *cobra.Command) error {
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
