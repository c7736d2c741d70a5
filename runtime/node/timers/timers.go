// Package timers is the native part of Node's module timers: it starts and stops what
// the loop runs later, and calls the JavaScript functions in the asynchronous context
// in which they were handed in.
//
// What a Timeout and an Immediate look like is JavaScript's business (lib/timers.js);
// how they are ordered is the loop's.
package timers

import (
	"time"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/loop"
	"github.com/hothouse-run/hothouse/runtime/realm"
)

// Names of the properties that hold the callback, which libraries look at and replace.
const (
	onTimeout   = "_onTimeout"
	onImmediate = "_onImmediate"
	destroyed   = "_destroyed"
)

// world is what one world has pending.
type world struct {
	r    *realm.Realm
	last int64
	all  map[int64]*entry
}

// entry is a Timeout or an Immediate: one of timer and immediate is set.
type entry struct {
	object    *goja.Object
	args      []goja.Value
	context   goja.Value
	timer     *loop.Timer
	immediate *loop.Immediate
}

// Binding gives the functions that lib/timers.js is made of:
//
//	start(timeout, ms, repeat, args)  calls timeout._onTimeout(...args) after ms; returns an id
//	again(id, ms, repeat)             starts it anew; false when it is no longer known
//	stop(id)                          cancels a timeout or an immediate
//	ref(id, bool)                     whether it keeps the run going
//	immediate(object, args)           calls object._onImmediate(...args); returns an id
//	now()                             the loop's milliseconds
func Binding(r *realm.Realm) *goja.Object {
	w := &world{r: r, all: map[int64]*entry{}}
	return r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"start":     w.start,
		"again":     w.again,
		"stop":      w.stop,
		"ref":       w.ref,
		"immediate": w.setImmediate,
		"now":       func(goja.FunctionCall) goja.Value { return r.RT.ToValue(r.Loop.Milliseconds()) },
	})
}

func (w *world) add(call goja.FunctionCall, args goja.Value) (int64, *entry) {
	e := &entry{object: call.Argument(0).ToObject(w.r.RT), context: w.r.Context}
	if array, ok := args.(*goja.Object); ok {
		_ = w.r.RT.ExportTo(array, &e.args)
	}
	w.last++
	w.all[w.last] = e
	return w.last, e
}

func milliseconds(v goja.Value) time.Duration {
	return time.Duration(v.ToInteger()) * time.Millisecond
}

func (w *world) start(call goja.FunctionCall) goja.Value {
	id, e := w.add(call, call.Argument(3))
	repeat := call.Argument(2).ToBoolean()
	e.timer = w.r.Loop.SetTimer(milliseconds(call.Argument(1)), repeat, func() { w.fire(id, e) })
	return w.r.RT.ToValue(id)
}

// fire calls a timeout's function. One that does not go on counts as destroyed.
func (w *world) fire(id int64, e *entry) {
	w.call(e, onTimeout, func() {
		w.r.Loop.Called()
		if !e.timer.Waiting() {
			delete(w.all, id)
			_ = e.object.Set(destroyed, true)
		}
	})
}

// call calls the function that a property holds, and then then.
func (w *world) call(e *entry, property string, then func()) {
	if f, ok := goja.AssertFunction(e.object.Get(property)); ok {
		w.r.CallbackThen(then, e.context, f, e.object, e.args...)
	} else {
		then()
	}
}

func (w *world) again(call goja.FunctionCall) goja.Value {
	e := w.all[call.Argument(0).ToInteger()]
	if e == nil || e.timer == nil {
		return w.r.RT.ToValue(false)
	}
	w.r.Loop.Refresh(e.timer, milliseconds(call.Argument(1)), call.Argument(2).ToBoolean())
	return w.r.RT.ToValue(true)
}

func (w *world) stop(call goja.FunctionCall) goja.Value {
	id := call.Argument(0).ToInteger()
	e := w.all[id]
	switch {
	case e == nil:
	case e.timer != nil:
		w.r.Loop.Clear(e.timer)
	default:
		w.r.Loop.ClearImmediate(e.immediate)
	}
	delete(w.all, id)
	return goja.Undefined()
}

func (w *world) ref(call goja.FunctionCall) goja.Value {
	e, ref := w.all[call.Argument(0).ToInteger()], call.Argument(1).ToBoolean()
	switch {
	case e == nil:
	case e.timer != nil:
		w.r.Loop.SetRef(e.timer, ref)
	default:
		w.r.Loop.RefImmediate(e.immediate, ref)
	}
	return goja.Undefined()
}

func (w *world) setImmediate(call goja.FunctionCall) goja.Value {
	id, e := w.add(call, call.Argument(1))
	e.immediate = w.r.Loop.SetImmediate(func() {
		delete(w.all, id)
		_ = e.object.Set(destroyed, true)
		w.call(e, onImmediate, func() {})
	})
	return w.r.RT.ToValue(id)
}
