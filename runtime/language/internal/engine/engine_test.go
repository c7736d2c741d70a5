package engine

import "testing"

func TestAvailable(t *testing.T) {
	if !Available() {
		t.Fatal("the engine's layout is not the expected one: its faster ways are off")
	}
}
