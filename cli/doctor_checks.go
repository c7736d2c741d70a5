package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	goruntime "runtime"
	"strings"
	"sync"
	"time"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/runtime/sandbox"
	"github.com/hothouse-run/hothouse/simulator"
)

// machine names the system, for reports of what went wrong.
func (d *doctor) machine() {
	text := goruntime.GOOS + "/" + goruntime.GOARCH
	if release, err := os.ReadFile("/proc/sys/kernel/osrelease"); err == nil {
		text += ", kernel " + strings.TrimSpace(string(release))
	}
	d.ok("machine", text+", "+counted(goruntime.NumCPU(), "processor"))
}

// safetyDocument is where the measures are explained.
const safetyDocument = "docs/safety.md says what that means"

// sandbox starts a process that is confined like a worker and tells what that comes to.
func (d *doctor) sandbox() {
	begun := time.Now()
	report, err := sandbox.Probe()
	if err != nil {
		d.miss("worker", err, "handlers run in processes of this binary: let it start itself again")
		return
	}
	d.ok("worker", fmt.Sprintf("a process started, was confined and ended within %d ms", time.Since(begun).Milliseconds()))
	for _, m := range report.Measures {
		if m.On {
			d.ok("sandbox/"+m.Name, m.Why)
		} else {
			d.warn("sandbox/"+m.Name, "off: "+m.Why, safetyDocument)
		}
	}
	var refused, possible []string
	for _, a := range report.Attempts {
		if a.Refused {
			refused = append(refused, a.What)
		} else {
			possible = append(possible, a.What)
		}
	}
	if len(refused) > 0 {
		d.ok("sandbox/refused", "tried in vain: "+strings.Join(refused, ", "))
	}
	if len(possible) > 0 {
		d.warn("sandbox/possible", "not refused: "+strings.Join(possible, ", "), "run only apps that you trust as you trust your own programs; "+safetyDocument)
	}
}

// cache tries to keep a file where files are kept that can be made again.
func (d *doctor) cache() {
	const name = "cache"
	dir := cacheDir(d.w)
	err := os.MkdirAll(dir, 0o755)
	var file *os.File
	if err == nil {
		file, err = os.CreateTemp(dir, "doctor-*")
	}
	if err != nil {
		d.miss(name, err, "make the folder writable, or name another one with "+envCache)
		return
	}
	_ = file.Close()
	if err := os.Remove(file.Name()); err != nil {
		d.miss(name, err, "make the folder writable, or name another one with "+envCache)
		return
	}
	d.ok(name, dir)
}

// port tells whether hothouse run could listen.
func (d *doctor) port(port int) {
	const name = "port"
	listeners, err := simulator.Listen(simulator.DefaultHost, port)
	var taken *simulator.PortTakenError
	switch {
	case errors.As(err, &taken):
		who := taken.Holder
		if who == "" {
			who = "another program"
		}
		d.warn(name, fmt.Sprintf("%d is taken by %s", port, who), fmt.Sprintf("stop it, or run hothouse with --port %d", port+1))
	case err != nil:
		d.miss(name, err, "choose another port with --port")
	default:
		for _, l := range listeners {
			_ = l.Close()
		}
		d.ok(name, fmt.Sprintf("%d is free", port))
	}
}

// programTime is how long a program may take to print its version.
const programTime = 15 * time.Second

// programs looks for Node and npm, which hothouse uses where they are and needs nowhere.
func (d *doctor) programs(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, programTime)
	defer cancel()
	names := []string{"node", "npm"}
	versions, failures := make([]string, len(names)), make([]error, len(names))
	var all sync.WaitGroup
	for i, name := range names {
		all.Go(func() { versions[i], failures[i] = version(ctx, name) })
	}
	all.Wait()
	for i, name := range names {
		switch {
		case failures[i] == nil:
			d.ok(name, versions[i])
		case errors.Is(failures[i], exec.ErrNotFound):
			d.warn(name, "not found", "not needed: hothouse executes handlers itself")
		default:
			d.warn(name, "does not work: "+failures[i].Error(), "not needed: hothouse executes handlers itself")
		}
	}
}

// version is where a program is and what it says its version is.
func version(ctx context.Context, name string) (string, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return "", err
	}
	cmd := exec.CommandContext(ctx, path, "--version")
	cmd.WaitDelay = time.Second
	out, err := cmd.Output()
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return strings.TrimPrefix(line, "v") + " (" + path + ")", nil
}

// app opens an app as simulate would.
func (d *doctor) app(ctx context.Context, dir string) {
	const name = "app"
	dir, err := filepath.Abs(dir)
	if err != nil {
		d.miss(name, err, "")
		return
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		d.miss(name, fmt.Errorf("%s is not a directory", shownDir(dir)), "name the folder that has the app's manifest.json")
		return
	}
	rt := runtime.New(runtime.Options{})
	defer rt.Close()
	app, problems := rt.Open(ctx, dir)
	first, broken := problems.FirstError()
	switch {
	case broken:
		d.miss(name, fmt.Errorf("%s: %w", counted(problems.Count(diag.Error), "error"), first), first.Hint)
	case problems.Count(diag.Warning) > 0:
		d.warn(name, fmt.Sprintf("%s can be run, with %s", app.Name, counted(problems.Count(diag.Warning), "warning")), "hothouse simulate --all shows them")
	default:
		d.ok(name, app.Name+", platform version "+app.PlatformVersion)
	}
}
