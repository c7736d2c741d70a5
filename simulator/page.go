package simulator

import (
	"io/fs"
	"net/http"

	"github.com/hothouse-run/hothouse/simulator/web"
)

// pageRoutes serve the page and its files.
func (s *Server) pageRoutes(mux *http.ServeMux) {
	files, built := web.Files()
	mux.HandleFunc("GET /web/test", func(w http.ResponseWriter, r *http.Request) {
		servePage(w, files, built)
	})
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/web/test", http.StatusFound)
	})
	if built {
		mux.Handle("GET /web/assets/", http.StripPrefix("/web/", revalidated(http.FileServerFS(files))))
	}
}

// servePage answers with the page, or with what to do when it was not built.
func servePage(w http.ResponseWriter, files fs.FS, built bool) {
	text := web.Fallback()
	if built {
		var err error
		if text, err = fs.ReadFile(files, "index.html"); err != nil {
			writeError(w, http.StatusInternalServerError, "no-page", err.Error())
			return
		}
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = w.Write(text) // a client that went away needs no answer
}

// revalidated keeps browsers from using the files of an earlier version.
func revalidated(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		next.ServeHTTP(w, r)
	})
}
