package simulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime"
)

// routes are all routes of the server; docs/api.md describes each.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	s.pageRoutes(mux)
	s.fdkRoutes(mux)
	mux.HandleFunc("GET /api/v1/app", s.getApp)
	mux.HandleFunc("GET /api/v1/events", s.getEvents)
	mux.HandleFunc("GET /api/v1/events/{scope}/{event}/payload", s.getPayload)
	mux.HandleFunc("PUT /api/v1/events/{scope}/{event}/payload", s.putPayload)
	mux.HandleFunc("POST /api/v1/events/{scope}/{event}/check", s.postCheck)
	mux.HandleFunc("GET /api/v1/events/{scope}/{event}/schema", s.getSchema)
	mux.HandleFunc("POST /api/v1/simulate", s.postSimulate)
	mux.HandleFunc("GET /api/v1/runs", s.getRuns)
	mux.HandleFunc("GET /api/v1/runs/{id}", s.getRun)
	mux.HandleFunc("GET /api/v1/stream", s.getStream)
	mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		writeError(w, http.StatusNotFound, "unknown-route", "There is no "+r.Method+" "+r.URL.Path+"; docs/api.md lists the routes")
	})
	return mux
}

// appDescription is the app as the API shows it.
type appDescription struct {
	Name            string             `json:"name"`
	Dir             string             `json:"dir"`
	PlatformVersion string             `json:"platformVersion"`
	Hash            string             `json:"hash"`
	State           string             `json:"state"`
	Entry           string             `json:"entry"`
	Scopes          []scopeDescription `json:"scopes"`
	Problems        diag.List          `json:"problems"`
	Version         string             `json:"version"`
}

type scopeDescription struct {
	Name  string             `json:"name"`
	Kind  manifest.ScopeKind `json:"kind"`
	Label string             `json:"label"`
}

// describe renders a look at the workspace for the API.
func (s *Server) describe(now look) appDescription {
	d := appDescription{
		Name: baseName(s.options.Dir), Dir: s.options.Dir, State: "ready", Version: s.options.Version,
		Scopes: []scopeDescription{}, Problems: append(diag.List{}, now.Problems...),
	}
	if now.Broken {
		d.State = "broken"
	}
	if now.App == nil {
		return d
	}
	d.PlatformVersion, d.Hash, d.Entry = now.App.PlatformVersion, now.App.Hash, now.App.Entry()
	for _, scope := range now.App.Scopes {
		if len(scope.Listeners) > 0 {
			d.Scopes = append(d.Scopes, scopeDescription{scope.Name, scope.Kind, scopeLabel(scope.Name)})
		}
	}
	return d
}

// scopeLabel puts the name of a product or module into words.
func scopeLabel(name string) string {
	words := strings.ReplaceAll(name, "_", " ")
	words = strings.ReplaceAll(words, "crm", "CRM")
	return strings.ToUpper(words[:1]) + words[1:]
}

func (s *Server) getApp(w http.ResponseWriter, r *http.Request) {
	writeJSON(w, http.StatusOK, s.describe(s.refresh(r.Context())))
}

// usable returns the app to answer with; it answers by itself when there is none.
func (s *Server) usable(w http.ResponseWriter, r *http.Request) (look, bool) {
	now := s.refresh(r.Context())
	if now.App == nil {
		writeError(w, http.StatusServiceUnavailable, "app-invalid", cannotRun(now.Problems))
		return now, false
	}
	return now, true
}

// usableBody is usable for requests with a body.
func (s *Server) usableBody(w http.ResponseWriter, r *http.Request) (now look, body []byte, ok bool) {
	if now, ok = s.usable(w, r); !ok {
		return now, nil, false
	}
	body, ok = readBody(w, r)
	return now, body, ok
}

// cannotRun says why there is no app to answer with.
func cannotRun(problems diag.List) string {
	const text = "The app cannot be run: "
	if d, ok := problems.FirstError(); ok {
		return text + d.Error()
	}
	return text + "it has not been read yet"
}

func (s *Server) getEvents(w http.ResponseWriter, r *http.Request) {
	now, ok := s.usable(w, r)
	if !ok {
		return
	}
	registered := events.Registrations(now.App)
	if registered == nil {
		registered = []events.Registration{}
	}
	writeJSON(w, http.StatusOK, map[string]any{"events": registered})
}

// simulateRequest is the body of POST /api/v1/simulate.
type simulateRequest struct {
	Scope   string  `json:"scope"`
	Event   string  `json:"event"`
	Variant string  `json:"variant"`
	Payload *string `json:"payload"`
	Tag     string  `json:"tag"`
}

func (s *Server) postSimulate(w http.ResponseWriter, r *http.Request) {
	body, ok := readBody(w, r)
	if !ok {
		return
	}
	var ask simulateRequest
	if err := strictly(body, &ask); err != nil {
		writeError(w, http.StatusBadRequest, "bad-request", "The body is not a simulation as docs/api.md describes it: "+misfit(err))
		return
	}
	now, ok := s.usable(w, r)
	if !ok {
		return
	}
	request := events.Request{Scope: ask.Scope, Event: ask.Event, Variant: ask.Variant}
	if ask.Payload != nil {
		request.Payload = []byte(*ask.Payload)
	}
	run, err := s.simulate(now, request, ask.Tag)
	if err != nil {
		s.writeRequestError(w, err)
		return
	}
	writeJSON(w, http.StatusOK, run)
}

// simulateMembers are the members of a simulateRequest.
var simulateMembers = []string{"scope", "event", "variant", "payload", "tag"}

// strictly decodes one JSON value and takes no member that is not known: a misspelt one
// would silently be without effect.
func strictly(text []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is more after the first JSON value")
	}
	return nil
}

// misfit words why JSON does not fit what was expected.
func misfit(err error) string {
	var kind *json.UnmarshalTypeError
	var unknown string
	switch _, scanErr := fmt.Sscanf(err.Error(), "json: unknown field %q", &unknown); {
	case errors.As(err, &kind) && kind.Field == "":
		return "it must be a JSON object, not a JSON " + kind.Value
	case errors.As(err, &kind):
		return fmt.Sprintf("%s must be a %s, not a JSON %s", kind.Field, kind.Type, kind.Value)
	case errors.Is(err, io.EOF):
		return "it is empty"
	case scanErr != nil:
		return err.Error()
	}
	if near := diag.Nearest(unknown, simulateMembers); near != "" {
		return fmt.Sprintf("there is no member %q; did you mean %q?", unknown, near)
	}
	return fmt.Sprintf("there is no member %q; it takes %s", unknown, strings.Join(simulateMembers, ", "))
}

// simulate has an event handled by the app of the look. The handler runs to its end
// even when the client goes away, as an event would on the platform.
func (s *Server) simulate(now look, request events.Request, tag string) (*runtime.Run, error) {
	return s.options.Runtime.Simulate(s.lifetime, runtime.Simulation{
		App: now.App, Request: request, Tag: tag, Stale: now.Broken, Observe: s,
		IParamsFile: s.options.IParamsFile, IParamsEnv: s.options.IParamsEnv, Timeout: s.options.Timeout,
	})
}

// writeRequestError answers to a request that names what is not there.
func (s *Server) writeRequestError(w http.ResponseWriter, err error) {
	var missing *events.NotFoundError
	var ambiguous *events.AmbiguousError
	var name *events.NameError
	switch {
	case errors.As(err, &missing):
		writeError(w, http.StatusNotFound, "unknown-"+missing.What, err.Error())
	case errors.As(err, &ambiguous):
		writeError(w, http.StatusBadRequest, "ambiguous-event", err.Error())
	case errors.As(err, &name):
		writeError(w, http.StatusBadRequest, "bad-name", err.Error())
	default:
		writeError(w, http.StatusUnprocessableEntity, "unusable", err.Error())
	}
}

func (s *Server) getRuns(w http.ResponseWriter, r *http.Request) {
	limit := maxRuns
	if text := r.URL.Query().Get("limit"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			writeError(w, http.StatusBadRequest, "bad-request", "limit is "+quoted(text)+"; it must be a number from 1")
			return
		}
		limit = n
	}
	writeJSON(w, http.StatusOK, map[string]any{"runs": s.history.latest(limit)})
}

func (s *Server) getRun(w http.ResponseWriter, r *http.Request) {
	run := s.history.find(r.PathValue("id"))
	if run == nil {
		writeError(w, http.StatusNotFound, "unknown-run", fmt.Sprintf("There is no run %s among the last %d", quoted(r.PathValue("id")), maxRuns))
		return
	}
	writeJSON(w, http.StatusOK, run)
}
