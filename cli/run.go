package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	goruntime "runtime"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/runtime/debug"
	"github.com/hothouse-run/hothouse/simulator"
	"github.com/hothouse-run/hothouse/suite"
)

// runFlags are the flags of run.
type runFlags struct {
	appFlags
	host string
	port int
	open bool

	inspect    inspectValue
	cpuProfile string
	debug      *debug.Server // what --inspect has started
}

func newRun(w World) *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run [DIR]",
		Short: "Serve the simulator page and reload the app as it is edited",
		Long: `run serves the simulator of the app in DIR: the page at /web/test, its API, and FDK's
routes. http:// and https:// work on the same port; the certificate for https is made on
this machine and trusted by nobody else. The manifest, the configuration, the code and
the fixtures are watched: what is saved is what runs next, without a restart.`,
		Example: `  hothouse run sampleapp
  hothouse run -d sampleapp --port 10002 --open
  hothouse run sampleapp --inspect`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			argument := ""
			if len(args) == 1 {
				argument = args[0]
			}
			return f.run(cmd.Context(), w, argument)
		},
	}
	f.register(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.host, "host", simulator.DefaultHost, "the address to listen on; others than this machine's own let the network run the app")
	flags.IntVarP(&f.port, "port", "p", simulator.DefaultPort, "the port to listen on, 0 for any free one")
	flags.BoolVar(&f.open, "open", false, "open the page in the browser")
	registerInspect(flags, &f.inspect)
	flags.StringVar(&f.cpuProfile, "cpuprofile", "", "a folder for a profile of each run that go tool pprof reads")
	return cmd
}

func (f *runFlags) run(ctx context.Context, w World, argument string) error {
	if err := f.check(); err != nil {
		return err
	}
	if f.port < 0 || f.port > 65535 {
		return fail(exitUsage, fmt.Errorf("--port %d: a port is a number from 0 to 65535", f.port))
	}
	dir, err := f.directory(argument)
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, "manifest.json")); errors.Is(err, fs.ErrNotExist) {
		_, problems := manifest.Load(dir)
		return unusable(w, dir, problems)
	}
	iparamsFile, iparams, err := f.parameters(w)
	if err != nil {
		return err
	}
	listeners, err := simulator.Listen(f.host, f.port)
	if err != nil {
		return fail(exitEnvironment, err)
	}
	for _, l := range listeners {
		defer l.Close()
	}
	profiled, err := profileFolder(f.cpuProfile)
	if err != nil {
		return err
	}
	if f.debug, err = f.debugger(dir); err != nil {
		return err
	}
	if f.debug != nil {
		defer f.debug.Close()
	}
	rt := f.runtime(w, func(o *runtime.Options) { profiled(o); o.Debug = f.debug })
	defer rt.Close()
	terminal := &terminal{w: w, dir: dir, Printer: suite.Printer{W: w.Stderr, Style: w.style(w.Stderr), Live: true}}
	server := simulator.New(ctx, simulator.Options{
		Dir: dir, Host: f.host, CacheDir: cacheDir(w), Version: Version, Timeout: f.timeout,
		IParamsFile: iparamsFile, IParamsEnv: iparams, Runtime: rt, Reporter: terminal, Install: f.installing(w, dir),
	})
	app, _ := server.App()
	page := f.banner(w, dir, app, listeners[0].Addr())
	if f.open {
		openBrowser(w, page)
	}
	if err := server.Serve(ctx, listeners...); err != nil {
		return fail(exitEnvironment, err)
	}
	endLine(w)
	return nil
}

// endLine ends the line that the terminal's ^C stands on, unless the terminal takes
// nothing any more.
func endLine(w World) {
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		fmt.Fprintln(w.Stderr)
	}()
	select {
	case <-ended:
	case <-time.After(time.Second):
	}
}

// envCache names the variable that moves the cache.
const envCache = "HOTHOUSE_CACHE"

// cacheDir is where files are kept that can be made again.
func cacheDir(w World) string {
	if dir := w.Getenv(envCache); dir != "" {
		return dir
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	return filepath.Join(dir, "hothouse")
}

// banner prints where the page is and returns its address.
func (f *runFlags) banner(w World, dir string, app *manifest.App, address net.Addr) string {
	style := w.style(w.Stderr)
	host, port, _ := net.SplitHostPort(address.String()) // an address of our own listener
	if ip := net.ParseIP(host); ip != nil && (ip.IsLoopback() || ip.IsUnspecified()) {
		host = "localhost"
	}
	base := net.JoinHostPort(host, port) + "/web/test"
	line := func(label, text string) {
		fmt.Fprintf(w.Stderr, "  %s  %s\n", style.Paint("2", fmt.Sprintf("%-8s", label)), text)
	}
	fmt.Fprintf(w.Stderr, "\n  %s %s\n\n", style.Paint("1;32", "hothouse"), style.Paint("2", Version))
	if app != nil {
		events := 0
		for _, s := range app.Scopes {
			events += len(s.Listeners)
		}
		line("App", fmt.Sprintf("%s, platform version %s, %s registered", app.Name, app.PlatformVersion, counted(events, "event")))
	} else {
		line("App", filepath.Base(dir)+", not in order yet: see above; it is taken over as soon as it is")
	}
	line("Simulate", style.Paint("36", "http://"+base))
	line("", style.Paint("36", "https://"+base))
	if f.debug != nil {
		line("Debug", style.Paint("36", f.debug.Addr().String())+" (attach an editor, see docs/debugging.md)")
		if !loopback(f.debug.Addr()) {
			line("Warning", style.Paint("33", "the debugger listens on "+f.debug.Addr().String()+": whoever reaches it can run code here"))
		}
	}
	line("Watching", shownDir(dir)+string(filepath.Separator)+" for changes")
	if f.host != simulator.DefaultHost && f.host != "localhost" {
		line("Warning", style.Paint("33", "listening on "+f.host+": whoever reaches this port can run the app's code"))
	}
	fmt.Fprintf(w.Stderr, "\n  Quit the server with Control-C.\n\n") // FDK's words, which scripts wait for
	return "http://" + base
}

func counted(n int, word string) string {
	if n != 1 {
		word += "s"
	}
	return strconv.Itoa(n) + " " + word
}

// openBrowser opens the page with what the system opens pages with.
func openBrowser(w World, page string) {
	name, args := "xdg-open", []string{page}
	switch goruntime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", page}
	}
	cmd := exec.Command(name, args...)
	if err := cmd.Start(); err != nil {
		fmt.Fprintf(w.Stderr, "The browser could not be opened (%v); open %s yourself.\n", err, page)
		return
	}
	go func() { _ = cmd.Wait() }() // reaps it; how it ends says nothing about the page
}
