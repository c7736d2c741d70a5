package inspect

import (
	"math/big"
	"reflect"

	"github.com/dop251/goja"
)

// kind is what an object is underneath, whatever its prototype says.
type kind int

const (
	kindOther kind = iota
	kindArray
	kindSet
	kindMap
	kindTyped
	kindFunction
	kindArguments
	kindRegExp
	kindDate
	kindError
	kindBuffer
	kindPromise
	kindBoxed
	// The kinds below cannot be seen from Go and are found by their tag.
	kindView
	kindWeak
	kindIterator
)

var (
	proxyType   = reflect.TypeFor[goja.Proxy]()
	classType   = reflect.TypeFor[func(goja.ConstructorCall) *goja.Object]()
	mapType     = reflect.TypeFor[[][2]any]()
	setType     = reflect.TypeFor[[]any]()
	bufferType  = reflect.TypeFor[goja.ArrayBuffer]()
	promiseType = reflect.TypeFor[*goja.Promise]()
	bigType     = reflect.TypeFor[*big.Int]()
	stringType  = reflect.TypeFor[string]()
)

var kindByClass = map[string]kind{
	"Array": kindArray, "Arguments": kindArguments, "Function": kindFunction,
	"AsyncFunction": kindFunction, "GeneratorFunction": kindFunction,
	"RegExp": kindRegExp, "Date": kindDate, "Error": kindError,
	"Number": kindBoxed, "String": kindBoxed, "Boolean": kindBoxed,
}

// kindByType has the kinds whose goja class name is just "Object". A boxed Symbol
// exports to its description, a boxed BigInt to a *big.Int.
var kindByType = map[reflect.Type]kind{
	mapType: kindMap, setType: kindSet, bufferType: kindBuffer, promiseType: kindPromise,
	bigType: kindBoxed, stringType: kindBoxed,
	reflect.TypeFor[[]uint8](): kindTyped, reflect.TypeFor[[]int8](): kindTyped,
	reflect.TypeFor[[]uint16](): kindTyped, reflect.TypeFor[[]int16](): kindTyped,
	reflect.TypeFor[[]uint32](): kindTyped, reflect.TypeFor[[]int32](): kindTyped,
	reflect.TypeFor[[]uint64](): kindTyped, reflect.TypeFor[[]int64](): kindTyped,
	reflect.TypeFor[[]float32](): kindTyped, reflect.TypeFor[[]float64](): kindTyped,
}

// kindOf classifies an object without running any JavaScript.
func kindOf(o *goja.Object) kind {
	if class := o.ClassName(); class != "Object" {
		return kindByClass[class]
	}
	t := o.ExportType()
	if t == nil {
		return kindOther
	}
	if t.Kind() == reflect.Func {
		return kindFunction
	}
	return kindByType[t]
}

// kindByTag confirms kinds that only their tag and a built-in method betray.
func (p *printer) kindByTag(o *goja.Object, ctor, tag string) kind {
	switch tag {
	case "Map Iterator", "Set Iterator":
		return kindIterator
	case "DataView":
		if quietly(p.env, func() bool { return o.Get("byteLength") != nil && o.Get("buffer") != nil }) {
			return kindView
		}
	case "WeakMap", "WeakSet":
		// The built-in method throws on anything that is not such a collection.
		if has := p.env.builtin(tag, true, "has"); has != nil &&
			quietly(p.env, func() bool { return has(goja.FunctionCall{This: o, Arguments: []goja.Value{o}}) != nil }) {
			return kindWeak
		}
	}
	return kindOther
}

var nameByKind = map[kind]string{
	kindArray: "Array", kindSet: "Set", kindMap: "Map", kindFunction: "Function",
	kindRegExp: "RegExp", kindDate: "Date", kindError: "Error",
	kindBuffer: "ArrayBuffer", kindPromise: "Promise",
}

// internalName names an object whose constructor cannot be found.
func internalName(o *goja.Object, k kind) string {
	if name, ok := nameByKind[k]; ok {
		return name
	}
	if k == kindBoxed {
		return boxedType(o)
	}
	return "Object"
}

func isString(v goja.Value) bool {
	_, ok := v.(goja.String)
	return ok
}
