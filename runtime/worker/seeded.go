package worker

import (
	"encoding/binary"
	"math/rand/v2"
	"sync"
)

// seeded is repeatable randomness. It may be read from several goroutines, whose order
// then decides who gets what.
type seeded struct {
	mu  sync.Mutex
	src *rand.ChaCha8
}

// newSeeded returns the stream of a seed; streams of different numbers are independent.
func newSeeded(seed uint64, stream byte) *seeded {
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], seed)
	key[31] = stream
	return &seeded{src: rand.NewChaCha8(key)}
}

// Read implements io.Reader; it never fails.
func (s *seeded) Read(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.src.Read(b)
}

// Float64 is a number from 0 to below 1, as Math.random has it.
func (s *seeded) Float64() float64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return float64(s.src.Uint64()>>11) / (1 << 53)
}
