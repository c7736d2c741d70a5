package packages

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/hothouse-run/hothouse/packages/registry"
	"github.com/hothouse-run/hothouse/packages/tree"
)

// npmArguments keep npm to installing in the stage, whatever the user's settings say.
var npmArguments = []string{
	"install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--global=false", "--dry-run=false",
	"--package-lock-only=false", "--install-strategy=hoisted", "--omit=dev", "--no-update-notifier", "--no-progress", "--loglevel=http", "--color=false",
}

// byNPM has npm install into the stage. npm reads the user's settings by itself; of the
// app's .npmrc only what says where packages come from is handed on.
func (i *installation) byNPM(ctx context.Context, npm string) error {
	version, err := i.command(ctx, npm, "--version").Output()
	if err != nil {
		return npmUnusable(npm, err)
	}
	i.report.By = "npm " + strings.TrimSpace(string(version))
	if err := i.prepareForNPM(); err != nil {
		return registry.DiskError("the packages cannot be written", err)
	}
	arguments := append(npmArguments[:len(npmArguments):len(npmArguments)], "--prefix="+i.stage)
	if i.options.Offline {
		arguments = append(arguments, "--offline")
	}
	if i.options.Registry != "" {
		arguments = append(arguments, "--registry="+i.options.Registry)
	}
	cmd := i.command(ctx, npm, arguments...)
	output := &npmOutput{tell: i.tell}
	cmd.Stdout, cmd.Stderr = io.Discard, output
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			return npmUnusable(npm, err)
		}
		return i.npmFailure(output)
	}
	h, _ := readHidden(filepath.Join(i.stage, modulesDir))
	i.report.Packages = len(h.Packages)
	return nil
}

func npmUnusable(npm string, err error) error {
	return &registry.Error{Kind: registry.NPM, Text: npm + " cannot be run", Err: err, Hint: "--npm none installs without it"}
}

// command is npm in the stage. It is asked to end before it is killed.
func (i *installation) command(ctx context.Context, npm string, arguments ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, npm, arguments...)
	cmd.Dir, cmd.Env = i.stage, i.options.Environ
	cmd.Cancel = func() error {
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			return cmd.Process.Kill()
		}
		return nil
	}
	cmd.WaitDelay = 3 * time.Second
	return cmd
}

func (i *installation) prepareForNPM() error {
	project := map[string]any{"name": "hothouse-stage", "version": "0.0.0", "private": true, "dependencies": i.deps.Versions}
	if err := writeJSON(filepath.Join(i.stage, "package.json"), project); err != nil {
		return err
	}
	if lines := registry.ProjectSettings(i.npmrcs()...); len(lines) > 0 {
		if err := os.WriteFile(filepath.Join(i.stage, ".npmrc"), []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
			return err
		}
	}
	lock, err := os.ReadFile(lockPath(i.dir))
	if err != nil {
		return nil // most apps have none
	}
	if !json.Valid(lock) {
		return nil // npm makes its own
	}
	return os.WriteFile(filepath.Join(i.stage, lockFile), lock, 0o644)
}

// npmOutput reads what npm says as it works.
type npmOutput struct {
	tell    func(Event)
	partial []byte
	fetched int
	errors  []string // the lines of its errors, without what precedes them
}

// mostErrors bounds what is kept of npm's errors.
const mostErrors = 60

func (o *npmOutput) Write(p []byte) (int, error) {
	o.partial = append(o.partial, p...)
	for {
		line, rest, whole := bytes.Cut(o.partial, []byte("\n"))
		if !whole {
			return len(p), nil
		}
		o.partial = rest
		o.line(strings.TrimSpace(string(line)))
	}
}

var (
	npmFetch = regexp.MustCompile(`^npm http (?:fetch|cache) (?:GET \d+ )?(\S+)`)
	npmError = regexp.MustCompile(`^npm (?:error|ERR!)\s?(.*)$`)
)

func (o *npmOutput) line(text string) {
	if found := npmFetch.FindStringSubmatch(text); found != nil {
		o.fetched++
		o.tell(Event{Phase: Resolving, Package: packageOf(found[1]), Done: o.fetched})
	}
	if found := npmError.FindStringSubmatch(text); found != nil && len(o.errors) < mostErrors {
		o.errors = append(o.errors, found[1])
	}
}

// packageOf names what an address of a registry is about.
func packageOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(path.Base(u.Path), ".tgz")
}

var npmCode = regexp.MustCompile(`^code (\S+)$`)

// npmKinds are npm's error codes in our terms.
var npmKinds = map[string]registry.Kind{
	"E404": registry.Unknown, "ETARGET": registry.NoVersion, "ENOVERSIONS": registry.NoVersion, "ERESOLVE": registry.Conflict,
	"EBADPLATFORM": registry.Platform, "EUNSUPPORTEDPROTOCOL": registry.Unsupported, "EINVALIDPACKAGENAME": registry.Unsupported,
	"EINTEGRITY": registry.Integrity, "ENOTCACHED": registry.Offline, "E401": registry.Forbidden, "E403": registry.Forbidden,
	"ENOSPC": registry.Disk, "EACCES": registry.Disk, "EPERM": registry.Disk, "EROFS": registry.Disk, "EDQUOT": registry.Disk,
}

// npmHints say what can be done about some of them.
var npmHints = map[registry.Kind]string{
	registry.Offline: "install once with a network (hothouse install) or leave out --offline",
	registry.Network: "check the connection, the proxy and the registry (npm config get registry), or install with what is in the cache by --offline",
	registry.Disk:    "make room, or give the folder to the user who runs hothouse",
}

// npmFailure makes an error of what npm said, about the dependency that it names.
func (i *installation) npmFailure(o *npmOutput) error {
	kind, text := registry.Network, ""
	for _, line := range o.errors {
		if found := npmCode.FindStringSubmatch(line); found != nil {
			if k, ok := npmKinds[found[1]]; ok {
				kind = k
			}
			continue
		}
		line = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(line, "404"), "notarget"))
		if line == "" || strings.HasPrefix(line, "A complete log") || strings.HasPrefix(line, "errno") || strings.HasPrefix(line, "syscall") {
			continue
		}
		if len(text) < 400 {
			text = strings.TrimSpace(text + " " + line)
		}
	}
	if text == "" {
		text = "npm failed without a word"
	}
	name := i.namedIn(strings.Join(o.errors, "\n"))
	err := &registry.Error{Kind: kind, Package: name, Text: text, Hint: npmHints[kind]}
	switch {
	case kind == registry.NoVersion && name != "":
		err.Text, err.Err = fmt.Sprintf("Package %s does not have version %s.", name, i.deps.Versions[name]), nil
	case kind == registry.Unknown && name != "":
		err.Text = fmt.Sprintf("Unknown dependency mentioned in manifest.json: %s.", name)
	}
	return &tree.Failure{Chain: []string{name}, Err: err}
}

// namedIn finds the dependency of the manifest that a text names with its version, ""
// for none.
func (i *installation) namedIn(text string) string {
	for _, name := range names(i.deps.Versions) {
		version := i.deps.Versions[name]
		for _, form := range []string{name + "@" + version, name + "@\"" + version, "/" + url.PathEscape(name) + " ", "/" + url.PathEscape(name) + "\n"} {
			if strings.Contains(text+"\n", form) {
				return name
			}
		}
	}
	return ""
}
