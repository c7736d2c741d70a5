package bridge

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

func init() {
	for name, call := range map[string]fileCall{
		"open":      {"open", openFileCall},
		"close":     {"close", closeFile},
		"read":      {"read", readOpen},
		"write":     {"write", writeOpen},
		"fstat":     {"fstat", statOpen},
		"ftruncate": {"ftruncate", truncateOpen},
		"futimes":   {"futime", timesOpen},
		"fchmod":    {"fchmod", modeOpen},
		"fsync":     {"fsync", syncOpen},
		"readOpen":  {"read", readRest},
	} {
		services["fs."+name] = call.serve
	}
}

// The flags of open on Linux, which fs.constants shows everywhere.
const (
	flagWrite     = 0o1
	flagReadWrite = 0o2
	flagCreate    = 0o100
	flagExclusive = 0o200
	flagTruncate  = 0o1000
	flagAppend    = 0o2000
	flagDirectory = 0o200000
	flagNoFollow  = 0o400000
)

// systemFlags translates the world's flags to those of the machine.
func systemFlags(flags int) int {
	system := os.O_RDONLY
	switch {
	case flags&flagReadWrite != 0:
		system = os.O_RDWR
	case flags&flagWrite != 0:
		system = os.O_WRONLY
	}
	for flag, bit := range map[int]int{flagCreate: os.O_CREATE, flagExclusive: os.O_EXCL, flagTruncate: os.O_TRUNC, flagAppend: os.O_APPEND} {
		if flags&flag != 0 {
			system |= bit
		}
	}
	return system
}

// openAt opens a file as the flags say.
func (f *files) openAt(a fileArgs) (*openFile, error) {
	p, err := f.find(a.Path)
	if err != nil {
		return nil, err
	}
	changes := a.Flags&(flagWrite|flagReadWrite|flagCreate|flagTruncate|flagAppend) != 0
	if changes {
		if err := p.mayChange(a.Flags); err != nil {
			return nil, err
		}
	}
	if err := p.fits(a.Flags); err != nil {
		return nil, err
	}
	file, err := p.open(systemFlags(a.Flags), fs.FileMode(a.Mode)&0o777)
	if err != nil {
		return nil, err
	}
	return &openFile{File: file, place: p, appends: a.Flags&flagAppend != 0, writable: changes}, nil
}

// mayChange tells why a file cannot be opened for writing.
func (p place) mayChange(flags int) error {
	if p.null {
		return nil
	}
	info, err := p.inspect(true)
	switch {
	case err == nil && info.IsDir():
		return coded("EISDIR")
	case err == nil && flags&(flagCreate|flagExclusive) == flagCreate|flagExclusive:
		return coded("EEXIST")
	case err != nil && errors.Is(err, fs.ErrNotExist) && flags&flagCreate == 0:
		return coded("ENOENT")
	case !p.writable:
		return coded("EROFS")
	}
	return nil
}

// fits checks what the flags demand of a file that exists.
func (p place) fits(flags int) error {
	if flags&(flagDirectory|flagNoFollow) == 0 || p.null {
		return nil
	}
	info, err := p.inspect(flags&flagNoFollow == 0)
	switch {
	case err != nil:
		return nil // opening it tells
	case flags&flagNoFollow != 0 && info.Mode()&fs.ModeSymlink != 0:
		return coded("ELOOP")
	case flags&flagDirectory != 0 && !info.IsDir():
		return coded("ENOTDIR")
	}
	return nil
}

func openFileCall(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	file, err := f.openAt(a)
	if err != nil {
		return nil, nil, err
	}
	fd, err := f.add(file)
	return fd, nil, err
}

func closeFile(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	f.mu.Lock()
	file := f.open[a.FD]
	delete(f.open, a.FD)
	f.mu.Unlock()
	if file == nil {
		return nil, nil, coded("EBADF")
	}
	return nil, nil, file.Close()
}

// readOpen reads once; nothing at the end of the file.
func readOpen(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	file, err := f.get(a.FD)
	if err != nil {
		return nil, nil, err
	}
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return nil, nil, coded("EISDIR")
	}
	buffer := make([]byte, min(max(a.Length, 0), maxRead))
	var n int
	if a.Position != nil && *a.Position >= 0 {
		n, err = file.ReadAt(buffer, *a.Position)
	} else {
		n, err = file.Read(buffer)
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return nil, buffer[:n], err
}

// readRest reads from where the file stands to its end.
func readRest(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	file, err := f.get(a.FD)
	if err != nil {
		return nil, nil, err
	}
	data, err := readAll(file.File)
	return nil, data, err
}

func writeOpen(f *files, a fileArgs, body []byte) (any, []byte, error) {
	file, err := f.get(a.FD)
	if err != nil {
		return nil, nil, err
	}
	if !file.writable {
		return nil, nil, coded("EBADF")
	}
	if err := f.spend(int64(len(body))); err != nil {
		return nil, nil, err
	}
	var n int
	if a.Position != nil && *a.Position >= 0 && !file.appends && !file.place.null {
		n, err = file.WriteAt(body, *a.Position)
	} else {
		n, err = file.Write(body)
	}
	return n, nil, err
}

func statOpen(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	file, err := f.get(a.FD)
	if err != nil {
		return nil, nil, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, nil, err
	}
	return statOf(info), nil, nil
}

func truncateOpen(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	file, err := f.get(a.FD)
	if err != nil {
		return nil, nil, err
	}
	return nil, nil, f.resize(file, a.Size)
}

func timesOpen(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	file, err := f.get(a.FD)
	if err != nil || file.place.null {
		return nil, nil, err
	}
	if !file.place.writable {
		return nil, nil, coded("EROFS")
	}
	return nil, nil, file.place.root.Chtimes(file.place.name, seconds(a.Atime), seconds(a.Mtime))
}

func modeOpen(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	file, err := f.get(a.FD)
	if err != nil || file.place.null {
		return nil, nil, err
	}
	if !file.place.writable {
		return nil, nil, coded("EROFS")
	}
	return nil, nil, file.Chmod(fs.FileMode(a.Mode) & 0o777)
}

// syncOpen checks the file only: what is temporary need not reach the disk.
func syncOpen(f *files, a fileArgs, _ []byte) (any, []byte, error) {
	_, err := f.get(a.FD)
	return nil, nil, err
}
