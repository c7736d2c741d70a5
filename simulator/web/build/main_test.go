package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBuildSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	elsewhere := t.TempDir()
	if _, err := build(elsewhere); err == nil || !strings.Contains(err.Error(), "root of the repository") {
		t.Errorf("in a folder without source: %v", err)
	}
	fresh := t.TempDir()
	put(t, fresh, "src/main.ts", "")
	if _, err := build(fresh); err == nil || !strings.Contains(err.Error(), "npm ci --prefix simulator/web") {
		t.Errorf("without node_modules: %v", err)
	}
}

func TestBuildWritesThePageWithLicences(t *testing.T) {
	t.Parallel()
	dir := page(t)
	if _, err := build(dir); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"index.html":          "<p>page</p>",
		"assets/app.js":       `"bundled"`,
		"assets/app.css":      "color:red",
		"assets/licences.txt": "codemirror\n\nMIT terms",
	} {
		text, err := os.ReadFile(filepath.Join(dir, "dist", name))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), want) {
			t.Errorf("%s does not hold %q:\n%s", name, want, text)
		}
	}
}

func TestBuildReportsWhereSourceIsWrong(t *testing.T) {
	t.Parallel()
	dir := page(t)
	put(t, dir, "src/main.ts", "let x = ;\n")
	_, err := build(dir)
	if err == nil || !strings.Contains(err.Error(), "src/main.ts:1:8") {
		t.Errorf("the error does not name the place: %v", err)
	}
}

func TestBuildRefusesPackagesWithoutLicence(t *testing.T) {
	t.Parallel()
	dir := page(t)
	if err := os.Remove(filepath.Join(dir, "node_modules/codemirror/LICENSE")); err != nil {
		t.Fatal(err)
	}
	if _, err := build(dir); err == nil || !strings.Contains(err.Error(), "codemirror") {
		t.Errorf("a package without licence text was bundled: %v", err)
	}
}

func TestPackageOf(t *testing.T) {
	t.Parallel()
	for input, want := range map[string]string{
		"src/main.ts":                               "",
		"node_modules/codemirror/dist/index.js":     "codemirror",
		"node_modules/@lezer/lr/dist/index.js":      "@lezer/lr",
		"../x/node_modules/crelt/index.js":          "crelt",
		"node_modules/@codemirror/view/dist/idx.js": "@codemirror/view",
	} {
		if got := packageOf(input); got != want {
			t.Errorf("packageOf(%q) = %q, want %q", input, got, want)
		}
	}
}

// page makes the source of a small page that uses one package.
func page(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, "index.html", "<p>page</p>")
	put(t, dir, "style.css", "p { color: red }")
	put(t, dir, "src/main.ts", `import { word } from "codemirror"; document.title = word as string;`)
	put(t, dir, "node_modules/codemirror/package.json", `{"name": "codemirror", "main": "index.js"}`)
	put(t, dir, "node_modules/codemirror/index.js", `export const word = "bundled";`)
	put(t, dir, "node_modules/codemirror/LICENSE", "MIT terms")
	return dir
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
