package worker

import (
	"slices"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/runtime/compile"
	"github.com/hothouse-run/hothouse/runtime/node"
	"github.com/hothouse-run/hothouse/runtime/profile"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// withheld is what the platform's profile means for a program: an app's own file does not
// see what the sandbox lacks, while a package gets it as parameters of its wrapper.
type withheld struct {
	file    string
	sandbox bool // the platform's profile is on
	uses    []placedUse
	given   []string // what a package's wrapper takes besides the usual
}

// placedUse is a use of what the platform lacks, with the engine's place for it.
type placedUse struct {
	name         string
	line, column int
}

// instrument is the first of the passes over a file.
func (w *withheld) instrument(tree *ast.Program, text string) {
	if inPackage(w.file) {
		if w.sandbox {
			w.give(tree, text)
		}
		return
	}
	for _, u := range profile.Scan(tree, func(spec string) bool { _, ok := node.Name(spec); return ok }) {
		at := tree.File.Position(u.Offset)
		w.uses = append(w.uses, placedUse{u.Name, at.Line, at.Column})
	}
	if w.sandbox && !strings.Contains(text, "__toCommonJS(") { // what esbuild adds needs module
		hideModule(tree)
	}
}

// wrapper is the function around a module.
func wrapper(tree *ast.Program) *ast.FunctionLiteral {
	if len(tree.Body) != 1 {
		return nil
	}
	statement, ok := tree.Body[0].(*ast.ExpressionStatement)
	if !ok {
		return nil
	}
	f, _ := statement.Expression.(*ast.FunctionLiteral)
	return f
}

// give adds parameters to a package's wrapper for what the file mentions.
func (w *withheld) give(tree *ast.Program, text string) {
	f := wrapper(tree)
	if f == nil {
		return
	}
	declared := profile.Declared(tree) // a parameter must not have the name of one of these
	for _, name := range slices.Concat(node.Globals(), []string{"structuredClone", "process", "console", "global", "globalThis"}) {
		if strings.Contains(text, name) && !declared[name] {
			w.given = append(w.given, name)
			id := &ast.Identifier{Name: unistring.String(name), Idx: f.Function}
			f.ParameterList.List = append(f.ParameterList.List, &ast.Binding{Target: id})
		}
	}
}

// hideModule gives the wrapper's parameters that the platform does not have names that
// nobody can write.
func hideModule(tree *ast.Program) {
	f := wrapper(tree)
	if f == nil || f.Body == nil || len(f.Body.List) == 0 {
		return
	}
	for _, b := range f.ParameterList.List {
		if id, ok := b.Target.(*ast.Identifier); ok && id.Name != "exports" && id.Name != "require" {
			id.Name = "%" + id.Name
		}
	}
	last, ok := f.Body.List[len(f.Body.List)-1].(*ast.ReturnStatement)
	if !ok {
		return
	}
	if pair, ok := last.Argument.(*ast.ArrayLiteral); ok && len(pair.Value) == 2 {
		if dot, ok := pair.Value[1].(*ast.DotExpression); ok {
			if id, ok := dot.Left.(*ast.Identifier); ok {
				id.Name = "%module"
			}
		}
	}
}

// foreign lists what the app's own files use that the platform lacks.
func (inv *invocation) foreign() []manifest.ForeignUse {
	var uses []manifest.ForeignUse
	for _, file := range inv.head.Files {
		_, c, err := inv.p.module(inv.head.Code, wire.Require{Spec: file})
		if err != nil || c == nil || c.program == nil {
			continue // what is wrong is told where it is required
		}
		for _, u := range c.withheld.uses {
			if u.name == "module" && c.program.Kind == compile.KindModule {
				continue
			}
			uses = append(uses, manifest.ForeignUse{Name: u.name, File: file, Line: u.line, Column: c.program.Column(u.line, u.column)})
		}
	}
	return uses
}

// givenTo are the values of the further parameters of a package's wrapper.
func (l *loader) givenTo(names []string) []goja.Value {
	if len(names) == 0 {
		return nil
	}
	outside := l.outside()
	values := make([]goja.Value, len(names))
	for i, name := range names {
		values[i] = outside.Get(name)
	}
	return values
}

// outside is the global object as packages see it when app code is in the sandbox: what
// is withheld from the real one is here.
func (l *loader) outside() *goja.Object {
	if l.unsandboxed == nil {
		rt := l.inv.rt
		l.unsandboxed = rt.CreateObject(rt.GlobalObject())
		l.inv.core.InstallOn(l.unsandboxed)
		_ = l.unsandboxed.Set("console", l.inv.world.fullConsole)
		_ = l.unsandboxed.Set("structuredClone", l.clone)
		_ = l.unsandboxed.Set("global", l.unsandboxed)
		_ = l.unsandboxed.Set("globalThis", l.unsandboxed)
	}
	return l.unsandboxed
}
