package intl

import (
	"runtime"
	"sync"
	"time"
	"weak"

	"github.com/dop251/goja"
)

// Options are what a world gives to its Intl.
type Options struct {
	// Zone names the world's time zone ("Europe/Berlin"); nil or "" means UTC.
	Zone func() string
	// Locale is the default locale; "" means "en-US".
	Locale string
	// Now is the clock that a format call without a date reads; nil means
	// time.Now.
	Now func() time.Time
}

// realm is one world's part of the package: its errors, and the Go values behind
// its objects.
type realm struct {
	rt         *goja.Runtime
	o          Options
	rangeError *goja.Object
	slots      slots
}

// slots keeps Go values for objects for as long as the objects live.
type slots struct {
	mu sync.Mutex
	m  map[weak.Pointer[goja.Object]]any
}

func (s *slots) set(o *goja.Object, v any) {
	key := weak.Make(o)
	s.mu.Lock()
	s.m[key] = v
	s.mu.Unlock()
	runtime.AddCleanup(o, func(key weak.Pointer[goja.Object]) {
		s.mu.Lock()
		delete(s.m, key)
		s.mu.Unlock()
	}, key)
}

func (s *slots) get(o *goja.Object) any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.m[weak.Make(o)]
}

func newRealm(rt *goja.Runtime, o Options) *realm {
	if o.Locale == "" {
		o.Locale = "en-US"
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Zone == nil {
		o.Zone = func() string { return "UTC" }
	}
	r := &realm{rt: rt, o: o, slots: slots{m: map[weak.Pointer[goja.Object]]any{}}}
	r.rangeError, _ = rt.Get("RangeError").(*goja.Object)
	return r
}

// throwRange raises a RangeError.
func (r *realm) throwRange(message string) {
	e, err := r.rt.New(r.rangeError, r.rt.ToValue(message))
	if err != nil {
		panic(err)
	}
	panic(e)
}

// throwType raises a TypeError.
func (r *realm) throwType(message string) {
	panic(r.rt.NewTypeError("%s", message))
}

// slot returns the Go value of kind T behind a receiver, or raises the TypeError
// that V8 raises for a method called on something else.
func slot[T any](r *realm, this goja.Value, method string) T {
	if o, ok := this.(*goja.Object); ok {
		if v, ok := r.slots.get(o).(T); ok {
			return v
		}
	}
	r.throwType("Method " + method + " called on incompatible receiver " + r.describe(this))
	panic("unreachable")
}

// describe writes a receiver for a message.
func (r *realm) describe(v goja.Value) string {
	o, ok := v.(*goja.Object)
	if !ok {
		if _, sym := v.(*goja.Symbol); sym {
			return v.String()
		}
		return v.String()
	}
	if _, ok := goja.AssertFunction(o); ok || o.ClassName() == "Array" {
		return o.String()
	}
	return "#<" + constructorName(o) + ">"
}

func constructorName(o *goja.Object) string {
	if c, ok := o.Get("constructor").(*goja.Object); ok {
		if n := c.Get("name"); n != nil {
			return n.String()
		}
	}
	return "Object"
}
