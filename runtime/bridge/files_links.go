package bridge

import (
	"errors"
	"io/fs"
	"path"
	"strings"
)

func link(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	from, to, err := f.sameRoot(a)
	if err != nil {
		return nil, nil, err
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
