package bridge

import "io/fs"

// stat is what Node's Stats holds. Mode is Linux's; times are nanoseconds since 1970.
type stat struct {
	Dev       uint64 `json:"dev"`
	Mode      uint32 `json:"mode"`
	Nlink     uint64 `json:"nlink"`
	Uid       uint32 `json:"uid"`
	Gid       uint32 `json:"gid"`
	Rdev      uint64 `json:"rdev"`
	Blksize   int64  `json:"blksize"`
	Ino       uint64 `json:"ino"`
	Size      int64  `json:"size"`
	Blocks    int64  `json:"blocks"`
	Atime     int64  `json:"atime,string"`
	Mtime     int64  `json:"mtime,string"`
	Ctime     int64  `json:"ctime,string"`
	Birthtime int64  `json:"birthtime,string"`
}

// The bits of a mode that say what a file is, on Linux.
const (
	modeDir     = 0o040000
	modeChar    = 0o020000
	modeRegular = 0o100000
	modeLink    = 0o120000
	modeSocket  = 0o140000
	modePipe    = 0o010000
)

func statFromInfo(info fs.FileInfo) stat {
	at := info.ModTime().UnixNano()
	return stat{
		Mode: kindBits(info.Mode()) | uint32(info.Mode().Perm()), Nlink: 1, Blksize: 4096,
		Size: info.Size(), Blocks: (info.Size() + 511) / 512,
		Atime: at, Mtime: at, Ctime: at, Birthtime: at,
	}
}

// kindBits translates Go's file type.
func kindBits(mode fs.FileMode) uint32 {
	switch {
	case mode.IsDir():
		return modeDir
	case mode&fs.ModeSymlink != 0:
		return modeLink
	case mode&fs.ModeCharDevice != 0:
		return modeChar
	case mode&fs.ModeSocket != 0:
		return modeSocket
	case mode&fs.ModeNamedPipe != 0:
		return modePipe
	}
	return modeRegular
}

// direntKind is the number of a directory entry's type: Node's UV_DIRENT constants.
func direntKind(mode fs.FileMode) int {
	switch kindBits(mode) {
	case modeRegular:
		return 1
	case modeDir:
		return 2
	case modeLink:
		return 3
	case modePipe:
		return 4
	case modeSocket:
		return 5
	case modeChar:
		return 6
	}
	return 0
}
