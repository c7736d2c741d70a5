package worker

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/compile"
	"github.com/hothouse-run/hothouse/runtime/node"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// module is a file that this world has required.
type module struct {
	program *compile.Program
	given   []string     // see withheld
	object  *goja.Object // module
	value   goja.Value   // what require returns, once the module has been evaluated
	imports bool         // it is an ES module, whose requires are imports
	awaited *goja.Object // the promise of its exports while its top level is awaiting
}

// loader is what the modules of one world have in common.
type loader struct {
	inv       *invocation
	modules   map[string]*module // by app-relative path
	cache     *goja.Object       // require.cache: the module objects by absolute path
	prototype *goja.Object       // of all require functions
	files     map[*goja.Object]string
	main      *goja.Object
	// unsandboxed is the global object of packages under the platform's profile.
	unsandboxed *goja.Object
	clone       goja.Value // structuredClone, then
}

func newLoader(inv *invocation) *loader {
	l := &loader{inv: inv, modules: map[string]*module{}, cache: inv.rt.NewObject(), files: map[*goja.Object]string{}}
	l.prototype = l.requirePrototype()
	return l
}

// program is the program of a file, nil when there is none.
func (l *loader) program(file string) *compile.Program {
	if m := l.modules[file]; m != nil {
		return m.program
	}
	return nil
}

// entry loads the file that exports the handlers and returns its exports. It is called
// outside of JavaScript.
func (l *loader) entry() (exports goja.Value, err error) {
	ask := wire.Require{Spec: l.inv.head.Entry}
	m, c, err := l.inv.p.module(l.inv.head.Code, ask)
	if err == nil && c != nil && c.program != nil {
		if err := l.awaitImports(m.Path, c.program, map[string]bool{m.Path: true}); err != nil {
			return nil, err
		}
	}
	err = l.inv.realm.Enter(func() (err error) { exports, err = l.require(ask, nil); return err })
	if err != nil || l.modules[m.Path] == nil || l.modules[m.Path].awaited == nil {
		return exports, err
	}
	if err := l.await(m.Path); err != nil {
		return nil, err
	}
	return l.modules[m.Path].object.Get("exports"), nil
}

// require returns the exports of the module that a file asks for; parent is the module
// object of that file.
func (l *loader) require(ask wire.Require, parent *goja.Object) (goja.Value, error) {
	if name, ok := node.Name(ask.Spec); ok && ask.From != "" && !l.withheldFrom(ask.From) {
		return l.inv.core.Require(name)
	}
	m, c, err := l.inv.p.module(l.inv.head.Code, ask)
	switch {
	case err != nil:
		return nil, err
	case m.Message != "":
		return nil, l.inv.world.newError(m.Message, m.Code)
	case m.Core != "":
		return l.inv.core.Require(m.Core)
	}
	if loaded := l.loaded(m.Path); loaded != nil {
		if loaded.awaited != nil {
			return l.pending(loaded, ask)
		}
		if loaded.value != nil {
			return loaded.value, nil
		}
		return loaded.object.Get("exports"), nil // a cycle, or a value that was set since
	}
	if c.err != nil {
		return nil, c.err
	}
	if c.program.Async && !ask.Import && ask.From != "" {
		return l.pending(nil, ask)
	}
	return l.evaluate(m, c, parent)
}

// withheldFrom tells whether a file is in the platform's sandbox, which has no core
// modules: it finds packages of their names.
func (l *loader) withheldFrom(file string) bool { return l.inv.head.Platform && !inPackage(file) }

// loaded is the module of a file unless the author has taken it out of require.cache.
func (l *loader) loaded(file string) *module {
	m := l.modules[file]
	if m == nil || m.object == nil {
		return nil
	}
	if cached, ok := l.cache.Get(l.inv.absolute(file)).(*goja.Object); !ok {
		return nil
	} else if cached != m.object { // replaced by one of the author's own
		return &module{object: cached}
	}
	return m
}

// evaluate runs a module's body. A body that throws leaves no module behind, so that
// the next require tries again, as in Node.
func (l *loader) evaluate(found wire.Module, c *compiledModule, parent *goja.Object) (goja.Value, error) {
	program := c.program
	rt, absolute := l.inv.rt, l.inv.absolute(found.Path)
	exports := rt.NewObject()
	m := &module{program: program, given: c.withheld.given, object: l.newModule(absolute, exports, parent), imports: found.Format == "module" || program.Kind == compile.KindModule}
	if l.main == nil {
		l.main = m.object
	}
	l.modules[found.Path] = m
	_ = l.cache.Set(absolute, m.object)
	value, err := l.body(found.Path, m, exports)
	if err != nil {
		m.object = nil // its program keeps the columns of its frames known
		_ = l.cache.Delete(absolute)
		return nil, err
	}
	_ = m.object.Set("loaded", true)
	if !inPackage(found.Path) && m.awaited == nil {
		m.value = value
	}
	return value, nil
}

// newModule makes the object that a file sees as module.
func (l *loader) newModule(absolute string, exports goja.Value, parent *goja.Object) *goja.Object {
	object := l.inv.rt.NewObject()
	_ = object.Set("id", absolute)
	_ = object.Set("path", filepath.Dir(absolute))
	_ = object.Set("exports", exports)
	_ = object.Set("filename", absolute)
	_ = object.Set("loaded", false)
	_ = object.Set("children", l.inv.rt.NewArray())
	_ = object.Set("paths", l.inv.rt.NewArray())
	if parent != nil {
		_ = object.Set("parent", parent)
		if children, ok := parent.Get("children").(*goja.Object); ok && children.ClassName() == "Array" {
			_ = children.Set(children.Get("length").String(), object)
		}
	} else {
		_ = object.Set("id", ".")
		_ = object.Set("parent", goja.Null())
	}
	return object
}

func (l *loader) body(file string, m *module, exports *goja.Object) (goja.Value, error) {
	wrapper, err := l.inv.rt.RunProgram(m.program.Program)
	if err != nil {
		return nil, err
	}
	call, _ := goja.AssertFunction(wrapper)
	absolute := l.inv.absolute(file)
	require := l.requireFunction(file, m.object, m.imports)
	_ = m.object.Set("require", require)
	arguments := []goja.Value{exports, require, m.object, l.inv.rt.ToValue(absolute), l.inv.rt.ToValue(filepath.Dir(absolute))}
	pair, err := call(exports, append(arguments, l.givenTo(m.given)...)...)
	if err != nil {
		return nil, err
	}
	if m.program.Async {
		return l.later(m, pair.ToObject(l.inv.rt))
	}
	if array, ok := pair.(*goja.Object); ok && array.ClassName() == "Array" {
		bare := array.Get("0")
		if bare != nil && !bare.SameAs(exports) && !inPackage(file) && !goja.IsNull(bare) {
			_ = m.object.Set("exports", bare)
			return bare, nil
		}
		if m.program.Kind == compile.KindJSON { // there is no code that could have assigned it
			_ = m.object.Set("exports", array.Get("1"))
		}
	}
	return m.object.Get("exports"), nil // a file may have a module of its own, or return early
}

// inPackage tells an npm package's file, where assigning the bare name exports means
// nothing, from the app's own, where the platform takes it for the exports.
func inPackage(file string) bool { return strings.Contains(file, "node_modules/") }

func (inv *invocation) absolute(file string) string {
	return filepath.Join(inv.head.Dir, filepath.FromSlash(path.Clean(file)))
}

// relative is the app-relative path of an absolute one; false when it lies elsewhere.
func (inv *invocation) relative(absolute string) (string, bool) {
	file, err := filepath.Rel(inv.head.Dir, absolute)
	if err != nil {
		return "", false
	}
	file = filepath.ToSlash(file)
	return file, file != ".." && !strings.HasPrefix(file, "../")
}
