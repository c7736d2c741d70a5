package registry

import (
	"errors"
	"fmt"
	"syscall"
)

// Kind tells why a package cannot be had, and thereby whose fault it is.
type Kind string

// The kinds. The first group is the fault of what was asked for, the second that of the
// machine, the network or the registry.
const (
	Unknown     Kind = "unknown"     // the registry has no such package
	NoVersion   Kind = "version"     // the package has no such version
	Unsupported Kind = "unsupported" // git, file and other addresses, impossible names
	Conflict    Kind = "conflict"    // peer dependencies that cannot be met together
	Platform    Kind = "platform"    // made for another system

	Offline   Kind = "offline"   // not in the cache, and the network may not be used
	Network   Kind = "network"   // the registry cannot be reached or fails
	Forbidden Kind = "forbidden" // the registry wants credentials
	Integrity Kind = "integrity" // the files are not those that the registry promised
	NPM       Kind = "npm"       // npm itself cannot be run
	Disk      Kind = "disk"      // the disk is full, read-only or not ours to write
	Archive   Kind = "archive"   // the tarball is broken or would escape its folder
)

// Error is a package that cannot be had.
type Error struct {
	Kind Kind
	// Package is the package's name, with its version or range where that is known.
	Package string
	// Text says what happened, Hint what can be done about it.
	Text string
	Hint string
	Err  error
}

// Error says what happened, and what lies below.
func (e *Error) Error() string {
	if e.Err != nil {
		return e.Text + ": " + e.Err.Error()
	}
	return e.Text
}

// Unwrap gives what lies below.
func (e *Error) Unwrap() error { return e.Err }

// TheApps tells whether the manifest is wrong rather than the environment.
func (e *Error) TheApps() bool {
	switch e.Kind {
	case Unknown, NoVersion, Unsupported, Conflict, Platform:
		return true
	}
	return false
}

// DiskError makes an Error of a failure to write, and says which of the usual ones it is.
func DiskError(what string, err error) *Error {
	e := &Error{Kind: Disk, Text: what, Err: err}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		e.Hint = "the disk is full; make room and try again"
	case errors.Is(err, syscall.EACCES), errors.Is(err, syscall.EPERM):
		e.Hint = "the folder belongs to somebody else, or may not be written"
	case errors.Is(err, syscall.EROFS):
		e.Hint = "the file system is read-only"
	}
	return e
}

func networkError(name, address string, err error) *Error {
	return &Error{
		Kind: Network, Package: name, Err: err,
		Text: fmt.Sprintf("%s could not be fetched from %s", name, address),
		Hint: "check the connection and the proxy (npm config get registry, HTTPS_PROXY), or install with the packages in the cache by --offline",
	}
}
