package bridge

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

// condition is an error of the system as libuv describes it on Linux, which is what an
// app sees on every machine.
type condition struct {
	errno int
	text  string
}

var conditions = map[string]condition{
	"EPERM":        {-1, "operation not permitted"},
	"ENOENT":       {-2, "no such file or directory"},
	"EIO":          {-5, "i/o error"},
	"EBADF":        {-9, "bad file descriptor"},
	"EACCES":       {-13, "permission denied"},
	"EBUSY":        {-16, "resource busy or locked"},
	"EEXIST":       {-17, "file already exists"},
	"EXDEV":        {-18, "cross-device link not permitted"},
	"ENOTDIR":      {-20, "not a directory"},
	"EISDIR":       {-21, "illegal operation on a directory"},
	"EINVAL":       {-22, "invalid argument"},
	"EMFILE":       {-24, "too many open files"},
	"EFBIG":        {-27, "file too large"},
	"ENOSPC":       {-28, "no space left on device"},
	"EROFS":        {-30, "read-only file system"},
	"EPIPE":        {-32, "broken pipe"},
	"ENAMETOOLONG": {-36, "name too long"},
	"ENOTEMPTY":    {-39, "directory not empty"},
	"ELOOP":        {-40, "too many symbolic links encountered"},
	"ENOTSUP":      {-95, "operation not supported on socket"},
	"EADDRINUSE":   {-98, "address already in use"},
	"ENETUNREACH":  {-101, "network is unreachable"},
	"ECONNABORTED": {-103, "software caused connection abort"},
	"ECONNRESET":   {-104, "connection reset by peer"},
	"ETIMEDOUT":    {-110, "connection timed out"},
	"ECONNREFUSED": {-111, "connection refused"},
	"EHOSTUNREACH": {-113, "host is unreachable"},
	"ECANCELED":    {-125, "operation canceled"},
	"EAI_AGAIN":    {-3001, "temporary failure"},
	"ENOTFOUND":    {-3008, "unknown node or service"},
}

// numbers gives the name of an error number, on the systems where it has the same one.
var numbers = map[syscall.Errno]string{
	syscall.EPERM: "EPERM", syscall.ENOENT: "ENOENT", syscall.EIO: "EIO", syscall.EBADF: "EBADF",
	syscall.EACCES: "EACCES", syscall.EBUSY: "EBUSY", syscall.EEXIST: "EEXIST", syscall.EXDEV: "EXDEV",
	syscall.ENOTDIR: "ENOTDIR", syscall.EISDIR: "EISDIR", syscall.EINVAL: "EINVAL", syscall.EMFILE: "EMFILE",
	syscall.ENFILE: "EMFILE", syscall.EFBIG: "EFBIG", syscall.ENOSPC: "ENOSPC", syscall.EROFS: "EROFS",
	syscall.EPIPE: "EPIPE", syscall.ENAMETOOLONG: "ENAMETOOLONG", syscall.ENOTEMPTY: "ENOTEMPTY",
	syscall.ELOOP: "ELOOP", syscall.ENETUNREACH: "ENETUNREACH", syscall.ECONNABORTED: "ECONNABORTED",
	syscall.ECONNRESET: "ECONNRESET", syscall.ETIMEDOUT: "ETIMEDOUT", syscall.ECONNREFUSED: "ECONNREFUSED",
	syscall.EHOSTUNREACH: "EHOSTUNREACH", syscall.ECANCELED: "ECANCELED", syscall.EADDRINUSE: "EADDRINUSE",
}

// coded is an error that is known by Node's name for it.
type coded string

func (c coded) Error() string { return string(c) }

// codeOf gives Node's name for an error of files or of the network.
func codeOf(err error) string {
	var own coded
	var number syscall.Errno
	var timeout interface{ Timeout() bool }
	switch {
	case errors.As(err, &own):
		return string(own)
	case errors.Is(err, context.Canceled):
		return "ECANCELED"
	case errors.As(err, &number) && numbers[number] != "":
		return numbers[number]
	case errors.Is(err, fs.ErrNotExist):
		return "ENOENT"
	case errors.Is(err, fs.ErrExist):
		return "EEXIST"
	case errors.Is(err, fs.ErrPermission):
		return "EACCES"
	case errors.Is(err, os.ErrClosed):
		return "EBADF"
	case errors.As(err, &timeout) && timeout.Timeout():
		return "ETIMEDOUT"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "ECONNRESET"
	case strings.Contains(err.Error(), "escapes from parent"):
		return "EACCES"
	}
	return "EIO"
}

// describe is the text of an error as Node's message begins, and its number.
func describe(code string) condition {
	if c, known := conditions[code]; known {
		return c
	}
	return condition{-5, "i/o error"}
}

// fileFailure is a failed call of the file system; path and dest are as the app gave them.
func fileFailure(err error, call, path, dest string) *wire.Failure {
	code := codeOf(err)
	c := describe(code)
	message := code + ": " + c.text + ", " + call
	if path != "" {
		message += " '" + path + "'"
	}
	if dest != "" {
		message += " -> '" + dest + "'"
	}
	return &wire.Failure{Code: code, Errno: c.errno, Syscall: call, Path: path, Dest: dest, Message: message}
}
