// Package realm is what Node's core modules may use of the JavaScript world they live
// in: its runtime, its event loop, the way to the host, its clock and its randomness.
//
// It performs no input or output itself and knows no module: a core module's native part
// takes a Realm and gives back an object.
package realm

import (
	"encoding/json"
	"io"
	"sync/atomic"
	"time"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/loop"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// Realm belongs to one invocation and is used on the goroutine of its loop, but for
// what says otherwise.
type Realm struct {
	RT   *goja.Runtime
	Loop *loop.Loop
	Host Host

	// Now is the world's clock: the machine's, or the one that was set for the run.
	Now func() time.Time
	// Random yields bytes for cryptographic use: the machine's, or seeded ones.
	Random io.Reader
	// Seed is nil unless the run is to be repeatable.
	Seed *uint64

	// AppDir is the app's absolute path; TempDir the absolute path that os.tmpdir() shows,
	// a directory of this invocation alone.
	AppDir, TempDir string

	// Outermost is told of the native function that all JavaScript runs below; it may be nil.
	Outermost func(*goja.Object)
	// Loader is for the module named module.
	Loader Loader
	// Parse makes a value of JSON text, keys in their order.
	Parse func(text []byte) (goja.Value, error)
	// Print writes a console line; level is log, info, warn, error or debug.
	Print func(level, text string)
	// Note says something of hothouse's own about the run.
	Note func(text string)
	// Place is the innermost place of the author's code that is executing now.
	Place func() wire.Place
	// Uncaught fails the run with an error that came out of a callback and that
	// nobody caught.
	Uncaught func(err error)

	// Context is the asynchronous context that AsyncLocalStorage keeps its stores in;
	// nil outside of any. It is carried over awaits, timers, ticks and Callback.
	Context goja.Value
	// Receiver is what the function that the loop has called was called on, nil once it
	// has come to its end.
	Receiver goja.Value

	Hooks

	working atomic.Int64 // goroutines of Background

	// errors are the constructors as they were before any code of the app: one that
	// replaces Error breaks only itself.
	errors map[string]goja.Value

	ends  []func()
	ticks []tick
	outer goja.Callable // the trampoline
	step  goja.Value    // its argument, which calls run
	run   func()
	depth int // frames of outer
}

// tick is a callback of process.nextTick.
type tick struct {
	f       goja.Callable
	args    []goja.Value
	context goja.Value
}

// Host performs what the world cannot do by itself. Args are marshalled to JSON.
type Host interface {
	// Ask waits for the answer, for Node's synchronous calls. The invocation's deadline
	// ends the waiting by an uncatchable interrupt.
	Ask(service string, args any, body []byte) Answer
	// Open begins a conversation. on is called on the loop for each event of the host,
	// which keeps the loop alive until the last one unless the Conversation is unref'd.
	Open(service string, args any, body []byte, on func(Event)) Conversation
}

// Conversation is the world's side of something that is open at the host.
type Conversation interface {
	// Push says something to the host; it is passed over after the end.
	Push(kind string, args any, body []byte)
	// SetRef says whether the conversation keeps the loop alive.
	SetRef(ref bool)
	// Close ends it from this side: no further event arrives.
	Close()
}

// Loader loads the app's modules.
type Loader interface {
	// CreateRequire returns a require function for a file, which need not exist; false
	// when it lies outside of the app.
	CreateRequire(absolute string) (goja.Value, bool)
	// Compile runs source as the body of a module and returns its exports.
	Compile(module *goja.Object, source, absolute string) goja.Value
}

// Answer is a conversation of one event.
type Answer struct {
	Args json.RawMessage
	Body []byte
	// Err is set when the host failed; the rest is then empty.
	Err *wire.Failure
}

// Event is what the host says in a conversation.
type Event struct {
	Answer
	Type string
	Last bool
}

// New returns a realm; the other fields are the caller's to fill. The realm is to be the
// runtime's AsyncContextTracker, or told of everything by it.
func New(rt *goja.Runtime, l *loop.Loop) *Realm {
	r := &Realm{RT: rt, Loop: l, errors: map[string]goja.Value{}}
	for _, kind := range []string{"Error", "TypeError", "RangeError"} {
		r.errors[kind] = rt.Get(kind)
	}
	return r
}

// OnEnd has f called when the invocation is over, to let go of what Go keeps for it.
func (r *Realm) OnEnd(f func()) { r.ends = append(r.ends, f) }

// End calls what OnEnd was given, the last first.
func (r *Realm) End() {
	for i := len(r.ends) - 1; i >= 0; i-- {
		r.ends[i]()
	}
	r.ends = nil
}

// Grab implements goja.AsyncContextTracker.
func (r *Realm) Grab() any { return r.Context }

// Resumed implements goja.AsyncContextTracker.
func (r *Realm) Resumed(context any) { r.Context, _ = context.(goja.Value) }

// Exited implements goja.AsyncContextTracker.
func (r *Realm) Exited() { r.Context = nil }
