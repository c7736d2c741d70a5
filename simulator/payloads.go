package simulator

import (
	"crypto/rand"
	"errors"
	"net/http"
	"os"
	"path/filepath"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// payloadDescription is a fixture as the API shows it.
type payloadDescription struct {
	Scope   string `json:"scope"`
	Event   string `json:"event"`
	Variant string `json:"variant"`
	Origin  string `json:"origin"`
	Path    string `json:"path"`
	Text    string `json:"text"`
}

func (s *Server) getPayload(w http.ResponseWriter, r *http.Request) {
	now, ok := s.usable(w, r)
	if !ok {
		return
	}
	f, err := events.FindFixture(now.App, r.PathValue("scope"), r.PathValue("event"), r.URL.Query().Get("variant"))
	if err != nil {
		s.writeRequestError(w, err)
		return
	}
	writeJSON(w, http.StatusOK, payloadDescription{f.Scope, f.Event, f.Variant, f.Origin, f.Path, string(f.Text)})
}

// putPayload writes a fixture of the app, at the user's explicit wish.
func (s *Server) putPayload(w http.ResponseWriter, r *http.Request) {
	now, body, ok := s.usableBody(w, r)
	if !ok {
		return
	}
	if _, err := jsontree.Parse(body); err != nil {
		writeError(w, http.StatusUnprocessableEntity, "not-json", "Only JSON can be saved as a payload: "+placed(body, err))
		return
	}
	variant := r.URL.Query().Get("variant")
	path, err := events.FixturePath(now.App, r.PathValue("scope"), r.PathValue("event"), variant)
	if err != nil {
		s.writeRequestError(w, err)
		return
	}
	replace := variant == "" || variant == events.DefaultVariant || r.URL.Query().Get("overwrite") == "true"
	created, err := saveFixture(now.App, path, body, replace)
	switch {
	case errors.Is(err, errKept):
		writeError(w, http.StatusConflict, "exists", path+" exists already; add overwrite=true to replace it")
	case err != nil:
		writeError(w, http.StatusInternalServerError, "not-saved", err.Error())
	default:
		writeJSON(w, http.StatusOK, map[string]any{"path": path, "created": created})
	}
}

// placed words a syntax error with its line and column.
func placed(text []byte, err error) string {
	var syntax *jsontree.SyntaxError
	if !errors.As(err, &syntax) {
		return err.Error()
	}
	return diag.NewSource("payload", text).At(diag.Error, "", syntax.Offset, syntax.Length, syntax.Text).Error()
}

// errKept says that there is a file already which was not to be replaced.
var errKept = errors.New("the file exists already")

// saveFixture writes a file below the app and nowhere else, whatever links the app's
// folders contain. It is written beside its place and moved there, so that nobody reads
// half of it. created tells that there was none before.
func saveFixture(app *manifest.App, path string, text []byte, replace bool) (created bool, err error) {
	dir, err := os.OpenRoot(app.Dir)
	if err != nil {
		return false, err
	}
	defer dir.Close()
	name := filepath.FromSlash(path)
	if _, err := dir.Stat(name); err != nil {
		created = true
	} else if !replace {
		return false, errKept
	}
	if err := dir.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return false, err
	}
	if len(text) > 0 && text[len(text)-1] != '\n' {
		text = append(text, '\n')
	}
	draft := name + "." + rand.Text() + ".tmp" // of this request alone
	if err = dir.WriteFile(draft, text, 0o644); err == nil {
		err = dir.Rename(draft, name)
	}
	if err != nil {
		_ = dir.Remove(draft) // the failure before is what there is to tell
		return false, err
	}
	return created, nil
}

// registered is the event that a request's path names; it answers by itself when the app
// does not listen to it.
func (s *Server) registered(w http.ResponseWriter, r *http.Request, app *manifest.App) (scope, event string, ok bool) {
	scope, event = r.PathValue("scope"), r.PathValue("event")
	if _, err := events.FixturePath(app, scope, event, ""); err != nil {
		s.writeRequestError(w, err)
		return "", "", false
	}
	return scope, event, true
}

func (s *Server) postCheck(w http.ResponseWriter, r *http.Request) {
	now, body, ok := s.usableBody(w, r)
	if !ok {
		return
	}
	scope, event, ok := s.registered(w, r, now.App)
	if !ok {
		return
	}
	problems := events.Validate(now.App, scope, event, "payload", body)
	writeJSON(w, http.StatusOK, map[string]any{"problems": append(diag.List{}, problems...)})
}

// getSchema answers with what is documented about an event's payload.
func (s *Server) getSchema(w http.ResponseWriter, r *http.Request) {
	now, ok := s.usable(w, r)
	if !ok {
		return
	}
	scope, event, ok := s.registered(w, r, now.App)
	if !ok {
		return
	}
	writeJSON(w, http.StatusOK, events.Describe(scope, event))
}

// baseName is the app's name: its directory's (fdk-harness §1.1).
func baseName(dir string) string { return filepath.Base(dir) }
