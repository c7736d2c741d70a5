package packages

import (
	"maps"
	"path"
	"slices"
	"strings"
)

// origin is the dependency of the manifest that brings the package in a folder, "" when
// none is found. Folders are below the app, as Addon has them.
func (i *installation) origin(folder string) string {
	modules := path.Join(serverDir, modulesDir)
	for _, name := range names(i.deps.Versions) {
		queue := []string{path.Join(modules, name)}
		for at := 0; at < len(queue); at++ {
			if queue[at] == folder {
				return name
			}
			p := readPackage(i.dir, queue[at])
			for _, need := range slices.Concat(slices.Sorted(maps.Keys(p.Needs)), slices.Sorted(maps.Keys(p.Optional))) {
				if found := i.resolve(queue[at], need); found != "" && !slices.Contains(queue, found) {
					queue = append(queue, found)
				}
			}
		}
	}
	return ""
}

// resolve finds a package from the folder of its dependent, as require does.
func (i *installation) resolve(from, name string) string {
	for {
		folder := path.Join(from, modulesDir, name)
		if readPackage(i.dir, folder).Name != "" {
			return folder
		}
		cut := strings.LastIndex(from, "/"+modulesDir+"/")
		if cut < 0 {
			return ""
		}
		from = from[:cut]
	}
}
