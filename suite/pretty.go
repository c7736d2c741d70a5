package suite

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime"
)

// Printer writes runs for people, with or without colour.
type Printer struct {
	W     io.Writer
	Style diag.Style
	// Live prints a heading when a run starts, for runs that others start; without it
	// the heading is the result line.
	Live bool
	// Verbose shows warnings about payloads one by one instead of counting them.
	Verbose bool

	held []runtime.Effect
}

// Title names a run's event as the command line does.
func Title(run *runtime.Run) string {
	return Case{Event: run.Event, Variant: run.Variant}.String()
}

// Started prints the heading of a live run.
func (p *Printer) Started(run runtime.Run) {
	p.held = nil
	if p.Live {
		fmt.Fprintf(p.W, "%s %s %s  %s\n", p.Style.Paint("2", run.Started.Local().Format("15:04:05")), p.Style.Paint("1", run.ID),
			Title(&run), p.Style.Paint("2", run.Scope+" → "+run.Handler))
	}
}

// Effect prints what a live run did, or keeps it until the result is known.
func (p *Printer) Effect(id string, e runtime.Effect) {
	if p.Live {
		p.effect(id+" ", e)
		return
	}
	p.held = append(p.held, e)
}

// indent is how far what belongs to a run stands under its heading.
const indent = "    "

// labels are the words for effects other than log lines, which go by their level.
var labels = map[runtime.EffectKind]string{runtime.RenderData: "call", runtime.Call: "call", runtime.Request: "http", runtime.Note: "note"}

var labelColors = map[string]string{"warn": "33", "error": "31", "debug": "2", "call": "36", "http": "36", "note": "33"}

// label paints the first column of the lines under a heading.
func (p *Printer) label(word string) string {
	column := fmt.Sprintf("%-7s", word)
	if color, ok := labelColors[word]; ok {
		return p.Style.Paint(color, column)
	}
	return column
}

// effect prints an effect with its place; further lines of a text are aligned with its first.
func (p *Printer) effect(prefix string, e runtime.Effect) {
	word := e.Level
	if e.Kind != runtime.Log {
		word = labels[e.Kind]
	}
	place := ""
	if e.File != "" {
		place = p.Style.Paint("2", fmt.Sprintf("  %s:%d", e.File, e.Line))
	}
	margin := indent + strings.Repeat(" ", len(prefix)+len("warning "))
	fmt.Fprintf(p.W, "%s%s%s %s%s\n", indent, p.Style.Paint("2", prefix), p.label(word), hanging(e.Text, margin), place)
}

// hanging moves all lines of a text but the first to a margin, and replaces control
// characters: what a handler logs must not steer the terminal.
func hanging(text, margin string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return utf8.RuneError
		}
		return r
	}, strings.ReplaceAll(text, "\r\n", "\n"))
	return strings.ReplaceAll(text, "\n", "\n"+margin)
}

// Finished prints the result line and what led to it; for a failure, why and where.
func (p *Printer) Finished(run *runtime.Run) {
	if p.Live {
		fmt.Fprintf(p.W, "%s%s %s\n", indent, p.Style.Paint("2", run.ID), p.result(run, ""))
	} else {
		fmt.Fprintln(p.W, p.result(run, p.Style.Paint("1", Title(run))+"  "+p.Style.Paint("2", run.Scope+" → "+run.Handler)+"  "))
	}
	hidden := p.problems(run)
	if !p.Live {
		for _, e := range p.held {
			p.effect("", e)
		}
	}
	if run.Verdict != runtime.Success {
		p.failure(run)
	}
	if run.Stale {
		p.note("the app on disk is broken; this ran its last good code")
	}
	if hidden > 0 {
		where := "--verbose shows them"
		if p.Live {
			where = "the page shows them"
		}
		p.note(fmt.Sprintf("%d payload %s (%s)", hidden, plural(hidden, "warning"), where))
	}
}

// result is mark, name, verdict and duration. A success shows its verdict by the mark
// alone where a name follows it.
func (p *Printer) result(run *runtime.Run, name string) string {
	mark, verdict := p.Style.Paint("32", "✓"), ""
	switch {
	case run.Verdict != runtime.Success:
		mark, verdict = p.Style.Paint("31", "✗"), p.Style.Paint("1;31", string(run.Verdict))+"  "
	case name == "":
		verdict = string(run.Verdict) + "  "
	}
	return mark + " " + name + verdict + p.Style.Paint("2", duration(run.DurationMS))
}

// duration words milliseconds for people.
func duration(ms float64) string {
	if ms < 1000 {
		return fmt.Sprintf("%.1f ms", ms)
	}
	return fmt.Sprintf("%.2f s", ms/1000)
}

// note prints a remark of our own about a run.
func (p *Printer) note(text string) {
	fmt.Fprintf(p.W, "%s%s %s\n", indent, p.label("note"), p.Style.Paint("33", text))
}

// failure prints why a run failed: message, quoted line, stack.
func (p *Printer) failure(run *runtime.Run) {
	message := run.Message
	if run.Reason == runtime.InvalidPayload && run.Problems.HasErrors() {
		message = "The handler was not called" // why stands above
	}
	fmt.Fprintf(p.W, "%s%s %s\n", indent, p.Style.Paint("31", hanging(message, indent)), p.Style.Paint("2", "["+string(run.Reason)+"]"))
	if run.Error == nil {
		return
	}
	if run.Error.Quote != "" {
		d := diag.Diagnostic{Position: diag.Position{Line: run.Error.Line, Column: run.Error.Column, Length: 1}, Quote: run.Error.Quote}
		var b strings.Builder
		d.WriteQuote(&b, p.Style)
		p.indented(b.String())
	}
	for _, line := range trace(run) {
		fmt.Fprintf(p.W, "%s  %s\n", indent, hanging(line, ""))
	}
}

// indented prints whole lines under a heading.
func (p *Printer) indented(text string) {
	for line := range strings.Lines(text) {
		fmt.Fprint(p.W, indent+line)
	}
}

// problems prints what validation says of the payload: errors always, warnings when
// asked for. It returns how many were left out.
func (p *Printer) problems(run *runtime.Run) (hidden int) {
	for _, d := range run.Problems {
		if d.Severity != diag.Error && !p.Verbose {
			hidden++
			continue
		}
		var b strings.Builder
		d.Write(&b, p.Style)
		p.indented(b.String())
	}
	return hidden
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}

// Unusable prints nothing: people read what is wrong with an app on standard error.
func (p *Printer) Unusable(diag.List) error { return nil }

// Ended prints the totals.
func (p *Printer) Ended(runs []*runtime.Run) error {
	t := Count(runs)
	failed := fmt.Sprintf("%d failed", t.Failed)
	if t.Failed > 0 {
		failed = p.Style.Paint("1;31", failed)
	}
	_, err := fmt.Fprintf(p.W, "\n%d passed, %s %s\n", t.Passed, failed, p.Style.Paint("2", "("+duration(t.DurationMS)+")"))
	return err
}
