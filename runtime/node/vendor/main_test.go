package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// packages makes a folder with an installed package of one file.
func packages(t *testing.T, source string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"node_modules/thing/index.js": source,
		"node_modules/thing/LICENSE":  "MIT terms",
		"shims/errors.js":             "module.exports = require('internal/errors');",
		"shims/util.js":               "module.exports = {};",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var thing = bundle{name: "thing", entry: "thing/index.js", npm: "thing"}

func TestBuildLowersAndSubstitutes(t *testing.T) {
	t.Parallel()
	dir, out := packages(t, `
		const { Buffer } = require('buffer');
		const { codes } = require('./ours/errors');
		exports.each = async function* () { for await (const x of []) yield x; };
		exports.Named = class Named {};`), t.TempDir()
	if _, err := build(dir, out, thing); err != nil {
		t.Fatal(err)
	}
	script, err := os.ReadFile(filepath.Join(out, "thing.js"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(script)
	for _, want := range []string{`require("buffer")`, `require("internal/errors")`, "class Named"} {
		if !strings.Contains(text, want) {
			t.Errorf("the script lacks %s:\n%s", want, text)
		}
	}
	for _, unwanted := range []string{"async function*", "for await"} {
		if strings.Contains(text, unwanted) {
			t.Errorf("the script holds %s, which the engine lacks", unwanted)
		}
	}
	if licence, err := os.ReadFile(filepath.Join(out, "thing.licence.txt")); err != nil || string(licence) != "MIT terms" {
		t.Errorf("licence %q, error %v", licence, err)
	}
}

func TestBuildSaysWhatIsMissingOrWrong(t *testing.T) {
	t.Parallel()
	if _, err := build(t.TempDir(), t.TempDir(), thing); err == nil || !strings.Contains(err.Error(), "npm ci --prefix runtime/node/vendor") {
		t.Errorf("without packages: %v", err)
	}
	if _, err := build(packages(t, "let x = ;"), t.TempDir(), thing); err == nil || !strings.Contains(err.Error(), "index.js:1:8") {
		t.Errorf("with a syntax error: %v", err)
	}
	changed := bundle{name: "readable-stream", entry: "thing/index.js", npm: "thing"}
	if _, err := build(packages(t, "exports.x = 1;"), t.TempDir(), changed); err == nil || !strings.Contains(err.Error(), "to be amended") {
		t.Errorf("with a package that has changed: %v", err)
	}
}
