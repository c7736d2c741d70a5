package compile_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/hothouse-run/hothouse/runtime/compile"
)

func entries(t *testing.T, dir string) (names []string, size int64) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		info, err := d.Info()
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, filepath.Join(dir, d.Name()))
		size += info.Size()
	}
	return names, size
}

func source(i int) []byte {
	return fmt.Appendf(nil, "export const a%d = %q;", i, strings.Repeat("x", 2000))
}

func TestCacheGivesBackWhatItKept(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "transforms")
	cache := compile.NewCache(dir, 1<<20)
	first, err := cache.Transform("a.js", source(1), compile.Options{})
	if err != nil {
		t.Fatal(err)
	}
	names, _ := entries(t, dir)
	if len(names) != 1 {
		t.Fatalf("kept %v", names)
	}
	old := time.Now().Add(-time.Hour)
	_ = os.Chtimes(names[0], old, old)
	again, err := compile.NewCache(dir, 1<<20).Transform("other/a.js", source(1), compile.Options{})
	if err != nil || *again != *first {
		t.Errorf("got %v, %v", again, err)
	}
	if info, _ := os.Stat(names[0]); !info.ModTime().After(old) {
		t.Error("a use does not keep an entry young")
	}
	for _, options := range []compile.Options{{ESM: true}, {}} {
		if _, err := cache.Transform("b.js", source(1), options); err != nil {
			t.Fatal(err)
		}
	}
	if names, _ := entries(t, dir); len(names) != 3 {
		t.Errorf("name and options do not tell entries apart: %v", names)
	}
}

func TestCacheSurvivesDamage(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	cache := compile.NewCache(dir, 1<<20)
	want, err := cache.Transform("a.js", source(1), compile.Options{})
	if err != nil {
		t.Fatal(err)
	}
	names, _ := entries(t, dir)
	text, _ := os.ReadFile(names[0])
	for _, damaged := range [][]byte{nil, text[:len(text)/2], bytes.Replace(text, []byte("a1"), []byte("b1"), 1), []byte("{}"), {0xff}} {
		if err := os.WriteFile(names[0], damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := cache.Transform("a.js", source(1), compile.Options{})
		if err != nil || *got != *want {
			t.Errorf("with %.20q: %v, %v", damaged, got, err)
		}
	}
}

func TestCacheIsBounded(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	cache := compile.NewCache(dir, 40_000)
	for i := range 40 {
		if _, err := cache.Transform("a.js", source(i), compile.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	if _, size := entries(t, dir); size > 50_000 {
		t.Errorf("%d bytes kept", size)
	}
}

func TestCacheWithoutADirectoryTransforms(t *testing.T) {
	t.Parallel()
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, cache := range []*compile.Cache{nil, compile.NewCache("", 1), compile.NewCache(filepath.Join(blocked, "x"), 1)} {
		if got, err := cache.Transform("a.js", source(1), compile.Options{}); err != nil || got.Code == "" {
			t.Error(err)
		}
	}
	if _, err := compile.NewCache(t.TempDir(), 1).Transform("a.js", append(source(1), "("...), compile.Options{}); err == nil {
		t.Error("a syntax error is lost")
	}
}
