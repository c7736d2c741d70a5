package sandbox

import "golang.org/x/sys/unix"

// arch is how the kernel names the architecture in a filter's data.
const arch = unix.AUDIT_ARCH_AARCH64

// ownCalls are the calls of this architecture that others do not have.
var ownCalls []uint32
