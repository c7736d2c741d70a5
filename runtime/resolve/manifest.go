package resolve

import (
	"path"

	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// manifest is what a package.json says about resolving; the zero value is none.
type manifest struct {
	Name, Main, Type string
	exports, imports *jsontree.Node
	present          bool
}

func (m *manifest) main() string {
	if path.Clean(m.Main) == "." {
		return ""
	}
	return m.Main
}

// manifest reads the package.json of a folder, once. One that is no JSON counts as none,
// so that a broken package fails where it is used.
func (r *Resolver) manifest(folder string) *manifest {
	if m := r.manifests[folder]; m != nil {
		return m
	}
	m := r.readManifest(path.Join(folder, "package.json"))
	if r.manifests == nil {
		r.manifests = map[string]*manifest{}
	}
	r.manifests[folder] = m
	return m
}

func (r *Resolver) readManifest(file string) *manifest {
	m := &manifest{}
	if !r.FS.IsFile(file) {
		return m
	}
	text, err := r.FS.Read(file)
	if err != nil {
		return m
	}
	root, err := jsontree.Parse(text)
	if err != nil || root.Kind != jsontree.Object {
		return m
	}
	m.present = true
	for _, member := range root.Members {
		switch member.Name {
		case "name":
			m.Name = member.Value.Str
		case "main":
			m.Main = member.Value.Str
		case "type":
			m.Type = member.Value.Str
		case "exports":
			if member.Value.Kind != jsontree.Null {
				m.exports = member.Value
			}
		case "imports":
			if member.Value.Kind != jsontree.Null {
				m.imports = member.Value
			}
		}
	}
	return m
}

// scopeFolder is the folder of the package.json that a file belongs to, "" when none.
func (r *Resolver) scopeFolder(file string) string {
	for folder := path.Dir(file); r.inside(folder); folder = path.Dir(folder) {
		if path.Base(folder) == "node_modules" {
			return ""
		}
		if r.manifest(folder).present {
			return folder
		}
	}
	return ""
}

func (r *Resolver) scope(file string) *manifest {
	folder := r.scopeFolder(file)
	if folder == "" {
		return nil
	}
	return r.manifest(folder)
}
