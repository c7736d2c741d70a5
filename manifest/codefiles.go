package manifest

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/manifest/diag"
)

// maxCodeSize is the size up to which a file below server/ is taken in.
const maxCodeSize = 4 << 20

var codeExtensions = []string{".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".json"}

// codeWalk collects the files that handlers can require.
type codeWalk struct {
	s *snapshot
	// root is the app's real path: links that lead out of it are not followed.
	root string
	// entered holds the real paths of the folders on the way, to end circles of links.
	entered []string
}

func (s *snapshot) readCode() {
	s.code = map[string][]byte{}
	root, err := filepath.EvalSymlinks(s.dir)
	if err != nil {
		return
	}
	(&codeWalk{s: s, root: root}).folder("server")
}

func (w *codeWalk) folder(name string) {
	real, ok := w.resolve(name)
	if !ok || slices.Contains(w.entered, real) {
		return
	}
	w.entered = append(w.entered, real)
	defer func() { w.entered = w.entered[:len(w.entered)-1] }()
	entries, err := os.ReadDir(real)
	if err != nil {
		if info, statErr := os.Stat(real); statErr == nil && info.IsDir() {
			w.s.problem(diag.Error, "file-unreadable", name, fmt.Sprintf("%s cannot be read: %v", name, reason(err)))
		}
		return
	}
	for _, e := range entries {
		w.entry(path.Join(name, e.Name()), e)
	}
}

func (w *codeWalk) entry(name string, e os.DirEntry) {
	base := e.Name()
	if strings.HasPrefix(base, ".") || base == "node_modules" || name == "server/test_data" {
		return
	}
	isDir := e.IsDir()
	if e.Type()&os.ModeSymlink != 0 {
		info, err := os.Stat(filepath.Join(w.root, filepath.FromSlash(name)))
		if err != nil {
			return
		}
		isDir = info.IsDir()
	}
	switch {
	case isDir:
		w.folder(name)
	case slices.Contains(codeExtensions, strings.ToLower(path.Ext(base))):
		w.file(name)
	}
}

func (w *codeWalk) file(name string) {
	real, ok := w.resolve(name)
	if !ok {
		return
	}
	text, err := readRegular(real, maxCodeSize)
	switch {
	case err == nil:
		w.s.code[name] = text
	case errors.Is(err, errTooLarge):
		w.s.problem(diag.Warning, "code-too-large", name, fmt.Sprintf("%s is left out: it is larger than %d MB", name, maxCodeSize>>20))
	case !errors.Is(err, os.ErrNotExist):
		w.s.problem(diag.Error, "file-unreadable", name, fmt.Sprintf("%s cannot be read: %v", name, reason(err)))
	}
}

// resolve returns the real path of a file of the app and refuses one that lies outside:
// the platform's require never leaves the app (fdk-runtime §3.0).
func (w *codeWalk) resolve(name string) (string, bool) {
	real, err := filepath.EvalSymlinks(filepath.Join(w.root, filepath.FromSlash(name)))
	if err != nil {
		return "", false
	}
	if rel, err := filepath.Rel(w.root, real); err != nil || !filepath.IsLocal(rel) {
		w.s.problem(diag.Warning, "code-outside-app", name, fmt.Sprintf("%s is left out: it is a link that leads out of the app", name))
		return "", false
	}
	return real, true
}

func (s *snapshot) problem(sev diag.Severity, code, file, text string) {
	s.problems = append(s.problems, diag.Diagnostic{Severity: sev, Code: code, Text: text, Position: diag.Position{File: file}})
}
