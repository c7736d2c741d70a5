//go:build !linux && !darwin

package sandbox

import (
	"errors"
	"runtime"
)

// restrict has nothing that a running process could give up by itself here.
func restrict() []Measure {
	return []Measure{
		{Name: "lifetime", Why: runtime.GOOS + " does not end a process with its parent; a worker ends by itself when its pipe does"},
		{Name: "landlock", Why: "hothouse knows nothing like it on " + runtime.GOOS + ": a worker has the rights of the user who runs it"},
		{Name: "seccomp", Why: runtime.GOOS + " does not let a process give up system calls"},
	}
}

func signalParent() error {
	return errors.New("not tried: there are no signals to other processes here")
}
