package worker

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/inspect"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// renderData is the platform's answer to set-up events and server methods:
// renderData(error, data) (fdk-runtime §1.6). Only the first call counts.
func (w *world) renderData(call goja.FunctionCall) goja.Value {
	inv := w.inv
	shown := make([]string, len(call.Arguments))
	for i, a := range call.Arguments {
		shown[i] = inspect.Inspect(inv.rt, a)
	}
	inv.effect(wire.Effect{Kind: "renderData", Place: inv.here()}, "renderData("+strings.Join(shown, ", ")+")")
	if inv.rendered {
		inv.note("renderData() was called again; only the first call counts")
		return goja.Undefined()
	}
	failure := call.Argument(0)
	inv.rendered, inv.refused = true, !goja.IsUndefined(failure) && !goja.IsNull(failure)
	value := call.Argument(1)
	if inv.refused {
		value = failure
	}
	if inv.refused {
		value = w.plainError(value)
	}
	result, err := w.toJSON(value)
	if err != nil {
		inv.rethrow(err)
	}
	inv.result = result
	if inv.refused {
		inv.remarkRefusal()
	}
	if len(result) > maxResult {
		inv.note(fmt.Sprintf("what renderData() was given is not recorded: it has %d bytes", len(result)))
		inv.result = nil
	}
	return goja.Undefined()
}

// plainError makes the message of an Error, which JSON would leave out, part of a plain
// object; any other value is returned as it is.
func (w *world) plainError(value goja.Value) goja.Value {
	object, ok := value.(*goja.Object)
	if !ok {
		return value
	}
	if !w.inv.isError(object) {
		return value
	}
	plain := w.inv.rt.NewObject()
	for _, key := range append([]string{"message"}, object.Keys()...) {
		_ = plain.Set(key, object.Get(key))
	}
	return plain
}

// maxResult is how many bytes of a result are recorded.
const maxResult = 8 << 20

// longestRefusal is how many characters of a refusal's message the platform shows
// (fdk-runtime §1.3).
const longestRefusal = 60

func (inv *invocation) remarkRefusal() {
	if n := utf8.RuneCountInString(refusalMessage(inv.result)); inv.head.RenderDecides && n > longestRefusal {
		inv.note(fmt.Sprintf("the message of the refusal has %d characters; the platform shows up to %d", n, longestRefusal))
	}
}

// badRefusal is what the platform answers to an error that is no object with a message
// or a status (fdk-runtime §1.6).
const badRefusal = "The error should be a JSON Object with a message or a status parameter."

// refusalMessage is the reason that a refusal gives.
func refusalMessage(result []byte) string {
	var e struct {
		Message any `json:"message"`
		Status  any `json:"status"`
	}
	if len(result) == 0 || result[0] != '{' || json.Unmarshal(result, &e) != nil || e.Message == nil && e.Status == nil {
		return badRefusal
	}
	if m, ok := e.Message.(string); ok && m != "" {
		return m
	}
	return "The handler refused with " + string(result)
}
