package node

import (
	"errors"
	"sync"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/node/httpwire"
	"github.com/hothouse-run/hothouse/runtime/realm"
)

func init() { bindings["http"] = httpBinding }

// fromHTTPS calls a function from a script of the name that Node's https has: the package
// agent-base looks for it in the stack to tell a request over TLS.
var fromHTTPS = sync.OnceValue(func() *goja.Program {
	return goja.MustCompile("node:https", "(function request(f) { return f(); })", true)
})

// httpBinding reads HTTP responses for requests that go over a socket of the app's own:
//
//	parser(method, maxHead)  returns {feed(bytes, take), finish(take), rest()}
//	fromHTTPS(f)             calls f from a script named node:https
//
// take(event, bytes) is called for what was read: event is {head, end, trailers}. feed
// returns {code, message, reason} for what is no HTTP.
func httpBinding(r *realm.Realm) *goja.Object {
	object := r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"parser": func(call goja.FunctionCall) goja.Value {
			p := &httpwire.Parser{Method: call.Argument(0).String(), MaxHead: int(call.Argument(1).ToInteger())}
			return r.Object(map[string]func(goja.FunctionCall) goja.Value{
				"feed": func(call goja.FunctionCall) goja.Value { return feed(r, p, call) },
				"finish": func(call goja.FunctionCall) goja.Value {
					e, _ := p.Finish()
					if e != nil {
						tell(r, *e, call.Argument(0))
					}
					return goja.Undefined()
				},
				"rest": func(goja.FunctionCall) goja.Value { return r.ArrayBuffer(append([]byte(nil), p.Rest()...)) },
			})
		},
	})
	caller, err := r.RT.RunProgram(fromHTTPS())
	if err != nil {
		panic(err)
	}
	_ = object.Set("fromHTTPS", caller)
	return object
}

func feed(r *realm.Realm, p *httpwire.Parser, call goja.FunctionCall) goja.Value {
	events, err := p.Feed(append([]byte(nil), r.MustBytes(call.Argument(0))...))
	for _, e := range events {
		tell(r, e, call.Argument(1))
	}
	var bad *httpwire.Error
	if !errors.As(err, &bad) {
		return goja.Undefined()
	}
	object := r.RT.NewObject()
	_ = object.Set("code", bad.Code)
	_ = object.Set("message", bad.Error())
	_ = object.Set("reason", bad.Reason)
	return object
}

// tell calls take with an event.
func tell(r *realm.Realm, e httpwire.Event, take goja.Value) {
	f, ok := goja.AssertFunction(take)
	if !ok {
		panic(r.RT.NewTypeError("not a function"))
	}
	object := r.RT.NewObject()
	if e.Head != nil {
		_ = object.Set("head", headObject(r, e.Head))
	}
	_ = object.Set("end", e.End)
	if e.Trailers != nil {
		_ = object.Set("trailers", textArray(r, e.Trailers))
	}
	if _, err := f(goja.Undefined(), object, r.ArrayBuffer(append([]byte(nil), e.Body...))); err != nil {
		panic(err)
	}
}

func headObject(r *realm.Realm, h *httpwire.Head) *goja.Object {
	object := r.RT.NewObject()
	for name, value := range map[string]any{
		"major": h.Major, "minor": h.Minor, "status": h.Status, "message": h.Message, "upgrade": h.Upgrade, "keepAlive": h.KeepAlive,
	} {
		_ = object.Set(name, value)
	}
	_ = object.Set("headers", textArray(r, h.Headers))
	return object
}

func textArray(r *realm.Realm, texts []string) *goja.Object {
	values := make([]any, len(texts))
	for i, t := range texts {
		values[i] = t
	}
	return r.RT.NewArray(values...)
}
