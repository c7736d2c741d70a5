package compile

import (
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/dop251/goja"
)

// namespaces makes what import statements and import() yield.
type namespaces struct {
	rt       *goja.Runtime
	get, set goja.Callable // of a WeakMap: a module's value -> its namespace, and a namespace -> itself
	known    goja.Value
	async    *asyncIntrinsics
}

// InstallModules binds the natives of programs that were ES modules, import() or async
// generators: a namespace is what Node shows, a CommonJS module's default export is its
// module.exports, and import.meta has url, dirname, filename and resolve (which asks the
// module's require.resolve).
func InstallModules(rt *goja.Runtime) {
	n := &namespaces{rt: rt}
	hide(rt, hiddenImport, native(rt, "", 1, func(call goja.FunctionCall) goja.Value { return n.imported(call.Argument(0)) }))
	hide(rt, hiddenNamespace, native(rt, "", 1, func(call goja.FunctionCall) goja.Value { return n.exported(call.Argument(0)) }))
	hide(rt, hiddenMeta, native(rt, "", 2, n.meta))
	hide(rt, hiddenGenerator, native(rt, "", 1, n.generatorFunction))
	hide(rt, hiddenGenerating, native(rt, "", 1, n.generating))
}

func (n *namespaces) namespaceOf(value goja.Value) *goja.Object {
	if n.known == nil {
		return nil
	}
	found, err := n.get(n.known, value)
	if err != nil {
		return nil
	}
	object, _ := found.(*goja.Object)
	return object
}

func (n *namespaces) remember(value goja.Value, namespace *goja.Object) {
	if n.known == nil {
		n.known, n.get, n.set = weakMap(n.rt)
	}
	_, err := n.set(n.known, value, namespace)
	rethrow(n.rt, err)
}

func (n *namespaces) blank() *goja.Object {
	namespace := n.rt.CreateObject(nil)
	_ = namespace.DefineDataPropertySymbol(goja.SymToStringTag, n.rt.ToValue("Module"), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	return namespace
}

// Awaited marks the promise that a loader's require returns for a module which awaits at
// its top level: import() waits for it.
const Awaited = "%awaited"

var laterProgram = sync.OnceValue(func() *goja.Program {
	return goja.MustCompile("hothouse:import.js", "(imported) => (promise) => promise.then(imported)", true)
})

// later is a promise of the namespace of what the promise is of.
func (n *namespaces) later(promise *goja.Object) goja.Value {
	build, err := n.rt.RunProgram(laterProgram())
	rethrow(n.rt, err)
	make, _ := goja.AssertFunction(build)
	wait, err := make(goja.Undefined(), n.rt.ToValue(func(call goja.FunctionCall) goja.Value { return n.imported(call.Argument(0)) }))
	rethrow(n.rt, err)
	call, _ := goja.AssertFunction(wait)
	v, err := call(goja.Undefined(), promise)
	rethrow(n.rt, err)
	return v
}

// imported is the namespace of what require returned.
func (n *namespaces) imported(value goja.Value) goja.Value {
	object, ok := value.(*goja.Object)
	if ok && object.Get(Awaited) != nil {
		return n.later(object)
	}
	if !ok {
		namespace := n.blank()
		_ = namespace.DefineDataProperty("default", value, goja.FLAG_TRUE, goja.FLAG_FALSE, goja.FLAG_TRUE)
		return namespace
	}
	namespace := n.namespaceOf(object)
	if namespace != nil && namespace.SameAs(object) {
		return object
	}
	if namespace == nil {
		namespace = n.blank()
		n.remember(object, namespace)
	}
	names := object.Keys()
	if m := object.Get("__esModule"); m != nil && !slices.Contains(names, "__esModule") {
		names = append(names, "__esModule")
	}
	if !slices.Contains(names, "default") {
		names = append(names, "default")
	}
	slices.Sort(names)
	for _, name := range names { // a cycle may have added some since the last time
		switch {
		case namespace.Get(name) != nil:
		case name == "default":
			_ = namespace.DefineDataProperty(name, object, goja.FLAG_TRUE, goja.FLAG_FALSE, goja.FLAG_TRUE)
		default:
			n.live(namespace, object, name, true)
		}
	}
	return namespace
}

// live defines a property that always has the other object's value.
func (n *namespaces) live(namespace, object *goja.Object, name string, enumerable bool) {
	flag := goja.FLAG_TRUE
	if !enumerable {
		flag = goja.FLAG_FALSE
	}
	get := n.rt.ToValue(func(goja.FunctionCall) goja.Value {
		if v := object.Get(name); v != nil {
			return v
		}
		return goja.Undefined()
	})
	_ = namespace.DefineAccessorProperty(name, get, nil, goja.FLAG_FALSE, flag)
}

// exported is the namespace of a module, of the getters of its exports.
func (n *namespaces) exported(value goja.Value) goja.Value {
	object := value.(*goja.Object)
	namespace := n.blank()
	names := object.Keys()
	slices.Sort(names)
	for _, name := range names {
		n.live(namespace, object, name, true)
	}
	if slices.Contains(names, "default") && !slices.Contains(names, "__esModule") {
		_ = namespace.DefineDataProperty("__esModule", n.rt.ToValue(true), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	}
	n.remember(namespace, namespace)
	return namespace
}

// meta is import.meta of the file whose require and path it is given.
func (n *namespaces) meta(call goja.FunctionCall) goja.Value {
	file, from := call.Argument(1).String(), call.Argument(0)
	meta := n.rt.CreateObject(nil)
	_ = meta.Set("dirname", filepath.Dir(file))
	_ = meta.Set("filename", file)
	_ = meta.Set("resolve", native(n.rt, "resolve", 1, func(inner goja.FunctionCall) goja.Value {
		require, ok := from.(*goja.Object)
		if !ok {
			panic(n.rt.NewTypeError("import.meta.resolve is not available here"))
		}
		resolve, ok := goja.AssertFunction(require.Get("resolve"))
		if !ok {
			panic(n.rt.NewTypeError("import.meta.resolve is not available here"))
		}
		v, err := resolve(require, inner.Argument(0))
		rethrow(n.rt, err)
		if path := v.String(); filepath.IsAbs(path) {
			return n.rt.ToValue(fileURL(path))
		} else if !strings.HasPrefix(path, "node:") {
			return n.rt.ToValue("node:" + path)
		}
		return v
	}))
	_ = meta.Set("url", fileURL(file))
	return meta
}

func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
