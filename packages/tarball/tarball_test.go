package tarball_test

import (
	"archive/tar"
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/packages/fakeregistry"
	"github.com/hothouse-run/hothouse/packages/tarball"
)

func file(name string) tar.Header { return tar.Header{Name: name, Typeflag: tar.TypeReg, Mode: 0o600} }

func made(entries ...tar.Header) []byte {
	return fakeregistry.Tarball(entries, func(name string) string { return "content of " + name })
}

// unpack unpacks into a folder with an empty one beside it, and lists what was written.
func unpack(t *testing.T, content []byte, limits tarball.Limits) (files map[string]fs.FileMode, err error) {
	t.Helper()
	outer := t.TempDir()
	inner := filepath.Join(outer, "in")
	if err := os.Mkdir(inner, 0o755); err != nil {
		t.Fatal(err)
	}
	root, openErr := os.OpenRoot(inner)
	if openErr != nil {
		t.Fatal(openErr)
	}
	defer root.Close()
	err = tarball.Unpack(bytes.NewReader(content), root, limits)
	files = map[string]fs.FileMode{}
	walkErr := filepath.WalkDir(outer, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		name, _ := filepath.Rel(inner, path)
		files[filepath.ToSlash(name)] = info.Mode()
		return err
	})
	if walkErr != nil {
		t.Fatal(walkErr)
	}
	for name := range files {
		if strings.HasPrefix(name, "..") {
			t.Errorf("%s was written outside", name)
		}
	}
	return files, err
}

func TestFilesAreUnpacked(t *testing.T) {
	t.Parallel()
	run := file("package/bin/run")
	run.Mode = 0o755
	files, err := unpack(t, made(file("package/package.json"), file("other-root/lib/a.js"), run, file("./package/b.js"),
		tar.Header{Name: "package/empty/", Typeflag: tar.TypeDir},
		tar.Header{Name: "package/link", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"},
		tar.Header{Name: "package/hard", Typeflag: tar.TypeLink, Linkname: "package/package.json"},
		tar.Header{Name: "package/device", Typeflag: tar.TypeChar}), tarball.Generous)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 4 || files["bin/run"].Perm() != 0o755 || files["package.json"].Perm() != 0o644 || files["lib/a.js"] == 0 || files["b.js"] == 0 {
		t.Errorf("%v", files)
	}
}

func TestNothingEscapes(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"package/../../evil", "../evil", "package/..", "/evil", "package/a/../../../evil", `package\..\..\evil`, "C:/evil"} {
		if _, err := unpack(t, made(file(name)), tarball.Generous); !errors.Is(err, tarball.ErrUnsafe) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := unpack(t, made(tar.Header{Name: "package/out", Typeflag: tar.TypeSymlink, Linkname: "../.."}, file("package/out/evil")), tarball.Generous)
	if err != nil {
		t.Errorf("a folder in the place of a link: %v", err)
	}
}

func TestBoundsHold(t *testing.T) {
	t.Parallel()
	content := made(file("package/a"), file("package/b"), file("package/c"))
	if _, err := unpack(t, content, tarball.Limits{Bytes: 1000, Files: 2}); !errors.Is(err, tarball.ErrTooLarge) {
		t.Errorf("files: %v", err)
	}
	if _, err := unpack(t, content, tarball.Limits{Bytes: 30, Files: 100}); !errors.Is(err, tarball.ErrTooLarge) {
		t.Errorf("bytes: %v", err)
	}
}

func TestBrokenTarballs(t *testing.T) {
	t.Parallel()
	whole := made(file("package/a"))
	for name, content := range map[string][]byte{
		"cut off": whole[:len(whole)-20], "no tarball": []byte(strings.Repeat("no tarball ", 100)), "no gzip": {0x1f, 0x8b, 0, 0},
	} {
		if _, err := unpack(t, content, tarball.Generous); err == nil || !strings.Contains(err.Error(), "cannot be read") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(made(file("package/a"), file("package/../../b")))
	f.Add(made(tar.Header{Name: "package/out", Typeflag: tar.TypeSymlink, Linkname: "../.."}, file("package/out/evil")))
	f.Add(made(tar.Header{Name: "package/a/", Typeflag: tar.TypeDir}, file("package/a")))
	f.Fuzz(func(t *testing.T, content []byte) {
		unpack(t, content, tarball.Limits{Bytes: 1 << 20, Files: 100}) // only what it writes matters
	})
}
