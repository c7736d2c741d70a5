// Package resolve finds the file that a require or an import means, by Node's rules
// (nodejs.org/api/modules, /packages), within one folder: relative paths, packages in
// node_modules with their exports, imports and main.
//
// It reads through an FS and refuses everything outside of the root. It loads nothing.
package resolve

import (
	"fmt"
	"path"
	"strings"
)

// FS is the files that can be required. Paths are relative, with slashes.
type FS interface {
	IsFile(path string) bool
	Read(path string) ([]byte, error)
	// Real resolves symbolic links; false when the target lies outside.
	Real(path string) (string, bool)
}

// Kind tells how a module is asked for: the conditions of package exports differ.
type Kind int

// The kinds of asking.
const (
	Require Kind = iota
	Import
)

// Format is what a file holds.
type Format string

// The formats.
const (
	CommonJS Format = "commonjs"
	Module   Format = "module"
	JSON     Format = "json"
	Addon    Format = "addon" // a native add-on, which cannot be loaded
	Wasm     Format = "wasm"
)

// Resolver resolves within Root, a folder of FS such as "server".
type Resolver struct {
	FS   FS
	Root string
	// Dir is the absolute path of what FS is relative to, for the words of errors.
	Dir string
	// Reserved tells the names that no package can have: Node's own modules.
	Reserved func(name string) bool

	manifests map[string]*manifest
}

// Error says why there is no such module; Code is Node's.
type Error struct{ Code, Message string }

// Error gives the message.
func (e *Error) Error() string { return e.Message }

func failure(code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// notFound is Node's most common error. Package is the bare name when a package is meant.
func notFound(spec string) *Error {
	return failure("MODULE_NOT_FOUND", "Cannot find module '%s'", spec)
}

// Resolution is a file that was found.
type Resolution struct {
	Path   string
	Format Format
	// Package is the name of the npm package that the file belongs to, "" for the app's own.
	Package string
	// Main tells that the package itself was asked for and not one of its files.
	Main bool
}

// Resolve finds what spec means in the file from.
func (r *Resolver) Resolve(from, spec string, kind Kind) (Resolution, *Error) {
	switch {
	case spec == "":
		return Resolution{}, failure("ERR_INVALID_ARG_VALUE", "The argument 'id' must be a non-empty string. Received ''")
	case strings.ContainsRune(spec, 0):
		return Resolution{}, failure("ERR_INVALID_ARG_VALUE", "The argument 'id' must be a string without null bytes. Received %q", spec)
	case strings.HasPrefix(spec, "file:"):
		return r.absolute(strings.TrimPrefix(strings.TrimPrefix(spec, "file:"), "//"))
	case isRelative(spec):
		return r.relative(from, spec)
	case strings.HasPrefix(spec, "/"):
		return r.absolute(spec)
	case strings.HasPrefix(spec, "#"):
		return r.imports(from, spec, kind)
	}
	return r.bare(from, spec, kind)
}

func isRelative(spec string) bool {
	return spec == "." || spec == ".." || strings.HasPrefix(spec, "./") || strings.HasPrefix(spec, "../")
}

// relative resolves a path from the file that asks.
func (r *Resolver) relative(from, spec string) (Resolution, *Error) {
	target := path.Join(path.Dir(from), spec)
	if !r.inside(target) {
		return Resolution{}, r.outside(spec)
	}
	folder := strings.HasSuffix(spec, "/") || strings.HasSuffix(spec, "/.") || strings.HasSuffix(spec, "/..") || spec == "." || spec == ".."
	file := r.find(target, folder)
	if file == "" {
		return Resolution{}, notFound(spec)
	}
	return r.found(file, spec)
}

// absolute resolves a path that names the app's own folder, as __dirname + '/x' does.
func (r *Resolver) absolute(spec string) (Resolution, *Error) {
	inner, ok := strings.CutPrefix(path.Clean(spec), strings.TrimSuffix(r.Dir, "/")+"/")
	if !ok || !r.inside(inner) {
		return Resolution{}, r.outside(spec)
	}
	file := r.find(inner, strings.HasSuffix(spec, "/"))
	if file == "" {
		return Resolution{}, notFound(spec)
	}
	return r.found(file, spec)
}

func (r *Resolver) inside(target string) bool {
	return target == r.Root || strings.HasPrefix(target, r.Root+"/")
}

func (r *Resolver) outside(spec string) *Error {
	return failure("MODULE_NOT_FOUND", "Cannot find module '%s': it lies outside of %s/, where an app's code must stay", spec, r.Root)
}

// extensions are tried in this order. Node knows the first three; the others are what
// an app's author would expect of one who runs ES modules and TypeScript.
var extensions = []string{".js", ".json", ".node", ".cjs", ".mjs", ".ts", ".cts", ".mts", ".tsx", ".jsx"}

// find is LOAD_AS_FILE and LOAD_AS_DIRECTORY: the file that a path stands for, or "".
func (r *Resolver) find(target string, folder bool) string {
	if !folder {
		if file := r.file(target); file != "" {
			return file
		}
	}
	if main := r.manifest(target).main(); main != "" {
		main = path.Join(target, main)
		if !r.inside(main) {
			return ""
		}
		if file := r.file(main); file != "" {
			return file
		}
		if file := r.file(main + "/index"); file != "" {
			return file
		}
	}
	return r.file(target + "/index")
}

// file returns the path with the first extension under which there is a file, or "".
// A path ending in .js may be TypeScript that is written with the name of its output.
func (r *Resolver) file(target string) string {
	if r.FS.IsFile(target) {
		return target
	}
	for _, extension := range extensions {
		if r.FS.IsFile(target + extension) {
			return target + extension
		}
	}
	for js, ts := range map[string]string{".js": ".ts", ".mjs": ".mts", ".cjs": ".cts"} {
		if base, ok := strings.CutSuffix(target, js); ok && r.FS.IsFile(base+ts) {
			return base + ts
		}
	}
	return ""
}

// found describes a file that exists.
func (r *Resolver) found(file, spec string) (Resolution, *Error) {
	real, ok := r.FS.Real(file)
	if !ok || !r.inside(real) {
		return Resolution{}, r.outside(spec)
	}
	return Resolution{Path: real, Format: r.Format(real), Package: PackageOf(real)}, nil
}

// Format tells what a file holds, by its extension and the package it belongs to.
func (r *Resolver) Format(file string) Format {
	switch path.Ext(file) {
	case ".json":
		return JSON
	case ".node":
		return Addon
	case ".wasm":
		return Wasm
	case ".mjs", ".mts":
		return Module
	case ".cjs", ".cts":
		return CommonJS
	}
	if m := r.scope(file); m != nil && m.Type == "module" {
		return Module
	}
	return CommonJS
}

// PackageOf is the name of the npm package that a file lies in, "" when in none.
func PackageOf(file string) string {
	_, inner, found := cutLast(file, "node_modules/")
	if !found {
		return ""
	}
	name, _ := Split(inner)
	return name
}

// Split divides a bare specifier into the package's name and what follows it.
func Split(spec string) (name, rest string) {
	parts := strings.SplitN(spec, "/", 3)
	if strings.HasPrefix(spec, "@") && len(parts) > 1 {
		return parts[0] + "/" + parts[1], strings.Join(parts[2:], "")
	}
	return parts[0], strings.Join(parts[1:], "/")
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
