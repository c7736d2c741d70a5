//go:build amd64 || arm64

package sandbox

import (
	"encoding/binary"
	"os"
	"testing"

	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

// TestFilter executes the filter as the kernel does, for calls that cannot be tried
// without harm.
func TestFilter(t *testing.T) {
	t.Parallel()
	vm, err := bpf.NewVM(filter(rules()))
	if err != nil {
		t.Fatal(err)
	}
	const pass, refused, absent = unix.SECCOMP_RET_ALLOW, unix.SECCOMP_RET_ERRNO | uint32(unix.EPERM), unix.SECCOMP_RET_ERRNO | uint32(unix.ENOSYS)
	self := uint32(os.Getpid())
	for name, c := range map[string]struct {
		arch, call uint32
		arguments  []uint32
		want       uint32
	}{
		"read":                  {arch, unix.SYS_READ, nil, pass},
		"new thread":            {arch, unix.SYS_CLONE, []uint32{unix.CLONE_VM | unix.CLONE_THREAD | unix.CLONE_SIGHAND}, pass},
		"fork":                  {arch, unix.SYS_CLONE, []uint32{uint32(unix.SIGCHLD)}, refused},
		"vfork":                 {arch, unix.SYS_CLONE, []uint32{unix.CLONE_VM | unix.CLONE_VFORK}, refused},
		"clone3":                {arch, unix.SYS_CLONE3, nil, absent},
		"memory":                {arch, unix.SYS_MMAP, []uint32{0, 4096, unix.PROT_READ | unix.PROT_WRITE}, pass},
		"code":                  {arch, unix.SYS_MMAP, []uint32{0, 4096, unix.PROT_READ | unix.PROT_EXEC}, refused},
		"memory made code":      {arch, unix.SYS_MPROTECT, []uint32{0, 4096, unix.PROT_EXEC}, refused},
		"own thread signalled":  {arch, unix.SYS_TGKILL, []uint32{self, 1, uint32(unix.SIGURG)}, pass},
		"other's thread":        {arch, unix.SYS_TGKILL, []uint32{self + 1, 1, uint32(unix.SIGURG)}, refused},
		"kill":                  {arch, unix.SYS_KILL, []uint32{self}, refused},
		"memory named":          {arch, unix.SYS_PRCTL, []uint32{unix.PR_SET_VMA}, pass},
		"thread named":          {arch, unix.SYS_PRCTL, []uint32{unix.PR_SET_NAME}, pass},
		"host outlived":         {arch, unix.SYS_PRCTL, []uint32{unix.PR_SET_PDEATHSIG}, refused},
		"other's limits":        {arch, unix.SYS_PRLIMIT64, []uint32{self + 1}, refused},
		"open":                  {arch, unix.SYS_OPENAT, nil, refused},
		"open with flags":       {arch, unix.SYS_OPENAT2, nil, refused},
		"look at a path":        {arch, unix.SYS_STATX, nil, refused},
		"unlink":                {arch, unix.SYS_UNLINKAT, nil, refused},
		"change directory":      {arch, unix.SYS_CHDIR, nil, refused},
		"socket":                {arch, unix.SYS_SOCKET, nil, refused},
		"socket pair":           {arch, unix.SYS_SOCKETPAIR, nil, refused},
		"connect":               {arch, unix.SYS_CONNECT, nil, refused},
		"execve":                {arch, unix.SYS_EXECVE, nil, refused},
		"execveat":              {arch, unix.SYS_EXECVEAT, nil, refused},
		"ptrace":                {arch, unix.SYS_PTRACE, nil, refused},
		"other's memory":        {arch, unix.SYS_PROCESS_VM_READV, nil, refused},
		"other's descriptors":   {arch, unix.SYS_PIDFD_GETFD, nil, refused},
		"mount":                 {arch, unix.SYS_MOUNT, nil, refused},
		"new namespaces":        {arch, unix.SYS_UNSHARE, nil, refused},
		"bpf":                   {arch, unix.SYS_BPF, nil, refused},
		"io_uring":              {arch, unix.SYS_IO_URING_SETUP, nil, refused},
		"userfaultfd":           {arch, unix.SYS_USERFAULTFD, nil, refused},
		"kexec":                 {arch, unix.SYS_KEXEC_LOAD, nil, refused},
		"terminal":              {arch, unix.SYS_IOCTL, nil, refused},
		"memory file":           {arch, unix.SYS_MEMFD_CREATE, nil, refused},
		"keys":                  {arch, unix.SYS_KEYCTL, nil, refused},
		"call of another table": {arch, 0x40000000 | unix.SYS_READ, nil, refused},
		"unknown call":          {arch, 9999, nil, refused},
		"foreign architecture":  {unix.AUDIT_ARCH_I386, unix.SYS_READ, nil, unix.SECCOMP_RET_KILL_PROCESS},
	} {
		data := make([]byte, 64) // struct seccomp_data, in the byte order of bpf.VM
		binary.BigEndian.PutUint32(data[offsetCall:], c.call)
		binary.BigEndian.PutUint32(data[offsetArch:], c.arch)
		for i, a := range c.arguments {
			binary.BigEndian.PutUint32(data[offsetArguments+8*i:], a)
		}
		got, err := vm.Run(data)
		if err != nil || uint32(got) != c.want {
			t.Errorf("%s: %#x, error %v, want %#x", name, got, err, c.want)
		}
	}
}
