// Package runtime executes handlers and tells the truth about what they did.
//
// An invocation runs in a worker process (package worker); this side owns the processes,
// performs and records every effect, and turns the end of the invocation into a Run. It
// never executes app code in its own process, and it decides nothing about payloads:
// those come prepared (package events).
package runtime

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest/diag"
)

// Verdict is how a run ended, never a guess.
type Verdict string

// The verdicts.
const (
	Success Verdict = "success"
	// Failed: threw, rejected, refused by renderData, or an invalid payload.
	Failed Verdict = "failed"
	// Timeout: still going at the deadline.
	Timeout Verdict = "timeout"
	// Killed: the memory limit, code that could not be stopped, or an interruption.
	Killed Verdict = "killed"
)

// Reason says why a run did not succeed.
type Reason string

// The reasons. docs/api.md explains each.
const (
	Threw              Reason = "threw"
	Rejected           Reason = "rejected"
	TimerError         Reason = "timer-error"
	UnhandledRejection Reason = "unhandled-rejection"
	Exited             Reason = "exited"
	Refused            Reason = "refused"
	NoRenderData       Reason = "no-render-data"
	NeverSettled       Reason = "never-settled"
	InvalidPayload     Reason = "invalid-payload"
	NoHandler          Reason = "no-handler"
	LoadError          Reason = "load-error"
	Deadline           Reason = "deadline"
	Memory             Reason = "memory"
	Crashed            Reason = "crashed"
	Cancelled          Reason = "cancelled"
)

// Run is the record of one invocation.
type Run struct {
	ID      string      `json:"id"`
	Tag     string      `json:"tag,omitempty"`
	Scope   string      `json:"scope"`
	Event   string      `json:"event"`
	Variant string      `json:"variant,omitempty"`
	Kind    events.Kind `json:"kind"`
	Handler string      `json:"handler"`

	// Verdict is empty while the run goes on.
	Verdict Verdict `json:"verdict,omitempty"`
	Reason  Reason  `json:"reason,omitempty"`
	// Message is one sentence for people; empty for a success.
	Message string   `json:"message,omitempty"`
	Error   *Failure `json:"error,omitempty"`

	Started time.Time `json:"started"`
	// DurationMS is the time from the start to the end in milliseconds.
	DurationMS float64 `json:"durationMs"`
	// Effects are what the handler did, in order.
	Effects []Effect `json:"effects,omitempty"`
	// Problems are what validation says of the payload.
	Problems diag.List `json:"problems,omitempty"`
	// Payload is the argument as the handler got it, secrets masked.
	Payload string `json:"payload,omitempty"`
	// Result is what renderData was given: the data, or the error of a refusal.
	Result json.RawMessage `json:"result,omitempty"`
	// Stale tells that the app on disk is broken and the last good code ran.
	Stale bool `json:"stale"`
}

// Summary is the run without what makes it long.
func (r *Run) Summary() Run {
	s := *r
	s.Effects, s.Problems, s.Payload, s.Result = nil, nil, "", nil
	return s
}

// Failure is the value that was thrown, at the author's place.
type Failure struct {
	// Name is the Error's name; "" when something else was thrown.
	Name    string `json:"name,omitempty"`
	Message string `json:"message"`
	// Detail shows what an Error carries besides name, message and stack: further
	// properties and the cause, as console.log shows an object.
	Detail string `json:"detail,omitempty"`
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	// Quote is the line of the author's code that the place points into.
	Quote string  `json:"quote,omitempty"`
	Stack []Frame `json:"stack,omitempty"`
}

// Frame is one line of a stack trace; File is empty for the engine's own functions.
type Frame struct {
	Function string `json:"function,omitempty"`
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
}

// EffectKind tells what an effect is.
type EffectKind string

// The kinds of effects.
const (
	Log        EffectKind = "log"
	RenderData EffectKind = "renderData"
	Call       EffectKind = "call"
	Note       EffectKind = "note"
	// Request is an HTTP request: method, URL, status and milliseconds.
	Request EffectKind = "request"
)

// Effect is something a handler did to the outside, or that hothouse notes about it.
type Effect struct {
	// Seq counts from 1 within the run.
	Seq int `json:"seq"`
	// AtMS is when it happened, in milliseconds from the start of the run.
	AtMS float64    `json:"atMs"`
	Kind EffectKind `json:"kind"`
	// Level is console's function for a log line.
	Level  string `json:"level,omitempty"`
	Text   string `json:"text"`
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

// String renders the frame as stack traces do: "fn (file:line:column)".
func (f Frame) String() string {
	place := "native"
	if f.File != "" {
		place = fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
	}
	if f.Function == "" {
		return place
	}
	return f.Function + " (" + place + ")"
}
