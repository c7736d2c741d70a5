// Package language makes the engine's JavaScript that of Node: the parts of ES2023 and
// of V8's own additions that the engine lacks, and those where it behaves otherwise,
// among them stack traces, stack overflows, JSON, dates and the limits of strings and
// arrays.
//
// It refuses to know Node's modules and globals, localised texts and syntax: those are
// other packages' business. Where it needs what the engine does not offer it goes
// through the package engine, and does without where that is not available.
package language

import (
	"sync"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language/internal/engine"
)

// Options says what a world needs to know of its surroundings.
type Options struct {
	// Position turns a place that the engine reports into the author's; nil leaves it.
	Position func(file string, line, column int) (string, int, int)
	// Awaiting finds the await whose operand the engine reports, as the author's line and
	// column; nil leaves the place of the operand.
	Awaiting func(file string, line, column int) (int, int, bool)
	// Receiver is what the host has called a function on, as far as it can tell; it may be
	// nil itself.
	Receiver func(f *goja.Object) goja.Value
	// Path is the full path that call sites give for a file; nil leaves it as in the stack.
	Path func(file string) string
	// Header returns the first lines of an error's stack where they are not the usual
	// "Name: message", and "" elsewhere; it may be nil.
	Header func(err *goja.Object) string
	// MaxBytes is how large a string or array may become in one step; 0 is no limit but
	// the language's own.
	MaxBytes int64
	// Exhausted is called, when it is not nil, before more than MaxBytes is asked for. It
	// may panic.
	Exhausted func()
}

// Language is the language of one world.
type Language struct {
	rt        *goja.Runtime
	entry     *goja.Object
	jobs      *jobs
	entryName goja.Value
	asked     goja.Value // the getter of entryName
	outermost goja.Callable
	pending   pendingCall
	errors    errorTypes
	stacks    *stacks

	functionProto *goja.Object
	asyncIterator goja.Value
	iterator      *goja.Object // %IteratorPrototype%
	generator     *goja.Object // %GeneratorPrototype%
	nativeObject  *goja.Object
	makeDate      func(args []goja.Value, target *goja.Object) *goja.Object
	options       Options
	disguised     []*goja.Object
}

// Disguise has a function of ours show itself as one of the engine's own.
func (l *Language) Disguise(f goja.Value) {
	if o, ok := f.(*goja.Object); ok {
		l.disguised = append(l.disguised, o)
	}
}

// Install sets up a fresh runtime. It must come before any code of the app and before
// everything else that keeps built-in functions.
func Install(rt *goja.Runtime, o Options) *Language {
	l := &Language{rt: rt, options: o, errors: errorTypes{}}
	l.installOverflow()
	l.installStacks(o)
	l.installJSON()
	l.installAdditions()
	l.installLimits()
	l.installArrays()
	l.installFind()
	l.installIteration()
	l.installWellFormed()
	l.installFunctionText()
	l.installDates()
	l.installNumbers()
	l.installBuffers()
	return l
}

// Limit sets Options.MaxBytes anew.
func (l *Language) Limit(maxBytes int64) { l.options.MaxBytes = maxBytes }

// compiled is a program of ours, compiled once per process when it is first needed.
func compiled(name, source string) func() *goja.Program {
	return sync.OnceValue(func() *goja.Program { return goja.MustCompile(Internal+name, source, true) })
}

// script runs a program of ours and returns its value.
func (l *Language) script(p *goja.Program) goja.Value {
	v, err := l.rt.RunProgram(p)
	if err != nil {
		panic(err)
	}
	return v
}

// function makes a native function as the language's own are.
func (l *Language) function(name string, length int, f func(goja.FunctionCall) goja.Value) *goja.Object {
	return function(l.rt, l.functionProto, name, length, f)
}

// method defines a native method as the language's own are: it is not enumerable.
func (l *Language) method(o *goja.Object, name string, length int, f func(goja.FunctionCall) goja.Value) {
	_ = o.DefineDataProperty(name, l.function(name, length, f), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// native is the Go function behind a built-in function.
func (l *Language) native(f goja.Value) func(goja.FunctionCall) goja.Value {
	call, _ := f.Export().(func(goja.FunctionCall) goja.Value)
	return call
}

// replace changes what a built-in function does and leaves the function itself, its name
// and its properties, as they are. Where the engine does not allow that, a new function
// takes its place.
func (l *Language) replace(o *goja.Object, name string, with func(original func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value) {
	f, ok := o.Get(name).(*goja.Object)
	if !ok {
		return
	}
	type construct = func([]goja.Value, *goja.Object) *goja.Object
	if !engine.Native(f, func(call func(goja.FunctionCall) goja.Value, c construct) (func(goja.FunctionCall) goja.Value, construct) {
		return with(call), c
	}) {
		l.method(o, name, int(f.Get("length").ToInteger()), with(l.native(f)))
	}
}

// before makes a built-in function do something first.
func (l *Language) before(o *goja.Object, name string, do func(goja.FunctionCall)) {
	l.replace(o, name, func(original func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value {
		return func(call goja.FunctionCall) goja.Value {
			do(call)
			return original(call)
		}
	})
}
