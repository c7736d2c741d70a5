package worker

import (
	"testing"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

// BenchmarkWorld makes a fresh world, as each invocation gets one.
func BenchmarkWorld(b *testing.B) {
	p := &process{programs: newPrograms()}
	b.ReportAllocs()
	for b.Loop() {
		inv := newInvocation(p, wire.Invoke{Dir: "/app"})
		inv.world = newWorld(inv)
	}
}
