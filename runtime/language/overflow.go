package language

import (
	"runtime"
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language/internal/engine"
)

// MaxDepth is how many calls may be under way at once. Node's stack takes about 11 000
// plain ones; a call by a native function, such as sort's of its comparator, counts three
// times here, as it takes about three times the stack there.
const MaxDepth = 10400

const overflowed = "Maximum call stack size exceeded"

// The engine answers a call too many with an error that scripts cannot catch. But before
// it throws it, it notes the calls under way, and asks native functions among them for
// their name. So the outermost call is made one of a native function, entry, whose name
// is a getter: asked at that moment it throws the RangeError that the script is to see.
// Calls cost nothing by it, and errors, which note the calls too, next to nothing.
func (l *Language) installOverflow() {
	rt := l.rt
	rt.SetMaxCallStackSize(MaxDepth)
	l.entry = rt.ToValue(l.enter).(*goja.Object)
	l.functionProto = l.entry.Prototype()
	l.entryName = rt.ToValue(Internal + "/entry")
	l.Outermost(l.entry)
	if outer, ok := goja.AssertFunction(l.script(entryProgram())); ok {
		parts := must(outer(nil, l.entry)).(*goja.Object)
		l.outermost, _ = goja.AssertFunction(parts.Get("0"))
		l.generator = parts.Get("1").(*goja.Object).Prototype().Prototype()
		l.iterator = l.generator.Prototype()
	}
}

// Outermost makes a native function one like entry: when a script that is called below it
// calls too deep, the script gets an error that it can catch. It is for trampolines that
// a caller has of its own; Call has one.
func (l *Language) Outermost(f *goja.Object) {
	if l.asked == nil {
		l.asked = l.rt.ToValue(func(goja.FunctionCall) goja.Value {
			if l.overflowing() {
				if l.starting() {
					engine.ForgetTry(l.rt)
				}
				l.throw("RangeError", overflowed)
			}
			return l.entryName
		})
	}
	_ = f.DefineAccessorProperty("name", l.asked, nil, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

var entryProgram = compiled("entry.js", `(function (enter) { return [function () { return enter(); }, (function* () {})()]; })`)

// enter calls what Call was given.
func (l *Language) enter(goja.FunctionCall) goja.Value {
	call := l.pending
	l.pending = pendingCall{}
	v, err := call.f(call.this, call.args...)
	if err != nil {
		panic(err)
	}
	return v
}

type pendingCall struct {
	f    goja.Callable
	this goja.Value
	args []goja.Value
}

// Call calls a function of the app from outside of the app: one whose stack may
// overflow, which its try statements can then catch. Jobs of promises are done before it
// returns, as with any outermost call. The error is the engine's.
func (l *Language) Call(f goja.Callable, this goja.Value, args ...goja.Value) (goja.Value, error) {
	l.pending = pendingCall{f: f, this: this, args: args}
	return l.outermost(goja.Undefined())
}

// overflowing tells whether the engine is about to refuse a call.
func (l *Language) overflowing() bool {
	if engine.Available() && engine.Depth(l.rt) <= MaxDepth {
		return false
	}
	var pcs [24]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])])
	for {
		f, more := frames.Next()
		if strings.HasSuffix(f.Function, ".(*vm).captureStack") {
			f, _ = frames.Next()
			return strings.HasSuffix(f.Function, ".(*vm).pushCtx")
		}
		if !more {
			return false
		}
	}
}

// starting tells whether the call that is refused is the body of an async function or a
// generator, which the engine has prepared to catch what the body throws: it would not
// take that back.
func (l *Language) starting() bool {
	var pcs [24]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])])
	for before := ""; ; {
		f, more := frames.Next()
		if strings.HasSuffix(f.Function, ".(*asyncRunner).start") || strings.HasSuffix(f.Function, ".(*generatorObject).init") {
			return !strings.HasSuffix(before, ".(*generator).enter")
		}
		if !more || strings.HasSuffix(f.Function, ".(*vm).run") {
			return false
		}
		before = f.Function
	}
}

// jobs makes the calls of promise jobs be outermost ones of entry as well.
type jobs struct {
	l      *Language
	next   goja.AsyncContextTracker
	remove func()
	last   *job // that was asked for
	now    *job // that is under way
}

// job is a promise job: promise is the one that then has made for its outcome.
type job struct {
	context any // what next gave for it
	promise *goja.Object
}

// Jobs returns the tracker that the runtime must be given for stack overflows to be
// caught in async functions after their first await, too. next, which may be nil, is
// told of everything as well.
func (l *Language) Jobs(next goja.AsyncContextTracker) goja.AsyncContextTracker {
	l.jobs = &jobs{l: l, next: next}
	proto := l.rt.Get("Promise").(*goja.Object).Get("prototype").(*goja.Object)
	l.replace(proto, "then", l.jobs.then)
	return l.jobs
}

// then notes which promise depends on a job, for stack traces.
func (j *jobs) then(original func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		j.last = nil
		v := original(call)
		if j.last != nil {
			j.last.promise, _ = v.(*goja.Object)
		}
		return v
	}
}

// Grab implements goja.AsyncContextTracker.
func (j *jobs) Grab() any {
	j.last = &job{}
	if j.next != nil {
		j.last.context = j.next.Grab()
	}
	return j.last
}

// Resumed implements goja.AsyncContextTracker.
func (j *jobs) Resumed(context any) {
	j.now, _ = context.(*job)
	if j.next != nil && j.now != nil {
		j.next.Resumed(j.now.context)
	}
	j.remove = engine.HideFrame(j.l.rt, j.l.entry)
}

// Exited implements goja.AsyncContextTracker.
func (j *jobs) Exited() {
	j.now = nil
	if j.remove != nil {
		j.remove()
		j.remove = nil
	}
	if j.next != nil {
		j.next.Exited()
	}
}
