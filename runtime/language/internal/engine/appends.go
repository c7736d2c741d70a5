package engine

//lint:file-ignore U1000 the structs mirror those of the engine, of which not every field is used

import (
	"reflect"
	"unicode/utf8"
	"unsafe"

	"github.com/dop251/goja"
)

// importedString is a string that came from Go.
type importedString struct {
	s       string
	u       []uint16
	scanned bool
}

var (
	asciiWord    = kindWords[1].tab
	wideWord     unsafe.Pointer
	importedWord unsafe.Pointer
	emptyText    goja.Value
)

// stringsAsExpected tells whether strings are laid out as the code here takes them to be.
func stringsAsExpected() bool {
	rt := goja.New()
	ascii, imported := rt.ToValue("a"), rt.ToValue("ä from Go, and long enough")
	var units goja.Value = goja.StringFromUTF16([]uint16{'a', 0xd800})
	wideWord, importedWord = words(&units).tab, words(&imported).tab
	emptyText = rt.ToValue("")
	return reflect.TypeOf(ascii).Kind() == reflect.String && words(&emptyText).tab == asciiWord && words(&ascii).tab == asciiWord &&
		reflect.TypeOf(units) != reflect.TypeOf(ascii) && len(Units(units)) == 2 &&
		reflect.TypeOf(imported).Kind() == reflect.Pointer && sameLayout(reflect.TypeOf(imported).Elem(), reflect.TypeFor[importedString]()) &&
		asciiWord != wideWord && wideWord != importedWord
}

// narrowOf is the text of a string of ASCII. Nobody writes to it.
func narrowOf(data unsafe.Pointer) []byte {
	s := *(*string)(data)
	return unsafe.Slice(unsafe.StringData(s), len(s))
}

// wideOf are the units of a string of others, the first being the engine's mark.
func wideOf(data unsafe.Pointer) []uint16 { return *(*[]uint16)(data) }

// text is a string in one of its two forms.
type text struct {
	narrow []byte
	wide   []uint16
}

// textOf takes a string apart; ok is false for other values.
func textOf(v *goja.Value) (t text, ok bool) {
	switch w := words(v); w.tab {
	case asciiWord:
		return text{narrow: narrowOf(w.data)}, true
	case wideWord:
		return text{wide: wideOf(w.data)}, true
	case importedWord:
		(*v).(goja.String).Length() // has it look at its characters
		s := (*importedString)(w.data)
		if s.u != nil {
			return text{wide: s.u}, true
		}
		return text{narrow: unsafe.Slice(unsafe.StringData(s.s), len(s.s))}, true
	}
	return text{}, false
}

// long tells a string that may have room behind it.
func long(v *goja.Value) bool {
	switch w := words(v); w.tab {
	case asciiWord:
		return len(*(*string)(w.data)) >= worthwhile
	case wideWord:
		return len(wideOf(w.data)) >= worthwhile
	}
	return false
}

// settle has a long string that came from Go look at its characters. Until it has, the
// engine joins it with others of its kind to a third, which would never become long here.
// One that is not valid UTF-8 is left alone: its bytes may make sense with those of another.
func settle(v *goja.Value) {
	if s := (*importedString)(words(v).data); !s.scanned && len(s.s) >= worthwhile && utf8.ValidString(s.s) {
		(*v).(goja.String).Length()
	}
}

// growing tells a long string that was appended to before.
func growing(v *goja.Value) bool {
	switch w := words(v); w.tab {
	case asciiWord:
		return narrow.growing(narrowOf(w.data))
	case wideWord:
		return wide.growing(wideOf(w.data))
	}
	return false
}

// appended puts left + right, of which left is long, into result, when that takes no copy
// of left, or room for more was made in copying.
func appended(left, right, result *goja.Value) bool {
	tail, ok := textOf(right)
	if !ok {
		return false
	}
	l := words(left)
	switch {
	case l.tab == wideWord:
		return appendWide(wideOf(l.data), tail, result)
	case tail.wide != nil:
		return false // the whole string takes another form
	}
	head := narrowOf(l.data)
	if len(tail.narrow) == 0 {
		*result = *left
		return true
	}
	all := narrow.extended(head, len(tail.narrow))
	if all == nil {
		return false
	}
	copy(all[len(head):], tail.narrow)
	s := unsafe.String(unsafe.SliceData(all), len(all))
	*words(result) = iface{asciiWord, unsafe.Pointer(&s)}
	return true
}

func appendWide(head []uint16, tail text, result *goja.Value) bool {
	n := len(tail.narrow)
	if tail.wide != nil {
		n = len(tail.wide) - 1
	}
	all := wide.extended(head, n)
	if all == nil {
		return false
	}
	if tail.wide != nil {
		copy(all[len(head):], tail.wide[1:])
	} else {
		for i, c := range tail.narrow {
			all[len(head)+i] = uint16(c)
		}
	}
	exact := all[:len(all):len(all)]
	*words(result) = iface{wideWord, unsafe.Pointer(&exact)}
	return true
}

// noteResult remembers what a concatenation by the engine came to.
func noteResult(v *goja.Value) {
	switch w := words(v); w.tab {
	case asciiWord:
		narrow.note(narrowOf(w.data))
	case wideWord:
		wide.note(wideOf(w.data))
	}
}

// executeAdd is the instruction of +.
func executeAdd(operand unsafe.Pointer, vm *machine) {
	sp := vm.sp
	left := &vm.stack[sp-2]
	if !long(left) {
		if words(left).tab == importedWord {
			settle(left)
		}
		replaced.add.plain(operand, vm)
		return
	}
	right := &vm.stack[sp-1]
	switch words(right).tab {
	case asciiWord, wideWord, importedWord:
		if appended(left, right, left) {
			vm.sp--
			vm.pc++
			return
		}
	default:
		if growing(left) {
			addOther(operand, vm)
			return
		}
	}
	replaced.add.plain(operand, vm)
	noteResult(&vm.stack[sp-2]) // the stack may have moved
}

// addOther appends what is no string: adding it to the empty string makes it one, with
// everything that this may call or throw.
func addOther(operand unsafe.Pointer, vm *machine) {
	sp, pc := vm.sp, vm.pc
	left := vm.stack[sp-2]
	vm.stack[sp-2] = emptyText
	replaced.add.plain(operand, vm)
	if vm.sp != sp-1 || vm.pc != pc+1 {
		return
	}
	result := &vm.stack[sp-2]
	if appended(&left, result, result) {
		return
	}
	*result = left.(goja.String).Concat((*result).(goja.String))
	noteResult(result)
}

// executeConcat is the instruction that puts the parts of a template together.
func executeConcat(operand unsafe.Pointer, vm *machine) {
	n := *(*int)(operand)
	sp := vm.sp
	first := vm.stack[sp-n]
	if !growing(&first) {
		replaced.concat.plain(operand, vm)
		noteResult(&vm.stack[sp-n])
		return
	}
	for i := sp - n + 1; i < sp; i++ {
		part := &vm.stack[i]
		if !appended(&first, part, &first) {
			first = first.(goja.String).Concat((*part).(goja.String))
			noteResult(&first)
		}
	}
	vm.stack[sp-n] = first
	vm.sp -= n - 1
	vm.pc++
}
