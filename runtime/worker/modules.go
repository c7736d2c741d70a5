package worker

import (
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/compile"
	"github.com/hothouse-run/hothouse/runtime/node"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// programs keeps what was compiled, and what requires resolved to for as long as the
// app's files stand as they are.
type programs struct {
	code     string // the files that the current generation is of
	age      int    // generations that this worker has met
	compiled map[string]*compiledModule
	resolved map[wire.Require]wire.Module
}

// compiledModule is a program or why there is none; used is the generation that it was
// used in last.
type compiledModule struct {
	program *compile.Program
	err     error
	used    int
}

func newPrograms() *programs {
	return &programs{compiled: map[string]*compiledModule{}, resolved: map[wire.Require]wire.Module{}}
}

// turn begins a new generation when the app's files have changed. Programs that the last
// one did not use are dropped: they are of earlier versions of files.
func (p *programs) turn(code string) {
	if p.code == code {
		return
	}
	maps.DeleteFunc(p.compiled, func(_ string, c *compiledModule) bool { return c.used < p.age })
	clear(p.resolved)
	p.code = code
	p.age++
}

// module finds the module that spec names in the file from, and its program.
func (p *process) module(code, from, spec string) (wire.Module, *compiledModule, error) {
	p.programs.turn(code)
	ask := wire.Require{From: from, Spec: spec}
	m, known := p.programs.resolved[ask]
	var err error
	if !known {
		m, err = p.ask(ask)
	}
	if err == nil && m.Message == "" && p.programs.compiled[m.Key()] == nil {
		ask.Again = true
		m, err = p.ask(ask)
	}
	if err != nil || m.Message != "" {
		return m, nil, err
	}
	c := p.programs.compiled[m.Key()]
	if c == nil {
		return m, nil, fmt.Errorf("the host sent no source for %s", m.Path)
	}
	c.used = p.programs.age
	return m, c, nil
}

// ask has the host resolve a require, and compiles the source if it sends one.
func (p *process) ask(ask wire.Require) (m wire.Module, err error) {
	p.send(wire.KindRequire, ask, nil)
	frame := <-p.modules
	if err := frame.Decode(&m); err != nil {
		return m, err
	}
	if m.Sent {
		p.programs.compiled[m.Key()] = compileModule(m.Path, frame.Body)
	}
	if m.Message == "" { // what is missing may be installed meanwhile
		p.programs.resolved[wire.Require{From: ask.From, Spec: ask.Spec}] = m
	}
	return m, nil
}

func compileModule(file string, source []byte) *compiledModule {
	c := &compiledModule{}
	if strings.HasSuffix(file, ".json") {
		c.program, c.err = compile.JSON(file, source)
	} else {
		c.program, c.err = compile.Module(file, source)
	}
	return c
}

// module is a file that this world has required.
type module struct {
	program *compile.Program
	object  *goja.Object // module
	value   goja.Value   // what require returns, once the module has been evaluated
}

// entry loads the file that exports the handlers and returns its exports.
func (inv *invocation) entry() (goja.Value, error) { return inv.require("", inv.head.Entry) }

// require returns the exports of the module that spec names in the file from.
func (inv *invocation) require(from, spec string) (goja.Value, error) {
	if name, ok := node.Name(spec); ok && from != "" {
		return inv.core.Require(name)
	}
	m, c, err := inv.p.module(inv.head.Code, from, spec)
	if err != nil {
		return nil, err
	}
	if m.Message != "" {
		return nil, inv.world.newError(m.Message, m.Code)
	}
	if loaded := inv.modules[m.Path]; loaded != nil {
		if loaded.value != nil {
			return loaded.value, nil
		}
		return loaded.object.Get("exports"), nil // a cycle: what there is so far
	}
	if c.err != nil {
		return nil, c.err
	}
	return inv.evaluate(m.Path, c.program)
}

// evaluate runs a module's body. A body that throws leaves no module behind, so that
// the next require tries again, as in Node.
func (inv *invocation) evaluate(file string, program *compile.Program) (goja.Value, error) {
	exports, object := inv.rt.NewObject(), inv.rt.NewObject()
	m := &module{program: program, object: object}
	_ = object.Set("exports", exports)
	_ = object.Set("id", file)
	_ = object.Set("filename", inv.absolute(file))
	inv.modules[file] = m
	value, err := inv.body(file, m, exports)
	if err != nil {
		m.value = goja.Undefined() // keeps the columns of its frames known
		return nil, err
	}
	m.value = value
	return value, nil
}

func (inv *invocation) body(file string, m *module, exports *goja.Object) (goja.Value, error) {
	wrapper, err := inv.rt.RunProgram(m.program.Program)
	if err != nil {
		return nil, err
	}
	call, _ := goja.AssertFunction(wrapper)
	absolute := inv.absolute(file)
	pair, err := call(exports, exports, inv.requireFunction(file), m.object,
		inv.rt.ToValue(absolute), inv.rt.ToValue(filepath.Dir(absolute)))
	if err != nil {
		return nil, err
	}
	if array, ok := pair.(*goja.Object); ok && array.ClassName() == "Array" {
		bare := array.Get("0")
		if bare != nil && !bare.SameAs(exports) && !inPackage(file) && !goja.IsNull(bare) {
			_ = m.object.Set("exports", bare)
			return bare, nil
		}
		return array.Get("1"), nil
	}
	return m.object.Get("exports"), nil // the body returned early
}

// inPackage tells an npm package's file, where assigning the bare name exports means
// nothing, from the app's own, where the platform takes it for the exports.
func inPackage(file string) bool { return strings.Contains(file, "node_modules/") }

func (inv *invocation) absolute(file string) string {
	return filepath.Join(inv.head.Dir, filepath.FromSlash(path.Clean(file)))
}

// requireFunction is the require that the file sees.
func (inv *invocation) requireFunction(file string) goja.Value {
	return inv.rt.ToValue(func(call goja.FunctionCall) goja.Value {
		spec, ok := call.Argument(0).Export().(string)
		if !ok || spec == "" {
			panic(inv.rt.NewTypeError("require() takes the name of a module, a non-empty string"))
		}
		value, err := inv.require(file, spec)
		if err != nil {
			inv.rethrow(err)
		}
		return value
	})
}

// rethrow makes an error of Go a JavaScript exception; one that already is passes
// through with its stack.
func (inv *invocation) rethrow(err error) {
	switch e := err.(type) {
	case *goja.Exception, *goja.InterruptedError, *goja.StackOverflowError:
		panic(e)
	case *compile.SyntaxError:
		panic(inv.world.syntaxError(e))
	case *jsError:
		panic(e.value)
	}
	panic(inv.rt.NewGoError(err))
}
