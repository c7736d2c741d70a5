package engine

import (
	"math/big"
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
)

// Kind is what sort of value a value is.
type Kind uint8

// The kinds of values. Unknown is any value when the engine's layout is not the expected
// one, and otherwise one that scripts never see.
const (
	Unknown Kind = iota
	Undefined
	Null
	Bool
	Int
	Float
	ASCII // a string of ASCII characters
	UTF8  // a string that came from Go
	UTF16 // a string of UTF-16 code units
	BigInt
	Symbol
	Object
)

type kindWord struct {
	tab  unsafe.Pointer
	kind Kind
}

// kindWords are the type words of the kinds, the frequent ones first.
var kindWords = func() [12]kindWord {
	rt := goja.New()
	word := func(v goja.Value, k Kind) kindWord { return kindWord{words(&v).tab, k} }
	return [12]kindWord{
		word(rt.NewObject(), Object), word(rt.ToValue("a"), ASCII), word(rt.ToValue(1), Int), word(rt.ToValue(true), Bool),
		word(goja.Null(), Null), word(rt.ToValue(1.5), Float), word(goja.Undefined(), Undefined), word(rt.ToValue("é"), UTF8),
		word(goja.StringFromUTF16([]uint16{0xd800}), UTF16), word(rt.ToValue(big.NewInt(1)), BigInt), word(goja.NewSymbol("s"), Symbol),
		{},
	}
}()

// KindOf tells the kind of a value.
func KindOf(v goja.Value) Kind {
	tab := words(&v).tab
	for i := range kindWords {
		if kindWords[i].tab == tab {
			return kindWords[i].kind
		}
	}
	return Unknown
}

// Units returns the code units of a string of the kind UTF16; they must not be changed.
// For other values it returns nil.
func Units(v goja.Value) []uint16 {
	r := reflect.ValueOf(v)
	if r.Kind() != reflect.Slice || r.Type().Elem().Kind() != reflect.Uint16 || r.Len() < 2 {
		return nil
	}
	return unsafe.Slice((*uint16)(r.UnsafePointer()), r.Len())[1:] // the first unit is the engine's mark
}

// ASCIIString makes a string of a text that is known to be ASCII.
func ASCIIString(rt *goja.Runtime, s string) goja.Value {
	if !available {
		return rt.ToValue(s)
	}
	var v goja.Value
	*words(&v) = iface{kindWords[1].tab, unsafe.Pointer(&s)}
	return v
}
