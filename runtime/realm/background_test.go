package realm_test

import (
	"slices"
	"testing"
)

func TestBackgroundWorkIsSeen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	goOn := make(chan bool)
	w.Background(func() func() {
		<-goOn
		return func() { w.log = append(w.log, "done") }
	})
	if !w.Busy() {
		t.Error("nothing seems to be under way")
	}
	close(goOn)
	if err := w.Loop.Run(t.Context(), func() bool { return false }); err != nil {
		t.Fatal(err)
	}
	if w.Busy() || !slices.Equal(w.log, []string{"done"}) {
		t.Errorf("busy: %t, %v", w.Busy(), w.log)
	}
}
