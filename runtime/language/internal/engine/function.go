package engine

import (
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// shape is what the functions of one name and number of parameters have in common.
type shape struct {
	name   unistring.String
	length int
}

var shapes struct {
	sync.RWMutex
	known map[shape]*objectTemplate
}

// template makes the two properties of a function when a script asks for them.
func (s shape) template() *objectTemplate {
	shapes.RLock()
	t := shapes.known[s]
	shapes.RUnlock()
	if t != nil {
		return t
	}
	property := func(value any) func(*goja.Runtime) goja.Value {
		return func(rt *goja.Runtime) goja.Value {
			return asProperty(&valueProperty{value: rt.ToValue(value), configurable: true})
		}
	}
	t = &objectTemplate{
		propNames: []unistring.String{"length", "name"},
		props: map[unistring.String]func(*goja.Runtime) goja.Value{
			"length": property(s.length), "name": property(s.name.String()),
		},
	}
	shapes.Lock()
	defer shapes.Unlock()
	if shapes.known == nil || len(shapes.known) > maxShapes {
		shapes.known = map[shape]*objectTemplate{}
	}
	shapes.known[s] = t
	return t
}

// maxShapes bounds what is remembered; the runtime makes functions of a few hundred names.
const maxShapes = 5000

// NewFunction makes a native function as the engine's own are. It costs a fifth of what
// making one by the public interface and naming it costs, since its properties are made
// when they are first asked for; prototype is that of functions.
func NewFunction(rt *goja.Runtime, prototype *goja.Object, name unistring.String, length int, f func(goja.FunctionCall) goja.Value) (*goja.Object, bool) {
	if !available || prototype == nil {
		return nil, false
	}
	made := &struct {
		object
		function templatedFuncObject
	}{}
	n, o := &made.function, (*goja.Object)(unsafe.Pointer(&made.object))
	made.object = object{self: iface{known.templated, unsafe.Pointer(n)}, runtime: rt}
	n.class, n.val, n.prototype, n.extensible = "Function", o, prototype, true
	n.values = map[unistring.String]goja.Value{}
	n.tmpl, n.protoMaterialised = shape{name, length}.template(), true
	n.f = f
	return o, true
}

func asProperty(p *valueProperty) (v goja.Value) {
	*words(&v) = iface{known.property, unsafe.Pointer(p)}
	return v
}
