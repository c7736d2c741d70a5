//go:build amd64 || arm64

package sandbox

import (
	"fmt"
	"os"
	"runtime"
	"unsafe"

	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

// Where the kernel puts what a filter looks at (struct seccomp_data, little-endian).
const (
	offsetCall      = 0
	offsetArch      = 4
	offsetArguments = 16
)

// rule allows a system call, or those of its uses that a condition holds for.
type rule struct {
	call      uint32
	condition *condition
}

// condition is about the lower half of an argument, which is all that the kernel itself
// reads of the ones used here.
type condition struct {
	argument uint32 // from 0
	test     bpf.JumpTest
	value    uint32
}

func allow(calls ...uint32) []rule {
	rules := make([]rule, len(calls))
	for i, call := range calls {
		rules[i] = rule{call: call}
	}
	return rules
}

func allowIf(call, argument uint32, test bpf.JumpTest, value uint32) rule {
	return rule{call: call, condition: &condition{argument, test, value}}
}

// rules are the system calls that a Go program needs once it has started: memory that is
// not code, threads, signals among them, clocks, randomness, and open descriptors. What
// is missing matters: nothing opens, names or links a file, makes a socket, starts or
// inspects a process, loads a program into the kernel or changes what it mounts.
func rules() []rule {
	self := uint32(os.Getpid())
	return append(append(allow(commonCalls...), allow(ownCalls...)...),
		allowIf(unix.SYS_CLONE, 0, bpf.JumpBitsSet, unix.CLONE_THREAD),
		allowIf(unix.SYS_MMAP, 2, bpf.JumpBitsNotSet, unix.PROT_EXEC),
		allowIf(unix.SYS_MPROTECT, 2, bpf.JumpBitsNotSet, unix.PROT_EXEC),
		allowIf(unix.SYS_TGKILL, 0, bpf.JumpEqual, self),
		allowIf(unix.SYS_PRLIMIT64, 0, bpf.JumpEqual, 0),
		allowIf(unix.SYS_PRCTL, 0, bpf.JumpEqual, unix.PR_SET_NAME),
		allowIf(unix.SYS_PRCTL, 0, bpf.JumpEqual, unix.PR_SET_VMA), // Go names its memory
	)
}

// commonCalls exist on every architecture.
var commonCalls = []uint32{
	unix.SYS_READ, unix.SYS_WRITE, unix.SYS_READV, unix.SYS_WRITEV, unix.SYS_PREAD64, unix.SYS_CLOSE,
	unix.SYS_FCNTL, unix.SYS_FSTAT, unix.SYS_LSEEK, unix.SYS_GETCWD, unix.SYS_PIPE2,
	unix.SYS_EPOLL_CREATE1, unix.SYS_EPOLL_CTL, unix.SYS_EPOLL_PWAIT, unix.SYS_EPOLL_PWAIT2,
	unix.SYS_EVENTFD2, unix.SYS_PPOLL, unix.SYS_PSELECT6,
	unix.SYS_MUNMAP, unix.SYS_MREMAP, unix.SYS_MADVISE, unix.SYS_MINCORE, unix.SYS_BRK, unix.SYS_MEMBARRIER,
	unix.SYS_FUTEX, unix.SYS_SET_ROBUST_LIST, unix.SYS_GET_ROBUST_LIST, unix.SYS_RSEQ, unix.SYS_SET_TID_ADDRESS,
	unix.SYS_SCHED_YIELD, unix.SYS_SCHED_GETAFFINITY, unix.SYS_GETPID, unix.SYS_GETTID, unix.SYS_GETPPID,
	unix.SYS_RT_SIGACTION, unix.SYS_RT_SIGPROCMASK, unix.SYS_RT_SIGRETURN, unix.SYS_SIGALTSTACK,
	unix.SYS_RESTART_SYSCALL, unix.SYS_EXIT, unix.SYS_EXIT_GROUP,
	unix.SYS_NANOSLEEP, unix.SYS_CLOCK_NANOSLEEP, unix.SYS_CLOCK_GETTIME, unix.SYS_CLOCK_GETRES, unix.SYS_GETTIMEOFDAY,
	unix.SYS_TIMER_CREATE, unix.SYS_TIMER_SETTIME, unix.SYS_TIMER_DELETE, unix.SYS_SETITIMER, // profiles
	unix.SYS_GETRANDOM, unix.SYS_UNAME, unix.SYS_SYSINFO, unix.SYS_GETRUSAGE,
}

// systemCalls refuses every system call that rules does not allow, with EPERM.
func systemCalls() Measure {
	const name = "seccomp"
	list := rules()
	err := installFilter(list)
	return measure(name, fmt.Sprintf("%d system calls are left of several hundred: no files, sockets, programs, tracing or new code", distinct(list)), err)
}

func distinct(list []rule) int {
	calls := map[uint32]bool{}
	for _, r := range list {
		calls[r.call] = true
	}
	return len(calls)
}

// installFilter puts the filter before all threads of the process.
func installFilter(list []rule) error {
	program, err := bpf.Assemble(filter(list))
	if err != nil {
		return err
	}
	// Both structures are the kernel's sock_filter.
	code := unix.SockFprog{Len: uint16(len(program)), Filter: (*unix.SockFilter)(unsafe.Pointer(&program[0]))}
	runtime.LockOSThread() // the two calls below concern one thread
	defer runtime.UnlockOSThread()
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return os.NewSyscallError("prctl", err)
	}
	thread, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, unix.SECCOMP_FILTER_FLAG_TSYNC, uintptr(unsafe.Pointer(&code)))
	switch {
	case errno == unix.ENOSYS || errno == unix.EINVAL:
		return fmt.Errorf("this kernel has no filters for system calls (CONFIG_SECCOMP_FILTER): %w", errno)
	case errno != 0:
		return os.NewSyscallError("seccomp", errno)
	case thread != 0:
		return fmt.Errorf("thread %d has a filter of its own", thread)
	}
	return nil
}

// filter is the program that the kernel runs for each system call.
func filter(list []rule) []bpf.Instruction {
	refuse := func(errno unix.Errno) bpf.Instruction {
		return bpf.RetConstant{Val: unix.SECCOMP_RET_ERRNO | uint32(errno)}
	}
	program := []bpf.Instruction{
		bpf.LoadAbsolute{Off: offsetArch, Size: 4},
		bpf.JumpIf{Cond: bpf.JumpEqual, Val: arch, SkipTrue: 1},
		bpf.RetConstant{Val: unix.SECCOMP_RET_KILL_PROCESS}, // the numbers would mean other calls
		bpf.LoadAbsolute{Off: offsetCall, Size: 4},
		// C libraries fall back to clone, whose flags a filter can see.
		bpf.JumpIf{Cond: bpf.JumpEqual, Val: unix.SYS_CLONE3, SkipFalse: 1},
		refuse(unix.ENOSYS),
	}
	pass := bpf.RetConstant{Val: unix.SECCOMP_RET_ALLOW}
	for _, r := range list {
		if r.condition == nil {
			program = append(program, bpf.JumpIf{Cond: bpf.JumpEqual, Val: r.call, SkipFalse: 1}, pass)
			continue
		}
		program = append(program,
			bpf.JumpIf{Cond: bpf.JumpEqual, Val: r.call, SkipFalse: 4},
			bpf.LoadAbsolute{Off: offsetArguments + 8*r.condition.argument, Size: 4},
			bpf.JumpIf{Cond: r.condition.test, Val: r.condition.value, SkipFalse: 1},
			pass,
			bpf.LoadAbsolute{Off: offsetCall, Size: 4}) // for the rules that follow
	}
	return append(program, refuse(unix.EPERM))
}
