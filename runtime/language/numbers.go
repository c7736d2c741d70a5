package language

import (
	"math"
	"strings"

	"github.com/dop251/goja"
)

// installNumbers corrects functions about numbers in rare cases.
func (l *Language) installNumbers() {
	global := l.rt.GlobalObject()
	l.replace(global, "parseInt", func(original nativeFunc) nativeFunc {
		return func(call goja.FunctionCall) goja.Value {
			v := original(call)
			if isText(call.Argument(0)) && v.ToFloat() == 0 && strings.HasPrefix(strings.TrimSpace(call.Argument(0).String()), "-") {
				return l.rt.ToValue(math.Copysign(0, -1))
			}
			return v
		}
	})
	typed := l.rt.Get("Uint8Array").(*goja.Object).Prototype()
	l.replace(typed, "from", func(original nativeFunc) nativeFunc {
		return func(call goja.FunctionCall) goja.Value {
			if isText(call.Argument(0)) { // which the engine takes for no object
				call.Arguments = append([]goja.Value{call.Arguments[0].ToObject(l.rt)}, call.Arguments[1:]...)
			}
			return original(call)
		}
	})
}
