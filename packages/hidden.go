package packages

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// hidden is npm's account of a node_modules folder, node_modules/.package-lock.json. We
// write it too, so that npm knows its way in what we installed.
type hidden struct {
	Name            string                     `json:"name,omitempty"`
	LockfileVersion int                        `json:"lockfileVersion"`
	Requires        bool                       `json:"requires"`
	Packages        map[string]json.RawMessage `json:"packages"`
}

func readHidden(modules string) (h hidden, ok bool) {
	text, err := os.ReadFile(filepath.Join(modules, hiddenLock))
	return h, err == nil && json.Unmarshal(text, &h) == nil
}

// installedBefore are the paths of the packages that an installer put there; it is not
// known for installers that keep no account, such as old versions of npm.
func installedBefore(modules string) (paths map[string]bool, known bool) {
	h, ok := readHidden(modules)
	if !ok {
		return nil, false
	}
	paths = map[string]bool{}
	for path := range h.Packages {
		paths[path] = true
	}
	return paths, true
}

func writeHidden(modules string, entries []entry) error {
	h := hidden{Name: "server", LockfileVersion: 3, Requires: true, Packages: map[string]json.RawMessage{}}
	for _, e := range entries {
		text, err := json.Marshal(e.record())
		if err != nil {
			return err
		}
		h.Packages[e.path] = text
	}
	return writeJSON(filepath.Join(modules, hiddenLock), h)
}
