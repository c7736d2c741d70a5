package packages

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/hothouse-run/hothouse/packages/registry"
	"github.com/hothouse-run/hothouse/packages/tree"
)

// lockEntry is a package in a package-lock.json of version 2 or 3.
type lockEntry struct {
	Name          string            `json:"name,omitempty"`
	Version       string            `json:"version,omitempty"`
	Resolved      string            `json:"resolved,omitempty"`
	Integrity     string            `json:"integrity,omitempty"`
	Needs         map[string]string `json:"dependencies,omitempty"`
	OptionalNeeds map[string]string `json:"optionalDependencies,omitempty"`
	Peers         map[string]string `json:"peerDependencies,omitempty"`
	PeerMeta      registry.PeerMeta `json:"peerDependenciesMeta,omitempty"`
	OS            registry.Words    `json:"os,omitempty"`
	CPU           registry.Words    `json:"cpu,omitempty"`
	Libc          registry.Words    `json:"libc,omitempty"`
	Optional      bool              `json:"optional,omitempty"`
	InBundle      bool              `json:"inBundle,omitempty"`
	Link          bool              `json:"link,omitempty"`
}

// oldEntry is a package in a package-lock.json of version 1.
type oldEntry struct {
	Version   string               `json:"version"`
	Resolved  string               `json:"resolved"`
	Integrity string               `json:"integrity"`
	Bundled   bool                 `json:"bundled"`
	Optional  bool                 `json:"optional"`
	Requires  json.RawMessage      `json:"requires"` // an object, or true
	Below     map[string]*oldEntry `json:"dependencies"`
}

// outdatedLock is a lock file that does not have what the manifest wants.
type outdatedLock struct{ why string }

func (e *outdatedLock) Error() string { return e.why }

func outdated(format string, args ...any) error {
	return &outdatedLock{fmt.Sprintf(format, args...)}
}

// fromLock takes from a lock file what the wanted packages need, at the places and in the
// versions that it says.
func fromLock(text []byte, wanted map[string]string, config registry.Config) ([]entry, error) {
	locked, err := readLock(text)
	if err != nil {
		return nil, err
	}
	for _, name := range names(wanted) {
		e := locked[modulesDir+"/"+name]
		if e == nil || !tree.Allows(name, wanted[name], e.Version) {
			return nil, outdated("it has no %s@%s", name, wanted[name])
		}
	}
	needed := &reached{locked: locked, system: tree.ThisSystem(), found: map[string]bool{}}
	if err := needed.follow(wanted); err != nil {
		return nil, err
	}
	var entries []entry
	for path := range needed.found {
		e, err := locked[path].entry(path, config)
		if err != nil {
			return nil, err
		}
		if !locked[path].InBundle { // it comes with its dependent
			entries = append(entries, e)
		}
	}
	sortEntries(entries)
	return entries, nil
}

func readLock(text []byte) (map[string]*lockEntry, error) {
	var lock struct {
		Packages map[string]*lockEntry `json:"packages"`
		Old      map[string]*oldEntry  `json:"dependencies"`
	}
	if err := json.Unmarshal(text, &lock); err != nil {
		return nil, outdated("it cannot be read: %v", err)
	}
	if lock.Packages == nil {
		lock.Packages = map[string]*lockEntry{}
		convert("", lock.Old, lock.Packages)
	}
	return lock.Packages, nil
}

// convert turns the nested form of version 1 into paths.
func convert(above string, old map[string]*oldEntry, into map[string]*lockEntry) {
	for name, o := range old {
		if o == nil {
			continue
		}
		e := &lockEntry{Version: o.Version, Resolved: o.Resolved, Integrity: o.Integrity, Optional: o.Optional, InBundle: o.Bundled}
		if alias, ok := strings.CutPrefix(o.Version, "npm:"); ok {
			at := strings.LastIndexByte(alias, '@')
			if at > 0 {
				e.Name, e.Version = alias[:at], alias[at+1:]
			}
		}
		_ = json.Unmarshal(o.Requires, &e.Needs) // true says nothing more
		path := above + modulesDir + "/" + name
		into[path] = e
		convert(path+"/", o.Below, into)
	}
}

// reached finds what of a lock file is needed on this system.
type reached struct {
	locked map[string]*lockEntry
	system tree.System
	found  map[string]bool
}

func (r *reached) follow(wanted map[string]string) error {
	for _, name := range names(wanted) {
		if err := r.need("", name, false); err != nil {
			return err
		}
	}
	return nil
}

// need looks a package up from the folder of its dependent, as require does.
func (r *reached) need(from, name string, optional bool) error {
	path, e := r.resolve(from, name)
	switch {
	case e == nil && optional, r.found[path]:
		return nil
	case e == nil:
		return outdated("it lacks %s, which %s depends on", name, strings.TrimPrefix(from, modulesDir+"/"))
	case (optional || e.Optional) && !r.system.Fits(&registry.Manifest{OS: e.OS, CPU: e.CPU, Libc: e.Libc}):
		return nil
	}
	r.found[path] = true
	for _, name := range names(e.OptionalNeeds) {
		if err := r.need(path, name, true); err != nil {
			return err
		}
	}
	for _, name := range names(e.Needs) {
		_, lenient := e.OptionalNeeds[name]
		// Version 1 does not tell which of the requirements are optional.
		if err := r.need(path, name, lenient || e.Optional); err != nil {
			return err
		}
	}
	for _, name := range names(e.Peers) {
		// Lock files of npm 6 and before do not have the peers, and overruled ones may be absent.
		if err := r.need(path, name, true); err != nil {
			return err
		}
	}
	return nil
}

func (r *reached) resolve(from, name string) (string, *lockEntry) {
	for {
		path := modulesDir + "/" + name
		if from != "" {
			path = from + "/" + path
		}
		if e := r.locked[path]; e != nil {
			return path, e
		}
		if from == "" {
			return "", nil
		}
		cut := strings.LastIndex("/"+from, "/"+modulesDir+"/")
		from = strings.TrimSuffix(from[:max(0, cut)], "/")
	}
}

// lockedPath is where a lock file may put packages.
var lockedPath = regexp.MustCompile(`^node_modules/[^/]+(/[^/]+)?(/node_modules/[^/]+(/[^/]+)?)*$`)

func (e *lockEntry) entry(path string, config registry.Config) (entry, error) {
	folder := path[strings.LastIndex("/"+path, "/"+modulesDir+"/")+len(modulesDir)+1:]
	name := e.Name
	if name == "" {
		name = folder
	}
	for _, part := range strings.Split(strings.TrimPrefix(path, modulesDir+"/"), "/"+modulesDir+"/") {
		if err := tree.CheckSpec(part, "*"); err != nil || !lockedPath.MatchString(path) {
			return entry{}, &registry.Error{Kind: registry.Unsupported, Package: name, Text: fmt.Sprintf("the lock file puts a package at %q, where none may be", path)}
		}
	}
	if e.Link || !tree.Allows(name, e.Version, e.Version) || e.Resolved != "" && !strings.HasPrefix(e.Resolved, "http") && e.Resolved != "true" {
		return entry{}, &registry.Error{
			Kind: registry.Unsupported, Package: name,
			Text: fmt.Sprintf("the lock file takes %s from %q; only packages of an npm registry can be installed", name, e.Resolved+e.Version),
		}
	}
	return entry{
		path: path, name: name, version: e.Version, address: config.TarballAddress(name, e.Version, e.Resolved),
		integrity: e.Integrity, optional: e.Optional, locked: e,
	}, nil
}
