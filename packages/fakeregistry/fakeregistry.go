// Package fakeregistry is an npm registry on this machine for tests: it serves the
// packages that a test describes, as tarballs made on the spot, and can be told to fail.
//
// It is for tests only and keeps nothing.
package fakeregistry

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha1" // what registries give beside sha512
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// Package is a version that the registry has.
type Package struct {
	// JSON are the members of its package.json beside name and version, as JSON text
	// without the outer braces: `"dependencies": {"a": "^1.0.0"}`.
	JSON string
	// Files are its further files, name to content.
	Files map[string]string
	// Tarball is served in place of the files.
	Tarball []byte
	// Integrity is announced in place of the right one.
	Integrity string
	// OnlySHA1 announces no sha512, as for old packages.
	OnlySHA1 bool
}

// Registry is a running registry.
type Registry struct {
	*httptest.Server

	mu       sync.Mutex
	packages map[string]map[string]Package
	tags     map[string]map[string]string
	requests []string

	fail func(w http.ResponseWriter, r *http.Request) bool
}

// New starts a registry with packages by "name@version". Close ends it.
func New(packages map[string]Package) *Registry {
	r := &Registry{packages: map[string]map[string]Package{}, tags: map[string]map[string]string{}}
	for id, p := range packages {
		r.Add(id, p)
	}
	r.Server = httptest.NewServer(http.HandlerFunc(r.serve))
	return r
}

// Add adds a version "name@version", which becomes the latest unless a greater text is.
func (r *Registry) Add(id string, p Package) {
	r.mu.Lock()
	defer r.mu.Unlock()
	at := strings.LastIndexByte(id, '@')
	name, version := id[:at], id[at+1:]
	if r.packages[name] == nil {
		r.packages[name], r.tags[name] = map[string]Package{}, map[string]string{}
	}
	r.packages[name][version] = p
	if version > r.tags[name]["latest"] && !strings.Contains(version, "-") {
		r.tags[name]["latest"] = version
	}
}

// Tag sets a dist-tag.
func (r *Registry) Tag(name, tag, version string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tags[name][tag] = version
}

// Fail has f answer requests, in place of the registry where it returns true.
func (r *Registry) Fail(f func(w http.ResponseWriter, r *http.Request) bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fail = f
}

// Requests lists the paths that were asked for since the last call.
func (r *Registry) Requests() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	list := r.requests
	r.requests = nil
	return list
}

func (r *Registry) serve(w http.ResponseWriter, request *http.Request) {
	r.mu.Lock()
	r.requests = append(r.requests, request.URL.Path)
	fail := r.fail
	r.mu.Unlock()
	if fail != nil && fail(w, request) {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	path, err := url.PathUnescape(strings.TrimPrefix(request.URL.EscapedPath(), "/"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if name, file, isTarball := strings.Cut(path, "/-/"); isTarball {
		r.serveTarball(w, name, file)
		return
	}
	versions := r.packages[path]
	if versions == nil {
		http.Error(w, `{"error":"Not found"}`, http.StatusNotFound)
		return
	}
	text := r.packument(path, versions)
	sum := sha1.Sum(text)
	etag := fmt.Sprintf("%q", hex.EncodeToString(sum[:]))
	w.Header().Set("ETag", etag)
	w.Header().Set("Content-Type", "application/json")
	if request.Header.Get("If-None-Match") == etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(text)
}

func (r *Registry) serveTarball(w http.ResponseWriter, name, file string) {
	for version, p := range r.packages[name] {
		if file == fileName(name, version) {
			_, _ = w.Write(p.tarball(name, version))
			return
		}
	}
	http.Error(w, "Not found", http.StatusNotFound)
}

func fileName(name, version string) string {
	return name[strings.LastIndexByte(name, '/')+1:] + "-" + version + ".tgz"
}

func (r *Registry) packument(name string, versions map[string]Package) []byte {
	manifests := map[string]json.RawMessage{}
	for version, p := range versions {
		content := p.tarball(name, version)
		short, long := sha1.Sum(content), sha512.Sum512(content)
		dist := map[string]string{
			"tarball":   r.URL + "/" + name + "/-/" + fileName(name, version),
			"shasum":    hex.EncodeToString(short[:]),
			"integrity": "sha512-" + base64.StdEncoding.EncodeToString(long[:]),
		}
		if p.Integrity != "" {
			dist["integrity"] = p.Integrity
		}
		if p.OnlySHA1 {
			delete(dist, "integrity")
		}
		text, err := json.Marshal(dist)
		if err != nil {
			panic(err)
		}
		manifests[version] = json.RawMessage(p.describe(name, version, `"dist": `+string(text)))
	}
	text, err := json.Marshal(map[string]any{"name": name, "dist-tags": r.tags[name], "versions": manifests})
	if err != nil {
		panic(err) // the test's JSON is wrong
	}
	return text
}

func (p Package) describe(name, version, more string) string {
	parts := []string{fmt.Sprintf(`"name": %q, "version": %q`, name, version)}
	for _, part := range []string{p.JSON, more} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func (p Package) tarball(name, version string) []byte {
	if p.Tarball != nil {
		return p.Tarball
	}
	files := map[string]string{"package/package.json": p.describe(name, version, "")}
	for file, content := range p.Files {
		files["package/"+file] = content
	}
	if _, ok := p.Files["index.js"]; !ok {
		files["package/index.js"] = fmt.Sprintf("module.exports = %q;\n", name+"@"+version)
	}
	var entries []tar.Header
	for _, file := range slices.Sorted(maps.Keys(files)) {
		entries = append(entries, tar.Header{Name: file, Mode: 0o644, Typeflag: tar.TypeReg, Size: int64(len(files[file]))})
	}
	return Tarball(entries, func(file string) string { return files[file] })
}

// Tarball makes a gzipped tarball of any entries, also of ones that nobody should make.
func Tarball(entries []tar.Header, content func(name string) string) []byte {
	var b bytes.Buffer
	zip := gzip.NewWriter(&b)
	out := tar.NewWriter(zip)
	for i := range entries {
		text := ""
		if entries[i].Typeflag == tar.TypeReg {
			text = content(entries[i].Name)
			entries[i].Size = int64(len(text))
		}
		if err := out.WriteHeader(&entries[i]); err != nil {
			panic(err)
		}
		if _, err := out.Write([]byte(text)); err != nil {
			panic(err)
		}
	}
	if out.Close() != nil || zip.Close() != nil {
		panic("a buffer that cannot be written")
	}
	return b.Bytes()
}
