package worker

import (
	"fmt"
	"maps"

	"github.com/dop251/goja/ast"

	"github.com/hothouse-run/hothouse/runtime/compile"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// programs keeps what was compiled, and what requires resolved to for as long as the
// app's files stand as they are.
type programs struct {
	code     string // the files that the current generation is of
	age      int    // generations that this worker has met
	compiled map[string]*compiledModule
	resolved map[wire.Require]wire.Module
	told     map[string]bool // modules that the host knows the use of, by Module.Key
}

// compiledModule is a program or why there is none; used is the generation that it was
// used in last.
type compiledModule struct {
	program  *compile.Program
	withheld withheld
	err      error
	used     int
	drop     func() // lets go of what the debugger keeps of it
}

func newPrograms() *programs {
	return &programs{compiled: map[string]*compiledModule{}, resolved: map[wire.Require]wire.Module{}, told: map[string]bool{}}
}

// turn begins a new generation when the app's files have changed. Programs that the last
// one did not use are dropped: they are of earlier versions of files.
func (p *programs) turn(code string) bool {
	if p.code == code {
		return false
	}
	maps.DeleteFunc(p.compiled, func(_ string, c *compiledModule) bool {
		if c.used < p.age && c.drop != nil {
			c.drop()
		}
		return c.used < p.age
	})
	clear(p.resolved)
	clear(p.told)
	p.code = code
	p.age++
	return true
}

// module finds the module that a file asks for, and its program.
func (p *process) module(code string, ask wire.Require) (wire.Module, *compiledModule, error) {
	if p.programs.turn(code) {
		p.learned.turn()
	}
	m, known := p.programs.resolved[ask]
	var err error
	if !known {
		m, known = p.foreseen(code, ask)
	}
	if !known {
		m, err = p.ask(ask)
	}
	if err == nil && m.Message == "" && m.Core == "" && !p.has(m) {
		again := ask
		again.Again = true
		m, err = p.ask(again)
	}
	if err != nil || m.Message != "" || m.Core != "" {
		return m, nil, err
	}
	c := p.programs.compiled[p.debugKey(m)]
	if c == nil {
		return m, nil, fmt.Errorf("the host sent no source for %s", m.Path)
	}
	c.used = p.programs.age
	return m, c, nil
}

// foreseen is the answer to a question that the host gave ahead. The host is told when
// the first of a module's answers is used, so that it looks further ahead.
func (p *process) foreseen(code string, ask wire.Require) (wire.Module, bool) {
	m, ok := p.learned.answer(code, ask)
	if !ok {
		return m, false
	}
	p.programs.resolved[ask] = m
	if m.Core == "" && !p.programs.told[m.Key()] {
		p.programs.told[m.Key()] = true
		ask.Known = true
		_ = p.send(wire.KindRequire, ask, nil)
	}
	return m, true
}

// has tells whether there is the program of a module, which may have been sent ahead.
func (p *process) has(m wire.Module) bool {
	key := p.debugKey(m)
	if p.programs.compiled[key] == nil {
		if c := p.recall(m); c != nil {
			p.programs.compiled[key] = c
		}
	}
	return p.programs.compiled[key] != nil
}

// ask has the host resolve a require, and compiles the source if it sends one.
func (p *process) ask(ask wire.Require) (m wire.Module, err error) {
	if err := p.send(wire.KindRequire, ask, nil); err != nil {
		return m, err
	}
	frame := <-p.modules
	if err := frame.Decode(&m); err != nil {
		return m, err
	}
	if m.Sent {
		p.programs.compiled[p.debugKey(m)] = p.compile(m, frame.Body, p.transform)
	}
	if m.Message == "" { // what is missing may be installed meanwhile
		ask.Again = false
		p.programs.resolved[ask] = m
		p.programs.told[m.Key()] = true
	}
	return m, nil
}

// compile compiles a module with a transform of compile.Options. It may be called on any
// goroutine where nothing is debugged and transform is nil.
func (p *process) compile(m wire.Module, source []byte, transform func(string, []byte, compile.Options) (*compile.Transformed, error)) *compiledModule {
	c := &compiledModule{}
	if m.Format == "json" {
		c.program, c.err = compile.JSON(m.Path, source)
		return c
	}
	options := compile.Options{ESM: m.Format == "module", Natives: true, NullChecks: !inPackage(m.Path), Transform: transform}
	done := p.prepared(m, source, &options)
	c.withheld = withheld{file: m.Path, sandbox: m.Sandboxed}
	inner := options.Instrument
	options.Instrument = func(tree *ast.Program, text string) {
		c.withheld.instrument(tree, text)
		if inner != nil {
			inner(tree, text)
		}
	}
	c.program, c.err = compile.Compile(m.Path, source, options)
	c.drop = done()
	return c
}
