package worker

import (
	"cmp"
	"crypto/rand"
	_ "embed"
	"os"
	"sync"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/compile"
	"github.com/hothouse-run/hothouse/runtime/intl"
	"github.com/hothouse-run/hothouse/runtime/language"
	"github.com/hothouse-run/hothouse/runtime/node"
	"github.com/hothouse-run/hothouse/runtime/profile"
	"github.com/hothouse-run/hothouse/runtime/realm"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// internalFiles starts the names of scripts that are the platform's and not the
// author's: their frames are left out of stack traces.
const internalFiles = "hothouse:"

//go:embed platform.js
var platformSource string

var platformProgram = sync.OnceValue(func() *goja.Program {
	return goja.MustCompile(internalFiles+"platform.js", platformSource, true)
})

// world is what a fresh JavaScript world offers beyond the language: the globals of the
// platform's sandbox (fdk-runtime §3.0). It holds the originals of what the host side
// itself needs, so that an app that replaces JSON.parse breaks only itself.
type world struct {
	inv *invocation
	// nodeWords gives an error that the engine made the text that Node has for it.
	nodeWords func(goja.Value)
	// fullConsole is console with all that Node's has.
	fullConsole *goja.Object
	errorType   *goja.Object
	syntaxType  *goja.Object
}

// newWorld sets up the invocation's runtime.
func newWorld(inv *invocation) *world {
	rt := inv.rt
	w := &world{inv: inv}
	inv.lang = language.Install(rt, language.Options{
		Position: inv.position, Awaiting: inv.awaiting, Receiver: inv.receiver, Path: inv.absolute,
		Header: codedHeader, Exhausted: inv.exhausted,
	})
	compile.InstallRegExp(rt)
	compile.InstallModules(rt)
	inv.loader = newLoader(inv)
	w.nodeWords = compile.InstallMessages(rt, inv.loader.program)
	inv.lang.Disguise(rt.Get("Promise").ToObject(rt).Get("prototype").ToObject(rt).Get("then"))
	intl.Install(rt, intl.Options{Zone: zone, Now: inv.loop.Now})
	inv.realm = w.realm()
	inv.core = node.New(inv.realm)
	inv.realm.Loader = inv.loader
	w.errorType = rt.Get("Error").ToObject(rt)
	w.syntaxType = rt.Get("SyntaxError").ToObject(rt)

	global := rt.GlobalObject()
	_ = global.Set("global", global)
	w.fullConsole = w.inv.core.Console()
	_ = global.Set("renderData", named(rt, "renderData", w.renderData))
	if inv.head.Platform {
		w.sandbox(global)
	} else {
		_ = global.Set("console", w.fullConsole)
		inv.core.Install()
	}
	w.platform(global)
	w.settle()
	return w
}

// sandbox makes the global object that of the platform's sandbox (fdk-runtime §3.0).
func (w *world) sandbox(global *goja.Object) {
	rt := w.inv.rt
	console := rt.NewObject()
	for _, name := range profile.Members["console"] {
		_ = console.Set(name, w.fullConsole.Get(name))
	}
	process := rt.NewObject()
	_ = process.Set("cwd", named(rt, "cwd", func(goja.FunctionCall) goja.Value { return rt.ToValue(w.inv.absolute("server")) }))
	_ = process.Set("env", rt.NewObject())
	_ = global.Set("console", console)
	_ = global.Set("process", process)
	w.inv.loader.clone = global.Get("structuredClone")
	_ = global.Delete("structuredClone")
}

// realm is what the core modules get of this world.
func (w *world) realm() *realm.Realm {
	r := realm.New(w.inv.rt, w.inv.loop)
	r.Host = w.inv
	r.Now, r.Random = w.inv.loop.Now, rand.Reader
	if w.inv.head.ClockUS != nil {
		w.inv.rt.SetTimeSource(r.Now)
	}
	if seed := w.inv.head.Seed; seed != nil {
		r.Seed, r.Random = seed, newSeeded(*seed, 1)
		w.inv.rt.SetRandSource(newSeeded(*seed, 0).Float64)
	}
	r.Parse = func(text []byte) (goja.Value, error) { return w.inv.lang.ParseJSON(string(text)) }
	r.Outermost = w.inv.lang.Outermost
	w.inv.rt.SetAsyncContextTracker(w.inv.lang.Jobs(r))
	r.Print, r.Note, r.Place = w.log, w.inv.note, w.inv.here
	r.Uncaught = w.inv.uncaught
	r.Exit = w.inv.exit
	return r
}

// platformGlobals are the globals that platform.js makes.
var platformGlobals = []string{"$db", "$request", "$schedule", "$files", "$job", "generateTargetUrl"}

// platform defines the globals of platform.js. Each becomes an ordinary property when it
// is first read or assigned.
func (w *world) platform(global *goja.Object) {
	rt := w.inv.rt
	stringify, promise := rt.Get("JSON").ToObject(rt).Get("stringify"), rt.Get("Promise")
	var all *goja.Object
	made := func() *goja.Object {
		if all != nil {
			return all
		}
		setup, err := rt.RunProgram(platformProgram())
		if err != nil {
			w.inv.rethrow(err)
		}
		call, _ := goja.AssertFunction(setup)
		globals, err := call(goja.Undefined(), named(rt, "call", w.call), stringify, promise)
		if err != nil {
			w.inv.rethrow(err)
		}
		all = globals.ToObject(rt)
		return all
	}
	for _, name := range platformGlobals {
		define := func(v goja.Value) goja.Value {
			_ = global.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
			return v
		}
		get := named(rt, name, func(goja.FunctionCall) goja.Value { return define(made().Get(name)) })
		set := named(rt, name, func(call goja.FunctionCall) goja.Value { return define(call.Argument(0)) })
		_ = global.DefineAccessorProperty(name, get, set, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
}

// named is a native function with the name that stack traces and console.log show.
func named(rt *goja.Runtime, name string, f func(goja.FunctionCall) goja.Value) *goja.Object {
	return language.Function(rt, name, 0, f)
}

// toJSON renders a value as JSON; nil where JSON has nothing for it.
func (w *world) toJSON(v goja.Value) ([]byte, error) {
	text, err := language.Stringify(w.inv.rt, v)
	if err != nil || text == "" {
		return nil, err
	}
	return []byte(text), nil
}

// zone is the name of the worker's time zone, which the host gives it.
func zone() string { return cmp.Or(os.Getenv("TZ"), "UTC") }

// position is where the author finds a place that the engine reports.
func (inv *invocation) position(file string, line, column int) (string, int, int) {
	if m := inv.loader.modules[file]; m != nil && m.program != nil {
		column = m.program.Column(line, column)
	}
	return file, line, column
}

// awaiting is where the author has the await whose operand the engine reports.
func (inv *invocation) awaiting(file string, line, column int) (int, int, bool) {
	m := inv.loader.modules[file]
	if m == nil || m.program == nil {
		return 0, 0, false
	}
	return m.program.Await(line, column)
}

// receiver is what a function is called on that stack traces end with: the handler, or
// the callback under way.
func (inv *invocation) receiver(f *goja.Object) goja.Value {
	switch {
	case inv.called.function == f:
		return inv.called.on
	case inv.realm != nil:
		return inv.realm.Receiver
	}
	return nil
}

// codedHeader is how the stack of an error of a core module begins: with its code.
func codedHeader(err *goja.Object) string {
	if coded := err.Get("hothouse:coded"); coded == nil || !coded.ToBoolean() {
		return ""
	}
	return text(err.Get("name")) + " [" + text(err.Get("code")) + "]: " + text(err.Get("message"))
}

// jsError carries a JavaScript Error object through Go code.
type jsError struct {
	value   *goja.Object
	message string
}

func (e *jsError) Error() string { return e.message }

// newError makes an Error with Node's code property, when there is a code.
func (w *world) newError(message, code string) *jsError {
	return &jsError{value: w.inv.realm.Error(code, message), message: message}
}

// syntaxError makes a SyntaxError that points at the place in the source file rather
// than at the require that met it.
func (w *world) syntaxError(e *compile.SyntaxError) *goja.Object {
	return w.errorAt(w.syntaxType, "SyntaxError", e.Message, wire.StackFrame{Place: wire.Place{File: e.File, Line: e.Line, Column: e.Column}})
}

// errorAt makes an error of a type whose stack is the given frame alone.
func (w *world) errorAt(kind *goja.Object, name, message string, at wire.StackFrame) *goja.Object {
	object, err := w.inv.rt.New(kind, w.inv.rt.ToValue(message))
	if err != nil {
		panic(err)
	}
	stack := name + ": " + message + "\n\tat " + frameText(at)
	_ = object.DefineDataProperty("stack", w.inv.rt.ToValue(stack), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return object
}

// exhausted ends the invocation as one that needs more memory than it may have.
func (inv *invocation) exhausted() {
	cause := inv.memoryError()
	cause.spent, cause.stack = false, inv.frames(inv.rt.CaptureCallStack(0, nil)) // nothing was allocated
	inv.cancel(cause)
	inv.rt.Interrupt(cause)
	// The engine notices the interrupt before its next instruction; an exception gets it there.
	panic(inv.rt.NewTypeError(cause.message))
}
