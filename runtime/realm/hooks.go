package realm

import (
	"errors"

	"github.com/dop251/goja"
)

// Hooks connect the module process with what becomes of the run. Exit is the worker's
// to fill; the others are nil unless the app listens.
type Hooks struct {
	// Exit ends the run because the app asked for its process to end, by the given call,
	// "process.exit(1)" for example. The engine stops at its next instruction.
	Exit func(call string)
	// OnUncaught is told of a value that nobody caught; it fails the run all the same.
	OnUncaught func(reason goja.Value)
	// OnRejection is told of a rejection that nobody handled; it fails the run all the same.
	OnRejection func(reason, promise goja.Value)
}

// Fail fails the run with an error that nobody caught, and tells the app's own listeners
// of it. What they throw is passed over: the run has failed for its first reason.
func (r *Realm) Fail(err error) {
	r.Uncaught(err)
	var thrown *goja.Exception
	if told := r.OnUncaught; told != nil && errors.As(err, &thrown) {
		r.OnUncaught = nil
		told(thrown.Value())
		r.OnUncaught = told
	}
}

// Rejected tells the app's own listeners of a rejection that nobody handled.
func (r *Realm) Rejected(p *goja.Promise) {
	if r.OnRejection != nil {
		r.OnRejection(p.Result(), r.RT.ToValue(p))
	}
}
