package cli

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/pflag"

	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/runtime/debug"
	"github.com/hothouse-run/hothouse/runtime/debug/cpuprofile"
)

// inspectValue is the address that --inspect takes, "" for no debugger.
type inspectValue string

// Set reads HOST:PORT, :PORT, PORT, or nothing for the default address.
func (v *inspectValue) Set(text string) error {
	switch text {
	case "", "1", "true":
		*v = debug.DefaultAddress
		return nil
	case "0", "false":
		*v = ""
		return nil
	}
	host, port, err := net.SplitHostPort(text)
	if err != nil {
		host, port = "", text
	}
	if host == "" {
		host, _, _ = net.SplitHostPort(debug.DefaultAddress)
	}
	if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		return errors.New("write HOST:PORT or a port from 0 to 65535")
	}
	*v = inspectValue(net.JoinHostPort(host, port))
	return nil
}

// String renders the value.
func (v *inspectValue) String() string { return string(*v) }

// Type names the value in help texts.
func (v *inspectValue) Type() string { return "host:port" }

// registerInspect adds --inspect, whose value may be left out.
func registerInspect(flags *pflag.FlagSet, v *inspectValue) {
	flags.Var(v, "inspect", "let an editor debug the handlers, at 127.0.0.1:4711 unless told otherwise")
	flags.Lookup("inspect").NoOptDefVal = debug.DefaultAddress
}

// debugger starts the debugger of --inspect; nil when there is none.
func (f *runFlags) debugger(dir string) (*debug.Server, error) {
	if f.inspect == "" {
		return nil, nil
	}
	server, err := debug.Listen(string(f.inspect), dir)
	if err != nil {
		return nil, fail(exitEnvironment, err)
	}
	return server, nil
}

// loopback tells an address that only this machine reaches.
func loopback(address net.Addr) bool {
	host, _, err := net.SplitHostPort(address.String())
	ip := net.ParseIP(host)
	return err == nil && ip != nil && ip.IsLoopback()
}

// profileFolder has the profile of each run written into the folder that --cpuprofile
// names.
func profileFolder(folder string) (func(*runtime.Options), error) {
	if folder == "" {
		return func(*runtime.Options) {}, nil
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fail(exitEnvironment, fmt.Errorf("--cpuprofile: %w", err))
	}
	return func(o *runtime.Options) { o.CPUProfile = &cpuprofile.Collector{Folder: folder} }, nil
}

// profileFile collects the profiles of all runs; write puts them into the file that
// --cpuprofile names.
func profileFile(w World, file string) (set func(*runtime.Options), write func() error) {
	if file == "" {
		return func(*runtime.Options) {}, func() error { return nil }
	}
	c := &cpuprofile.Collector{}
	write = func() error {
		err := c.Write(file)
		var path *os.PathError
		switch {
		case errors.As(err, &path):
			return fail(exitEnvironment, fmt.Errorf("--cpuprofile: %w", err))
		case err != nil:
			warn(w, fmt.Sprintf("--cpuprofile %s: %v", filepath.ToSlash(file), err))
		}
		return nil
	}
	return func(o *runtime.Options) { o.CPUProfile = c }, write
}
