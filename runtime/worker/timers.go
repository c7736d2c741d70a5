package worker

import (
	"time"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/loop"
)

// timer is what clearTimeout and its like get hold of: one of the two is set.
type timer struct {
	timeout   *loop.Timer
	immediate *loop.Immediate
}

// The kinds of timers that platform.js asks for.
const (
	timeoutTimer   = "timeout"
	intervalTimer  = "interval"
	immediateTimer = "immediate"
)

// setTimer starts a timer: native.timer(kind, callback, delayMS, arguments) → id. The
// callback is known to be a function.
func (w *world) setTimer(call goja.FunctionCall) goja.Value {
	kind := call.Argument(0).String()
	callback, _ := goja.AssertFunction(call.Argument(1))
	delay := call.Argument(2).ToNumber().ToFloat()
	var arguments []goja.Value
	_ = w.inv.rt.ExportTo(call.Argument(3), &arguments)
	if !(delay >= 1 && delay <= 1<<31-1) { // NaN included, as in Node
		delay = 1
	}
	w.nextTimer++
	id := w.nextTimer
	fire := func() {
		if kind != intervalTimer {
			delete(w.timers, id)
		}
		w.inv.callback(callback, arguments)
	}
	if kind == immediateTimer {
		w.timers[id] = timer{immediate: w.inv.loop.SetImmediate(fire)}
	} else {
		w.timers[id] = timer{timeout: w.inv.loop.SetTimer(time.Duration(delay*float64(time.Millisecond)), kind == intervalTimer, fire)}
	}
	return w.inv.rt.ToValue(id)
}

// clearTimer stops a timer: native.clearTimer(id). Unknown ids are passed over, as in Node.
func (w *world) clearTimer(call goja.FunctionCall) goja.Value {
	id := call.Argument(0).ToInteger()
	t, ok := w.timers[id]
	if !ok {
		return goja.Undefined()
	}
	delete(w.timers, id)
	if t.immediate != nil {
		w.inv.loop.ClearImmediate(t.immediate)
	} else {
		w.inv.loop.Clear(t.timeout)
	}
	return goja.Undefined()
}

// refTimer says whether a timer keeps the run going: native.refTimer(id, ref).
func (w *world) refTimer(call goja.FunctionCall) goja.Value {
	if t := w.timers[call.Argument(0).ToInteger()]; t.timeout != nil {
		w.inv.loop.SetRef(t.timeout, call.Argument(1).ToBoolean())
	}
	return goja.Undefined()
}

// callback calls a function from the loop, outside of any asynchronous context.
func (inv *invocation) callback(f goja.Callable, arguments []goja.Value) {
	inv.realm.Callback(nil, f, goja.Undefined(), arguments...)
}

// uncaught takes an error that came out of a callback. Nobody can catch it, so it fails
// the run, as an uncaught exception ends a Node process.
func (inv *invocation) uncaught(err error) {
	if inv.fault == nil {
		done := inv.ended(err, "timer-error")
		inv.fault = &done
	}
}
