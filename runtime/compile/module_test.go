package compile_test

import (
	"errors"
	"path"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/compile"
)

// loader is the least that a loader of modules must do.
type loader struct {
	t       *testing.T
	rt      *goja.Runtime
	files   map[string]string
	modules map[string]*goja.Object
	log     []string
}

// load runs the files from the one named main.* and returns what its module exports.
func load(t *testing.T, files map[string]string, entry string) (*loader, goja.Value) {
	t.Helper()
	l := &loader{t: t, rt: goja.New(), files: files, modules: map[string]*goja.Object{}}
	if _, err := l.rt.RunString(`Object.defineProperty(Symbol, 'asyncIterator', { value: Symbol.for('Symbol.asyncIterator') })`); err != nil {
		t.Fatal(err)
	}
	compile.InstallRegExp(l.rt)
	compile.InstallMessages(l.rt, func(string) *compile.Program { return nil })
	compile.InstallModules(l.rt)
	_ = l.rt.Set("log", func(s string) { l.log = append(l.log, s) })
	return l, l.require(entry)
}

func (l *loader) require(name string) goja.Value {
	name = strings.TrimPrefix(name, "./")
	if m := l.modules[name]; m != nil {
		return m.Get("exports")
	}
	source, ok := l.files[name]
	if !ok {
		panic(l.rt.NewTypeError("no module %s", name))
	}
	var p *compile.Program
	var err error
	if path.Ext(name) == ".json" {
		p, err = compile.JSON(name, []byte(source))
	} else {
		p, err = compile.Compile(name, []byte(source), compile.Options{Natives: true, NullChecks: true, ESM: path.Ext(name) == ".mjs"})
	}
	if err != nil {
		l.t.Fatal(err)
	}
	exports, module := l.rt.NewObject(), l.rt.NewObject()
	_ = module.Set("exports", exports)
	l.modules[name] = module
	wrapper, err := l.rt.RunProgram(p.Program)
	if err != nil {
		l.t.Fatal(err)
	}
	call, _ := goja.AssertFunction(wrapper)
	require := l.rt.ToValue(func(c goja.FunctionCall) goja.Value { return l.require(c.Argument(0).String()) }).(*goja.Object)
	_ = require.Set("resolve", func(s string) string { return "/app/" + path.Base(s) })
	pair, err := call(exports, exports, require, module, l.rt.ToValue("/app/"+name), l.rt.ToValue("/app"))
	if err != nil {
		l.t.Fatal(err)
	}
	if p.Async {
		if _, ok := pair.Export().(*goja.Promise); !ok {
			l.t.Fatalf("%s: an async program returned %v", name, pair)
		}
	} else if p.Kind == compile.KindJSON {
		_ = module.Set("exports", pair.ToObject(l.rt).Get("1"))
	}
	return module.Get("exports")
}

func TestModulesImportAsInNode(t *testing.T) {
	t.Parallel()
	files := map[string]string{
		"lib.cjs":    `exports.a = 1; exports.fn = function () { return this === undefined; }; exports.later = () => { exports.a = 2; };`,
		"babel.cjs":  `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = 'inner'; exports.b = 1;`,
		"lib.mjs":    `export let count = 0; export function up() { count++; } export default class Thing {}; export const regexp = /\p{L}/u;`,
		"star.mjs":   `export * from './lib.mjs'; export * as lib from './lib.mjs'; export { count as n } from './lib.mjs';`,
		"data.json":  `{ "x": [1, 2] }`,
		"even.mjs":   `import { odd } from './odd.mjs'; export function even(n) { return n === 0 || odd(n - 1); }`,
		"odd.mjs":    `import { even } from './even.mjs'; export function odd(n) { return n !== 0 && even(n - 1); }`,
		"side.mjs":   `log('side');`,
		"strict.mjs": `export const strict = (function () { return this === undefined; })();`,
	}
	for source, want := range map[string]string{
		`import lib from './lib.cjs'; export default lib.a`:                                                    "1",
		`import lib, { a, later } from './lib.cjs'; later(); export default [a, lib.a].join()`:                 "2,2",
		`import { fn } from './lib.cjs'; export default fn()`:                                                  "false",
		`import x, { b } from './babel.cjs'; export default x.default + b`:                                     "inner1",
		`import * as ns from './lib.cjs'; export default Object.keys(ns).join()`:                               "a,default,fn,later",
		`import { count, up } from './lib.mjs'; up(); up(); export default count`:                              "2",
		`import Thing from './lib.mjs'; export default Thing.name`:                                             "Thing",
		`import * as ns from './lib.mjs'; export default Object.prototype.toString.call(ns) + Object.keys(ns)`: "[object Module]count,default,regexp,up",
		`import * as ns from './lib.mjs'; export default String(Object.getPrototypeOf(ns))`:                    "null",
		`import { count, n, lib } from './star.mjs'; export default [count, n, lib.count].join()`:              "0,0,0",
		`import * as s from './star.mjs'; export default 'default' in s`:                                       "false",
		`import data from './data.json' with { type: 'json' }; export default data.x[1]`:                       "2",
		`import { even } from './even.mjs'; export default even(10)`:                                           "true",
		`import './side.mjs'; import './side.mjs'; export default 'ok'`:                                        "ok",
		`import { strict } from './strict.mjs'; export default strict`:                                         "true",
		`export default import.meta.url + ' ' + import.meta.dirname + ' ' + import.meta.filename`:              "file:///app/main.mjs /app /app/main.mjs",
		`export default import.meta.resolve('./lib.mjs')`:                                                      "file:///app/lib.mjs",
		`import { regexp } from './lib.mjs'; export default regexp.source`:                                     `\p{L}`,
		`export default typeof this`:                                                                           "undefined",
		`import * as a from './lib.mjs'; import * as b from './lib.mjs'; export default a === b`:               "true",
		`import { nothing } from './lib.cjs'; export default nothing`:                                          "undefined",
	} {
		t.Run(source, func(t *testing.T) {
			t.Parallel()
			all := map[string]string{"main.mjs": source}
			for name, text := range files {
				all[name] = text
			}
			l, exports := load(t, all, "main.mjs")
			if got := exports.ToObject(l.rt).Get("default").String(); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestModulesAreRequiredAndImportedFromCommonJS(t *testing.T) {
	t.Parallel()
	l, exports := load(t, map[string]string{
		"main.cjs": `const lib = require('./lib.mjs'); exports.a = lib.a; exports.later = import('./lib.mjs').then((ns) => ns === lib && ns.default);
exports.cjs = import('./old.cjs').then((ns) => ns.default.x + ns.x); exports.none = import('./none.cjs').catch((e) => e.message);`,
		"lib.mjs": `export const a = 1; export default 'd';`,
		"old.cjs": `exports.x = 1;`,
	}, "main.cjs")
	object := exports.ToObject(l.rt)
	for name, want := range map[string]string{"later": "d", "cjs": "2", "none": "no module none.cjs"} {
		p, _ := object.Get(name).Export().(*goja.Promise)
		if p == nil || p.Result() == nil || p.Result().String() != want {
			t.Errorf("%s: got %v, want %s", name, p, want)
		}
	}
	if got := object.Get("a").String(); got != "1" {
		t.Errorf("a is %s", got)
	}
}

func TestTopLevelAwait(t *testing.T) {
	t.Parallel()
	l, _ := load(t, map[string]string{
		"main.mjs": "log('start'); const two = 2, end = 'end';\nconst a = await Promise.resolve(1) + await two;\nawait (async () => { log('in'); })();\nif (a === 3) { log(`${await end}`); }\nexport default a;",
	}, "main.mjs")
	if got := strings.Join(l.log, ","); got != "start,in,end" {
		t.Errorf("got %s", got)
	}
	p, err := compile.Compile("a.mjs", []byte("import a from 'b';\nimport { c } from './d.mjs';\nexport * from './e';\nawait a(c);"), compile.Options{ESM: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(p.Imports, ","); !p.Async || p.Kind != compile.KindModule || got != "b,./d.mjs,./e" {
		t.Errorf("async %v, kind %v, imports %s", p.Async, p.Kind, got)
	}
}

func TestMisplacedAwaitsSaySo(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]string{
		"export const a = 1;\nfor await (const b of [a]) {}": "A loop with for await at the top level of a module is not available",
		"export const a = await 1;":                          "Awaiting a constant at the top level of a module is not available",
		"const a = 1;\nawait a;":                             "await is only valid in async functions and the top level bodies of modules",
	} {
		_, err := compile.Compile("a.js", []byte(source), compile.Options{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", source, err, want)
		}
	}
}

func TestKindsOfFiles(t *testing.T) {
	t.Parallel()
	for file, source := range map[string]string{
		"a.mts": "export const a: number = 1", "a.cts": "const a: number = 1; export = { a }", "a.tsx": "export const a = (x: any) => <b>{x}</b>",
		"a.jsx": "export const a = <b/>", "a.ts": "enum E { A } export const a = E.A; namespace N { export const b = 1 }",
	} {
		if _, err := compile.Compile(file, []byte(source), compile.Options{Natives: true}); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// A module whose package says that it is one keeps its own name and columns.
func TestPlacesOfAModuleByItsPackage(t *testing.T) {
	t.Parallel()
	source := "import a from 'b';\nexport const f = () => {\n  throw new Error(a);\n};\n"
	p, err := compile.Compile("server/server.js", []byte(source), compile.Options{ESM: true})
	if err != nil {
		t.Fatal(err)
	}
	rt := goja.New()
	compile.InstallModules(rt)
	wrapper, err := rt.RunProgram(p.Program)
	if err != nil {
		t.Fatal(err)
	}
	call, _ := goja.AssertFunction(wrapper)
	module, require := rt.NewObject(), rt.ToValue(func(goja.FunctionCall) goja.Value { return rt.NewObject() })
	_ = module.Set("exports", rt.NewObject())
	if _, err := call(goja.Undefined(), module.Get("exports"), require, module, rt.ToValue(""), rt.ToValue("")); err != nil {
		t.Fatal(err)
	}
	f, _ := goja.AssertFunction(module.Get("exports").ToObject(rt).Get("f"))
	_, err = f(goja.Undefined())
	var exception *goja.Exception
	if !errors.As(err, &exception) {
		t.Fatal(err)
	}
	at := exception.Stack()[0].Position()
	if at.Filename != "server/server.js" || at.Line != 3 || p.Column(at.Line, at.Column) != 9 {
		t.Errorf("thrown at %s:%d:%d, want server/server.js:3:9", at.Filename, at.Line, p.Column(at.Line, at.Column))
	}
}
