package inspect_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/inspect"
)

// generator writes random JavaScript expressions.
type generator struct {
	*rand.Rand
	// hostile adds what throws and what node would let out of console.log.
	hostile bool
}

var scalars = []string{
	"1", "-0", "2.5", "1e300", "NaN", "12345678", "-7", "3n", "true", "null", "undefined", "Symbol('s')",
	"'a'", "''", "'it\\'s'", "'two\\nlines'", "'\u65e5\u672c'", "'\\ud800x'", "'\\u001b[0m'",
	"new Date(0)", "/re/g", "() => 1", "function f() {}", "[class C {}][0]", "new Error('e')",
	"new Uint8Array(3)", "new ArrayBuffer(2)", "Promise.resolve(1)", "new WeakMap()", "Object.create(null)",
	"new Number(1)", "new String('boxed')", "Math", "[,1]", "new Array(3)",
}

var hostileScalars = []string{
	"{ get [Symbol.toStringTag]() { throw new Error('tag') } }",
	"{ [Symbol.for('nodejs.util.inspect.custom')]() { throw null } }",
	"{ [Symbol.for('nodejs.util.inspect.custom')](d, o, i) { return i(this, o) } }",
	"{ toString() { throw { message: { toString() { throw 1 } } } } }",
	"{ get constructor() { throw 1 } }", "{ toJSON() { throw new Error('json') } }",
	"Object.create(new Proxy({}, { getOwnPropertyDescriptor() { throw 2 }, getPrototypeOf() { throw 3 } }))",
	"new Proxy(() => 1, { apply() { throw 4 } })",
	"Object.assign(new Error('x'), { get stack() { return 1 }, name: Symbol('n') })",
	"Object.defineProperty(new Error('x'), 'message', { get() { throw 5 } })",
	"Object.defineProperty(() => 1, 'name', { get() { throw 6 } })",
	"Object.assign(new Map([[1, 2]]), { forEach: 1, size: -1 })",
	"(() => { const a = {}; a.a = [a, new Map([[a, a]])]; return a })()",
	"(() => { const r = Proxy.revocable([], {}); r.revoke(); return [r.proxy] })()",
	"new Proxy(new Proxy([1, 2], {}), { get() { throw 7 } })",
	"Object.setPrototypeOf(class X {}, null)", "Reflect", "globalThis", "Symbol.prototype", "Promise.prototype",
	"new (class extends Array { get length() { throw 8 } })(3)", "Object.setPrototypeOf([], Map.prototype)",
	"Object.setPrototypeOf({}, Uint8Array.prototype)", "Object.setPrototypeOf({}, DataView.prototype)",
	"Object.setPrototypeOf({}, WeakMap.prototype)", "Map.prototype.entries.call(new Map([[1, 2]]))",
	"{ 'then': 1, get x() { throw 9 } }", "'%s %d %j %o %O %i %f %c %%'", "'%'", "'%s%'",
}

func (g generator) pick(list []string) string { return list[g.IntN(len(list))] }

func (g generator) expression(depth int) string {
	if g.hostile && g.IntN(4) == 0 {
		return g.pick(hostileScalars)
	}
	if depth == 0 || g.IntN(3) == 0 {
		return g.pick(scalars)
	}
	list := func(limit int, item func(i int) string) string {
		parts := make([]string, g.IntN(limit))
		for i := range parts {
			parts[i] = item(i)
		}
		return strings.Join(parts, ", ")
	}
	any := func(int) string { return g.expression(depth - 1) }
	entry := func(int) string { return "[" + any(0) + ", " + any(0) + "]" }
	member := func(i int) string {
		key := g.pick([]string{"a", "b2", "'x-y'", "some_longer_key", "[Symbol('k')]", "\u00fc"})
		if key[0] != '[' && key[0] != '\'' {
			key += fmt.Sprint(i)
		}
		return key + ": " + any(0)
	}
	switch g.IntN(9) {
	case 0, 1, 2:
		return "{ " + list(8, member) + " }"
	case 3:
		return "[" + list(7, any) + "]"
	case 4:
		kind := g.IntN(4)
		return "[" + list(40, func(int) string {
			return []string{fmt.Sprint(g.IntN(100000)), fmt.Sprintf("%q", strings.Repeat("w", g.IntN(12))),
				fmt.Sprint(g.Float64()), g.pick(scalars)}[kind]
		}) + "]"
	case 5:
		return "new Map([" + list(5, entry) + "])"
	case 6:
		return "new Set([" + list(12, any) + "])"
	case 7:
		return "Object.assign(new (class Thing {})(), { " + list(6, member) + " })"
	}
	return "Object.assign([" + list(12, any) + "], { " + list(3, member) + " })"
}

func (g generator) arguments() string {
	parts := make([]string, 1+g.IntN(3))
	for i := range parts {
		parts[i] = g.expression(4)
	}
	return strings.Join(parts, ", ")
}

func TestLikeNodeOnGeneratedValues(t *testing.T) {
	g := generator{Rand: rand.New(rand.NewPCG(1, 2))}
	list := make([]string, 400)
	for i := range list {
		list[i] = g.arguments()
	}
	for args, want := range askNode(t, list) {
		if got := render(t, args); got != want {
			t.Errorf("%s\n--- got\n%s\n--- want (node 20)\n%s", args, got, want)
		}
	}
}

func FuzzFormat(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed, "%s %o")
	}
	f.Fuzz(func(t *testing.T, seed uint64, format string) {
		g := generator{Rand: rand.New(rand.NewPCG(seed, 0)), hostile: true}
		rt := goja.New()
		rt.SetMaxCallStackSize(500)
		list, err := rt.RunString("[" + g.arguments() + "]")
		if err != nil {
			t.Fatal(err)
		}
		args := []goja.Value{rt.ToValue(format)}
		array := list.ToObject(rt)
		for _, key := range array.Keys() {
			args = append(args, array.Get(key))
		}
		inspect.Format(rt, args)
		inspect.Format(rt, args[1:])
		if v, err := rt.RunString("1 + 1"); err != nil || v.ToInteger() != 2 {
			t.Fatalf("the runtime does not work any more: %v", err)
		}
	})
}
