package bridge

import (
	"io/fs"
	"syscall"
)

// statOf describes a file as Node's Stats needs it; times are nanoseconds since 1970.
func statOf(info fs.FileInfo) stat {
	s := statFromInfo(info)
	raw, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return s
	}
	s.Dev, s.Ino, s.Mode, s.Nlink = raw.Dev, raw.Ino, raw.Mode, uint64(raw.Nlink)
	s.Uid, s.Gid, s.Rdev, s.Blksize, s.Blocks = raw.Uid, raw.Gid, raw.Rdev, int64(raw.Blksize), raw.Blocks
	s.Atime, s.Mtime, s.Ctime = raw.Atim.Nano(), raw.Mtim.Nano(), raw.Ctim.Nano()
	s.Birthtime = s.Ctime
	return s
}
