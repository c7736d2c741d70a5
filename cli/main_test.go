package cli_test

import (
	"bufio"
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/hothouse-run/hothouse/cli"
)

// world is a World whose output is kept.
func world(stdout *bytes.Buffer, stderr *bytes.Buffer, args ...string) cli.World {
	return cli.World{Args: args, Stdin: strings.NewReader(""), Stdout: stdout, Stderr: stderr, Getenv: func(string) string { return "" }}
}

func TestMainTouchesOnlyItsWorld(t *testing.T) {
	t.Parallel()
	var stdout, stderr bytes.Buffer
	if code := cli.Main(world(&stdout, &stderr, "version")); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if !strings.HasPrefix(stdout.String(), "hothouse "+cli.Version) || stderr.Len() > 0 {
		t.Errorf("stdout %q, stderr %q", stdout.String(), stderr.String())
	}
}

// faulty is a writer that brings the program down.
type faulty struct{}

func (faulty) Write([]byte) (int, error) { panic("as if there were a bug") }

func TestOwnBugsAreOwnedUp(t *testing.T) {
	t.Parallel()
	var stderr bytes.Buffer
	w := world(nil, &stderr, "version")
	w.Stdout = faulty{}
	if code := cli.Main(w); code != 70 {
		t.Errorf("exit code %d, want 70", code)
	}
	for _, part := range []string{"internal error: as if there were a bug", "a bug in hothouse, not in the app", "version.go"} {
		if !strings.Contains(stderr.String(), part) {
			t.Errorf("%q is not in %q", part, stderr.String())
		}
	}
}

// TestInterrupt stops a simulation whose second handler goes on for ever. What ran until
// then is reported.
func TestInterrupt(t *testing.T) {
	t.Parallel()
	for name, signal := range map[string]os.Signal{"Control-C": os.Interrupt, "termination": syscall.SIGTERM} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := loopingApp(t)
			report := filepath.Join(dir, "report.xml")
			cmd := exec.Command("hothouse", "simulate", dir, "onAppInstall", "onDealUpdate", "--timeout", "10m", "-o", "jsonl", "--reporter", "junit="+report)
			stdout, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			lines := bufio.NewScanner(stdout)
			if !lines.Scan() || !strings.Contains(lines.Text(), `"event":"onAppInstall"`) {
				t.Errorf("the first run is not reported: %q", lines.Text())
			}
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			for lines.Scan() {
			}
			var exit *exec.ExitError
			if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != 130 {
				t.Errorf("ended with %v, want exit code 130", err)
			}
			if text, err := os.ReadFile(report); err != nil || !strings.Contains(string(text), `name="onAppInstall"`) {
				t.Errorf("the report is %q, %v", text, err)
			}
		})
	}
}

// loopingApp handles onAppInstall, but no end is in sight for anything else.
func loopingApp(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "server"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"manifest.json":    handleManifest,
		"server/server.js": "exports = { handle({ event }) { if (event === 'onAppInstall') renderData(); else for (;;); } };",
	} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
