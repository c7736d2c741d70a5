package sandbox

import (
	"errors"
	"fmt"
	"os"
	"strconv"

	"github.com/landlock-lsm/go-landlock/landlock"
	llsyscall "github.com/landlock-lsm/go-landlock/landlock/syscall"
	"golang.org/x/sys/unix"
)

// restrict takes the measures that Linux offers. The filter of system calls comes last:
// the others need what it refuses.
func restrict() []Measure {
	return []Measure{
		measure("lifetime", "the kernel ends a worker with its host", bindToHost()),
		descriptors(),
		measure("limits", limitsText, setLimits()),
		confineFiles(),
		systemCalls(),
	}
}

// bindToHost has the kernel kill the worker when its host is gone. The signal comes when
// the thread that started the worker ends; threads of a Go program last as long as it does.
func bindToHost() error { return unix.Prctl(unix.PR_SET_PDEATHSIG, uintptr(unix.SIGKILL), 0, 0, 0) }

// descriptors closes what the host itself inherited and passed on. What Go opens for
// itself would have been closed by exec, so it is told by its close-on-exec flag.
func descriptors() Measure {
	entries, err := os.ReadDir("/proc/self/fd")
	closed := 0
	for _, e := range entries {
		fd, err := strconv.Atoi(e.Name())
		if err != nil || fd <= 2 {
			continue
		}
		if flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0); err == nil && flags&unix.FD_CLOEXEC == 0 {
			_ = unix.Close(fd)
			closed++
		}
	}
	what := "nothing is open but the pipes to the host"
	if closed > 0 {
		what += fmt.Sprintf("; %d inherited were closed", closed)
	}
	return measure("descriptors", what, err)
}

// confineFiles has Landlock refuse every file, TCP port and, where the kernel does it
// right, signal and abstract socket outside of this process.
func confineFiles() Measure {
	const name = "landlock"
	abi, err := llsyscall.LandlockGetABIVersion()
	switch {
	case errors.Is(err, unix.ENOSYS):
		return Measure{Name: name, Why: "this kernel has no Landlock (it came with Linux 5.13)"}
	case errors.Is(err, unix.EOPNOTSUPP):
		return Measure{Name: name, Why: "Landlock is in this kernel but not among the security modules that it was started with (lsm=)"}
	case err != nil:
		return Measure{Name: name, Why: err.Error()}
	}
	config, what := landlock.V11, "no files"
	if abi >= 4 {
		what += ", no TCP"
	}
	if abi >= 6 && scopesSpareThreads() {
		what += ", no signals or abstract sockets beyond the process"
	} else {
		config.Scoped = 0
	}
	return measure(name, fmt.Sprintf("%s (ABI %d)", what, abi), config.BestEffort().Restrict())
}

// scopesSpareThreads tells whether the kernel lets the threads of a restricted process
// signal each other. The first kernels with scopes did not, which would keep Go from
// interrupting its own threads; the erratum's number is 2.
func scopesSpareThreads() bool {
	const askErrata, scopedSignals = 1 << 1, 1 << (2 - 1)
	fixed, _, e := unix.Syscall(unix.SYS_LANDLOCK_CREATE_RULESET, 0, 0, askErrata)
	return e == 0 && fixed&scopedSignals != 0
}
