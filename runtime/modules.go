package runtime

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// modules resolves what an app requires, the way Node does within server/: relative
// files from the snapshot of the app, packages from server/node_modules on disk.
// Nothing outside of server/ can be required (fdk-runtime §3.0).
type modules struct{ app *manifest.App }

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

// extensions are tried in this order when a require names no existing file.
var extensions = []string{".js", ".json", ".cjs", ".mjs", ".ts"}

// coreModules are the names that Node itself answers for.
var coreModules = strings.Fields(`assert async_hooks buffer child_process cluster console constants crypto dgram
	diagnostics_channel dns domain events fs http http2 https inspector module net os path perf_hooks process punycode
	querystring readline repl stream string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib`)

// resolve finds the module that spec names in the file from; from is "" for the entry
// file itself. The source is returned beside it.
func (m modules) resolve(from, spec string) (wire.Module, []byte) {
	switch {
	case from == "":
		return m.load(spec)
	case strings.HasPrefix(spec, "./"), strings.HasPrefix(spec, "../"), spec == ".", spec == "..":
		return m.relative(from, spec)
	case strings.HasPrefix(spec, "/"):
		return missing("MODULE_NOT_FOUND", "Cannot find module \"%s\": an app requires its own files by a relative path", spec), nil
	case isCore(spec):
		return missing("ERR_UNKNOWN_BUILTIN_MODULE", "The Node module \"%s\" is not available yet in this version of hothouse", spec), nil
	}
	return m.packaged(from, spec)
}

func isCore(spec string) bool {
	name, _, _ := strings.Cut(strings.TrimPrefix(spec, "node:"), "/")
	return strings.HasPrefix(spec, "node:") || slices.Contains(coreModules, name)
}

func missing(code, format string, args ...any) wire.Module {
	return wire.Module{Code: code, Message: fmt.Sprintf(format, args...)}
}

func (m modules) relative(from, spec string) (wire.Module, []byte) {
	target := path.Join(path.Dir(from), spec)
	if target != root && !strings.HasPrefix(target, root+"/") {
		return missing("MODULE_NOT_FOUND", "Cannot find module \"%s\": it lies outside of %s/, where an app's code must stay", spec, root), nil
	}
	if file := m.find(target, strings.HasSuffix(spec, "/")); file != "" {
		return m.load(file)
	}
	return missing("MODULE_NOT_FOUND", "Cannot find module \"%s\"", spec), nil
}

// find returns the file that a path without or with extension stands for, or "": the
// file itself, else the main file of the folder.
func (m modules) find(target string, directory bool) string {
	if !directory {
		if file := m.file(target); file != "" {
			return file
		}
	}
	if main := m.packageMain(target); main != "" {
		// What main names is a file or a folder with an index, and never another package.
		main = path.Join(target, main)
		if file := cmp.Or(m.file(main), m.file(path.Join(main, "index"))); file != "" {
			return file
		}
	}
	return m.file(path.Join(target, "index"))
}

// file returns the path with the first extension under which there is a file, or "".
func (m modules) file(target string) string {
	for _, extension := range append([]string{""}, extensions...) {
		if m.exists(target + extension) {
			return target + extension
		}
	}
	return ""
}

// packageMain is the main field of the package.json in a folder, "" when there is none.
func (m modules) packageMain(folder string) string {
	file := path.Join(folder, "package.json")
	if !m.exists(file) {
		return ""
	}
	text, err := m.read(file)
	if err != nil {
		return ""
	}
	var p struct {
		Main string `json:"main"`
	}
	if json.Unmarshal(text, &p) != nil || path.Clean(p.Main) == "." {
		return ""
	}
	return p.Main
}

// packaged looks for an npm package in the node_modules folders from the requiring file
// up to server/.
func (m modules) packaged(from, spec string) (wire.Module, []byte) {
	for folder := path.Dir(from); ; folder = path.Dir(folder) {
		if path.Base(folder) != "node_modules" {
			packages := path.Join(folder, "node_modules") + "/"
			target := path.Join(packages, spec)
			if file := m.find(target, false); file != "" && strings.HasPrefix(target, packages) {
				return m.load(file)
			}
		}
		if folder == root || folder == "." {
			break
		}
	}
	name := packageName(spec)
	if m.exists(path.Join(root, "node_modules", name, "package.json")) {
		return missing("MODULE_NOT_FOUND", "Cannot find module \"%s\": %s/node_modules/%s has no CommonJS file for it that this version of hothouse finds", spec, root, name), nil
	}
	if m.app.Dependencies[name] != "" {
		return missing("MODULE_NOT_FOUND", "Cannot find module \"%s\": manifest.json depends on it, but it is not installed in %s/node_modules", spec, root), nil
	}
	return missing("MODULE_NOT_FOUND", "Cannot find module \"%s\"", spec), nil
}

// packageName is the package of a require such as "pkg/part" or "@scope/pkg/part".
func packageName(spec string) string {
	parts := strings.SplitN(spec, "/", 3)
	if strings.HasPrefix(spec, "@") && len(parts) > 1 {
		return parts[0] + "/" + parts[1]
	}
	return parts[0]
}

func (m modules) exists(file string) bool {
	if _, ok := m.app.Code.File(file); ok {
		return true
	}
	if !strings.HasPrefix(file, root+"/") || !strings.Contains(file, "node_modules/") {
		return false // the app's own files are those of the snapshot
	}
	info, err := os.Stat(filepath.Join(m.app.Dir, filepath.FromSlash(file)))
	return err == nil && info.Mode().IsRegular()
}

// read returns the text of a file of the snapshot or, for packages, of the disk. Links
// that lead out of server/ are not followed.
func (m modules) read(file string) ([]byte, error) {
	if f, ok := m.app.Code.File(file); ok {
		return f.Text, nil
	}
	if !strings.Contains(file, "node_modules/") {
		return nil, fs.ErrNotExist
	}
	disk, err := os.OpenRoot(filepath.Join(m.app.Dir, root))
	if err != nil {
		return nil, err
	}
	defer disk.Close()
	return disk.ReadFile(filepath.FromSlash(strings.TrimPrefix(file, root+"/")))
}

func (m modules) load(file string) (wire.Module, []byte) {
	if f, ok := m.app.Code.File(file); ok {
		return wire.Module{Path: file, Hash: f.Hash}, f.Text
	}
	text, err := m.read(file)
	if errors.Is(err, fs.ErrNotExist) {
		return missing("MODULE_NOT_FOUND", "Cannot find module \"%s\"", file), nil
	}
	if err != nil {
		return missing("MODULE_NOT_FOUND", "Cannot read module \"%s\": %v", file, err), nil
	}
	sum := sha256.Sum256(text)
	return wire.Module{Path: file, Hash: hex.EncodeToString(sum[:])}, text
}
