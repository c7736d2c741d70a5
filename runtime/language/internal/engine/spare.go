package engine

import (
	"sync/atomic"
	"unsafe"
	"weak"
)

// Strings of the engine are immutable and its concatenation copies both operands, which
// makes building a text piece by piece quadratic (engine.md §1.5). A spare is the memory
// of a string that has room behind it. Whoever appends to that very string, and is the
// first to do so, writes into the room, and the longer string shares the memory with the
// shorter one, as slices do under Go's append. Bytes that a string shows never change.

// unit is what strings are made of: bytes for ASCII, code units for the rest.
type unit interface{ byte | uint16 }

const (
	// worthwhile is how long a string must be, in units, for copying it to cost more than
	// looking after its memory.
	worthwhile = 256
	// generous is up to where memory doubles. Above it grows by a quarter.
	generous = 1 << 20

	sets, ways = 256, 4
	seenSlots  = 1024
)

// spare does not keep its memory alive, the strings in it do.
type spare[T unit] struct {
	at       uintptr
	memory   weak.Pointer[T]
	capacity int
	used     atomic.Int64
}

// spares are those in use. It is a cache: what is dropped from it gets copied. Strings go
// from one world to another, so it belongs to none and may be used by all at once.
type spares[T unit] struct {
	table  [sets][ways]atomic.Pointer[spare[T]]
	victim atomic.Uint32
	// seen are addresses of results of recent concatenations. Only what is appended to
	// again gets room: most results never are.
	seen [seenSlots]atomic.Uintptr
}

var (
	narrow spares[byte]
	wide   spares[uint16]
)

func spread(at uintptr) uint32 { return uint32(uint64(at) * 0x9E3779B97F4A7C15 >> 32) }

func address[T unit](s []T) uintptr { return uintptr(unsafe.Pointer(unsafe.SliceData(s))) }

// note remembers the result of a concatenation.
func (t *spares[T]) note(s []T) {
	if len(s) >= worthwhile {
		at := address(s)
		t.seen[spread(at)%seenSlots].Store(at)
	}
}

// noted tells whether a string was such a result, once.
func (t *spares[T]) noted(s []T) bool {
	at := address(s)
	return t.seen[spread(at)%seenSlots].CompareAndSwap(at, 0)
}

// growing tells whether extended would have something to offer for a string.
func (t *spares[T]) growing(s []T) bool {
	if len(s) < worthwhile {
		return false
	}
	at := address(s)
	if t.seen[spread(at)%seenSlots].Load() == at {
		return true
	}
	e := t.find(s)
	return e != nil && e.used.Load() == int64(len(s))
}

// find returns the spare that a string begins, or nil.
func (t *spares[T]) find(s []T) *spare[T] {
	at := address(s)
	set := &t.table[spread(at)%sets]
	for i := range set {
		if e := set[i].Load(); e != nil && e.at == at {
			return e
		}
	}
	return nil
}

// extended returns what holds s and n units more, which are the caller's to write; nil
// when s is to be copied like any other.
func (t *spares[T]) extended(s []T, n int) []T {
	if e := t.find(s); e != nil {
		memory := e.memory.Value()
		switch {
		case memory == nil || e.used.Load() != int64(len(s)):
			// The memory was another string's, or somebody else has appended.
		case len(s)+n > e.capacity:
			return t.moved(s, n)
		case e.used.CompareAndSwap(int64(len(s)), int64(len(s)+n)):
			return unsafe.Slice(memory, len(s)+n)
		}
	}
	if t.noted(s) {
		return t.moved(s, n)
	}
	return nil
}

// moved copies a string to where there is more room.
func (t *spares[T]) moved(s []T, n int) []T {
	capacity := len(s) + n
	if capacity < generous {
		capacity *= 2
	} else {
		capacity += capacity / 4
	}
	memory := make([]T, capacity)
	copy(memory, s)
	e := &spare[T]{at: address(memory), memory: weak.Make(&memory[0]), capacity: capacity}
	e.used.Store(int64(len(s) + n))
	t.keep(e)
	return memory[:len(s)+n]
}

// keep puts a spare in the table, where possible in the place of one whose memory is gone.
func (t *spares[T]) keep(e *spare[T]) {
	set := &t.table[spread(e.at)%sets]
	for i := range set {
		old := set[i].Load()
		if (old == nil || old.at == e.at || old.memory.Value() == nil) && set[i].CompareAndSwap(old, e) {
			return
		}
	}
	set[t.victim.Add(1)%ways].Store(e)
}
