package runtime

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/runtime/node"
	"github.com/hothouse-run/hothouse/runtime/resolve"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// modules resolves what an app requires, the way Node does within server/: relative
// files from the snapshot of the app, packages from server/node_modules on disk.
// Nothing outside of server/ can be required (fdk-runtime §3.0).
type modules struct {
	app      *manifest.App
	resolver *resolve.Resolver // of this state of the files
	cacheDir string
	platform bool            // app code is in the platform's sandbox
	loaded   map[string]text // by path: a run sees a package's file as it was when it first read it
}

func newModules(app *manifest.App, cacheDir string) modules {
	return modules{app: app, cacheDir: cacheDir, loaded: map[string]text{}, resolver: &resolve.Resolver{FS: files{app}, Root: root, Dir: app.Dir, Reserved: func(name string) bool {
		_, ok := node.Name(name)
		return ok
	}}}
}

// installed tells one state of server/node_modules from another: npm rewrites this file
// with every installation.
func (m modules) installed() string {
	info, err := os.Stat(filepath.Join(m.app.Dir, root, "node_modules", ".package-lock.json"))
	if err != nil {
		return ""
	}
	return "+" + info.ModTime().Format(time.RFC3339Nano)
}

// root is the folder that requires stay in.
const root = "server"

// files are what an app's code may require: the snapshot of its own files and, for the
// packages in server/node_modules, the disk.
type files struct{ app *manifest.App }

// IsFile implements resolve.FS.
func (f files) IsFile(file string) bool {
	if _, ok := f.app.Code.File(file); ok {
		return true
	}
	if !inPackages(file) {
		return false // the app's own files are those of the snapshot
	}
	info, err := os.Stat(f.disk(file))
	return err == nil && info.Mode().IsRegular()
}

func inPackages(file string) bool {
	return strings.HasPrefix(file, root+"/") && strings.Contains(file, "node_modules/")
}

func (f files) disk(file string) string { return filepath.Join(f.app.Dir, filepath.FromSlash(file)) }

// Read implements resolve.FS. Links that lead out of server/ are not followed.
func (f files) Read(file string) ([]byte, error) {
	if own, ok := f.app.Code.File(file); ok {
		return own.Text, nil
	}
	if !inPackages(file) {
		return nil, fs.ErrNotExist
	}
	folder, err := os.OpenRoot(filepath.Join(f.app.Dir, root))
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	return folder.ReadFile(filepath.FromSlash(strings.TrimPrefix(file, root+"/")))
}

// Real implements resolve.FS. Packages may be links to one another, as pnpm makes them.
func (f files) Real(file string) (string, bool) {
	if !inPackages(file) {
		return file, true
	}
	base, err := filepath.EvalSymlinks(f.app.Dir)
	if err != nil {
		return "", false
	}
	real, err := filepath.EvalSymlinks(f.disk(file))
	if err != nil {
		return "", false
	}
	inner, err := filepath.Rel(base, real)
	return filepath.ToSlash(inner), err == nil
}

// shims are packages that the engine runs badly or not at all, by the core module that
// stands in for them (engine.md §2.3).
var shims = map[string]string{"psl": "shim/psl", "bcryptjs": "shim/bcryptjs", "undici": "internal/undici"}

// addonLoaders are packages that other packages load their native part with.
var addonLoaders = map[string]bool{"bindings": true, "node-gyp-build": true, "node-gyp-build-optional-packages": true, "@mapbox/node-pre-gyp": true, "node-pre-gyp": true}

// resolve finds the module that an app's file asks for, with its source. The entry
// itself is asked for by nobody.
func (m modules) resolve(ask wire.Require) (wire.Module, []byte) {
	if ask.From == "" {
		return m.load(resolve.Resolution{Path: ask.Spec, Format: m.resolver.Format(ask.Spec)})
	}
	kind := resolve.Require
	if ask.Import {
		kind = resolve.Import
	}
	res, err := m.resolver.Resolve(ask.From, ask.Spec, kind)
	if err != nil {
		return m.explain(ask, err), nil
	}
	if shim := shims[res.Package]; shim != "" && res.Main {
		return wire.Module{Core: shim}, nil
	}
	if owner := resolve.PackageOf(ask.From); addonLoaders[res.Package] && res.Main && owner != "" {
		return missing("ERR_DLOPEN_FAILED", "Package %s needs a native add-on, which cannot be loaded here, nor on the platform", owner), nil
	}
	switch res.Format {
	case resolve.Builtin:
		return wire.Module{Core: res.Path}, nil
	case resolve.Addon:
		return missing("ERR_DLOPEN_FAILED", "Package %s needs the native add-on %s, which cannot be loaded here, nor on the platform", res.Package, res.Path), nil
	case resolve.Wasm:
		return missing("ERR_UNKNOWN_FILE_EXTENSION", "Package %s needs WebAssembly (%s), which hothouse does not run", res.Package, res.Path), nil
	}
	return m.load(res)
}

// explain words why a module cannot be had. The platform's own words are for the app's
// own files (fdk-runtime §3.0), Node's for packages, which may look for them.
func (m modules) explain(ask wire.Require, err *resolve.Error) wire.Module {
	message := err.Message
	if err.Code != "MODULE_NOT_FOUND" {
		return wire.Module{Code: err.Code, Message: message}
	}
	if ask.Import && message == "Cannot find module '"+ask.Spec+"'" {
		return wire.Module{Code: "ERR_MODULE_NOT_FOUND", Message: m.notImported(ask) + m.uninstalled(ask.Spec)}
	}
	if inPackages(ask.From) {
		return wire.Module{Code: err.Code, Message: message + "\nRequire stack:\n- " + path.Join(m.app.Dir, ask.From)}
	}
	message = strings.Replace(message, "'"+ask.Spec+"'", `"`+ask.Spec+`"`, 1)
	return wire.Module{Code: err.Code, Message: message + m.uninstalled(ask.Spec)}
}

// notImported is Node's text for an import of what there is not.
func (m modules) notImported(ask wire.Require) string {
	what := "package '" + ask.Spec + "'"
	if strings.HasPrefix(ask.Spec, ".") {
		what = "module '" + path.Join(m.app.Dir, path.Dir(ask.From), ask.Spec) + "'"
	}
	return "Cannot find " + what + " imported from " + path.Join(m.app.Dir, ask.From)
}

// uninstalled adds that a missing package is one of the manifest's.
func (m modules) uninstalled(spec string) string {
	name, _ := resolve.Split(spec)
	if m.app.Dependencies[name] == "" || m.installedPackage(name) {
		return ""
	}
	return ": manifest.json depends on it, but it is not installed in " + root + "/node_modules"
}

func (m modules) installedPackage(name string) bool {
	return files{m.app}.IsFile(path.Join(root, "node_modules", name, "package.json"))
}

func missing(code, format string, args ...any) wire.Module {
	return wire.Module{Code: code, Message: fmt.Sprintf(format, args...)}
}

func (m modules) load(res resolve.Resolution) (wire.Module, []byte) {
	module := wire.Module{Path: res.Path, Format: string(res.Format), Sandboxed: m.platform}
	if f, ok := m.app.Code.File(res.Path); ok {
		module.Hash = f.Hash
		return module, f.Text
	}
	if known, ok := m.loaded[res.Path]; ok {
		return known.Module, known.source
	}
	source, err := files{m.app}.Read(res.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return missing("MODULE_NOT_FOUND", "Cannot find module \"%s\"", res.Path), nil
	}
	if err != nil {
		return missing("MODULE_NOT_FOUND", "Cannot read module \"%s\": %v", res.Path, err), nil
	}
	sum := sha256.Sum256(source)
	module.Hash = hex.EncodeToString(sum[:])
	m.loaded[res.Path] = text{module, source}
	return module, source
}
