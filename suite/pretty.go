package suite

import (
	"fmt"
	"io"
	"strings"

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
	if run.Variant == "" || run.Variant == "default" {
		return run.Event
	}
	return run.Event + ":" + run.Variant
}

// Started prints the heading of a live run.
func (p *Printer) Started(run runtime.Run) {
	p.held = nil
	if p.Live {
		fmt.Fprintf(p.W, "%s %s %s %s\n", p.Style.Paint("2", run.Started.Local().Format("15:04:05")), p.Style.Paint("1", run.ID),
			Title(&run), p.Style.Paint("2", "→ "+run.Handler))
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

var levelColor = map[string]string{"warn": "33", "error": "31", "debug": "2"}

// effect prints an effect with its place; further lines of a text are aligned with its first.
func (p *Printer) effect(prefix string, e runtime.Effect) {
	label := e.Level
	if e.Kind != runtime.Log {
		label = string(e.Kind)
	}
	place := ""
	if e.File != "" {
		place = p.Style.Paint("2", fmt.Sprintf("  %s:%d", e.File, e.Line))
	}
	text := strings.ReplaceAll(e.Text, "\n", "\n"+strings.Repeat(" ", len(prefix)+13))
	fmt.Fprintf(p.W, "    %s%s %s%s\n", p.Style.Paint("2", prefix), p.Style.Paint(levelColor[e.Level], fmt.Sprintf("%-8s", label)), text, place)
}

// Finished prints the result line and, for a failure, why and where.
func (p *Printer) Finished(run *runtime.Run) {
	mark, word := p.Style.Paint("32", "✓"), ""
	if run.Verdict != runtime.Success {
		mark, word = p.Style.Paint("31", "✗"), p.Style.Paint("1;31", string(run.Verdict))+" "
	}
	duration := p.Style.Paint("2", fmt.Sprintf("%.1f ms", run.DurationMS))
	if p.Live {
		fmt.Fprintf(p.W, "    %s %s %s%s\n", p.Style.Paint("2", run.ID), mark, firstWord(word, "success "), duration)
	} else {
		fmt.Fprintf(p.W, "%s %s%s %s %s\n", mark, word, p.Style.Paint("1", Title(run)), p.Style.Paint("2", run.Scope+" → "+run.Handler), duration)
		for _, e := range p.held {
			p.effect("", e)
		}
	}
	p.problems(run)
	if run.Verdict != runtime.Success {
		p.failure(run)
	}
	if run.Stale {
		fmt.Fprintf(p.W, "    %s the app on disk is broken; this ran its last good code\n", p.Style.Paint("33", "stale"))
	}
}

func firstWord(word, otherwise string) string {
	if word == "" {
		return otherwise
	}
	return word
}

// failure prints why a run failed: message, quoted line, stack.
func (p *Printer) failure(run *runtime.Run) {
	fmt.Fprintf(p.W, "    %s %s\n", p.Style.Paint("31", run.Message), p.Style.Paint("2", "["+string(run.Reason)+"]"))
	if run.Error == nil {
		return
	}
	if run.Error.Quote != "" {
		d := diag.Diagnostic{Position: diag.Position{Line: run.Error.Line, Column: run.Error.Column, Length: 1}, Quote: run.Error.Quote}
		d.WriteQuote(p.W, p.Style)
	}
	for _, f := range run.Error.Stack {
		fmt.Fprintf(p.W, "      at %s\n", f)
	}
	if d := run.Error.Detail; d != "" {
		fmt.Fprintf(p.W, "      %s\n", strings.ReplaceAll(d, "\n", "\n      "))
	}
}

// problems prints what validation says of the payload: errors always, warnings when
// asked for.
func (p *Printer) problems(run *runtime.Run) {
	hidden := 0
	for _, d := range run.Problems {
		if d.Severity == diag.Error || p.Verbose {
			var b strings.Builder
			d.Write(&b, p.Style)
			fmt.Fprint(p.W, "    "+strings.ReplaceAll(strings.TrimSuffix(b.String(), "\n"), "\n", "\n    ")+"\n")
		} else {
			hidden++
		}
	}
	if hidden > 0 {
		fmt.Fprintf(p.W, "    %s\n", p.Style.Paint("33", fmt.Sprintf("%d payload %s (--verbose shows them)", hidden, plural(hidden, "warning"))))
	}
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}

// Ended prints the totals.
func (p *Printer) Ended(runs []*runtime.Run) error {
	t := Count(runs)
	failed := fmt.Sprintf("%d failed", t.Failed)
	if t.Failed > 0 {
		failed = p.Style.Paint("1;31", failed)
	}
	_, err := fmt.Fprintf(p.W, "\n%d passed, %s %s\n", t.Passed, failed, p.Style.Paint("2", fmt.Sprintf("(%.0f ms)", t.DurationMS)))
	return err
}
