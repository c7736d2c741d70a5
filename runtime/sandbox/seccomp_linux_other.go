//go:build linux && !amd64 && !arm64

package sandbox

import "runtime"

// systemCalls has no list of the system calls of this architecture.
func systemCalls() Measure {
	return Measure{Name: "seccomp", Why: "hothouse has no list of system calls for " + runtime.GOARCH}
}
