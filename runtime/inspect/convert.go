package inspect

import (
	"strings"

	"github.com/dop251/goja"
)

// convert renders one argument for a specifier. A conversion that throws, which in
// Node makes console.log throw, gives the text of the failure, or NaN for a number.
func (f *formatter) convert(specifier byte, v goja.Value) (text string) {
	if v == nil {
		v = goja.Undefined()
	}
	switch specifier {
	case 'c':
		return ""
	case 'O':
		return f.inspect(v, defaults)
	case 'o':
		opt := defaults
		opt.showHidden, opt.showProxy, opt.depth = true, true, 4
		return f.inspect(v, opt)
	case 'd', 'i', 'f':
		text = "NaN"
		_ = f.env.contain(func() { text = f.numeric(specifier, v) })
		return text
	}
	err := f.env.contain(func() {
		if specifier == 'j' {
			text = f.json(v)
		} else {
			text = f.str(v)
		}
	})
	if err != nil {
		return f.failed(v, err)
	}
	return text
}

func (f *formatter) failed(v goja.Value, err error) string {
	if o, ok := v.(*goja.Object); ok {
		return failure(o, err)
	}
	return "<Inspection threw (" + reason(err) + ")>"
}

// numeric is %d, %i and %f.
func (f *formatter) numeric(specifier byte, v goja.Value) string {
	if _, ok := v.(*goja.Symbol); ok {
		return "NaN"
	}
	if goja.IsBigInt(v) && specifier != 'f' {
		return v.String() + "n"
	}
	global := map[byte]string{'d': "Number", 'i': "parseInt", 'f': "parseFloat"}[specifier]
	fn, ok := callable(f.env.rt.Get(global))
	if !ok {
		return "NaN"
	}
	return number(f.env.call(fn, nil, v))
}

// json is %j.
func (f *formatter) json(v goja.Value) string {
	from, _ := f.env.rt.Get("JSON").(*goja.Object)
	if from == nil {
		return "undefined"
	}
	fn, ok := callable(from.Get("stringify"))
	if !ok {
		return "undefined"
	}
	var text string
	err := f.env.contain(func() { text = f.env.call(fn, from, v).String() })
	if err != nil && strings.Contains(reason(err), "circular structure") {
		return "[Circular]"
	}
	if err != nil {
		panic(err)
	}
	return text
}

// str is %s: the value's own text when the app gave it a way to make one, a short
// inspection of other objects.
func (f *formatter) str(v goja.Value) string {
	o, ok := v.(*goja.Object)
	if !ok {
		if symbol, ok := v.(*goja.Symbol); ok {
			return symbolText(symbol)
		}
		if goja.IsBigInt(v) {
			return v.String() + "n"
		}
		return number(v)
	}
	if !isFunction(o) && f.builtinText(o) {
		opt := defaults
		opt.depth = 0
		return f.inspect(o, opt)
	}
	return o.String()
}

// builtinText tells whether the text of an object would come from a built-in
// toString, which says little.
func (f *formatter) builtinText(o *goja.Object) bool {
	target, _ := unwrap(o)
	if target == nil {
		return true
	}
	toString, toPrimitive := f.env.key("toString"), goja.Value(goja.SymToPrimitive)
	hasString := isFunction(get(target, toString))
	hasPrimitive := isFunction(get(target, toPrimitive))
	if !hasString && !hasPrimitive {
		return true
	}
	maker := target
	for i := 0; maker != nil && i < maxChain; i++ {
		_, ownString := f.env.own(maker, toString, false)
		_, ownPrimitive := f.env.own(maker, toPrimitive, false)
		if hasString && ownString || hasPrimitive && ownPrimitive {
			break
		}
		maker = maker.Prototype()
	}
	return maker != nil && maker != target && newPrinter(f.env, defaults).isBuiltinPrototype(maker)
}
