package bridge

import (
	"cmp"
	"io/fs"
	"os"
	"path"
	"slices"
)

// fileCalls are the calls of the file system by the name that fs.js asks for.
var fileCalls = map[string]fileCall{
	"readFile":  {"open", readFile},
	"writeFile": {"open", writeFile},
	"stat":      {"stat", func(f *files, a fileArgs, _ []byte) (any, []byte, error) { return f.stat(a.Path, true) }},
	"lstat":     {"lstat", func(f *files, a fileArgs, _ []byte) (any, []byte, error) { return f.stat(a.Path, false) }},
	"access":    {"access", access},
	"readdir":   {"scandir", readDir},
	"mkdir":     {"mkdir", makeDir},
	"rmdir":     {"rmdir", removing(true)},
	"unlink":    {"unlink", removing(false)},
	"remove":    {"rm", removeAll},
	"rename":    {"rename", rename},
	"copyFile":  {"copyfile", copyFile},
	"link":      {"link", link},
	"symlink":   {"symlink", symlink},
	"readlink":  {"readlink", readLink},
	"realpath":  {"realpath", realPath},
	"truncate":  {"open", truncate},
	"utimes":    {"utime", changeTimes},
	"chmod":     {"chmod", changeMode},
	"chown":     {"chown", changeNothing},
}

func (f *files) stat(name string, follow bool) (any, []byte, error) {
	p, err := f.find(name)
	if err != nil {
		return nil, nil, err
	}
	info, err := p.inspect(follow)
	if err != nil {
		return nil, nil, err
	}
	return statOf(info), nil, nil
}

func readFile(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	p, err := f.find(a.Path)
	if err != nil {
		return nil, nil, err
	}
	if p.null {
		return nil, nil, nil
	}
	file, err := p.open(os.O_RDONLY, 0)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	data, err := readAll(file)
	return nil, data, err
}

func writeFile(f *files, a fileArgs, body []byte) (any, []byte, error) {
	opened, err := f.openAt(a)
	if err != nil {
		return nil, nil, err
	}
	defer opened.Close()
	if err := f.spend(int64(len(body))); err != nil {
		return nil, nil, failedIn{"write", err}
	}
	if _, err := opened.Write(body); err != nil {
		return nil, nil, failedIn{"write", err}
	}
	return nil, nil, nil
}

// access checks a file for the modes that fs.constants counts as R_OK, W_OK and X_OK.
func access(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	const executable, writable = 1, 2
	p, err := f.find(a.Path)
	if err != nil {
		return nil, nil, err
	}
	info, err := p.inspect(true)
	switch {
	case err != nil:
		return nil, nil, err
	case a.Mode&writable != 0 && !p.writable:
		return nil, nil, coded("EROFS")
	case a.Mode&executable != 0 && info.Mode().Perm()&0o111 == 0:
		return nil, nil, coded("EACCES")
	}
	return nil, nil, nil
}

// entry is a name in a directory and the number of its type.
type entry struct {
	Name string `json:"name"`
	Kind int    `json:"kind"`
	// Dir is the path relative to the directory that was asked for, in a recursive list.
	Dir string `json:"dir,omitempty"`
}

func readDir(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	p, err := f.find(a.Path)
	if err != nil {
		return nil, nil, err
	}
	if p.null {
		return nil, nil, coded("ENOTDIR")
	}
	list := []entry{}
	queue := []string{""}
	for len(queue) > 0 {
		dir := queue[0]
		queue = queue[1:]
		found, err := p.list(dir)
		if err != nil {
			return nil, nil, err
		}
		for _, e := range found {
			list = append(list, e)
			if a.Recursive && e.Kind == direntKind(fs.ModeDir) {
				queue = append(queue, path.Join(dir, e.Name))
			}
		}
		if len(list) > 200_000 {
			return nil, nil, coded("EMFILE")
		}
	}
	return list, nil, nil
}

func (p place) list(dir string) ([]entry, error) {
	p.name = path.Join(p.name, dir)
	if info, err := p.inspect(true); err == nil && !info.IsDir() {
		return nil, coded("ENOTDIR")
	}
	file, err := p.open(os.O_RDONLY, 0)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	found, err := file.ReadDir(-1)
	if err != nil {
		return nil, err
	}
	list := make([]entry, len(found))
	for i, d := range found {
		list[i] = entry{Name: d.Name(), Kind: direntKind(d.Type()), Dir: dir}
	}
	slices.SortFunc(list, func(a, b entry) int { return cmp.Compare(a.Name, b.Name) })
	return list, nil
}
