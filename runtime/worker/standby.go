package worker

import "github.com/hothouse-run/hothouse/runtime/wire"

// standBy makes the world of the next invocation ahead, while nobody waits for it:
// nothing of an app runs in it, and making it reads neither clock nor randomness. It
// takes the next invocation for one of the same nature as the last.
func (p *process) standBy() {
	if p.ready != nil {
		return
	}
	defer func() { _ = recover() }() // what is wrong is told by the invocation
	inv := newInvocation(p, p.last)
	inv.world = newWorld(inv)
	p.ready = inv
}

// nature is what of an invocation its world is made by.
type nature struct {
	platform, seeded, clocked bool
	seed                      uint64
	clockUS                   int64
}

func natureOf(head wire.Invoke) nature {
	n := nature{platform: head.Platform, seeded: head.Seed != nil, clocked: head.ClockUS != nil}
	if n.seeded {
		n.seed = *head.Seed
	}
	if n.clocked {
		n.clockUS = *head.ClockUS
	}
	return n
}

// begin is the invocation that the head asks for, in the world that stands by if that is
// of the right nature.
func (p *process) begin(head wire.Invoke) *invocation {
	inv := p.ready
	p.ready = nil
	p.last = wire.Invoke{Platform: head.Platform, Seed: head.Seed, ClockUS: head.ClockUS}
	if inv == nil || natureOf(inv.head) != natureOf(head) {
		return newInvocation(p, head)
	}
	inv.head = head
	inv.loop.Restart()
	inv.world.settle()
	return inv
}

// settle tells the world of the invocation's limits and places.
func (w *world) settle() {
	head := w.inv.head
	w.inv.lang.Limit(int64(head.MemoryBytes))
	w.inv.realm.AppDir, w.inv.realm.TempDir = head.Dir, head.TempDir
}

// NewWorld makes a world as an invocation gets one and drops it: benchmarks measure it.
func NewWorld() {
	inv := newInvocation(&process{programs: newPrograms()}, wire.Invoke{Dir: "/app"})
	inv.world = newWorld(inv)
}
