package packages

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

// Addon is a package with a native part: machine code that Node loads into its process
// and hothouse cannot.
type Addon struct {
	Package string // with its version where it has one: "bcrypt@5.1.1"
	Folder  string // below the app: "server/node_modules/bcrypt"
	// Reason is what shows that there is a native part: a file of the package or a script
	// that would make one.
	Reason string
}

// Error words what to say when app code requires a file of the native part.
func (a Addon) Error() string {
	return fmt.Sprintf("Package %s needs the native add-on %s, and native code cannot run here; use a package in plain JavaScript in its place", a.Package, a.Reason)
}

// NativeAddon tells which package's native part a file is, of the app in dir: file is
// what was required, below the app or absolute, such as
// "server/node_modules/x/build/Release/y.node". It need not exist. ok is false for files
// that are no native code and lie in no package that has any.
func NativeAddon(dir, file string) (a Addon, ok bool) {
	if filepath.IsAbs(file) {
		relative, err := filepath.Rel(dir, file)
		if err != nil {
			return Addon{}, false
		}
		file = relative
	}
	file = filepath.ToSlash(file)
	folder := packageFolder(file)
	if folder == "" {
		return Addon{}, false
	}
	if path.Ext(file) == ".node" {
		return Addon{Package: packageTitle(dir, folder), Folder: folder, Reason: strings.TrimPrefix(file, folder+"/")}, true
	}
	if reason := nativeReason(dir, folder); reason != "" {
		return Addon{Package: packageTitle(dir, folder), Folder: folder, Reason: reason}, true
	}
	return Addon{}, false
}

// packageFolder is the package that a file below node_modules belongs to, "" for others.
func packageFolder(file string) string {
	at := strings.LastIndex("/"+file, "/"+modulesDir+"/")
	if at < 0 {
		return ""
	}
	rest := file[at+len(modulesDir)+1:]
	name := topOf(rest)
	if name == "" || name == rest && path.Ext(rest) != "" {
		return ""
	}
	return file[:at+len(modulesDir)+1] + name
}

// Addons looks for native parts in what is installed in the app in dir.
func Addons(dir string) []Addon {
	var found []Addon
	seen := map[string]bool{}
	add := func(folder, reason string) {
		if folder != "" && !seen[folder] {
			seen[folder] = true
			found = append(found, Addon{Package: packageTitle(dir, folder), Folder: folder, Reason: reason})
		}
	}
	disk := os.DirFS(dir)
	_ = fs.WalkDir(disk, serverDir+"/"+modulesDir, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil // what cannot be read cannot be required either
		}
		switch name := d.Name(); {
		case d.IsDir():
		case name == "binding.gyp", path.Ext(name) == ".node":
			folder := packageFolder(file)
			add(folder, strings.TrimPrefix(file, folder+"/"))
		case name == "package.json" && path.Dir(file) == packageFolder(file):
			if reason := scriptReason(dir, path.Dir(file)); reason != "" {
				add(path.Dir(file), reason)
			}
		}
		return nil
	})
	return found
}

// nativeReason is Addons for one package, without looking for files of any depth.
func nativeReason(dir, folder string) string {
	if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(folder), "binding.gyp")); err == nil {
		return "binding.gyp"
	}
	return scriptReason(dir, folder)
}

// nativeScript are the tools that packages build or fetch native code with.
var nativeScript = regexp.MustCompile(`\b(node-gyp|node-gyp-build|node-pre-gyp|prebuild-install|prebuild|prebuildify|cmake-js|napi|neon|node-waf)\b`)

// scriptReason finds what package.json tells of a native part.
func scriptReason(dir, folder string) string {
	p := readPackage(dir, folder)
	if p.GypFile {
		return "gypfile"
	}
	for _, name := range []string{"preinstall", "install", "postinstall"} {
		if script := p.Scripts[name]; nativeScript.MatchString(script) {
			return name + ": " + script
		}
	}
	return ""
}

type packageJSON struct {
	Name    string            `json:"name"`
	Version string            `json:"version"`
	GypFile bool              `json:"gypfile"`
	Scripts map[string]string `json:"scripts"`
	// What it depends on, to find out who brings it.
	Needs    map[string]string `json:"dependencies"`
	Optional map[string]string `json:"optionalDependencies"`
}

func readPackage(dir, folder string) (p packageJSON) {
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(folder), "package.json"))
	if err == nil {
		_ = json.Unmarshal(text, &p) // what has a wrong type stays empty
	}
	return p
}

func packageTitle(dir, folder string) string {
	p := readPackage(dir, folder)
	if p.Name == "" {
		return topOf(folder[strings.LastIndex("/"+folder, "/"+modulesDir+"/")+len(modulesDir)+1:])
	}
	if p.Version == "" {
		return p.Name
	}
	return p.Name + "@" + p.Version
}
