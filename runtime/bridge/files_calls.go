package bridge

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"
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
	"rmdir":     {"rmdir", removeDir},
	"unlink":    {"unlink", unlink},
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
	file, err := p.root.Open(path.Join(p.name, dir))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && !info.IsDir() {
		return nil, coded("ENOTDIR")
	}
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

// makeDir answers with the first directory that it made, for the recursive form.
func makeDir(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	p, err := f.find(a.Path)
	if err != nil {
		return nil, nil, err
	}
	if p.null {
		return nil, nil, coded("EEXIST")
	}
	info, statErr := p.inspect(true)
	switch {
	case statErr == nil && a.Recursive && info.IsDir():
		return nil, nil, nil
	case statErr == nil:
		return nil, nil, coded("EEXIST")
	case !p.writable:
		return nil, nil, coded("EROFS")
	}
	mode := fs.FileMode(a.Mode) & 0o777
	if !a.Recursive {
		return nil, nil, p.root.Mkdir(strings.TrimSuffix(p.name, "/"), mode)
	}
	parts := strings.Split(strings.Trim(p.name, "/"), "/")
	var first any
	for i := range parts {
		name := path.Join(parts[:i+1]...)
		err := p.root.Mkdir(name, mode)
		if err == nil && first == nil {
			first = p.base + "/" + name
		}
		if info, statErr := p.root.Stat(name); statErr == nil && !info.IsDir() {
			return nil, nil, coded("ENOTDIR")
		}
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, nil, err
		}
	}
	return first, nil, nil
}

func removeDir(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	p, err := f.changing(a.Path, false)
	if err != nil {
		return nil, nil, err
	}
	if info, err := p.inspect(false); err == nil && !info.IsDir() {
		return nil, nil, coded("ENOTDIR")
	}
	if p.name == "." {
		return nil, nil, coded("EBUSY")
	}
	return nil, nil, p.root.Remove(p.name)
}

func unlink(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	p, err := f.changing(a.Path, false)
	if err != nil {
		return nil, nil, err
	}
	if info, err := p.inspect(false); err == nil && info.IsDir() {
		return nil, nil, coded("EISDIR")
	}
	return nil, nil, p.root.Remove(p.name)
}

func removeAll(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	p, err := f.changing(a.Path, false)
	if err != nil {
		return nil, nil, err
	}
	if p.name == "." || p.null {
		return nil, nil, coded("EBUSY")
	}
	return nil, nil, p.root.RemoveAll(strings.TrimSuffix(p.name, "/"))
}

// changing finds a file that is to be changed. One that is missing is reported as missing
// even where nothing can be written, as the system does.
func (f *files) changing(name string, follow bool) (place, error) {
	p, err := f.find(name)
	if err != nil {
		return p, err
	}
	if _, err := p.inspect(follow); err != nil {
		return p, err
	}
	if !p.writable {
		return p, coded("EROFS")
	}
	return p, nil
}

func rename(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	from, err := f.changing(a.Path, false)
	if err != nil {
		return nil, nil, err
	}
	to, err := f.writable(a.Dest)
	if err != nil {
		return nil, nil, err
	}
	if from.null || to.null || from.root != to.root {
		return nil, nil, coded("EXDEV")
	}
	return nil, nil, from.root.Rename(from.name, to.name)
}

func copyFile(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	const exclusive = 1
	from, err := f.find(a.Path)
	if err != nil {
		return nil, nil, err
	}
	source, err := from.open(os.O_RDONLY, 0)
	if err != nil {
		return nil, nil, err
	}
	defer source.Close()
	info, err := source.Stat()
	if err != nil {
		return nil, nil, err
	}
	if info.IsDir() {
		return nil, nil, coded("EISDIR")
	}
	to, err := f.writable(a.Dest)
	if err != nil {
		return nil, nil, err
	}
	flags := os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	if a.Mode&exclusive != 0 {
		flags |= os.O_EXCL
	}
	if err := f.spend(info.Size()); err != nil {
		return nil, nil, err
	}
	target, err := to.open(flags, info.Mode().Perm()|0o200)
	if err != nil {
		return nil, nil, err
	}
	_, err = io.Copy(target, io.LimitReader(source, info.Size()))
	return nil, nil, errors.Join(err, target.Close())
}

func link(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	from, err := f.changing(a.Path, false)
	if err != nil {
		return nil, nil, err
	}
	to, err := f.writable(a.Dest)
	if err != nil {
		return nil, nil, err
	}
	if from.null || to.null {
		return nil, nil, coded("EXDEV")
	}
	return nil, nil, from.root.Link(from.name, to.name)
}

// symlink makes a link; an absolute target is kept relative to the link, since the
// world's paths mean nothing to the system.
func symlink(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	at, err := f.writable(a.Dest)
	if err != nil {
		return nil, nil, err
	}
	if at.null {
		return nil, nil, coded("EEXIST")
	}
	target := a.Path
	if path.IsAbs(target) {
		to, err := f.find(target)
		if err != nil {
			return nil, nil, err
		}
		if to.root != at.root {
			return nil, nil, coded("EACCES")
		}
		depth := strings.Count(path.Clean(at.name), "/")
		target = strings.Repeat("../", depth) + strings.TrimSuffix(to.name, "/")
	}
	return nil, nil, at.root.Symlink(target, at.name)
}

func readLink(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	p, err := f.find(a.Path)
	if err != nil {
		return nil, nil, err
	}
	info, err := p.inspect(false)
	if err != nil {
		return nil, nil, err
	}
	if info.Mode()&fs.ModeSymlink == 0 {
		return nil, nil, coded("EINVAL")
	}
	target, err := p.root.Readlink(p.name)
	return target, nil, err
}

// realPath answers with the path that has no link in it, as the world sees it.
func realPath(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	p, err := f.find(a.Path)
	if err != nil {
		return nil, nil, err
	}
	if p.null {
		return devNull, nil, nil
	}
	done, rest := "", strings.Trim(p.name, "/")
	for links := 0; rest != "" && rest != "."; {
		var step string
		step, rest, _ = strings.Cut(rest, "/")
		next := path.Join(done, step)
		if step == ".." && done == "" || strings.HasPrefix(next, "../") {
			return nil, nil, coded("EACCES")
		}
		info, err := p.root.Lstat(next)
		if err != nil {
			return nil, nil, err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			done = next
			continue
		}
		target, err := p.root.Readlink(next)
		if links++; err != nil || links > 40 || path.IsAbs(target) {
			return nil, nil, errors.Join(err, coded("EACCES"))
		}
		rest = path.Join(target, rest)
	}
	return path.Join(p.base, done), nil, nil
}

func truncate(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	const readWrite = 2
	a.Flags = readWrite
	file, err := f.openAt(a)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	return nil, nil, f.resize(file, a.Size)
}

// resize sets a file's length; what it grows counts as written.
func (f *files) resize(file *openFile, size int64) error {
	if info, err := file.Stat(); err == nil && size > info.Size() {
		if err := f.spend(size - info.Size()); err != nil {
			return failedIn{"ftruncate", err}
		}
	}
	if !file.writable {
		return failedIn{"ftruncate", coded("EINVAL")}
	}
	return file.Truncate(size)
}

func changeTimes(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	p, err := f.changing(a.Path, true)
	if err != nil || p.null {
		return nil, nil, err
	}
	return nil, nil, p.root.Chtimes(p.name, seconds(a.Atime), seconds(a.Mtime))
}

func seconds(s float64) time.Time { return time.UnixMicro(int64(s * 1e6)) }

func changeMode(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	p, err := f.changing(a.Path, true)
	if err != nil || p.null {
		return nil, nil, err
	}
	return nil, nil, p.root.Chmod(p.name, fs.FileMode(a.Mode)&0o777)
}

// changeNothing accepts a change of owner, of which there is only one.
func changeNothing(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	_, err := f.changing(a.Path, true)
	return nil, nil, err
}
