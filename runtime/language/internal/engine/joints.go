package engine

import (
	"sync"
	"unsafe"

	"github.com/dop251/goja"
)

// joint is where a Go function that the engine puts behind a promise keeps the promise
// that it settles: in a word of its closure. The words are found by trying.
type joint struct {
	name    string // of Promise's function that made it, "" for the resolve of a promise
	promise int    // the word of the promise or, where there is a name, of its capability
	index   int    // the word of the position in the list
}

// joints are found by the address of the function's code.
var joints = sync.OnceValue(func() (found map[uintptr]joint) {
	defer func() {
		if recover() != nil {
			found = nil
		}
	}()
	v, err := goja.New().RunString(`(() => {
		const pending = () => new Promise(() => {}), list = () => Array.from({ length: 8 }, pending), a = list(), b = list();
		let resolve;
		return [new Promise((f) => { resolve = f; }), resolve, Promise.all(a), a[7], Promise.allSettled(b), b[7]];
	})()`)
	if err != nil {
		return nil
	}
	at := func(i string) *object { return parts(v.(*goja.Object).Get(i).(*goja.Object)) }
	found = map[uintptr]joint{}
	f := (*nativeFuncObject)(at("1").self.data).f
	closure := *(*unsafe.Pointer)(unsafe.Pointer(&f))
	for i := 1; i <= 3; i++ {
		if *word(closure, i) == uintptr(at("0").self.data) {
			found[*word(closure, 0)] = joint{promise: i}
		}
	}
	learnJoint(found, "all", at("2"), at("3"), 6)
	learnJoint(found, "allSettled", at("4"), at("5"), 10)
	return found
})

// learnJoint tries the function behind the eighth promise of a list, whose closure has
// the given number of words.
func learnJoint(found map[uintptr]joint, name string, result, eighth *object, words int) {
	closure := (*promiseObject)(eighth.self.data).fulfillReactions[0].closure()
	j := joint{name: name}
	for i := 1; i <= words; i++ {
		switch w := *word(closure, i); {
		case w == 7:
			j.index = i
		case w > 1<<20 && w%8 == 0 && **(**uintptr)(unsafe.Pointer(word(closure, i))) == uintptr(unsafe.Pointer(result)): // a capability begins with its promise
			j.promise = i
		}
	}
	if j.index > 0 && j.promise > 0 {
		found[*word(closure, 0)] = j
	}
}

// word reads a word of a closure; the first is the address of its code.
func word(closure unsafe.Pointer, i int) *uintptr {
	return (*uintptr)(unsafe.Add(closure, uintptr(i)*unsafe.Sizeof(uintptr(0))))
}

// closure is the function that a reaction calls.
func (r *promiseReaction) closure() unsafe.Pointer {
	if r.handler == nil {
		return nil
	}
	return *(*unsafe.Pointer)(r.handler) // goja's jobCallback has nothing else
}

// settles finds the promise that a reaction's function settles, and whether it does so
// for a position in a list.
func (r *promiseReaction) settles() (promise *goja.Object, list string, index int) {
	closure := r.closure()
	if closure == nil {
		return nil, "", 0
	}
	j, ok := joints()[*word(closure, 0)]
	switch at := unsafe.Pointer(word(closure, j.promise)); {
	case !ok:
		return nil, "", 0
	case j.name == "":
		return (*(**promiseObject)(at)).val, "", 0
	default:
		return (*(**promiseCapability)(at)).promise, j.name, int(*word(closure, j.index))
	}
}
