//go:build linux || darwin

package sandbox

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// limitsText says what setLimits does.
const limitsText = "no core dumps, no bytes into files, few descriptors"

// mostDescriptors leaves room for what Go itself opens: its poller and the control
// group's files.
const mostDescriptors = 64

// setLimits lowers the limits of the process. The number of processes is not among them:
// it counts all of the user's, threads included, so that no value is right; starting
// programs is refused by other means.
func setLimits() error {
	for resource, most := range map[int]uint64{
		unix.RLIMIT_CORE: 0, unix.RLIMIT_FSIZE: 0, unix.RLIMIT_NOFILE: mostDescriptors,
	} {
		limit := unix.Rlimit{Cur: most, Max: most}
		if err := unix.Setrlimit(resource, &limit); err != nil {
			return os.NewSyscallError("setrlimit", err)
		}
	}
	return nil
}

func signalParent() error { return syscall.Kill(os.Getppid(), 0) }
