// Package web holds the simulator's page as it was built, ready to be served.
//
// It serves nothing by itself and builds nothing: dist/ is filled by the program in
// build/.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

//go:embed fallback.html
var fallback embed.FS

// Files returns the page's files: index.html and assets/. Where the page was not built,
// built is false and the files are fallback.html alone, which says how to build it.
func Files() (files fs.FS, built bool) {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		return fallback, false
	}
	if _, err := fs.Stat(sub, "index.html"); err != nil {
		return fallback, false
	}
	return sub, true
}
