package engine

//lint:file-ignore U1000 the structs mirror those of the engine, of which not every field is used

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
)

// promiseObject is goja.Promise.
type promiseObject struct {
	baseObject
	state            goja.PromiseState
	result           goja.Value
	fulfillReactions []*promiseReaction
	rejectReactions  slice
	handled          bool
}

type promiseReaction struct {
	capability  *promiseCapability
	typ         int
	handler     unsafe.Pointer
	asyncRunner *asyncRunner
	asyncCtx    any
}

type promiseCapability struct {
	promise               *goja.Object
	resolveObj, rejectObj *goja.Object
}

// asyncRunner is a call of an async function, from its first await on.
type asyncRunner struct {
	gen        generator
	promiseCap *promiseCapability
	f          *goja.Object
	vmCall     unsafe.Pointer
}

type generator struct {
	ctx                                    execCtx
	vm                                     unsafe.Pointer
	returning                              goja.Value
	tryStackLen, iterStackLen, refStackLen uint32
}

// execCtx is a suspended call: its values begin with the function and its receiver.
type execCtx struct {
	context
	stack                         []goja.Value
	tryStack, iterStack, refStack slice
}

// promiseWord is the type word of promises, nil where their layout is not the expected one.
var promiseWord = inspectPromises()

func inspectPromises() (word unsafe.Pointer) {
	defer func() {
		if recover() != nil {
			word = nil
		}
	}()
	promise := reflect.TypeFor[goja.Promise]()
	if !available || !sameLayout(promise, reflect.TypeFor[promiseObject]()) {
		return nil
	}
	reactions, _ := promise.FieldByName("fulfillReactions")
	reaction := reactions.Type.Elem().Elem()
	capability, _ := reaction.FieldByName("capability")
	runner, found := reaction.FieldByName("asyncRunner")
	if !found || !prefixLayout(reaction, reflect.TypeFor[promiseReaction]()) ||
		!sameLayout(capability.Type.Elem(), reflect.TypeFor[promiseCapability]()) || !awaitsAsExpected(runner.Type.Elem()) {
		return nil
	}
	rt := goja.New()
	p, _, _ := rt.NewPromise()
	return parts(rt.ToValue(p).(*goja.Object)).self.tab
}

// awaitsAsExpected compares a runner's layout but for its last field, which is a function.
func awaitsAsExpected(runner reflect.Type) bool {
	mirror := reflect.TypeFor[asyncRunner]()
	if runner.Size() != mirror.Size() || runner.NumField() != mirror.NumField() {
		return false
	}
	for i := range mirror.NumField() - 1 {
		r, m := runner.Field(i), mirror.Field(i)
		if r.Name != m.Name || r.Offset != m.Offset || !sameShape(r.Type, m.Type) {
			return false
		}
	}
	return true
}

// Awaiting calls visit with the async functions that wait for the one that is running
// now, or where none is for the promise given, the nearest first, until it returns false.
// Each is at the await that it waits in.
// A function waits for another when nothing else waits for the other's promise, or for
// one that is settled with it: by then, by resolving or by Promise.all and its like.
func Awaiting(rt *goja.Runtime, promise *goja.Object, visit func(Frame) bool) {
	if promiseWord == nil {
		return
	}
	if r := (*asyncRunner)(vmOf(rt).curAsyncRunner); r != nil {
		promise = r.promiseCap.promise
	}
	for {
		reaction := onlyReaction(promise)
		if reaction == nil {
			return
		}
		if r := reaction.asyncRunner; r != nil {
			if !visit(r.frame()) {
				return
			}
			promise = r.promiseCap.promise
			continue
		}
		next, list, index := reaction.settles()
		switch {
		case list != "" && !visit(Frame{List: list, Index: index}):
			return
		case next != nil:
			promise = next
		case reaction.capability != nil:
			promise = reaction.capability.promise
		default:
			return
		}
	}
}

// onlyReaction is what a pending promise will call when nothing else does.
func onlyReaction(o *goja.Object) *promiseReaction {
	if o == nil || parts(o).self.tab != promiseWord {
		return nil
	}
	p := (*promiseObject)(parts(o).self.data)
	if p.state != goja.PromiseStatePending || len(p.fulfillReactions) != 1 {
		return nil
	}
	return p.fulfillReactions[0]
}

func (r *asyncRunner) frame() Frame {
	f := Frame{Function: r.f}
	if len(r.gen.ctx.stack) > 1 {
		f.This = r.gen.ctx.stack[1]
	}
	// It will go on behind the await.
	*(*stackFrame)(unsafe.Pointer(&f.At)) = stackFrame{prg: r.gen.ctx.prg, pc: r.gen.ctx.pc - 1}
	return f
}
