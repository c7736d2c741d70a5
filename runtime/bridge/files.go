package bridge

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

// TempDir is what os.tmpdir() shows to every app. It stands for a directory of the run
// alone, so that a path is the same in each run and tells nothing of the machine.
const TempDir = "/tmp"

const (
	devNull = "/dev/null"

	// maxRead is how many bytes one read gives at most, and the size of the largest file
	// that is read in one piece.
	maxRead = 48 << 20
	// maxFiles is how many files a run may have open at once, as on a usual Linux.
	maxFiles = 1000
	// atOnce is how many calls are under way at once, as in Node: each may hold maxRead bytes.
	atOnce = 4
	// maxWritten is how many bytes a run may write to its temporary directory in all.
	maxWritten = 1 << 30
)

// files is the file system that one run sees: the app's files to read, its temporary
// directory to read and write, and nothing else. What leads out of the two directories,
// by .. or by a link, is refused by os.Root.
type files struct {
	bridge *Bridge
	appDir string // as the world sees it, with slashes
	calls  chan struct{}

	mu      sync.Mutex
	app     *os.Root
	temp    *os.Root
	open    map[int]*openFile
	written int64
	closed  bool
}

// openFile is an open file of the world.
type openFile struct {
	*os.File
	place    place
	appends  bool
	writable bool
}

// place is where a path of the world lies.
type place struct {
	root     *os.Root
	base     string // the world's path of root
	name     string // relative to root
	writable bool
	null     bool // /dev/null
}

func newFiles(b *Bridge) *files {
	f := &files{bridge: b, open: map[int]*openFile{}, calls: make(chan struct{}, atOnce)}
	if b.App != nil {
		f.appDir = filepath.ToSlash(b.App.Dir)
	}
	return f
}

// close closes what the run left open.
func (f *files) close() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closed = true
	for _, file := range f.open {
		_ = file.Close() // nobody is left to be told
	}
	for _, root := range []*os.Root{f.app, f.temp} {
		if root != nil {
			_ = root.Close()
		}
	}
}

// find says where a path of the world lies; relative ones start at the app's server
// folder, which is the working directory.
func (f *files) find(name string) (place, error) {
	if strings.ContainsRune(name, 0) {
		return place{}, coded("EINVAL")
	}
	if name == "" {
		return place{}, coded("ENOENT")
	}
	slash := strings.HasSuffix(name, "/")
	if !path.IsAbs(name) && !filepath.IsAbs(name) {
		name = f.appDir + "/server/" + name
	}
	name = path.Clean(filepath.ToSlash(name))
	if name == devNull {
		return place{null: true, writable: true}, nil
	}
	for _, base := range []string{f.appDir, TempDir} {
		rest, inside := strings.CutPrefix(name, base)
		if base == "" || !inside || rest != "" && rest[0] != '/' {
			continue
		}
		root, err := f.root(base)
		if err != nil {
			return place{}, err
		}
		rest = strings.TrimPrefix(rest, "/")
		if rest == "" {
			rest = "."
		} else if slash {
			rest += "/"
		}
		return place{root: root, base: base, name: rest, writable: base == TempDir && base != f.appDir}, nil
	}
	return place{}, coded("EACCES")
}

// root opens one of the two directories when it is first needed.
func (f *files) root(base string) (root *os.Root, err error) {
	slot, dir := &f.app, ""
	if base == f.appDir {
		dir = f.bridge.App.Dir
	} else {
		slot = &f.temp
		if dir, err = f.bridge.TempDir(); err != nil {
			return nil, err
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return nil, coded("ECANCELED")
	}
	if *slot == nil {
		if *slot, err = os.OpenRoot(dir); err != nil {
			return nil, err
		}
	}
	return *slot, nil
}

// writable is find for a call that changes something.
func (f *files) writable(name string) (place, error) {
	p, err := f.find(name)
	if err == nil && !p.writable {
		err = coded("EROFS")
	}
	return p, err
}

// spend counts bytes that are about to be written.
func (f *files) spend(n int64) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.written+n > maxWritten {
		return coded("ENOSPC")
	}
	f.written += n
	return nil
}

// add gives an open file its number, the lowest that is free.
func (f *files) add(file *openFile) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed || len(f.open) >= maxFiles {
		_ = file.Close()
		return 0, coded("EMFILE")
	}
	fd := 3
	for f.open[fd] != nil {
		fd++
	}
	f.open[fd] = file
	return fd, nil
}

func (f *files) get(fd int) (*openFile, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if file := f.open[fd]; file != nil {
		return file, nil
	}
	return nil, coded("EBADF")
}

// fileArgs are the arguments of all calls; each takes its own.
type fileArgs struct {
	Path      string  `json:"path"`
	Dest      string  `json:"dest"`
	FD        int     `json:"fd"`
	Flags     int     `json:"flags"`
	Mode      uint32  `json:"mode"`
	Length    int     `json:"length"`
	Size      int64   `json:"size"`
	Position  *int64  `json:"position"`
	Recursive bool    `json:"recursive"`
	Atime     float64 `json:"atime"` // seconds since 1970
	Mtime     float64 `json:"mtime"`
}

// fileCall is one call of the file system. The name is that of the system call in
// Node's error messages.
type fileCall struct {
	name string
	run  func(f *files, a fileArgs, body []byte) (result any, data []byte, err error)
}

// failedIn is an error of another call than the one that was asked for, which knows no
// path: reading a directory as a file fails in read.
type failedIn struct {
	call string
	err  error
}

func (e failedIn) Error() string { return e.call + ": " + e.err.Error() }
func (e failedIn) Unwrap() error { return e.err }

func init() {
	for name, call := range fileCalls {
		services["fs."+name] = call.serve
	}
}

func (c fileCall) serve(s *Session, args json.RawMessage, body []byte) {
	var a fileArgs
	if err := json.Unmarshal(args, &a); err != nil {
		s.Fail(&wire.Failure{Code: "EINVAL", Message: "EINVAL: invalid argument, " + c.name})
		return
	}
	calls := s.Bridge.files.calls
	select {
	case calls <- struct{}{}:
		defer func() { <-calls }() // when the answer has been sent
	case <-s.Context.Done():
		s.Fail(fileFailure(coded("ECANCELED"), c.name, a.Path, a.Dest))
		return
	}
	result, data, err := c.run(s.Bridge.files, a, body)
	var inside failedIn
	switch {
	case err == nil:
		s.End("done", result, data)
	case errors.As(err, &inside):
		s.Fail(fileFailure(inside.err, inside.call, "", ""))
	default:
		s.Fail(fileFailure(err, c.name, a.Path, a.Dest))
	}
}

// inspect gives a file's description; follow says whether a link at the end is followed.
func (p place) inspect(follow bool) (fs.FileInfo, error) {
	switch {
	case p.null:
		return os.Stat(os.DevNull)
	case follow:
		return p.root.Stat(p.name)
	}
	return p.root.Lstat(p.name)
}

// open opens a file; what is neither a file nor a directory is refused, since
// opening a pipe would wait for its other end.
func (p place) open(flags int, mode fs.FileMode) (*os.File, error) {
	if p.null {
		return os.OpenFile(os.DevNull, flags&(os.O_RDONLY|os.O_WRONLY|os.O_RDWR), 0)
	}
	if info, err := p.root.Stat(p.name); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return nil, coded("EACCES")
	}
	return p.root.OpenFile(p.name, flags, mode)
}

// readAll reads a file to its end.
func readAll(file *os.File) ([]byte, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, failedIn{"read", coded("EISDIR")}
	}
	if info.Size() > maxRead {
		return nil, coded("EFBIG")
	}
	data, err := io.ReadAll(io.LimitReader(file, maxRead+1))
	if err == nil && len(data) > maxRead {
		err = coded("EFBIG")
	}
	return data, err
}
