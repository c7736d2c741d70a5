package simulator

import (
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/runtime"
)

func TestHistoryIsBoundedInNumberAndSize(t *testing.T) {
	t.Parallel()
	h := &history{}
	for range maxRuns + 20 {
		h.add(&runtime.Run{ID: "small"})
	}
	if n := len(h.latest(10 * maxRuns)); n != maxRuns {
		t.Errorf("%d runs are kept, want %d", n, maxRuns)
	}
	huge := &runtime.Run{ID: "huge", Payload: strings.Repeat("x", maxRunsBytes+1)}
	h.add(huge)
	if latest := h.latest(maxRuns); len(latest) != 1 || h.find("huge") != huge || h.find("small") != nil {
		t.Errorf("%d runs are kept beside a huge one", len(latest)-1)
	}
}

func TestStreamKeepsOrderAndSaysWhatIsGone(t *testing.T) {
	t.Parallel()
	s := newStream()
	for range kept + 10 {
		s.publish("x", nil)
	}
	since := uint64(5)
	_, replay, from, missed := s.subscribe(&since)
	if len(replay) != kept || replay[0].seq != 11 || from != 10 || !missed {
		t.Errorf("replays %d from %d behind %d, missed %v", len(replay), replay[0].seq, from, missed)
	}
	since = uint64(kept)
	if _, replay, from, missed := s.subscribe(&since); len(replay) != 10 || from != since || missed {
		t.Errorf("replays %d behind %d, missed %v", len(replay), from, missed)
	}
}

func TestSlowSubscriberIsDroppedAndOthersGoOn(t *testing.T) {
	t.Parallel()
	s := newStream()
	slow, _, _, _ := s.subscribe(nil)
	quick, _, _, _ := s.subscribe(nil)
	for i := range behind + 1 {
		s.publish("x", map[string]any{})
		if m := <-quick.c; m.seq != uint64(i+1) {
			t.Fatalf("message %d has seq %d", i+1, m.seq)
		}
	}
	n := 0
	for range slow.c {
		n++
	}
	if n != behind {
		t.Errorf("the slow subscriber got %d messages before it was dropped, want %d", n, behind)
	}
	s.unsubscribe(slow)
	s.unsubscribe(quick)
}
