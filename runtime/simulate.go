package runtime

import (
	"context"
	"encoding/json"
	"time"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
)

// Simulation asks for an event to be prepared and handled.
type Simulation struct {
	App     *manifest.App
	Request events.Request
	// IParamsFile is the file that --iparams names, IParamsEnv the value of
	// HOTHOUSE_IPARAMS; both may be empty.
	IParamsFile string
	IParamsEnv  string
	Timeout     time.Duration
	Tag         string
	Stale       bool
	Observe     Observer
}

// Simulate prepares the event's payload and has it handled. The error is about the
// request (an unknown event, an override that matches nothing); everything that the
// payload or the handler do wrong is in the Run.
func (r *Runtime) Simulate(ctx context.Context, s Simulation) (*Run, error) {
	iparams, problems, err := events.IParams(s.App, s.IParamsFile, s.IParamsEnv)
	if err != nil {
		return nil, err
	}
	s.Request.IParams = iparams
	if s.Request.Now.IsZero() {
		s.Request.Now = r.options.Clock
	}
	prepared, err := events.Prepare(s.App, s.Request)
	if err != nil {
		return nil, err
	}
	prepared.Problems = append(diag.List{}, append(problems, prepared.Problems...)...)
	return r.Invoke(ctx, Invocation{
		App: s.App, Event: prepared, Timeout: s.Timeout, Tag: s.Tag, Stale: s.Stale, Observe: s.Observe,
		Secrets: secrets(s.App, iparams, prepared.Payload), SecretNames: secretNames(s.App),
	}), nil
}

// secretNames are the app's secure installation parameters.
func secretNames(app *manifest.App) []string {
	var names []string
	for _, p := range app.IParams {
		if p.Secure {
			names = append(names, p.Name)
		}
	}
	return names
}

// shortestSecret is how long a secret must be to be looked for inside texts; masking
// shorter ones would garble everything and hide nothing.
const shortestSecret = 3

// secrets are the values of the app's secure installation parameters, both as stored
// and as the payload carries them.
func secrets(app *manifest.App, iparams map[string]json.RawMessage, payload []byte) []string {
	var carried struct {
		IParams map[string]json.RawMessage `json:"iparams"`
	}
	_ = json.Unmarshal(payload, &carried) // an invalid payload is reported elsewhere
	var found []string
	for _, name := range secretNames(app) {
		for _, source := range []map[string]json.RawMessage{iparams, carried.IParams} {
			if text := secretText(source[name]); len(text) >= shortestSecret {
				found = append(found, text)
			}
		}
	}
	return found
}

// secretText is a string's content, or the JSON text of a number or object.
func secretText(value json.RawMessage) string {
	var s string
	if json.Unmarshal(value, &s) == nil {
		return s
	}
	text := string(value)
	if text == "null" || text == "true" || text == "false" {
		return ""
	}
	return text
}
