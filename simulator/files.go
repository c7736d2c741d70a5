package simulator

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// stamp is what tells one state of a file from another without reading it.
type stamp struct {
	modified time.Time
	size     int64
}

// stamps are the files that an app is made of, by path relative to it.
type stamps map[string]stamp

// isCode tells the files that make up the app from its fixtures.
func isCode(name string) bool { return !strings.HasPrefix(name, "server/test_data/") }

// scan looks at the files of the app in a directory: the manifest, the configuration,
// the code and the fixtures, but not at installed packages.
func scan(dir string) stamps {
	found := stamps{}
	add := func(path string) {
		info, err := os.Stat(path) // through links, as the reading goes
		if err != nil || !info.Mode().IsRegular() {
			return
		}
		name, _ := filepath.Rel(dir, path)
		found[filepath.ToSlash(name)] = stamp{info.ModTime(), info.Size()}
	}
	add(filepath.Join(dir, "manifest.json"))
	folders(dir, func(path, _ string, entries []fs.DirEntry) {
		for _, e := range entries {
			if !e.IsDir() {
				add(filepath.Join(path, e.Name()))
			}
		}
	})
	return found
}

// folders visits the app's folders config and server and all below them, with the path
// that each has in the app and the one it really has. Installed packages and hidden
// folders are left out. Links are followed as the reading of the app follows them: not
// out of it, and not in circles. An unreadable folder is left out: the files that are
// missing then are reported by the reading.
func folders(dir string, visit func(path, real string, entries []fs.DirEntry)) {
	root, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return
	}
	var enter func(path string, above []string)
	enter = func(path string, above []string) {
		real, err := filepath.EvalSymlinks(path)
		if err != nil || slices.Contains(above, real) {
			return
		}
		if within, err := filepath.Rel(root, real); err != nil || !filepath.IsLocal(within) {
			return
		}
		entries, err := os.ReadDir(real)
		if err != nil {
			return
		}
		visit(path, real, entries)
		for _, e := range entries {
			below := filepath.Join(path, e.Name())
			if !ignoredFolder(e.Name()) && (e.IsDir() || e.Type()&fs.ModeSymlink != 0 && isFolder(below)) {
				enter(below, append(slices.Clip(above), real))
			}
		}
	}
	enter(filepath.Join(dir, "config"), nil)
	enter(filepath.Join(dir, "server"), nil)
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// ignoredFolder tells the folders that hold nothing of the author's.
func ignoredFolder(name string) bool {
	return name == "node_modules" || strings.HasPrefix(name, ".")
}

// changed lists the files that differ between the two, in order.
func (s stamps) changed(now stamps) []string {
	names := map[string]bool{}
	for name, before := range s {
		if after, ok := now[name]; !ok || after.size != before.size || !after.modified.Equal(before.modified) {
			names[name] = true
		}
	}
	for name := range now {
		if _, ok := s[name]; !ok {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// newest is how long ago the youngest of the files was written.
func (s stamps) newest(names []string, now time.Time) time.Duration {
	age := time.Duration(1<<63 - 1)
	for _, name := range names {
		if f, ok := s[name]; ok {
			age = min(age, now.Sub(f.modified))
		}
	}
	return age
}
