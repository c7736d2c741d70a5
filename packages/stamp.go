package packages

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/hothouse-run/hothouse/packages/tree"
)

// The folders and files that packages are about.
const (
	serverDir  = "server"
	modulesDir = "node_modules"
	stampFile  = ".hothouse.json"     // in node_modules: what we installed there
	hiddenLock = ".package-lock.json" // in node_modules: npm's own account of it
	lockFile   = "package-lock.json"  // in server/
)

// stamp says for what an installation was made.
type stamp struct {
	Wanted map[string]string `json:"wanted"`
	By     string            `json:"by"`
	Lock   *lockState        `json:"lock,omitempty"`
}

// lockState tells one content of package-lock.json from another. The hash decides; size
// and time only spare the hashing.
type lockState struct {
	Size int64     `json:"size"`
	Time time.Time `json:"time"`
	Hash string    `json:"sha256"`
}

// current tells whether what is installed is what is wanted. What npm or fdk installed
// counts as well, if the versions are right.
func current(dir string, wanted map[string]string) bool {
	modules := filepath.Join(dir, serverDir, modulesDir)
	var s stamp
	text, err := os.ReadFile(filepath.Join(modules, stampFile))
	if err == nil && json.Unmarshal(text, &s) == nil {
		if !maps.Equal(s.Wanted, wanted) || !s.Lock.holds(dir) {
			return false
		}
	}
	for name, want := range wanted {
		version := installedVersion(filepath.Join(modules, filepath.FromSlash(name)))
		if version == "" || !tree.Allows(name, want, version) {
			return false
		}
	}
	return true
}

// installedVersion is the version of the package in a folder, "" when there is none.
func installedVersion(folder string) string {
	var p struct {
		Version string `json:"version"`
	}
	text, err := os.ReadFile(filepath.Join(folder, "package.json"))
	if err != nil || json.Unmarshal(text, &p) != nil {
		return ""
	}
	return p.Version
}

func lockPath(dir string) string { return filepath.Join(dir, serverDir, lockFile) }

// stateOfLock is nil when the app has no lock file.
func stateOfLock(dir string) *lockState {
	info, err := os.Stat(lockPath(dir))
	if err != nil {
		return nil
	}
	return &lockState{Size: info.Size(), Time: info.ModTime(), Hash: hashOfLock(dir)}
}

func hashOfLock(dir string) string {
	text, err := os.ReadFile(lockPath(dir))
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

func (l *lockState) holds(dir string) bool {
	info, err := os.Stat(lockPath(dir))
	switch {
	case err != nil || l == nil:
		return (err != nil) == (l == nil)
	case info.Size() == l.Size && info.ModTime().Equal(l.Time):
		return true
	}
	return hashOfLock(dir) == l.Hash
}

func writeJSON(file string, value any) error {
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}

func names[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
