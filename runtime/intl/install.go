package intl

import (
	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language"
)

// Install gives the runtime its Intl object, made when it is first used, and its
// toLocale* methods. It costs some microseconds.
func Install(rt *goja.Runtime, o Options) {
	r := newRealm(rt, o)
	global := rt.GlobalObject()
	replace := func(v goja.Value) {
		must(global.DefineDataProperty("Intl", v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	get := language.Function(rt, "get Intl", 0, func(goja.FunctionCall) goja.Value {
		intl := r.makeIntl()
		replace(intl)
		return intl
	})
	set := language.Function(rt, "set Intl", 1, func(c goja.FunctionCall) goja.Value {
		replace(c.Argument(0))
		return goja.Undefined()
	})
	must(global.DefineAccessorProperty("Intl", get, set, goja.FLAG_TRUE, goja.FLAG_FALSE))
	r.installNumbers()
	r.installDates()
	r.installZoneNames()
	r.installStrings()
	r.installArrays()
}

func (r *realm) makeIntl() *goja.Object {
	intl := r.rt.NewObject()
	r.tag(intl, "Intl")
	r.method(intl, "getCanonicalLocales", 1, func(c goja.FunctionCall) goja.Value {
		return r.strings(r.localeList(c.Argument(0)))
	})
	r.method(intl, "supportedValuesOf", 1, func(c goja.FunctionCall) goja.Value {
		return r.strings(r.supportedValues(c.Argument(0).String()))
	})
	r.defineDateTimeFormat(intl)
	r.defineNumberFormat(intl)
	r.defineCollator(intl)
	r.definePluralRules(intl)
	r.defineRelativeTime(intl)
	r.defineListFormat(intl)
	r.defineLocale(intl)
	r.defineDisplayNames(intl)
	r.defineSegmenter(intl)
	return intl
}
