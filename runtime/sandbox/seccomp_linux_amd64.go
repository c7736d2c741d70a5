package sandbox

import "golang.org/x/sys/unix"

// arch is how the kernel names the architecture in a filter's data.
const arch = unix.AUDIT_ARCH_X86_64

// ownCalls are the calls of this architecture that others do not have.
var ownCalls = []uint32{unix.SYS_ARCH_PRCTL, unix.SYS_POLL, unix.SYS_EPOLL_WAIT, unix.SYS_TIME}
