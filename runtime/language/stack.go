package language

import (
	"math"
	"reflect"
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language/internal/engine"
)

// Internal starts the names of scripts that are ours and not the author's: their frames
// are left out of stack traces.
const Internal = "hothouse:"

// errorNames are the constructors of errors. GoError is the engine's, for errors that a
// native function returns.
var errorNames = []string{"Error", "TypeError", "RangeError", "ReferenceError", "SyntaxError", "EvalError", "URIError", "AggregateError", "GoError"}

// capture is the call stack as it was when an error was made. It is kept with the
// error's stack property, which turns it into text when it is first read.
type capture struct {
	goja.Value
	frames []engine.Frame
	async  []engine.Frame
	limit  int
}

// stacks gives errors the stack texts and the functions of V8. Errors that the engine
// throws itself have them too, because their constructors are replaced from within.
type stacks struct {
	rt             *goja.Runtime
	position       func(file string, line, column int) (string, int, int)
	awaiting       func(file string, line, column int) (int, int, bool)
	receiver       func(*goja.Object) goja.Value
	jobs           **jobs
	header         func(*goja.Object) string
	path           func(file string) string
	errorType      *goja.Object
	textOf         func(goja.FunctionCall) goja.Value
	getter, setter *goja.Object
	entry          *goja.Object
	descriptor     func(goja.FunctionCall) goja.Value
	formatting     bool
	siteProto      *goja.Object
	siteKey        *goja.Symbol
}

func (l *Language) installStacks(o Options) {
	rt := l.rt
	s := &stacks{rt: rt, position: o.Position, awaiting: o.Awaiting, receiver: o.Receiver, jobs: &l.jobs, header: o.Header, path: o.Path, entry: l.entry}
	s.errorType = rt.Get("Error").(*goja.Object)
	s.textOf = l.native(s.errorType.Get("prototype").(*goja.Object).Get("toString"))
	s.descriptor = l.native(rt.Get("Object").(*goja.Object).Get("getOwnPropertyDescriptor"))
	s.getter = l.function("stack", 0, func(call goja.FunctionCall) goja.Value { return s.read(call.This) })
	s.setter = l.function("stack", 1, func(call goja.FunctionCall) goja.Value {
		if o, ok := call.This.(*goja.Object); ok {
			s.define(o, call.Argument(0))
		}
		return goja.Undefined()
	})
	for _, name := range errorNames {
		if ctor, ok := rt.Get(name).(*goja.Object); ok {
			l.errors[name] = ctor
			s.wrap(ctor)
		}
	}
	_ = s.errorType.Set("stackTraceLimit", 10)
	l.method(s.errorType, "captureStackTrace", 2, s.captureStackTrace)
	s.reflection(l)
	l.stacks = s
}

// wrap makes a constructor note the calls under way instead of the engine's own text.
func (s *stacks) wrap(ctor *goja.Object) {
	engine.Native(ctor, func(_ func(goja.FunctionCall) goja.Value, construct func([]goja.Value, *goja.Object) *goja.Object) (func(goja.FunctionCall) goja.Value, func([]goja.Value, *goja.Object) *goja.Object) {
		wrapped := func(args []goja.Value, target *goja.Object) *goja.Object {
			o := construct(args, target)
			s.note(o, ctor, target)
			return o
		}
		return func(call goja.FunctionCall) goja.Value { return wrapped(call.Arguments, nil) }, wrapped
	})
}

// note keeps the calls under way with an error that was just made. The frames of the
// constructor that new was applied to, and those it called, are not shown, as in V8.
func (s *stacks) note(o, ctor, target *goja.Object) {
	limit, ok := s.limit()
	if !ok {
		engine.NoStack(o)
		return
	}
	from := func(frames []engine.Frame) []engine.Frame {
		if len(frames) > 0 && frames[0].Native && frames[0].Function == ctor {
			frames = frames[1:]
		}
		return frames
	}
	var until *goja.Object
	if target != nil && target != ctor {
		until = target
	}
	c := s.capture(limit, until, false)
	c.frames = from(c.frames)
	engine.SetStack(o, s.getter, s.setter, c)
}

// limit is Error.stackTraceLimit; ok is false when the app has removed it.
func (s *stacks) limit() (n int, ok bool) {
	v := s.errorType.Get("stackTraceLimit")
	if v == nil {
		return 0, false
	}
	switch n := v.Export().(type) {
	case int64:
		return int(max(0, min(n, math.MaxInt32))), true
	case float64:
		if math.IsNaN(n) {
			return 0, true
		}
		return int(max(0, min(n, math.MaxInt32))), true
	}
	return 0, false
}

// capture notes the calls under way: those below the last call of until when it is
// among them, else none when must is set and all otherwise.
func (s *stacks) capture(limit int, until *goja.Object, must bool) *capture {
	c := &capture{limit: limit}
	var buffer [12]engine.Frame
	frames := buffer[:0]
	written, seen, outermost := 0, until == nil, -1
	engine.Walk(s.rt, func(f engine.Frame) bool {
		if f.Function == s.entry && f.Native {
			return true
		}
		if !f.Native && strings.HasPrefix(f.At.SrcName(), Internal) {
			if outermost >= 0 && frames[outermost].This == nil && f.Function != nil && text(f.Function.Get("name")) == "emit" {
				frames[outermost].This = f.This // of a listener, as below
			}
			if name := f.At.SrcName(); name != Internal+"enter.js" && name != Internal+"entry.js" {
				outermost = -1
			}
			return true
		}
		if written < limit {
			frames = append(frames, f)
			if !f.Native {
				written++
				outermost = len(frames) - 1
			}
		}
		if !seen && f.Function == until {
			seen, written, frames, outermost = true, 0, frames[:0], -1
		}
		return written < limit || !seen
	})
	if !seen && must {
		frames = nil
	}
	if outermost >= 0 && written < limit && frames != nil {
		s.complete(&frames[outermost])
	}
	c.frames = append([]engine.Frame(nil), frames...)
	engine.Awaiting(s.rt, s.outcome(), func(f engine.Frame) bool {
		if f.List != "" || !strings.HasPrefix(f.At.SrcName(), Internal) {
			s.complete(&f)
			c.async = append(c.async, f)
		}
		return len(c.async) < limit
	})
	return c
}

// outcome is the promise that depends on the callback of then that is under way.
func (s *stacks) outcome() *goja.Object {
	if s.jobs == nil || *s.jobs == nil || (*s.jobs).now == nil {
		return nil
	}
	return (*s.jobs).now.promise
}

// complete adds the receiver of an arrow function, which the engine does not keep, where
// the host has made the call.
func (s *stacks) complete(f *engine.Frame) {
	if f.This == nil && f.Function != nil && s.receiver != nil {
		f.This = s.receiver(f.Function)
	}
}

// captureStackTrace is V8's: it gives any object a stack property.
func (s *stacks) captureStackTrace(call goja.FunctionCall) goja.Value {
	o, ok := call.Argument(0).(*goja.Object)
	if !ok {
		panic(s.rt.NewTypeError("Invalid argument"))
	}
	limit, ok := s.limit()
	if !ok {
		return goja.Undefined()
	}
	until, _ := call.Argument(1).(*goja.Object)
	if until != nil {
		if _, callable := goja.AssertFunction(until); !callable {
			until = nil
		}
	}
	c := s.capture(limit, until, true)
	if until == nil && len(c.frames) > 0 && c.frames[0].Native {
		c.frames = c.frames[1:]
	}
	if !engine.SetStack(o, s.getter, s.setter, c) {
		s.define(o, s.format(o, c))
	}
	return goja.Undefined()
}

// define makes stack a plain property.
func (s *stacks) define(o *goja.Object, v goja.Value) {
	if err := o.DefineDataProperty("stack", v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
		panic(s.rt.NewTypeError("Cannot define property stack, object is not extensible"))
	}
}

// read is what the stack property of an error, or of an object that inherits from one or
// stands for one, is worth.
func (s *stacks) read(this goja.Value) goja.Value {
	o, _ := this.(*goja.Object)
	for o != nil {
		if state, ok := engine.Stack(o); ok {
			return s.resolve(o, state.(*capture))
		}
		if o.ExportType() == reflect.TypeFor[goja.Proxy]() {
			o = o.Export().(goja.Proxy).Target()
			continue
		}
		o = o.Prototype()
	}
	return goja.Undefined()
}

// resolve turns what was noted into the property's value.
func (s *stacks) resolve(o *goja.Object, c *capture) goja.Value {
	v := s.format(o, c)
	_ = o.DefineDataProperty("stack", v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return v
}

// settle makes the stack of an object a plain property, as reflection shows it.
func (s *stacks) settle(v goja.Value) {
	if o, ok := v.(*goja.Object); ok {
		if state, ok := engine.Stack(o); ok {
			s.resolve(o, state.(*capture))
		}
	}
}

// describe returns the descriptor of an own property, undefined when there is none.
func (s *stacks) describe(o *goja.Object, key string) goja.Value {
	return s.descriptor(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{o, s.rt.ToValue(key)}})
}

// reflection makes the functions that show or change properties see the stack of an
// error as the plain property that it is in V8.
func (s *stacks) reflection(l *Language) {
	object, reflect := s.rt.Get("Object").(*goja.Object), s.rt.Get("Reflect").(*goja.Object)
	named := func(call goja.FunctionCall) {
		if key, ok := call.Argument(1).(goja.String); ok && key.String() == "stack" {
			s.settle(call.Argument(0))
		}
	}
	all := func(call goja.FunctionCall) { s.settle(call.Argument(0)) }
	for _, name := range []string{"getOwnPropertyDescriptor", "defineProperty"} {
		l.before(object, name, named)
		l.before(reflect, name, named)
	}
	for _, name := range []string{"getOwnPropertyDescriptors", "defineProperties", "freeze", "seal"} {
		l.before(object, name, all)
	}
}
