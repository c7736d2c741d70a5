package runtime

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// Bounds of a record, so that a handler that logs without end costs no more than this.
const (
	maxEffects    = 20_000
	maxEffectText = 64 << 10
)

// mask stands where a secret was.
const mask = "••••••"

// recorder writes the record of one run. It is used from one goroutine.
type recorder struct {
	run     *Run
	in      Invocation
	start   time.Time
	redact  *strings.Replacer
	dropped int
}

func newRecorder(run *Run, in Invocation) *recorder {
	r := &recorder{run: run, in: in, start: time.Now(), redact: redactor(in.Secrets)}
	run.Payload = r.redact.Replace(maskedPayload(in.Event.Payload, in.SecretNames))
	run.Problems = slices.Clone(run.Problems)
	for i := range run.Problems {
		p := &run.Problems[i]
		p.Text, p.Quote, p.Hint = r.redact.Replace(p.Text), r.redact.Replace(p.Quote), r.redact.Replace(p.Hint)
	}
	return r
}

// maskedPayload is the payload without the values of the named installation parameters,
// however short they are.
func maskedPayload(payload []byte, names []string) string {
	if len(names) == 0 {
		return string(payload)
	}
	root, err := jsontree.Parse(payload)
	if err != nil || !root.Get("iparams").Is(jsontree.Object) {
		return string(payload)
	}
	iparams := root.Get("iparams")
	for _, name := range names {
		if iparams.Get(name) != nil {
			iparams.SetMember(name, jsontree.Quote(mask))
		}
	}
	return string(root.Compact())
}

// redactor replaces each secret, longer ones first.
func redactor(secrets []string) *strings.Replacer {
	sorted := slices.Clone(secrets)
	slices.SortFunc(sorted, func(a, b string) int { return len(b) - len(a) })
	var pairs []string
	for _, s := range sorted {
		if s == "" {
			continue
		}
		for _, form := range forms(s) {
			pairs = append(pairs, form, mask)
		}
	}
	return strings.NewReplacer(pairs...)
}

// forms are the ways in which a text appears: as it is, inside JSON, and inside the
// quotes of console.log.
func forms(s string) []string {
	found := []string{s}
	if quoted, err := json.Marshal(s); err == nil {
		found = append(found, string(quoted[1:len(quoted)-1]))
	}
	slashes := strings.ReplaceAll(s, `\`, `\\`)
	found = append(found, slashes, strings.ReplaceAll(slashes, "'", `\'`))
	slices.SortFunc(found, func(a, b string) int { return len(b) - len(a) })
	return slices.Compact(found)
}

// restart sets the zero of the run's clock.
func (r *recorder) restart() {
	r.start = time.Now()
	r.run.Started = r.start.UTC()
}

func (r *recorder) sinceMS() float64 {
	return float64(time.Since(r.start).Microseconds()) / 1000
}

// effect records one effect and tells the observer.
func (r *recorder) effect(kind EffectKind, level, text string, place wire.Place) {
	if len(r.run.Effects) >= maxEffects {
		r.dropped++
		return
	}
	e := Effect{
		Seq: len(r.run.Effects) + 1, AtMS: r.sinceMS(), Kind: kind, Level: level, Text: r.redact.Replace(clip(text)),
		File: place.File, Line: place.Line, Column: place.Column,
	}
	r.run.Effects = append(r.run.Effects, e)
	if r.in.Observe != nil {
		r.in.Observe.Effect(r.run.ID, e)
	}
}

// clip shortens a text that is too long to keep and says by how much.
func clip(text string) string {
	if len(text) <= maxEffectText {
		return text
	}
	cut := maxEffectText
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return fmt.Sprintf("%s… (%d more bytes)", text[:cut], len(text)-cut)
}

// end puts the end of the invocation into the record.
func (r *recorder) end(done wire.Done, result []byte) {
	if r.dropped > 0 {
		n := r.dropped
		r.run.Effects = r.run.Effects[:maxEffects-1]
		r.effect(Note, "", fmt.Sprintf("%d further effects were not recorded", n+1), wire.Place{})
	}
	run := r.run
	run.Verdict, run.Reason, run.Message = Verdict(done.Verdict), Reason(done.Reason), r.redact.Replace(done.Message)
	if len(result) > 0 {
		run.Result = json.RawMessage(r.redact.Replace(string(result)))
	}
	if done.Thrown != nil {
		run.Error = r.failure(done.Thrown)
	}
}

// failure places a thrown value at the first frame of the author's own code.
func (r *recorder) failure(t *wire.Thrown) *Failure {
	f := &Failure{Name: t.Name, Message: r.redact.Replace(t.Message), Detail: r.redact.Replace(t.Detail)}
	for _, s := range t.Stack {
		f.Stack = append(f.Stack, Frame{Function: s.Function, File: s.File, Line: s.Line, Column: s.Column})
		file, own := r.in.App.Code.File(s.File)
		if f.File == "" && own {
			f.File, f.Line, f.Column = s.File, s.Line, s.Column
			f.Quote = r.redact.Replace(diag.NewSource(s.File, file.Text).Line(s.Line))
		}
	}
	return f
}

func firstError(l diag.List) diag.Diagnostic {
	for _, d := range l {
		if d.Severity == diag.Error {
			return d
		}
	}
	return diag.Diagnostic{}
}
