package realm

import (
	"sync"

	"github.com/dop251/goja"
)

// trampoline is the outermost JavaScript frame of everything that runs. The engine runs
// its microtasks when that frame returns, so what must come before them happens inside.
var trampoline = sync.OnceValue(func() *goja.Program {
	return goja.MustCompile("hothouse:enter.js", "(function (step) { step(); })", true)
})

// Enter runs f, which calls JavaScript, and then everything that Node runs before it
// goes on with the next callback: the ticks of process.nextTick first, then the
// microtasks, until neither is left (engine.md §3). The error is f's, or the one that
// stopped the engine.
func (r *Realm) Enter(f func() error) error {
	if r.depth > 0 { // inside already: what is queued runs when the outermost frame returns
		return f()
	}
	var err error
	stop := r.enter(func() {
		err = f()
		passOn(err)
		r.drain()
	})
	for stop == nil && len(r.ticks) > 0 {
		stop = r.enter(r.drain)
	}
	if err == nil {
		return stop
	}
	return err
}

func (r *Realm) enter(step func()) error {
	if r.outer == nil {
		value, err := r.RT.RunProgram(trampoline())
		if err != nil {
			return err
		}
		r.outer, _ = goja.AssertFunction(value)
		r.step = r.RT.ToValue(func(goja.FunctionCall) goja.Value { r.run(); return goja.Undefined() })
		if r.Outermost != nil {
			r.Outermost(r.step.(*goja.Object))
		}
	}
	r.run = step
	r.depth++
	defer func() { r.depth-- }()
	_, err := r.outer(goja.Undefined(), r.step)
	return err
}

// Callback calls a function from the loop in the given asynchronous context. What it
// throws fails the run.
func (r *Realm) Callback(context goja.Value, f goja.Callable, this goja.Value, args ...goja.Value) {
	r.CallbackThen(func() {}, context, f, this, args...)
}

// CallbackThen is Callback that calls then when the function has come to its end, before
// ticks and microtasks run.
func (r *Realm) CallbackThen(then func(), context goja.Value, f goja.Callable, this goja.Value, args ...goja.Value) {
	r.Context = context
	if err := r.Enter(func() error {
		_, err := r.Call(f, this, args...)
		then()
		return err
	}); err != nil {
		r.Fail(err)
	}
	r.Context = nil
}

// Call calls a function that nothing in the world has called, and notes what it is called
// on for its stack traces. It may only be used within Enter.
func (r *Realm) Call(f goja.Callable, this goja.Value, args ...goja.Value) (goja.Value, error) {
	r.Receiver = this
	defer func() { r.Receiver = nil }()
	return f(this, args...)
}

// NextTick queues a callback of process.nextTick.
func (r *Realm) NextTick(f goja.Callable, args ...goja.Value) {
	r.ticks = append(r.ticks, tick{f, args, r.Context})
}

// drain runs the ticks, those included that they add. One that throws fails the run, and
// the others are dropped, as they are when Node's process ends.
func (r *Realm) drain() {
	before := r.Context
	for len(r.ticks) > 0 {
		t := r.ticks[0]
		r.ticks = r.ticks[1:]
		r.Context = t.context
		if _, err := t.f(goja.Undefined(), t.args...); err != nil {
			r.ticks = nil
			r.Fail(err)
			passOn(err)
		}
	}
	r.Context = before
}

// passOn raises an error again that no JavaScript may catch: the engine is on its way out.
func passOn(err error) {
	switch err.(type) {
	case *goja.InterruptedError, *goja.StackOverflowError:
		panic(err)
	}
}
