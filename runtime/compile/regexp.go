package compile

import (
	"strings"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"

	"github.com/hothouse-run/hothouse/runtime/compile/pattern"
)

// Pattern rewrites a regular expression for the engine, as package pattern describes. The
// error is a *pattern.Error, whose message is Node's.
func Pattern(source, flags string) (newSource, newFlags string, err error) {
	return pattern.Rewrite(source, flags)
}

// rewritten is a remembered answer of Pattern.
type rewritten struct {
	source, flags string
	err           error
}

// patterns remembers answers, since code tends to build the same expressions again.
var patterns struct {
	sync.Mutex
	known map[[2]string]rewritten
}

// maxPatterns bounds what is remembered.
const maxPatterns = 1000

func rememberedPattern(source, flags string) rewritten {
	patterns.Lock()
	defer patterns.Unlock()
	key := [2]string{source, flags}
	r, ok := patterns.known[key]
	if !ok {
		r.source, r.flags, r.err = Pattern(source, flags)
		if patterns.known == nil || len(patterns.known) >= maxPatterns {
			patterns.known = map[[2]string]rewritten{}
		}
		patterns.known[key] = r
	}
	return r
}

// mark is what the author wrote of an expression that was rewritten.
type mark struct{ source, flags string }

// regexps is the RegExp of a runtime.
type regexps struct {
	rt             *goja.Runtime
	original       *goja.Object
	prototype      *goja.Object
	constructor    *goja.Object // what the author sees
	construct      func(newTarget *goja.Object, args ...goja.Value) (*goja.Object, error)
	exec           goja.Callable
	get, set       goja.Callable // of a WeakMap from expression to mark
	marks          goja.Value
	marked         bool // whether there is any mark
	sourceGetter   goja.Callable
	isRegExpSymbol *goja.Symbol
}

// InstallRegExp makes the runtime's RegExp know the flags d and v, Unicode properties and
// what else Pattern does, and binds the native that rewritten literals call. It is for
// worlds that run programs compiled with Options.Natives.
func InstallRegExp(rt *goja.Runtime) {
	r := &regexps{rt: rt, original: rt.Get("RegExp").(*goja.Object), isRegExpSymbol: goja.SymMatch}
	r.prototype = r.original.Get("prototype").(*goja.Object)
	r.construct = func(newTarget *goja.Object, args ...goja.Value) (*goja.Object, error) {
		construct, _ := goja.AssertConstructor(r.original)
		return construct(newTarget, args...)
	}
	r.exec, _ = goja.AssertFunction(r.prototype.Get("exec"))
	r.constructor = r.makeConstructor()
	_ = rt.GlobalObject().DefineDataProperty("RegExp", r.constructor, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = r.prototype.DefineDataProperty("constructor", r.constructor, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	r.installGetters()
	installNewTarget(rt)
	hide(rt, hiddenRegExp, native(rt, "", 3, r.literal))
}

// weakMap makes a WeakMap; few worlds need one.
func weakMap(rt *goja.Runtime) (m goja.Value, get, set goja.Callable) {
	object, err := rt.New(rt.Get("WeakMap"))
	rethrow(rt, err)
	get, _ = goja.AssertFunction(object.Get("get"))
	set, _ = goja.AssertFunction(object.Get("set"))
	return object, get, set
}

// markOf is what the author wrote of an expression; nil when it is what the engine has.
func (r *regexps) markOf(v goja.Value) *mark {
	if !r.marked {
		return nil
	}
	if _, ok := v.(*goja.Object); !ok {
		return nil
	}
	found, err := r.get(r.marks, v)
	if err != nil || goja.IsUndefined(found) {
		return nil
	}
	m, _ := found.Export().(*mark)
	return m
}

func (r *regexps) mark(object *goja.Object, m *mark, plain bool) *goja.Object {
	if r.marks == nil {
		r.marks, r.get, r.set = weakMap(r.rt)
	}
	r.marked = true
	if _, err := r.set(r.marks, object, r.rt.ToValue(m)); err != nil {
		rethrow(r.rt, err)
	}
	if plain && strings.Contains(m.flags, "d") {
		r.withIndices(object)
	}
	return object
}

// literal is called for each evaluation of a literal that was rewritten.
func (r *regexps) literal(call goja.FunctionCall) goja.Value {
	object := call.Argument(0).(*goja.Object)
	return r.mark(object, &mark{call.Argument(1).String(), call.Argument(2).String()}, true)
}

// constructorProgram is a function because natives cannot tell a call from new. The
// engine keeps the new.target of a constructor for what the constructor calls, so that
// the object has to tell, too.
var constructorProgram = sync.OnceValue(func() *goja.Program {
	tree, err := goja.Parse("hothouse:regexp", `(function (build, call, prototypeOf) {
  return function RegExp(pattern, flags) {
    const made = this !== undefined && new.target !== undefined && prototypeOf(this) === new.target.prototype;
    return made ? build(new.target, pattern, flags) : call(pattern, flags);
  };
})`)
	if err != nil {
		panic(err)
	}
	outer := tree.Body[0].(*ast.ExpressionStatement).Expression.(*ast.FunctionLiteral)
	outer.Body.List[0].(*ast.ReturnStatement).Argument.(*ast.FunctionLiteral).Source = "function RegExp() { [native code] }"
	program, err := goja.CompileAST(tree, true)
	if err != nil {
		panic(err)
	}
	return program
})

// makeConstructor is the RegExp that the author sees.
func (r *regexps) makeConstructor() *goja.Object {
	build := func(call goja.FunctionCall) goja.Value {
		newTarget := call.Argument(0).(*goja.Object)
		if newTarget.SameAs(r.constructor) {
			newTarget = r.original
		}
		return r.build(call.Argument(1), call.Argument(2), newTarget)
	}
	setup, err := r.rt.RunProgram(constructorProgram())
	rethrow(r.rt, err)
	make, _ := goja.AssertFunction(setup)
	prototypeOf := func(call goja.FunctionCall) goja.Value {
		if o, ok := call.Argument(0).(*goja.Object); ok && o.Prototype() != nil {
			return o.Prototype()
		}
		return goja.Null()
	}
	v, err := make(goja.Undefined(), native(r.rt, "", 3, build), native(r.rt, "", 2, r.call), native(r.rt, "", 1, prototypeOf))
	rethrow(r.rt, err)
	constructor := v.(*goja.Object)
	_ = constructor.DefineDataProperty("prototype", r.prototype, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	species := native(r.rt, "get [Symbol.species]", 0, func(call goja.FunctionCall) goja.Value { return call.This })
	_ = constructor.DefineAccessorPropertySymbol(goja.SymSpecies, species, nil, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return constructor
}

// call is RegExp(…) without new.
func (r *regexps) call(call goja.FunctionCall) goja.Value {
	source, flags := call.Argument(0), call.Argument(1)
	if object, ok := source.(*goja.Object); ok && goja.IsUndefined(flags) && r.isRegExp(object) {
		if c := object.Get("constructor"); c != nil && c.SameAs(r.constructor) {
			return object
		}
	}
	return r.build(source, flags, r.original)
}

// isRegExp is the abstract operation of that name (ECMA-262 §7.2.8).
func (r *regexps) isRegExp(object *goja.Object) bool {
	if m := object.GetSymbol(r.isRegExpSymbol); m != nil && !goja.IsUndefined(m) {
		return m.ToBoolean()
	}
	return object.ClassName() == "RegExp"
}

// build makes an expression of the arguments of the constructor.
func (r *regexps) build(source, flags goja.Value, newTarget *goja.Object) *goja.Object {
	if object, ok := source.(*goja.Object); ok {
		switch {
		case object.ClassName() == "RegExp":
			if m := r.markOf(object); m != nil {
				source = r.rt.ToValue(m.source)
				if goja.IsUndefined(flags) {
					flags = r.rt.ToValue(m.flags)
				}
			} else if goja.IsUndefined(flags) {
				return r.plain(newTarget, source)
			} else {
				source = object.Get("source")
			}
		case r.isRegExp(object):
			source = object.Get("source")
			if goja.IsUndefined(flags) {
				flags = object.Get("flags")
			}
		}
	}
	return r.fromText(text(source), text(flags), newTarget)
}

// text is the string of an argument, "" for undefined. It may run the author's code.
func text(v goja.Value) goja.Value {
	if v == nil || goja.IsUndefined(v) {
		return nil
	}
	return v.ToString()
}

func (r *regexps) fromText(source, flags goja.Value, newTarget *goja.Object) *goja.Object {
	var m mark
	if source != nil {
		m.source = escapeSurrogates(source)
	}
	if flags != nil {
		m.flags = flags.String()
	}
	w := rememberedPattern(m.source, m.flags)
	if w.err != nil {
		panic(r.syntaxError(w.err.Error()))
	}
	if w.source == m.source && w.flags == m.flags && !bareSlash(m.source) {
		return r.plain(newTarget, r.rt.ToValue(w.source), r.rt.ToValue(w.flags))
	}
	object := r.plain(newTarget, r.rt.ToValue(w.source), r.rt.ToValue(w.flags))
	return r.mark(object, &m, newTarget.SameAs(r.original))
}

func (r *regexps) plain(newTarget *goja.Object, args ...goja.Value) *goja.Object {
	object, err := r.construct(newTarget, args...)
	rethrow(r.rt, err)
	return object
}

func (r *regexps) syntaxError(message string) *goja.Object {
	object, err := r.rt.New(r.rt.Get("SyntaxError"), r.rt.ToValue(message))
	rethrow(r.rt, err)
	return object
}

// escapeSurrogates is the text with what UTF-8 cannot hold as escapes.
func escapeSurrogates(v goja.Value) string {
	text := v.String()
	units, ok := v.(goja.String)
	if !ok || !strings.ContainsRune(text, '\ufffd') {
		return text
	}
	var b strings.Builder
	for i := range units.Length() {
		writeUnit(&b, units, i)
	}
	return b.String()
}
