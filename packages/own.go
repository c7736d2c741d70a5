package packages

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/packages/registry"
	"github.com/hothouse-run/hothouse/packages/semver"
	"github.com/hothouse-run/hothouse/packages/tarball"
	"github.com/hothouse-run/hothouse/packages/tree"
)

// entry is one package to be installed.
type entry struct {
	path      string // "node_modules/a/node_modules/b"
	name      string // the package's own, also behind an alias
	version   string
	address   string
	integrity string
	optional  bool
	link      string // the path that this one only points to

	manifest *registry.Manifest
	locked   *lockEntry // where it comes from a lock file
}

// record is the entry in the form of a lock file.
func (e entry) record() any {
	r := lockEntry{Version: e.version, Resolved: e.address, Integrity: e.integrity, Optional: e.optional}
	if e.locked != nil {
		return e.locked
	}
	if e.link != "" {
		return lockEntry{Resolved: e.link, Link: true}
	}
	if m := e.manifest; m != nil {
		r.Needs, r.OptionalNeeds, r.Peers, r.PeerMeta = m.Needs, m.Optional, m.Peers, m.PeerMeta
		r.OS, r.CPU, r.Libc = m.OS, m.CPU, m.Libc
		if !strings.HasSuffix(e.path, modulesDir+"/"+e.name) {
			r.Name = e.name
		}
	}
	return r
}

func (i *installation) npmrcs() []string {
	return []string{filepath.Join(i.dir, ".npmrc"), filepath.Join(i.dir, serverDir, ".npmrc")}
}

// byOurselves installs without npm.
func (i *installation) byOurselves(ctx context.Context) error {
	i.report.By = "hothouse"
	config := registry.Load(i.npmrcs(), i.options.Environ)
	if i.options.Registry != "" {
		config.Registry = strings.TrimRight(i.options.Registry, "/") + "/"
	}
	client := registry.New(registry.Options{Config: config, Cache: i.options.Cache, Offline: i.options.Offline, Pause: i.options.Pause})
	defer client.Close()
	entries, err := i.plan(ctx, client, config)
	if err != nil {
		return err
	}
	if err := i.fetch(ctx, client, entries); err != nil {
		return err
	}
	i.report.Packages = len(entries)
	if err := writeHidden(filepath.Join(i.stage, modulesDir), entries); err != nil {
		return registry.DiskError("the packages cannot be written", err)
	}
	return nil
}

// plan says what goes where: as the lock file has it, or as the registry's latest.
func (i *installation) plan(ctx context.Context, client *registry.Client, config registry.Config) ([]entry, error) {
	text, err := os.ReadFile(lockPath(i.dir))
	if err == nil {
		entries, err := fromLock(text, i.deps.Versions, config)
		var outdated *outdatedLock
		if !errors.As(err, &outdated) {
			return entries, err
		}
		i.problems = append(i.problems, diag.Diagnostic{
			Severity: diag.Warning, Code: "install-lock", Position: diag.Position{File: serverDir + "/" + lockFile},
			Text: "the lock file is not used: " + outdated.Error(),
			Hint: "make it anew from the manifest's dependencies, or remove it",
		})
	}
	node, err := semver.Parse(i.options.Node)
	if err != nil {
		return nil, err
	}
	found := 0
	root, err := tree.Build(ctx, i.deps.Versions, tree.Options{
		Source: client, Node: node, System: tree.ThisSystem(),
		Found: func(name, version string) {
			found++
			i.tell(Event{Phase: Resolving, Package: name + "@" + version, Done: found})
		},
	})
	if err != nil {
		return nil, err
	}
	var entries []entry
	root.Each(func(n *tree.Node) {
		m := n.Manifest
		e := entry{path: n.Path(), name: m.Name, version: m.Version, address: config.TarballAddress(m.Name, m.Version, m.Dist.Tarball), integrity: m.Dist.Checksum(), optional: n.Optional, manifest: m}
		if n.Link != nil {
			e.link = n.Link.Path()
		}
		entries = append(entries, e)
	})
	return entries, nil
}

// fetch brings the files of all entries into the stage.
func (i *installation) fetch(ctx context.Context, client *registry.Client, entries []entry) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wait sync.WaitGroup
	var mu sync.Mutex
	done := 0
	work := make(chan entry)
	for range registry.Parallel {
		wait.Go(func() {
			for e := range work {
				if err := i.unpack(ctx, client, e); err != nil {
					cancel(&tree.Failure{Chain: []string{topOf(e.path), e.name}, Err: err})
					continue
				}
				mu.Lock()
				done++
				i.tell(Event{Phase: Fetching, Package: e.name + "@" + e.version, Done: done, Total: len(entries)})
				mu.Unlock()
			}
		})
	}
	for _, e := range entries {
		if ctx.Err() != nil {
			break
		}
		work <- e
	}
	close(work)
	wait.Wait()
	if err := context.Cause(ctx); err != nil {
		return err
	}
	return nil
}

// topOf is the package of the manifest's that a path begins with.
func topOf(path string) string {
	parts := strings.SplitN(strings.TrimPrefix(path, modulesDir+"/"), "/", 3)
	if strings.HasPrefix(parts[0], "@") && len(parts) > 1 {
		return parts[0] + "/" + parts[1]
	}
	return parts[0]
}

// unpack writes the files of one entry. A tarball that has gone bad in the cache is
// fetched once more.
func (i *installation) unpack(ctx context.Context, client *registry.Client, e entry) error {
	folder := filepath.Join(i.stage, filepath.FromSlash(e.path))
	if e.link != "" {
		return i.symlink(folder, e.link)
	}
	for range 2 {
		t, err := client.Tarball(ctx, e.name+"@"+e.version, e.address, e.integrity)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return registry.DiskError("the packages cannot be written", err)
		}
		intact, err := t.Read(func(r io.Reader) error { return unpackInto(folder, r) })
		if intact || err != nil && ctx.Err() != nil {
			return unpackError(e, err)
		}
	}
	return &registry.Error{Kind: registry.Disk, Package: e.name, Text: "the cache does not keep " + e.name + " intact", Hint: "remove " + i.options.Cache}
}

func unpackInto(folder string, r io.Reader) error {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	return tarball.Unpack(r, root, tarball.Generous)
}

func unpackError(e entry, err error) error {
	var path *os.PathError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &path):
		return registry.DiskError("the packages cannot be written", err)
	}
	return &registry.Error{Kind: registry.Archive, Package: e.name, Text: "the files of " + e.name + "@" + e.version + " cannot be unpacked", Err: err}
}

func (i *installation) symlink(folder, target string) error {
	relative, err := filepath.Rel(filepath.Dir(folder), filepath.Join(i.stage, filepath.FromSlash(target)))
	if err == nil {
		err = os.MkdirAll(filepath.Dir(folder), 0o755)
	}
	if err == nil {
		err = os.Symlink(relative, folder)
	}
	if err != nil {
		return registry.DiskError("the packages cannot be written", err)
	}
	return nil
}

// sortEntries puts parents before what is nested in them.
func sortEntries(entries []entry) {
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.path, b.path) })
}
