package bridge

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"
)

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

// removing is rmdir for directories, else unlink.
func removing(directory bool) func(*files, fileArgs, []byte) (any, []byte, error) {
	return func(f *files, a fileArgs, _ []byte) (any, []byte, error) {
		p, err := f.changing(a.Path, false)
		if err != nil {
			return nil, nil, err
		}
		info, err := p.inspect(false)
		switch {
		case err != nil:
			return nil, nil, err
		case directory && !info.IsDir():
			return nil, nil, coded("ENOTDIR")
		case !directory && info.IsDir():
			return nil, nil, coded("EISDIR")
		case p.null:
			return nil, nil, coded("EACCES")
		case p.name == ".":
			return nil, nil, coded("EBUSY")
		}
		return nil, nil, p.root.Remove(p.name)
	}
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

// sameRoot finds the two ends of a call that cannot lead from one directory to the other.
func (f *files) sameRoot(a fileArgs) (from, to place, err error) {
	if from, err = f.changing(a.Path, false); err != nil {
		return from, to, err
	}
	if to, err = f.writable(a.Dest); err != nil {
		return from, to, err
	}
	if from.null || to.null || from.root != to.root {
		err = coded("EXDEV")
	}
	return from, to, err
}

func rename(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	from, to, err := f.sameRoot(a)
	if err != nil {
		return nil, nil, err
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
