package inspect

import (
	"errors"

	"github.com/dop251/goja"
)

// failure is the text that stands for an object whose inspection threw. Node lets
// the exception out of console.log instead.
func failure(o *goja.Object, err error) string {
	return "[" + className(o) + ": <Inspection threw (" + reason(err) + ")>]"
}

// reason says what was thrown: the message of an error, the text of anything else.
func reason(err error) (text string) {
	defer func() {
		if recover() != nil {
			text = "unknown"
		}
	}()
	var interrupted *goja.InterruptedError
	if errors.As(err, &interrupted) {
		return "interrupted"
	}
	var overflow *goja.StackOverflowError
	if errors.As(err, &overflow) {
		return "Maximum call stack size exceeded"
	}
	var ex *goja.Exception
	if !errors.As(err, &ex) || ex.Value() == nil {
		return err.Error()
	}
	if o, ok := ex.Value().(*goja.Object); ok {
		return thrownMessage(o)
	}
	return ex.Value().String()
}

// thrownMessage reads a thrown object's message; a panic of a getter is handled by
// the caller.
func thrownMessage(o *goja.Object) string {
	if m := o.Get("message"); isString(m) {
		return m.String()
	}
	return className(o)
}

// className is the engine's name for the kind of an object, which runs no app code
// except in a host object that the runtime's owner has made.
func className(o *goja.Object) (name string) {
	defer func() {
		if recover() != nil {
			name = "Object"
		}
	}()
	if o.ExportType() == proxyType {
		return "Object"
	}
	return internalName(o, kindOf(o))
}
