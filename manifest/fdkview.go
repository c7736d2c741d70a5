package manifest

import (
	"fmt"
	"slices"

	"github.com/hothouse-run/hothouse/manifest/diag"
)

// FDK looks for handlers without executing server.js and only knows functions that stand
// in one `exports = {…}` at the top of the file (fdk-runtime §1.0). hothouse runs handlers
// however they are exported and warns about those that FDK will not see: in Load where
// the export is in plain sight, in Check where only execution showed it.

const (
	fdkCode = "fdk-will-not-see-handler"
	fdkText = "FDK will not see this handler: "
)

// fdkFile warns once when FDK can see no handler of the entry file at all.
func (a *App) fdkFile() (diag.Diagnostic, bool) {
	entry := a.Entry()
	src := a.sources[entry]
	switch {
	case entry == typeScriptFile:
		return fdkWarning(src, 0, 0, "FDK will not see the handlers: it only reads server/server.js",
			"compile server.ts to server/server.js before packing the app"), true
	case a.look.module:
		return fdkWarning(src, 0, 0, "FDK will not see the handlers: server/server.js is an ES module",
			"write `exports = { … }` instead of export, and require() instead of import"), true
	}
	return diag.Diagnostic{}, false
}

// fdkInSight warns about the named handlers whose export the static look found in a
// form that FDK does not accept.
func (a *App) fdkInSight(names []string) diag.List {
	var list diag.List
	for _, name := range names {
		export := a.look.find(name)
		if export == nil || export.fdk {
			continue
		}
		text := fmt.Sprintf("%s%s is %s", fdkText, name, export.form)
		if export.form == formFunction {
			text = fmt.Sprintf("%s%s is exported by `%s`", fdkText, name, export.target)
		}
		list = append(list, fdkWarning(a.sources[a.Entry()], export.offset, len(name), text, fdkRewrite(name)))
	}
	return list
}

// fdkOutOfSight warns about the named handlers that execution exported from somewhere the
// static look does not reach: a spread, Object.assign, another file.
func (a *App) fdkOutOfSight(names, exported []string) diag.List {
	if !a.look.parsed {
		return nil
	}
	var list diag.List
	for _, name := range names {
		if a.look.find(name) != nil || !slices.Contains(exported, name) {
			continue
		}
		offset, length := 0, 0
		if a.look.spread >= 0 {
			offset, length = a.look.spread, 1
		}
		text := fmt.Sprintf("%s%s does not stand in an `exports = {…}` at the top of the file", fdkText, name)
		list = append(list, fdkWarning(a.sources[a.Entry()], offset, length, text, fdkRewrite(name)))
	}
	return list
}

func fdkRewrite(name string) string {
	return fmt.Sprintf("for FDK write it inside `exports = {…}` as `%s: function (args) { … }`", name)
}

func fdkWarning(src *diag.Source, offset, length int, text, hint string) diag.Diagnostic {
	d := src.At(diag.Warning, fdkCode, offset, length, text)
	d.Hint = hint
	return d
}

// handlerNames lists the names that the app's registrations call, each once, in order.
func (a *App) handlerNames() []string {
	var names []string
	add := func(name string) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, s := range a.Scopes {
		for _, x := range s.Listeners {
			add(x.Handler)
		}
		for _, x := range s.Functions {
			add(x.Name)
		}
		for _, x := range s.Jobs {
			add(x.Name)
		}
	}
	return names
}
