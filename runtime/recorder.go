package runtime

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// Bounds of a record, so that a handler that logs without end costs no more than this.
const (
	maxEffects     = 20_000
	maxEffectText  = 64 << 10
	maxEffectBytes = 16 << 20 // of all effects together
)

// recorder writes the record of one run. It is used from one goroutine.
type recorder struct {
	run     *Run
	in      Invocation
	start   time.Time
	own     bool          // the run has a clock of its own,
	passed  time.Duration // which has come so far
	redact  redactor
	bytes   int // of the effects' texts
	dropped int
	profile []byte // where the time went, in pprof's form, when that was asked for
}

func newRecorder(run *Run, in Invocation) *recorder {
	r := &recorder{run: run, in: in, start: time.Now(), redact: newRedactor(in.Secrets, in.SecretNames)}
	run.Payload = r.redact.payload(in.Event.Payload)
	run.Problems = slices.Clone(run.Problems)
	for i := range run.Problems {
		p := &run.Problems[i]
		p.Text, p.Quote, p.Hint = r.redact.text(p.Text), r.redact.text(p.Quote), r.redact.text(p.Hint)
		if in.Event.Payload == nil && len(in.SecretNames) > 0 {
			p.Quote = "" // what is no JSON cannot be searched for parameters by name
		}
	}
	return r
}

// setClock puts the run on a clock of its own, which the worker tells of.
func (r *recorder) setClock(start time.Time) {
	r.own, r.run.Started = true, start.UTC()
}

// tick takes the reading of the run's own clock, in microseconds since its start.
func (r *recorder) tick(us int64) { r.passed = max(r.passed, time.Duration(us)*time.Microsecond) }

// restart sets the zero of the run's clock.
func (r *recorder) restart() {
	if r.own {
		return
	}
	r.start = time.Now()
	r.run.Started = r.start.UTC()
}

func (r *recorder) sinceMS() float64 {
	if r.own {
		return float64(r.passed.Microseconds()) / 1000
	}
	return float64(time.Since(r.start).Microseconds()) / 1000
}

// effect records one effect and tells the observer.
func (r *recorder) effect(kind EffectKind, level, text string, place wire.Place) {
	if len(r.run.Effects) >= maxEffects-1 || r.bytes > maxEffectBytes {
		r.dropped++ // without a look at the text, which costs
		return
	}
	text = clip(r.redact.text(text))
	if r.bytes+len(text) > maxEffectBytes {
		r.dropped++
		return
	}
	r.add(kind, level, text, place)
}

func (r *recorder) add(kind EffectKind, level, text string, place wire.Place) {
	r.bytes += len(text)
	e := Effect{
		Seq: len(r.run.Effects) + 1, AtMS: r.sinceMS(), Kind: kind, Level: level, Text: text,
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
	r.tick(done.PassedUS)
	if r.dropped > 0 {
		r.add(Note, "", fmt.Sprintf("%d further effects were not recorded", r.dropped), wire.Place{})
	}
	run := r.run
	run.Verdict, run.Reason, run.Message = Verdict(done.Verdict), Reason(done.Reason), clip(r.redact.text(done.Message))
	if len(result) > 0 {
		run.Result = json.RawMessage(r.redact.json(result))
	}
	if done.Thrown != nil {
		run.Error = r.failure(done.Thrown)
	}
}

// failure places a thrown value at the first frame of the author's own code.
func (r *recorder) failure(t *wire.Thrown) *Failure {
	f := &Failure{Name: t.Name, Message: clip(r.redact.text(t.Message)), Detail: clip(r.redact.text(t.Detail))}
	for _, s := range t.Stack {
		f.Stack = append(f.Stack, Frame{Function: s.Function, File: s.File, Line: s.Line, Column: s.Column})
		file, own := r.in.App.Code.File(s.File)
		if f.File == "" && own {
			f.File, f.Line, f.Column = s.File, s.Line, s.Column
			f.Quote = r.redact.text(diag.NewSource(s.File, file.Text).Line(s.Line))
		}
	}
	return f
}
