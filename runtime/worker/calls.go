package worker

import (
	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

// pendingCall is a platform call that the host has not answered yet.
type pendingCall struct {
	name            string
	place           wire.Place
	resolve, reject goja.Callable
	deliver         func(job func()) // to the loop
}

// call asks the host for a platform service: native.call(name, argumentsJSON, resolve,
// reject). The answer arrives through the loop.
func (w *world) call(call goja.FunctionCall) goja.Value {
	inv := w.inv
	pending := &pendingCall{name: call.Argument(0).String(), place: inv.here()}
	pending.resolve, _ = goja.AssertFunction(call.Argument(2))
	pending.reject, _ = goja.AssertFunction(call.Argument(3))
	pending.deliver = inv.loop.Reserve()
	inv.mu.Lock()
	inv.next++
	id := inv.next
	inv.calls[id] = pending
	inv.mu.Unlock()
	if err := inv.p.send(wire.KindCall, wire.Call{ID: id, Name: pending.name, Place: pending.place}, []byte(call.Argument(1).String())); err != nil {
		inv.mu.Lock()
		delete(inv.calls, id)
		inv.mu.Unlock()
		answer := wire.Return{ID: id, Rejected: true, Message: pending.name + ": " + err.Error()}
		pending.deliver(func() { inv.settle(pending, answer, nil) })
	}
	return goja.Undefined()
}

// returned takes the host's answer to a call, on the goroutine that reads frames.
func (inv *invocation) returned(frame wire.Frame) {
	var answer wire.Return
	if err := frame.Decode(&answer); err != nil {
		return
	}
	inv.mu.Lock()
	pending := inv.calls[answer.ID]
	delete(inv.calls, answer.ID)
	inv.mu.Unlock()
	if pending != nil {
		pending.deliver(func() { inv.settle(pending, answer, frame.Body) })
	}
}

// settle hands the answer to the promise that the app holds.
func (inv *invocation) settle(c *pendingCall, answer wire.Return, body []byte) {
	settle := c.resolve
	value := goja.Undefined()
	if answer.Rejected {
		settle = c.reject
	}
	if answer.Message != "" {
		value = inv.world.errorAt(inv.world.errorType, "Error", answer.Message, wire.StackFrame{Function: c.name, Place: c.place})
	} else if len(body) > 0 {
		parsed, err := inv.lang.ParseJSON(string(body))
		if err != nil {
			settle, value = c.reject, inv.world.newError("the host's answer is not JSON: "+err.Error(), "").value
		} else {
			value = parsed
		}
	}
	inv.callback(settle, []goja.Value{value})
}
