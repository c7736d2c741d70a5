package simulator

import (
	"sync"

	"github.com/hothouse-run/hothouse/runtime"
)

// maxRuns is how many runs the history keeps.
const maxRuns = 500

// history keeps the latest runs in memory.
type history struct {
	mu   sync.Mutex
	runs []*runtime.Run // oldest first
}

func (h *history) add(run *runtime.Run) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.runs = append(h.runs, run); len(h.runs) > maxRuns {
		h.runs = append([]*runtime.Run(nil), h.runs[len(h.runs)-maxRuns:]...)
	}
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
