package registry

import (
	"context"
	"errors"
	"fmt"
	"hash"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// Tarball is the files of one version in the cache.
type Tarball struct {
	Package string
	file    string
	sum     sum
}

// Tarball returns the tarball of a package from the cache, and fetches it first when it
// is not there. integrity is in the form of package-lock.json; without one there is
// nothing to verify against, and the package is refused.
func (c *Client) Tarball(ctx context.Context, name, address, integrity string) (*Tarball, error) {
	want, err := parseIntegrity(integrity)
	if err != nil {
		return nil, &Error{Kind: Integrity, Package: name, Text: name + " has no checksum that its files could be verified against", Err: err}
	}
	t := &Tarball{Package: name, sum: want, file: filepath.Join(c.options.Cache, "tarballs", want.algorithm, want.want[0][:2], want.want[0][2:])}
	if info, err := os.Stat(t.file); err == nil && info.Mode().IsRegular() {
		return t, nil
	}
	if c.options.Offline {
		return nil, &Error{
			Kind: Offline, Package: name, Text: fmt.Sprintf("the files of %s are not in the cache, and the network may not be used", name),
			Hint: "install once with a network (hothouse install) or leave out --offline",
		}
	}
	err = c.get(ctx, address, http.Header{}, func(response *http.Response) error { return t.take(response.Body, address) })
	if err != nil {
		return nil, c.failed(name, address, err)
	}
	return t, nil
}

// take keeps the body in the cache if it is what was promised.
func (t *Tarball) take(body io.Reader, address string) error {
	dir := filepath.Dir(t.file)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return DiskError("the cache cannot be written", err)
	}
	f, err := os.CreateTemp(dir, ".new-*")
	if err != nil {
		return DiskError("the cache cannot be written", err)
	}
	defer os.Remove(f.Name()) // gone already when all went well
	h := newHash(t.sum.algorithm)
	from := &reading{r: io.LimitReader(body, maxTarball+1)}
	n, err := io.Copy(io.MultiWriter(h, f), from)
	err = errors.Join(err, f.Close())
	switch {
	case from.err != nil:
		return passing{from.err}
	case err != nil:
		return DiskError("the cache cannot be written", err)
	case n > maxTarball:
		return &Error{Kind: Archive, Package: t.Package, Text: fmt.Sprintf("the tarball of %s is larger than %d MB", t.Package, maxTarball>>20)}
	case !t.sum.accepts(h):
		return t.mismatch(h, address)
	}
	if err := os.Rename(f.Name(), t.file); err != nil {
		return DiskError("the cache cannot be written", err)
	}
	return nil
}

func (t *Tarball) mismatch(h hash.Hash, address string) error {
	return &Error{
		Kind: Integrity, Package: t.Package,
		Text: fmt.Sprintf("the files of %s from %s are not those that were promised: their %s is %x, not %s", t.Package, address, t.sum.algorithm, h.Sum(nil), strings.Join(t.sum.want, " or ")),
		Hint: "something between here and the registry changes packages, or the lock file is of other files; nothing was installed",
	}
}

// reading remembers the reader's own error, to tell it from the writer's.
type reading struct {
	r   io.Reader
	err error
}

func (r *reading) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}

// Read hands the tarball to use when it has verified it once more, since a cache may rot.
// It is false when the content was wrong; the tarball is then out of the cache, and
// nothing of it was used.
func (t *Tarball) Read(use func(io.Reader) error) (intact bool, err error) {
	f, err := os.Open(t.file)
	if err != nil {
		return false, nil // it is fetched again
	}
	defer f.Close()
	h := newHash(t.sum.algorithm)
	if _, err := io.Copy(h, f); err != nil {
		return false, DiskError("the cache cannot be read", err)
	}
	if !t.sum.accepts(h) {
		return false, os.Remove(t.file)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return false, DiskError("the cache cannot be read", err)
	}
	return true, use(f)
}
