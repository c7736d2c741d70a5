package worker

import "github.com/dop251/goja"

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

// exit ends the invocation because its code asked for the end of its process, by the given
// call. That is a failed run whatever the exit code: on the platform the process is not
// the app's, and what the handler had begun is lost.
func (inv *invocation) exit(call string) {
	cause := &stopError{verdict: "failed", reason: "exited",
		message: "The app called " + call + ", which would end the platform's process with everything that is going on in it"}
	cause.stack = inv.frames(inv.rt.CaptureCallStack(0, nil))
	inv.cancel(cause)
	inv.rt.Interrupt(cause)
}
