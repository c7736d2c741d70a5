package engine

import (
	"unsafe"

	"github.com/dop251/goja"
)

// Frame is a call that is under way.
type Frame struct {
	// Function is the function called, nil for code outside of functions.
	Function *goja.Object
	// This is the receiver, nil where there is none.
	This goja.Value
	// Construct tells a call with new.
	Construct bool
	// Native tells a function written in Go.
	Native bool
	// At tells the function's name and its place.
	At goja.StackFrame
	// List is all where Promise.all waits for a promise, which is the one at Index, or the
	// name of a function like it; there is no more to such a frame.
	List  string
	Index int
}

func vmOf(rt *goja.Runtime) *machine {
	return *(**machine)(unsafe.Add(unsafe.Pointer(rt), known.vmOffset))
}

// Depth is the number of calls under way.
func Depth(rt *goja.Runtime) int {
	if !available {
		return 0
	}
	return len(vmOf(rt).callStack)
}

// Walk calls visit with the calls under way, the innermost first, until it returns false.
func Walk(rt *goja.Runtime, visit func(Frame) bool) {
	if !available {
		return
	}
	vm := vmOf(rt)
	current := context{prg: vm.prg, newTarget: vm.newTarget, pc: vm.pc, sb: vm.sb, args: vm.args}
	c := &current
	for i := len(vm.callStack) - 1; ; i-- {
		fromGo := i >= 0 && vm.callStack[i].prg == nil && vm.callStack[i].pc == -2
		if (c.prg != nil || c.sb > 0) && !visit(vm.frame(c, fromGo)) || i < 0 {
			return
		}
		c = &vm.callStack[i]
	}
}

// frame reads a call from the stack of values, where the function and its receiver stand
// below the arguments: receiver, function for native functions and the other way round
// for those of JavaScript. A call with new always comes through the engine's Go code; a
// plain call leaves the machine's newTarget as it was.
func (vm *machine) frame(c *context, fromGo bool) Frame {
	f := Frame{Native: c.prg == nil, Construct: fromGo && c.newTarget != nil}
	at := func(i int) goja.Value {
		if i >= 0 && i < min(vm.sp, len(vm.stack)) {
			return vm.stack[i]
		}
		return nil
	}
	f.Function, _ = at(c.sb - 1).(*goja.Object)
	if f.Native {
		f.This = at(c.sb - 2)
	} else {
		f.This = at(c.sb)
	}
	*(*stackFrame)(unsafe.Pointer(&f.At)) = stackFrame{prg: c.prg, pc: c.pc}
	return f
}

// IsError tells an object made by one of the language's error constructors.
func IsError(o *goja.Object) bool { return selfOf(o, known.failure) != nil }

// own returns the common part of an error or a plain object.
func own(o *goja.Object) *baseObject {
	if base := selfOf(o, known.plain); base != nil {
		return (*baseObject)(base)
	}
	return (*baseObject)(selfOf(o, known.failure)) // an error starts with the common part
}

// SetStack makes stack a property that getter computes, of an error or a plain object
// that may get new properties. state is kept with the property; Stack returns it as long
// as nobody has set or redefined the property.
func SetStack(o *goja.Object, getter, setter *goja.Object, state goja.Value) bool {
	base := own(o)
	if base == nil || !base.extensible {
		return false
	}
	p := &valueProperty{value: state, configurable: true, accessor: true, getterFunc: getter, setterFunc: setter}
	var property goja.Value
	*words(&property) = iface{known.property, unsafe.Pointer(p)}
	if old, has := base.values["stack"]; !has {
		base.propNames = append(base.propNames, "")
		if IsError(o) { // where the engine has it
			copy(base.propNames[1:], base.propNames)
			base.propNames[0] = "stack"
		} else {
			base.propNames[len(base.propNames)-1] = "stack"
		}
	} else if words(&old).tab == known.property && !(*valueProperty)(words(&old).data).configurable {
		return false
	}
	base.values["stack"] = property
	if e := (*errorObject)(selfOf(o, known.failure)); e != nil {
		e.stackPropAdded = true
	}
	return true
}

// NoStack makes a fresh error one without a stack property.
func NoStack(o *goja.Object) {
	if e := (*errorObject)(selfOf(o, known.failure)); e != nil {
		e.stackPropAdded = true
	}
}

// Stack returns the state that SetStack put on the object.
func Stack(o *goja.Object) (state goja.Value, ok bool) {
	base := own(o)
	if base == nil {
		return nil, false
	}
	v := base.values["stack"]
	if v == nil || words(&v).tab != known.property {
		return nil, false
	}
	p := (*valueProperty)(words(&v).data)
	return p.value, p.accessor && p.value != nil
}

// IsProperty tells a value of an object's map that stands for a property with
// attributes or accessors.
func IsProperty(v goja.Value) bool { return words(&v).tab == known.property }

// Enumerable tells whether such a property is enumerable.
func Enumerable(v goja.Value) bool {
	return words(&v).tab != known.property || (*valueProperty)(words(&v).data).enumerable
}

// HideFrame puts a native function below the calls to come, as if it had called them,
// and returns the function that takes it away again. It may only be used while nothing
// is being called.
func HideFrame(rt *goja.Runtime, f *goja.Object) (remove func()) {
	if !available {
		return func() {}
	}
	vm := vmOf(rt)
	if len(vm.callStack) != 0 || vm.sp > len(vm.stack) {
		return func() {}
	}
	sp := vm.sp
	vm.stack = append(vm.stack[:sp], goja.Undefined(), f)
	vm.sp += 2
	vm.callStack = append(vm.callStack, context{prg: nil, pc: -2, sb: vm.sp})
	return func() {
		if len(vm.callStack) == 1 && vm.sp == sp+2 {
			vm.callStack = vm.callStack[:0]
			vm.stack = vm.stack[:sp]
			vm.sp = sp
		}
	}
}

// ForgetTry takes away the innermost of the places that would catch an error.
func ForgetTry(rt *goja.Runtime) {
	if !available {
		return
	}
	if s := &vmOf(rt).tryStack; s.len > 0 {
		s.len--
	}
}
