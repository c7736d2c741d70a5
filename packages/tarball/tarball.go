// Package tarball unpacks the tarballs of npm packages.
//
// It writes plain files and folders below the folder it is given and nothing else: an
// entry that would leave the folder ends the unpacking with an error, links and devices
// are left out as npm leaves them out, and there are bounds to what a small tarball may
// grow into.
package tarball

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
)

// Limits bound what is unpacked from one tarball.
type Limits struct {
	Bytes int64 // of all files together
	Files int
}

// Generous is far beyond what packages are.
var Generous = Limits{Bytes: 2 << 30, Files: 200_000}

// ErrUnsafe is an entry that would leave the folder; ErrTooLarge one too many.
var (
	ErrUnsafe   = errors.New("the tarball would write outside of its folder")
	ErrTooLarge = errors.New("the tarball unpacks to more than a package may hold")
)

// Unpack writes the files of a gzipped tarball into dir, without the first part of their
// paths ("package/" in most). Errors of dir are *fs.PathError.
func Unpack(r io.Reader, dir *os.Root, limits Limits) error {
	unzipped, err := gunzip(r)
	if err != nil {
		return err
	}
	made := map[string]bool{".": true}
	entries := tar.NewReader(unzipped)
	for files := 0; ; files++ {
		head, err := entries.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("the tarball cannot be read: %w", err)
		}
		if files >= limits.Files {
			return ErrTooLarge
		}
		if head.Typeflag != tar.TypeReg {
			continue // folders come with their files
		}
		name, err := inside(head.Name)
		if err != nil {
			return err
		}
		if name == "" {
			continue
		}
		if limits.Bytes -= head.Size; limits.Bytes < 0 {
			return ErrTooLarge
		}
		if err := write(dir, name, head.FileInfo().Mode(), entries, made); err != nil {
			return err
		}
	}
}

// gunzip takes a tarball that is not compressed as it is; some old ones are not.
func gunzip(r io.Reader) (io.Reader, error) {
	buffered := bufio.NewReaderSize(r, 64<<10)
	if magic, _ := buffered.Peek(2); len(magic) < 2 || magic[0] != 0x1f || magic[1] != 0x8b {
		return buffered, nil
	}
	unzipped, err := gzip.NewReader(buffered)
	if err != nil {
		return nil, fmt.Errorf("the tarball cannot be read: %w", err)
	}
	return unzipped, nil
}

// inside is the path below the first part of an entry's name, "" when nothing is left.
func inside(name string) (string, error) {
	unsafe := func() (string, error) { return "", fmt.Errorf("%w: %q", ErrUnsafe, name) }
	if strings.ContainsAny(name, "\\\x00") || strings.HasPrefix(name, "/") || len(name) > 1 && name[1] == ':' {
		return unsafe()
	}
	for _, part := range strings.Split(name, "/") {
		if part == ".." {
			return unsafe()
		}
	}
	_, rest, _ := strings.Cut(strings.TrimPrefix(path.Clean(name), "./"), "/")
	return rest, nil
}

func write(dir *os.Root, name string, mode fs.FileMode, from io.Reader, made map[string]bool) error {
	if folder := path.Dir(name); !made[folder] {
		if err := dir.MkdirAll(folder, 0o755); err != nil {
			return err
		}
		made[folder] = true
	}
	permissions := 0o644 | mode.Perm()&0o111
	f, err := dir.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, permissions)
	if err != nil {
		return err
	}
	source := &source{r: from}
	_, err = io.Copy(f, source)
	closed := f.Close()
	if source.err != nil {
		return fmt.Errorf("the tarball cannot be read: %w", source.err)
	}
	return errors.Join(err, closed)
}

// source keeps the tarball's errors apart from the disk's.
type source struct {
	r   io.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
	return n, err
}
