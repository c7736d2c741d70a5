package engine

//lint:file-ignore U1000 the structs mirror those of the engine and of Go, of which not every field is used

import (
	"reflect"
	"runtime"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// program is goja.Program.
type program struct {
	code     []iface
	funcName unistring.String
	src      unsafe.Pointer
	srcMap   slice
}

// itab is what the first word of an interface value with methods points to: here of an
// interface with a single method.
type itab struct {
	inter, typ unsafe.Pointer
	hash       uint32
	fun        unsafe.Pointer
}

// An executor carries out one instruction. operand is the data word of the instruction.
type executor = func(operand unsafe.Pointer, vm *machine)

// replacement is an instruction of the engine's with another executor.
type replacement struct {
	from  unsafe.Pointer // the type word of the engine's own
	to    itab           // it must not move, nor be collected: instructions point to it
	plain executor       // the engine's own
}

// replacements are the instructions that patch replaces, and how to find them.
type replacements struct {
	add, concat replacement
	likely      [256]bool                    // by filtered type word
	nested      map[unsafe.Pointer][]uintptr // type word of an instruction -> offsets of programs in it
}

var replaced replacements

// prepare finds out how instructions look; it reports false when it is not as expected.
var prepare = sync.OnceValue(func() (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	if !available || !forgeable() || !sameLayout(reflect.TypeFor[goja.Program](), reflect.TypeFor[program]()) {
		return false
	}
	replaced.nested = map[unsafe.Pointer][]uintptr{}
	replaced.learn(goja.MustCompile("", sample, false))
	return replaced.add.to.fun != nil && replaced.concat.to.fun != nil && stringsAsExpected() && rehearse()
})

// sample has every instruction of interest.
const sample = `(class extends Object { m() {} async n() {} * g() {} static s = 1; f = 2; });
(class { m() {} f = 1; static s = 2; constructor() {} });
(a, b) => [a + b, ` + "`${a}${b}`" + `]; async () => 1; (function () {}); (async function () {}); (function* () {})`

// learn notes the type words of the instructions of a program.
func (r *replacements) learn(p *goja.Program) {
	code := reflect.ValueOf(p).Elem().FieldByName("code")
	instruction := code.Type().Elem()
	for i, word := range (*program)(unsafe.Pointer(p)).code {
		t := code.Index(i).Elem().Type()
		switch {
		case t.Name() == "_add" && t.Size() == 0:
			r.add.forge(word, instruction, t, executeAdd)
			r.expect(word.tab)
		case t.Name() == "concatStrings" && t.Kind() == reflect.Int:
			r.concat.forge(word, instruction, t, executeConcat)
			r.expect(word.tab)
		case t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct:
			offsets := programsIn(t.Elem(), 0, nil)
			if _, seen := r.nested[word.tab]; len(offsets) > 0 && !seen {
				r.nested[word.tab] = offsets
				r.expect(word.tab)
			}
			for _, at := range offsets {
				if inner := *(**goja.Program)(unsafe.Add(word.data, at)); inner != nil {
					r.learn(inner)
				}
			}
		}
	}
}

// programsIn lists where in a struct there are programs.
func programsIn(t reflect.Type, base uintptr, found []uintptr) []uintptr {
	for i := range t.NumField() {
		f := t.Field(i)
		switch {
		case f.Type == reflect.TypeFor[*goja.Program]():
			found = append(found, base+f.Offset)
		case f.Type.Kind() == reflect.Struct:
			found = programsIn(f.Type, base+f.Offset, found)
		}
	}
	return found
}

func filter(tab unsafe.Pointer) byte { return byte(uintptr(tab) >> 5) }

func (r *replacements) expect(tab unsafe.Pointer) { r.likely[filter(tab)] = true }

// forge makes the replacement of an instruction that has the type.
func (r *replacement) forge(word iface, instruction, t reflect.Type, do executor) {
	original := (*itab)(word.tab)
	if r.from != nil || !original.of(instruction, t) {
		return
	}
	r.from = word.tab
	r.to = itab{inter: original.inter, typ: original.typ, hash: original.hash, fun: codeOf(do)}
	r.plain = function(&original.fun)
}

// of tells whether a table is the one of a type in an interface.
func (t *itab) of(inter, typ reflect.Type) bool {
	return t.inter == typeWord(inter) && t.typ == typeWord(typ) && t.fun != nil
}

func typeWord(t reflect.Type) unsafe.Pointer { return (*iface)(unsafe.Pointer(&t)).data }

// codeOf is where the code of a function without a closure begins.
func codeOf(f executor) unsafe.Pointer { return **(**unsafe.Pointer)(unsafe.Pointer(&f)) }

// function makes a function of the place that holds where its code begins.
func function(code *unsafe.Pointer) executor { return *(*executor)(unsafe.Pointer(&code)) }

// probe is an instruction of our own, to try on it what is done to those of the engine.
type probe struct{ forged, plain bool }

type probing interface{ execute(vm *machine) }

func (p *probe) execute(*machine) { p.plain = true }

func executeProbe(operand unsafe.Pointer, _ *machine) { (*probe)(operand).forged = true }

// forgeable tells whether methods are found and called the way that forge relies on.
func forgeable() bool {
	p := new(probe)
	var i probing = p
	word := (*iface)(unsafe.Pointer(&i))
	table := (*itab)(word.tab)
	method := (*probe).execute
	if word.data != unsafe.Pointer(p) || !table.of(reflect.TypeFor[probing](), reflect.TypeFor[*probe]()) || table.fun != **(**unsafe.Pointer)(unsafe.Pointer(&method)) {
		return false
	}
	forged := &replacement{to: *table}
	forged.to.fun = codeOf(executeProbe)
	function(&table.fun)(word.data, nil)
	word.tab = unsafe.Pointer(&forged.to)
	i.execute(nil)
	runtime.KeepAlive(forged) // a type word does not keep what it points to
	return p.plain && p.forged
}

// rehearse runs a patched program.
func rehearse() bool {
	p := goja.MustCompile("", "((a, b) => { a += b; return a + 1 + `${a}${b}`; })('x', 2)", false)
	patch(p)
	v, err := goja.New().RunProgram(p)
	return err == nil && v.String() == "x21x22"
}

// FastAppends has the program, which nobody runs yet, append to strings in place. What the
// program computes stays the same.
func FastAppends(p *goja.Program) {
	if p != nil && prepare() {
		patch(p)
	}
}

func patch(p *goja.Program) {
	code := (*program)(unsafe.Pointer(p)).code
	for i := range code {
		tab := code[i].tab
		if !replaced.likely[filter(tab)] {
			continue
		}
		switch tab {
		case replaced.add.from:
			code[i].tab = unsafe.Pointer(&replaced.add.to)
		case replaced.concat.from:
			code[i].tab = unsafe.Pointer(&replaced.concat.to)
		default:
			for _, at := range replaced.nested[tab] {
				if inner := *(**goja.Program)(unsafe.Add(code[i].data, at)); inner != nil {
					patch(inner)
				}
			}
		}
	}
}
