package bridge

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

type m = map[string]any

// TestNothingLeadsOut tries every way out of the two directories.
func TestNothingLeadsOut(t *testing.T) {
	t.Parallel()
	k := start(t, map[string]string{"server/server.js": "app", "manifest.json": "{}"})
	secret := filepath.Join(filepath.Dir(k.dir), "secret")
	if err := os.WriteFile(secret, []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	for link, target := range map[string]string{
		"server/up": "../../secret", "server/absolute": secret, "server/dir": filepath.Dir(k.dir), "server/passwd": "/etc/passwd",
	} {
		if err := os.Symlink(target, filepath.Join(k.dir, link)); err != nil {
			t.Skip("no symbolic links here: ", err)
		}
	}
	for path, want := range map[string]string{
		"server.js": "", k.dir + "/manifest.json": "", "../manifest.json": "", k.dir + "/server/../manifest.json": "",
		"../../secret": "EACCES", secret: "EACCES", k.dir + "/../secret": "EACCES", k.dir + "x": "EACCES",
		"up": "EACCES", "absolute": "EACCES", "dir/secret": "EACCES", "passwd": "EACCES",
		"/etc/passwd": "EACCES", "/": "EACCES", "/proc/self/environ": "EACCES", "/tmp/../etc/passwd": "EACCES", "/tmpx": "EACCES",
		"a\x00b": "EINVAL", "": "ENOENT", "/dev/zero": "EACCES", "/dev/null": "", "/tmp/none": "ENOENT",
	} {
		for _, service := range []string{"fs.readFile", "fs.stat", "fs.realpath", "fs.copyFile", "fs.open"} {
			got := code(k.ask(service, m{"path": path, "dest": "/tmp/copy"}, nil))
			if want == "EACCES" && got == "ENOENT" {
				continue // the machine's own /tmp holds the app, and the run has another
			}
			if want != "" && got != want || want == "" && got != "" && !(service == "fs.copyFile" && got == "EEXIST") {
				t.Errorf("%s of %q: %q, want %q", service, path, got, want)
			}
		}
	}
}

func TestLinksInTheTemporaryDirectoryStayThere(t *testing.T) {
	t.Parallel()
	k := start(t, map[string]string{"server/server.js": "app"})
	for target, want := range map[string]string{"/etc/passwd": "EACCES", "../../../../etc/passwd": "EACCES", k.dir + "/server/server.js": "EACCES"} {
		_ = k.ask("fs.unlink", m{"path": "/tmp/l"}, nil)
		if made := code(k.ask("fs.symlink", m{"path": target, "dest": "/tmp/l"}, nil)); made != "" {
			continue // refused at once
		}
		if got := code(k.ask("fs.readFile", m{"path": "/tmp/l"}, nil)); got != want {
			t.Errorf("a link to %s: %q, want %q", target, got, want)
		}
		if got := code(k.ask("fs.writeFile", m{"path": "/tmp/l", "flags": flagWrite | flagCreate | flagTruncate}, []byte("x"))); got != want {
			t.Errorf("writing through a link to %s: %q, want %q", target, got, want)
		}
	}
}

func TestTheAppCannotBeChanged(t *testing.T) {
	t.Parallel()
	k := start(t, map[string]string{"server/server.js": "app", "server/d/x": ""})
	at := func(name string) string { return k.dir + "/server/" + name }
	for service, args := range map[string]m{
		"fs.writeFile": {"path": at("server.js"), "flags": flagWrite | flagTruncate | flagCreate}, "fs.open": {"path": at("new"), "flags": flagReadWrite | flagCreate},
		"fs.mkdir": {"path": at("m")}, "fs.rmdir": {"path": at("d")}, "fs.unlink": {"path": at("server.js")}, "fs.remove": {"path": at("d")},
		"fs.rename": {"path": at("server.js"), "dest": "/tmp/x"}, "fs.copyFile": {"path": at("server.js"), "dest": at("copy")},
		"fs.link": {"path": at("server.js"), "dest": "/tmp/x"}, "fs.symlink": {"path": "x", "dest": at("l")}, "fs.truncate": {"path": at("server.js")},
		"fs.utimes": {"path": at("server.js")}, "fs.chmod": {"path": at("server.js"), "mode": 0o777},
	} {
		if got := code(k.ask(service, args, []byte("changed"))); got != "EROFS" {
			t.Errorf("%s: %q", service, got)
		}
	}
	if text, _ := os.ReadFile(filepath.Join(k.dir, "server", "server.js")); string(text) != "app" {
		t.Errorf("the app's file is now %q", text)
	}
}

func TestTemporaryFilesAreGoneAfterTheRun(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	if got := code(k.ask("fs.writeFile", m{"path": "/tmp/a", "flags": flagWrite | flagCreate, "mode": 0o644}, []byte("x"))); got != "" {
		t.Fatal(got)
	}
	dir, err := k.bridge.TempDir()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "a")); err != nil {
		t.Error(err)
	}
	k.bridge.Close()
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("%s is still there: %v", dir, err)
	}
}

func TestFileLimits(t *testing.T) {
	t.Parallel()
	k := start(t, map[string]string{"server/server.js": "app"})
	huge := filepath.Join(k.dir, "server", "huge")
	if err := os.WriteFile(huge, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(huge, 4<<30); err != nil {
		t.Skip("no sparse files here: ", err)
	}
	if got := code(k.ask("fs.readFile", m{"path": "huge"}, nil)); got != "EFBIG" {
		t.Errorf("reading 4 GB: %q", got)
	}
	if got := code(k.ask("fs.copyFile", m{"path": "huge", "dest": "/tmp/huge"}, nil)); got != "ENOSPC" {
		t.Errorf("copying 4 GB: %q", got)
	}
	if got := code(k.ask("fs.writeFile", m{"path": "/tmp/a", "flags": flagWrite | flagCreate, "mode": 0o644}, nil)); got != "" {
		t.Fatal(got)
	}
	if e := k.ask("fs.truncate", m{"path": "/tmp/a", "size": int64(1) << 40}, nil); code(e) != "ENOSPC" {
		t.Errorf("a file of 1 TB: %q", code(e))
	}
	opened := 0
	for ; opened <= maxFiles; opened++ {
		if got := code(k.ask("fs.open", m{"path": "server.js"}, nil)); got != "" {
			if got != "EMFILE" {
				t.Errorf("opening too many files: %q", got)
			}
			break
		}
	}
	if opened != maxFiles {
		t.Errorf("%d files could be opened, the limit is %d", opened, maxFiles)
	}
}

func TestTheNullDeviceStays(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	for service, want := range map[string]string{
		"fs.unlink": "EACCES", "fs.rmdir": "ENOTDIR", "fs.remove": "EBUSY", "fs.rename": "EXDEV", "fs.link": "EXDEV", "fs.readdir": "ENOTDIR",
		"fs.mkdir": "EEXIST", "fs.symlink": "EACCES", "fs.readlink": "EINVAL", "fs.realpath": "", "fs.chmod": "", "fs.utimes": "", "fs.readFile": "",
	} {
		if got := code(k.ask(service, m{"path": "/dev/null", "dest": "/tmp/x"}, nil)); got != want {
			t.Errorf("%s: %q, want %q", service, got, want)
		}
	}
}

func TestMalformedArguments(t *testing.T) {
	t.Parallel()
	k := start(t, map[string]string{"server/server.js": "app"})
	for service := range services {
		if service == "tls.roots" || strings.HasPrefix(service, "dns.") {
			continue // take none, or would ask a name server
		}
		e := k.ask(service, "nonsense", nil)
		if !e.Last {
			t.Errorf("%s goes on after nonsense: %+v", service, e)
		}
	}
	if e := k.ask("no.such", nil, nil); code(e) != "ENOSYS" {
		t.Errorf("an unknown service: %+v", e)
	}
}

func FuzzPath(f *testing.F) {
	for _, seed := range []string{"server.js", "../../x", "/tmp/../..", "//etc/passwd", "/tmp/./a//b/", "a\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, path string) {
		k := start(t, map[string]string{"server/server.js": "app"})
		p, err := k.bridge.files.find(path)
		if err != nil || p.null {
			return
		}
		if p.root == nil || filepath.IsAbs(p.name) || p.name == ".." || strings.HasPrefix(p.name, "../") {
			t.Errorf("%q lies at %q", path, p.name)
		}
	})
}
