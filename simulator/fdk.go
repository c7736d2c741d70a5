package simulator

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
	"github.com/hothouse-run/hothouse/runtime"
)

// drafts are the payloads that were posted to FDK's route, by scope and event. FDK
// overwrites the fixture with them; here they last as long as the server.
type drafts struct {
	mu      sync.Mutex
	payload map[[2]string][]byte
}

func (d *drafts) get(scope, event string) []byte {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.payload[[2]string{scope, event}]
}

// set keeps a payload, or forgets it when text is nil.
func (d *drafts) set(scope, event string, text []byte) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.payload == nil {
		d.payload = map[[2]string][]byte{}
	}
	if text == nil {
		delete(d.payload, [2]string{scope, event})
		return
	}
	d.payload[[2]string{scope, event}] = text
}

func (s *Server) fdkRoutes(mux *http.ServeMux) {
	mux.HandleFunc("GET /web/eventsList", s.getEventsList)
	mux.HandleFunc("GET /web/events/{event}", s.getFixture)
	mux.HandleFunc("POST /web/events/{event}", s.postFixture)
	mux.HandleFunc("POST /web/events/reset/{event}", s.postReset)
	mux.HandleFunc("POST /event/execute", s.postExecute)
	mux.HandleFunc("GET /iframe/api", s.getIframeAPI)
	mux.HandleFunc("GET /notify-change", s.getNotifyChange)
}

// writeMessage answers in the shape of FDK's errors.
func writeMessage(w http.ResponseWriter, status int, text string) {
	writeJSON(w, status, map[string]string{"message": text})
}

// fdkLook is usable for FDK's routes: it answers in FDK's shape.
func (s *Server) fdkLook(w http.ResponseWriter, r *http.Request) (look, bool) {
	now := s.refresh(r.Context())
	if now.App == nil {
		writeMessage(w, http.StatusServiceUnavailable, cannotRun(now.Problems))
	}
	return now, now.App != nil
}

// scopeOf is the product or module that a request names, else the only one that listens
// to the event. It answers by itself when that is none or several; an event that nobody
// listens to has the scope "".
func scopeOf(w http.ResponseWriter, r *http.Request, app *manifest.App, event string) (scope string, ok bool) {
	for _, parameter := range []string{"product", "module"} {
		if name := r.URL.Query().Get(parameter); name != "" {
			if app.Scope(name) == nil {
				writeMessage(w, http.StatusBadRequest, fmt.Sprintf("Invalid %s: %s", parameter, name))
			}
			return name, app.Scope(name) != nil
		}
	}
	var scopes []string
	for i := range app.Scopes {
		if app.Scopes[i].Listener(event) != nil {
			scopes = append(scopes, app.Scopes[i].Name)
		}
	}
	switch len(scopes) {
	case 0:
		return "", true
	case 1:
		return scopes[0], true
	}
	writeMessage(w, http.StatusBadRequest, fmt.Sprintf("%s is registered under %s; name one with &%s=", event, strings.Join(scopes, ", "), app.Scopes[0].Kind))
	return "", false
}

// addressed is what a request to one of FDK's routes is about.
type addressed struct {
	look
	scope, event string // scope is "" for an event that nobody listens to
	body         []byte
}

// address looks up what a request is about; it answers by itself when that fails.
func (s *Server) address(w http.ResponseWriter, r *http.Request, event string) (a addressed, ok bool) {
	a.event = event
	if a.look, ok = s.fdkLook(w, r); !ok {
		return a, false
	}
	if a.body, ok = readBody(w, r); !ok {
		return a, false
	}
	a.scope, ok = scopeOf(w, r, a.App, event)
	return a, ok
}

func (s *Server) getEventsList(w http.ResponseWriter, r *http.Request) {
	a, ok := s.address(w, r, "")
	if !ok {
		return
	}
	list := []string{}
	for _, scope := range a.App.Scopes {
		for _, l := range scope.Listeners {
			if (a.scope == "" || a.scope == scope.Name) && !slices.Contains(list, l.Event) {
				list = append(list, l.Event)
			}
		}
	}
	writeJSON(w, http.StatusOK, map[string]any{"events": list})
}

// fixture returns the payload that the next execution of an event would use.
func (s *Server) fixture(app *manifest.App, scope, event string) ([]byte, error) {
	f, err := events.FindFixture(app, scope, event, "")
	if err != nil {
		return nil, err
	}
	if draft := s.drafts.get(scope, event); draft != nil {
		return draft, nil
	}
	return f.Text, nil
}

func (s *Server) getFixture(w http.ResponseWriter, r *http.Request) {
	if a, ok := s.address(w, r, r.PathValue("event")); ok {
		s.writeFixture(w, a)
	}
}

func (s *Server) writeFixture(w http.ResponseWriter, a addressed) {
	text, err := s.fixture(a.App, a.scope, a.event)
	if err != nil {
		writeMessage(w, http.StatusBadRequest, "Invalid event: "+a.event)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, _ = w.Write(text) // a client that went away needs no answer
}

func (s *Server) postFixture(w http.ResponseWriter, r *http.Request) {
	a, ok := s.address(w, r, r.PathValue("event"))
	if !ok {
		return
	}
	if _, err := events.FindFixture(a.App, a.scope, a.event, ""); err != nil {
		writeMessage(w, http.StatusBadRequest, "Invalid event: "+a.event)
		return
	}
	if _, err := jsontree.Parse(a.body); err != nil {
		writeMessage(w, http.StatusUnprocessableEntity, "The payload is not JSON: "+placed(a.body, err))
		return
	}
	s.drafts.set(a.scope, a.event, a.body)
	w.WriteHeader(http.StatusOK)
}

func (s *Server) postReset(w http.ResponseWriter, r *http.Request) {
	if a, ok := s.address(w, r, r.PathValue("event")); ok {
		s.drafts.set(a.scope, a.event, nil)
		s.writeFixture(w, a)
	}
}

func (s *Server) postExecute(w http.ResponseWriter, r *http.Request) {
	a, ok := s.address(w, r, r.URL.Query().Get("name"))
	if !ok {
		return
	}
	if text, known := unregistered(a.App, a.scope, a.event); text != "" {
		if !known {
			writeMessage(w, http.StatusBadRequest, text)
			return
		}
		writeFailure(w, http.StatusInternalServerError, newRequestID(), scriptError+text)
		return
	}
	request := events.Request{Scope: a.scope, Event: a.event, Payload: s.drafts.get(a.scope, a.event)}
	if len(a.body) > 0 && a.event == "onScheduledEvent" {
		data, err := jsontree.Parse(a.body)
		if err != nil || !data.Is(jsontree.Object) {
			writeMessage(w, http.StatusUnprocessableEntity, "The data of a scheduled event must be a JSON object")
			return
		}
		request.Sets = []events.Set{{Path: "data", Value: string(a.body)}}
	}
	run, err := s.simulate(a.look, request, "")
	if err != nil {
		writeMessage(w, http.StatusUnprocessableEntity, err.Error())
		return
	}
	writeExecuted(w, run)
}

// unregistered says why an event cannot be executed, "" when it can; known tells an
// event that the app merely does not listen to from one that does not exist
// (fdk-harness §4.3).
func unregistered(app *manifest.App, scope, event string) (text string, known bool) {
	if found := app.Scope(scope); found != nil {
		if found.Listener(event) != nil {
			return "", true
		}
		if slices.Contains(manifest.EventsOf(found.Kind, found.Name), event) {
			return fmt.Sprintf("%s is not configured for %s %s", event, found.Kind, found.Name), true
		}
	}
	for _, candidate := range app.Scopes {
		if slices.Contains(manifest.EventsOf(candidate.Kind, candidate.Name), event) {
			return event + " is not configured", true
		}
	}
	return "Invalid event: " + event, false
}

// scriptError starts the message of a handler that failed (fdk-runtime §1.6).
const scriptError = "Error while executing App server script! - "

// writeExecuted answers as FDK does, except that a failed run is never a success.
func writeExecuted(w http.ResponseWriter, run *runtime.Run) {
	id := newRequestID()
	switch {
	case run.Verdict == runtime.Success && run.Kind == events.Setup:
		w.Header().Set("showinui", "false")
		body := map[string]any{"requestID": id}
		if len(run.Result) > 0 {
			body["response"] = run.Result
		}
		writeJSON(w, http.StatusOK, body)
	case run.Verdict == runtime.Success:
		writeJSON(w, http.StatusOK, map[string]bool{"success": true})
	case run.Reason == runtime.Refused:
		writeRefusal(w, id, run)
	case run.Reason == runtime.InvalidPayload:
		writeMessage(w, http.StatusUnprocessableEntity, run.Message)
	case run.Verdict == runtime.Timeout, run.Reason == runtime.NoRenderData:
		writeMessage(w, http.StatusGatewayTimeout, "Request Timed Out! "+run.Message)
	default:
		writeFailure(w, http.StatusInternalServerError, id, scriptError+run.Message)
	}
}

// writeRefusal answers with the error that renderData was given (fdk-runtime §1.6). A
// status that would tell of success is not passed on.
func writeRefusal(w http.ResponseWriter, id string, run *runtime.Run) {
	var refusal map[string]any
	if json.Unmarshal(run.Result, &refusal) != nil || refusal["message"] == nil && refusal["status"] == nil {
		w.Header().Set("showinui", "false")
		writeFailure(w, http.StatusBadRequest, id, run.Message)
		return
	}
	status := http.StatusInternalServerError
	if n, ok := refusal["status"].(float64); ok && n >= 400 && n <= 599 {
		status = int(n)
	}
	w.Header().Set("showinui", "true")
	writeJSON(w, status, map[string]any{"requestID": id, "status": status, "message": refusal["message"], "errorSource": "APP"})
}

func writeFailure(w http.ResponseWriter, status int, id, message string) {
	writeJSON(w, status, map[string]any{"requestID": id, "status": status, "message": message, "errorSource": "APP"})
}

// newRequestID is a random UUID of version 4.
func newRequestID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[0:4], b[4:6], b[6:8], b[8:10], b[10:])
}
