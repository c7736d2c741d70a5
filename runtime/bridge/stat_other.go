//go:build !linux

package bridge

import "io/fs"

// statOf describes a file as Node's Stats needs it, as far as every system tells.
func statOf(info fs.FileInfo) stat { return statFromInfo(info) }
