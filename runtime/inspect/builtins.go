package inspect

import "strings"

// builtinNames are the globals of the language itself. What inherits from anything
// else has been made by the app.
var builtinNames = func() map[string]bool {
	names := map[string]bool{}
	for _, name := range strings.Fields(`
		Object Function Array Number Infinity NaN Boolean String Symbol Date Promise RegExp Error
		AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError JSON
		Math Intl ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array
		Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map
		BigInt Set WeakMap WeakSet Proxy Reflect FinalizationRegistry WeakRef SharedArrayBuffer
		Atomics WebAssembly`) {
		names[name] = true
	}
	return names
}()
