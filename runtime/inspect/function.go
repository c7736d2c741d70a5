package inspect

import "github.com/dop251/goja"

// Function makes the inspect function that inspection methods receive as their
// third argument: inspect(value, options), with inspect.custom. It can serve as the
// app's util.inspect; of Node's options it ignores colors, stylize and
// numericSeparator, takes compact: true for 3 and sorts by code unit when sorted is
// a function.
func Function(rt *goja.Runtime) *goja.Object {
	return newRealm(rt).inspectFunction()
}

func (e *realm) inspectFunction() *goja.Object {
	if e.inspect != nil {
		return e.inspect
	}
	fn, _ := e.rt.ToValue(e.inspectCall).(*goja.Object)
	e.inspect = fn
	_ = fn.DefineDataProperty("name", e.rt.ToValue("inspect"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	if symbol := e.customSymbol(); symbol != nil {
		_ = fn.Set("custom", symbol)
	}
	return fn
}

// inspectCall is inspect(value, options) and the older inspect(value, showHidden,
// depth).
func (e *realm) inspectCall(c goja.FunctionCall) goja.Value {
	opt := defaults
	switch second := c.Argument(1).(type) {
	case *goja.Object:
		opt = opt.with(second)
	default:
		opt.showHidden = second.ToBoolean() && !isString(second) && !goja.IsNumber(second)
	}
	if third := c.Argument(2); !goja.IsUndefined(third) {
		opt = opt.withDepth(third)
	}
	// Borrowed functions are looked up again, since the app may keep this one for good.
	inner := &realm{rt: e.rt, symbol: e.symbol, inspect: e.inspect, nesting: e.nesting}
	return e.rt.ToValue(newPrinter(inner, opt).value(c.Argument(0), 0, false))
}
