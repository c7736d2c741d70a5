package language

import (
	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language/internal/engine"
)

// FastAppends has a compiled program, which nobody runs yet, append to strings in place
// where the engine copies both operands of + and all parts of a template, so that building
// a text piece by piece takes time in proportion to its length and not to its square
// (engine.md §1.5). What the program computes, throws and shows in stack traces stays as
// it is. Where the engine is not laid out as expected nothing happens.
func FastAppends(p *goja.Program) { engine.FastAppends(p) }
