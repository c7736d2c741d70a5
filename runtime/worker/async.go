package worker

import (
	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/compile"
	"github.com/hothouse-run/hothouse/runtime/node"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// awaitImports evaluates the modules that a module imports statically and that await at
// their top level, the deepest first, so that the module itself finds them ready. It is
// called outside of JavaScript.
func (l *loader) awaitImports(from string, program *compile.Program, seen map[string]bool) error {
	for _, spec := range program.Imports {
		if _, core := node.Name(spec); core {
			continue
		}
		ask := wire.Require{From: from, Spec: spec, Import: true}
		m, c, err := l.inv.p.module(l.inv.head.Code, ask)
		if err != nil || m.Message != "" || m.Core != "" || c.err != nil || seen[m.Path] {
			continue // what is wrong is told where it is imported
		}
		seen[m.Path] = true
		if err := l.awaitImports(m.Path, c.program, seen); err != nil {
			return err
		}
		if !c.program.Async {
			continue
		}
		if err := l.inv.realm.Enter(func() error { _, err := l.require(ask, nil); return err }); err != nil {
			return err
		}
		if err := l.await(m.Path); err != nil {
			return err
		}
	}
	return nil
}

// await runs the loop until a module's top level has come to its end.
func (l *loader) await(file string) error {
	m := l.modules[file]
	if m == nil || m.awaited == nil {
		return nil
	}
	promise, _ := m.awaited.Export().(*goja.Promise)
	l.inv.promise = promise // its rejection is reported as the module's, not as unhandled
	defer func() { l.inv.promise = nil }()
	if err := l.inv.loop.Run(l.inv.ctx, func() bool { return promise.State() != goja.PromiseStatePending || l.inv.fault != nil }); err != nil {
		return err
	}
	if promise.State() == goja.PromiseStateRejected {
		return l.inv.rt.Try(func() { panic(promise.Result()) })
	}
	m.awaited = nil
	return nil
}

// later marks the promise of a module's top level and makes it one of the exports.
func (l *loader) later(m *module, promise *goja.Object) (goja.Value, error) {
	then, _ := goja.AssertFunction(promise.Get("then"))
	exports, err := then(promise, l.inv.rt.ToValue(func(goja.FunctionCall) goja.Value { return m.object.Get("exports") }))
	if err != nil {
		return nil, err
	}
	m.awaited = exports.(*goja.Object)
	return exports, m.awaited.DefineDataProperty(compile.Awaited, l.inv.rt.ToValue(true), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
}

// pending is what require gives for a module whose top level is still awaiting.
func (l *loader) pending(m *module, ask wire.Require) (goja.Value, error) {
	if ask.Import {
		return m.awaited, nil
	}
	return nil, l.inv.world.newError("require() cannot be used on an ESM graph with top-level await. Use import() instead.", "ERR_REQUIRE_ASYNC_MODULE")
}
