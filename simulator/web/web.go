// Package web holds the files of the simulator page, built and embedded.
//
// The page's source is TypeScript in src/, bundled by the command in build/. The built
// files are not committed, so a binary may have been compiled without them: then Files
// says so and Fallback is what there is to serve. The package serves nothing itself.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

//go:embed fallback.html
var fallback []byte

// Files returns the built page: index.html, and the files of /web/assets/ under assets/.
// built tells whether the page was built before the binary was; if not, files is empty
// but for a placeholder.
func Files() (files fs.FS, built bool) { return within(dist) }

// within returns the folder dist of root and whether a page stands in it. A build that
// broke off half-way does not count.
func within(root fs.FS) (fs.FS, bool) {
	files, err := fs.Sub(root, "dist")
	if err != nil {
		return root, false
	}
	for _, name := range []string{"index.html", "assets/app.js", "assets/app.css"} {
		if _, err := fs.Stat(files, name); err != nil {
			return files, false
		}
	}
	return files, true
}

// Fallback returns the page to serve in place of index.html while the page is not built:
// it says how to build it, and that the API works without.
func Fallback() []byte { return append([]byte(nil), fallback...) }
