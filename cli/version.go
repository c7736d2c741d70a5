package cli

import (
	"fmt"
	goruntime "runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// Version is the version of this hothouse.
const Version = "0.1.0"

func newVersion(w World) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: cobra.NoArgs,
		Run: func(*cobra.Command, []string) { fmt.Fprintln(w.Stdout, versionText()) },
	}
}

// versionText is the version with what tells one build from another.
func versionText() string {
	return fmt.Sprintf("hothouse %s%s %s/%s", Version, revision(), goruntime.GOOS, goruntime.GOARCH)
}

// revision is the commit that the binary was built from, when it is known.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return " (" + s.Value[:12] + ")"
		}
	}
	return ""
}
