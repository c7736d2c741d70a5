package resolve

import (
	"path"
	"strings"
)

// bare finds a package in the node_modules folders from the asking file up to the root.
func (r *Resolver) bare(from, spec string, kind Kind) (Resolution, *Error) {
	name, rest := Split(spec)
	if res, err, done := r.self(from, name, rest, kind); done {
		return res, err
	}
	for folder := path.Dir(from); ; folder = path.Dir(folder) {
		if path.Base(folder) != "node_modules" {
			res, err, done := r.inFolder(path.Join(folder, "node_modules", name), spec, rest, kind)
			if done {
				return res, err
			}
		}
		if folder == r.Root || folder == "." || folder == "/" {
			return Resolution{}, notFound(spec)
		}
	}
}

// inFolder resolves within one package's folder. It is not done when there is no such
// package, or one without exports that lacks the file: Node then looks further up.
func (r *Resolver) inFolder(folder, spec, rest string, kind Kind) (Resolution, *Error, bool) {
	if !r.inside(folder) {
		return Resolution{}, nil, false
	}
	m := r.manifest(folder)
	if m.exports != nil {
		if strings.HasSuffix(spec, "/") {
			rest += "/"
		}
		file, err := r.exported(folder, m, rest, kind)
		if err != nil {
			return Resolution{}, err, true
		}
		res, err := r.found(file, spec)
		res.Main = rest == ""
		return res, err, true
	}
	target := path.Join(folder, rest)
	if target != folder && !strings.HasPrefix(target, folder+"/") {
		return Resolution{}, notFound(spec), true
	}
	file := r.find(target, strings.HasSuffix(spec, "/"))
	if file == "" {
		return Resolution{}, nil, false
	}
	res, err := r.found(file, spec)
	res.Main = rest == ""
	return res, err, true
}

// self is a package that asks for itself by its name, which works through its exports.
func (r *Resolver) self(from, name, rest string, kind Kind) (Resolution, *Error, bool) {
	folder := r.scopeFolder(from)
	if folder == "" {
		return Resolution{}, nil, false
	}
	if m := r.manifest(folder); m.exports == nil || m.Name != name {
		return Resolution{}, nil, false
	}
	return r.inFolder(folder, name, rest, kind)
}

// exported finds the file that a package's exports give for a subpath.
func (r *Resolver) exported(folder string, m *manifest, rest string, kind Kind) (string, *Error) {
	subpath := "."
	if rest != "" {
		subpath = "./" + rest
	}
	s := search{r: r, folder: folder, conditions: conditionsOf(kind)}
	file, err := s.subpath(m.exports, subpath)
	if err != nil {
		return "", err
	}
	if file == "" {
		return "", r.notExported(folder, subpath)
	}
	if !r.FS.IsFile(file) {
		return "", failure("MODULE_NOT_FOUND", "Cannot find module '%s'", path.Join(r.Dir, file))
	}
	return file, nil
}

func (r *Resolver) notExported(folder, subpath string) *Error {
	where := path.Join(r.Dir, folder, "package.json")
	if subpath == "." {
		return failure("ERR_PACKAGE_PATH_NOT_EXPORTED", `No "exports" main defined in %s`, where)
	}
	return failure("ERR_PACKAGE_PATH_NOT_EXPORTED", `Package subpath '%s' is not defined by "exports" in %s`, subpath, where)
}

// imports resolves a specifier that starts with #, by the imports of the package that asks.
func (r *Resolver) imports(from, spec string, kind Kind) (Resolution, *Error) {
	if spec == "#" || strings.HasPrefix(spec, "#/") {
		return Resolution{}, failure("ERR_INVALID_MODULE_SPECIFIER", `Invalid module "%s" is not a valid internal imports specifier name`, spec)
	}
	folder := r.scopeFolder(from)
	if kind == Require && (folder == "" || r.manifest(folder).imports == nil) {
		return Resolution{}, notFound(spec)
	}
	if folder != "" {
		m := r.manifest(folder)
		s := search{r: r, folder: folder, conditions: conditionsOf(kind), internal: true, from: from, kind: kind}
		if target, err := s.mapping(m.imports, spec); err != nil {
			return Resolution{}, err
		} else if s.outer != nil {
			return *s.outer, nil
		} else if target != "" {
			return r.found(target, spec)
		}
	}
	if folder == "" {
		return Resolution{}, notFound(spec)
	}
	return Resolution{}, failure("ERR_PACKAGE_IMPORT_NOT_DEFINED", `Package import specifier "%s" is not defined in package %s`,
		spec, path.Join(r.Dir, folder, "package.json"))
}

func conditionsOf(kind Kind) map[string]bool {
	if kind == Import {
		return map[string]bool{"node": true, "import": true, "default": true}
	}
	return map[string]bool{"node": true, "require": true, "default": true}
}
