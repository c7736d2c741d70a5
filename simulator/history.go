package simulator

import (
	"sync"

	"github.com/hothouse-run/hothouse/runtime"
)

// Bounds of the history: how many runs, and how many bytes of text they may hold
// together; the latest run is always kept.
const (
	maxRuns      = 500
	maxRunsBytes = 128 << 20
)

// history keeps the latest runs in memory.
type history struct {
	mu    sync.Mutex
	runs  []*runtime.Run // oldest first
	bytes int
}

func (h *history) add(run *runtime.Run) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.runs = append(h.runs, run)
	h.bytes += size(run)
	for len(h.runs) > maxRuns || h.bytes > maxRunsBytes && len(h.runs) > 1 {
		h.bytes -= size(h.runs[0])
		h.runs[0] = nil
		h.runs = h.runs[1:]
	}
}

// size is about how many bytes a run holds.
func size(run *runtime.Run) int {
	n := len(run.Payload) + len(run.Result)
	for _, e := range run.Effects {
		n += len(e.Text) + 100
	}
	return n
}

// latest returns the summaries of the last runs, newest first.
func (h *history) latest(limit int) []runtime.Run {
	h.mu.Lock()
	defer h.mu.Unlock()
	latest := []runtime.Run{}
	for i := len(h.runs) - 1; i >= 0 && len(latest) < limit; i-- {
		latest = append(latest, h.runs[i].Summary())
	}
	return latest
}

// find returns the run with the id, or nil.
func (h *history) find(id string) *runtime.Run {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, run := range h.runs {
		if run.ID == id {
			return run
		}
	}
	return nil
}
