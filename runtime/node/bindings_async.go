package node

import (
	"math/big"
	"os"
	"path/filepath"
	"runtime/metrics"
	"time"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/node/timers"
	"github.com/hothouse-run/hothouse/runtime/realm"
)

func init() {
	bindings["timers"] = timers.Binding
	bindings["process"] = processBinding
	bindings["messaging"] = messagingBinding
}

// processBinding is what the module process has of its world:
//
//	exit(call)         ends the run because of the call named; it does not return
//	onUncaught(f), onRejection(f)   f hears of what fails the run
//	fail(error)        fails the run as an error that nobody caught does
//	onIdle(before, end)   called when nothing is left to do: before again whenever it
//	                   added something, end once it did not
//	pid, cwd
//	passed()           milliseconds since the world was made, with fractions
//	origin             when that was, in milliseconds since 1970
//	hrtime()           the same as [seconds, nanoseconds], from an arbitrary start
//	nanoseconds()      the same as a bigint
//	heap()             bytes in use
func processBinding(r *realm.Realm) *goja.Object {
	object := r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"exit": func(call goja.FunctionCall) goja.Value {
			r.Exit(call.Argument(0).String())
			panic(r.Error("", "the run has ended")) // gets the engine to its next instruction, where it stops
		},
		"fail": func(call goja.FunctionCall) goja.Value {
			reason := call.Argument(0)
			r.Fail(r.RT.Try(func() { panic(reason) }))
			return goja.Undefined()
		},
	})
	processHooks(r, object)
	processClock(r, object)
	_ = object.Set("pid", os.Getpid())
	_ = object.Set("cwd", filepath.Join(r.AppDir, "server"))
	return object
}

// processHooks adds the ways to hear of the end of the run.
func processHooks(r *realm.Realm, object *goja.Object) {
	heard := func(f goja.Value) func(args ...goja.Value) {
		call, _ := goja.AssertFunction(f)
		return func(args ...goja.Value) { r.Callback(nil, call, goja.Undefined(), args...) }
	}
	_ = object.Set("onUncaught", func(call goja.FunctionCall) goja.Value {
		f := heard(call.Argument(0))
		r.OnUncaught = func(reason goja.Value) { f(reason) }
		return goja.Undefined()
	})
	_ = object.Set("onRejection", func(call goja.FunctionCall) goja.Value {
		f := heard(call.Argument(0))
		r.OnRejection = func(reason, promise goja.Value) { f(reason, promise) }
		return goja.Undefined()
	})
	_ = object.Set("onIdle", func(call goja.FunctionCall) goja.Value {
		before, end := heard(call.Argument(0)), heard(call.Argument(1))
		r.Loop.OnIdle(func() bool {
			before()
			if timers, reserved := r.Loop.Pending(); timers+reserved > 0 {
				return true
			}
			end()
			return false
		})
		return goja.Undefined()
	})
}

// processClock adds the monotonic clock and the memory in use.
func processClock(r *realm.Realm, object *goja.Object) {
	const before = 1000 * time.Second // hrtime starts anywhere, but not at zero
	passed := r.Loop.Elapsed
	start := r.Now().Add(-passed())
	_ = object.Set("passed", func(goja.FunctionCall) goja.Value {
		return r.RT.ToValue(float64(passed().Nanoseconds()) / 1e6)
	})
	_ = object.Set("hrtime", func(goja.FunctionCall) goja.Value {
		t := before + passed()
		return r.RT.NewArray(int64(t/time.Second), int64(t%time.Second))
	})
	_ = object.Set("nanoseconds", func(goja.FunctionCall) goja.Value {
		return r.RT.ToValue(big.NewInt(int64(before + passed())))
	})
	_ = object.Set("origin", float64(start.UnixMicro())/1000)
	_ = object.Set("heap", func(goja.FunctionCall) goja.Value {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(sample)
		return r.RT.ToValue(sample[0].Value.Uint64())
	})
}

// messagingBinding is what ports deliver their messages with:
//
//	post(f)   f is called as a job of the loop, in the present asynchronous context
//	hold()    gives ref() and unref(), which say whether more may come; unref'd at first
func messagingBinding(r *realm.Realm) *goja.Object {
	return r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"post": func(call goja.FunctionCall) goja.Value {
			f, _ := goja.AssertFunction(call.Argument(0))
			context := r.Context
			r.Loop.Post(func() { r.Callback(context, f, goja.Undefined()) })
			return goja.Undefined()
		},
		"hold": func(goja.FunctionCall) goja.Value {
			hold := r.Loop.Hold()
			hold.SetRef(false)
			set := func(ref bool) func(goja.FunctionCall) goja.Value {
				return func(goja.FunctionCall) goja.Value { hold.SetRef(ref); return goja.Undefined() }
			}
			return r.Object(map[string]func(goja.FunctionCall) goja.Value{"ref": set(true), "unref": set(false)})
		},
	})
}
