package bridge

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

// ask opens one conversation and returns its last event.
func askOnce(t *testing.T, dir, service string, args any, body string) (wire.Event, string) {
	t.Helper()
	events := make(chan wire.Event, 4)
	bodies := make(chan string, 4)
	b := New(nil, func(e wire.Event, body []byte) { events <- e; bodies <- string(body) })
	b.CacheDir = dir
	defer b.Close()
	text, err := json.Marshal(args)
	if err != nil {
		t.Fatal(err)
	}
	b.Open(wire.Open{ID: 1, Service: service, Args: text}, []byte(body))
	return <-events, <-bodies
}

func TestTransformsAreKeptAndCheckedAndBounded(t *testing.T) {
	t.Parallel()
	dir, key := t.TempDir(), strings.Repeat("ab", 32)
	if e, _ := askOnce(t, dir, "transform.get", key, ""); e.Error == nil {
		t.Error("something was found in an empty cache")
	}
	askOnce(t, dir, "transform.put", key, "the code")
	if e, body := askOnce(t, dir, "transform.get", key, ""); e.Error != nil || body != "the code" {
		t.Errorf("%+v %q", e, body)
	}
	file := filepath.Join(dir, "transforms", key+transformSuffix)
	if err := os.WriteFile(file, append(make([]byte, 40), "something else"...), 0o600); err != nil {
		t.Fatal(err)
	}
	if e, _ := askOnce(t, dir, "transform.get", key, ""); e.Error == nil {
		t.Error("a damaged entry was used")
	}
	for _, bad := range []any{"../../etc/passwd", "", 5, strings.Repeat("AB", 32)} {
		if e, _ := askOnce(t, dir, "transform.get", bad, ""); e.Error == nil {
			t.Errorf("the key %v was taken", bad)
		}
	}
	evict(filepath.Join(dir, "transforms"), 0)
	if left, _ := filepath.Glob(filepath.Join(dir, "transforms", "*")); len(left) > 0 {
		t.Errorf("left after eviction: %v", left)
	}
}
