package manifest

import (
	"fmt"
	"slices"

	"github.com/hothouse-run/hothouse/manifest/diag"
)

// Check compares the registrations with what the entry file exported when it was
// executed. The App it returns is a new one in which the listeners of a 2.0 app, named by
// exports.events, are filled in. The list is sorted by file and place; an error in it
// means that some event or function of the app cannot be run.
func (a *App) Check(x Exports) (*App, diag.List) {
	b := *a
	b.Scopes = slices.Clone(a.Scopes)
	c := &checker{app: &b, exports: x}
	before := b.handlerNames()
	if b.Entry() != "" {
		if b.PlatformVersion == "2.0" {
			c.exportedEvents()
		} else {
			c.uselessEvents()
		}
		c.handlers()
		c.fdkView(before)
	}
	c.diags.Sort()
	return &b, c.diags
}

type checker struct {
	app     *App
	exports Exports
	diags   diag.List
}

// at reports an error where the position points, quoting its line.
func (c *checker) at(pos diag.Position, sev diag.Severity, code, text, hint string) {
	d := diag.Diagnostic{Severity: sev, Code: code, Text: text, Position: pos, Hint: hint}
	if src := c.app.sources[pos.File]; src != nil {
		d.Quote = src.Line(pos.Line)
	}
	c.diags = append(c.diags, d)
}

// entryAt returns the position of an offset in the entry file.
func (c *checker) entryAt(offset, length int) diag.Position {
	return c.app.sources[c.app.Entry()].Position(offset, length)
}

// handlers looks up every registered handler, function and job.
func (c *checker) handlers() {
	for i := range c.app.Scopes {
		s := &c.app.Scopes[i]
		for _, l := range s.Listeners {
			c.exported(l.Handler, l.Pos, "handler", fmt.Sprintf("Event callback '%s'", l.Handler), s.place()+".")
		}
		for _, f := range s.Functions {
			c.exported(f.Name, f.Pos, "function", "Function "+f.Name, s.quotedPlace())
		}
		for _, j := range s.Jobs {
			c.exported(j.Name, j.Pos, "job", "Job "+j.Name, s.quotedPlace())
		}
	}
}

// exported reports a name that is not exported, or exported as nothing to call. kind
// begins the code; subject and place word the registration as FDK does.
func (c *checker) exported(name string, pos diag.Position, kind, subject, place string) {
	switch {
	case slices.Contains(c.exports.Functions, name):
	case slices.Contains(c.exports.Others, name):
		hint := fmt.Sprintf("%s must export %s as a function", c.app.Entry(), name)
		if e := c.app.look.find(name); e != nil {
			hint = fmt.Sprintf("it must be a function where it is exported, at %s", c.entryAt(e.offset, 0))
		}
		c.at(pos, diag.Error, kind+"-not-callable", subject+" is exported but is not a function, for "+place, hint)
	default:
		c.at(pos, diag.Error, kind+"-not-exported", subject+" is not defined for "+place, c.exportHint(name))
	}
}

// exportHint names the nearest exported function and then all of them.
func (c *checker) exportHint(name string) string {
	entry, names := c.app.Entry(), c.exports.Functions
	if len(names) == 0 {
		return fmt.Sprintf("%s exports no function; write `exports = { %s: function (args) { … } }`", entry, name)
	}
	hint := fmt.Sprintf("%s exports %s", entry, listed(names))
	if near := diag.Nearest(name, names); near != "" {
		hint = fmt.Sprintf("did you mean %q? %s", near, hint)
	}
	return hint
}

// uselessEvents warns about the 2.0 way of registering in a newer app, where nothing
// reads it.
func (c *checker) uselessEvents() {
	if len(c.exports.Events) == 0 {
		return
	}
	first, _ := c.eventPositions(0)
	c.at(first, diag.Warning, "events-unused",
		fmt.Sprintf("exports.events has no effect: platform version %s reads events from manifest.json", c.app.PlatformVersion),
		`register them there, like "events": {"onAppInstall": {"handler": "…"}}`)
}

// eventPositions point at what an element of exports.events names, or at the file as a
// whole when its literal could not be found.
func (c *checker) eventPositions(i int) (event, callback diag.Position) {
	if places := c.app.look.events; len(places) == len(c.exports.Events) {
		p := places[i]
		return c.entryAt(p.event.offset, p.event.length), c.entryAt(p.callback.offset, p.callback.length)
	}
	whole := diag.Position{File: c.app.Entry()}
	return whole, whole
}

// fdkView adds what could only be said now about handlers that FDK will not see.
func (c *checker) fdkView(before []string) {
	names := c.app.handlerNames()
	if len(before) == 0 && len(names) > 0 {
		if whole, ok := c.app.fdkFile(); ok {
			c.diags = append(c.diags, whole)
		}
	}
	added := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.Contains(before, n) })
	c.diags = append(c.diags, c.app.fdkInSight(added)...)
	c.diags = append(c.diags, c.app.fdkOutOfSight(names, c.exports.Functions)...)
}
