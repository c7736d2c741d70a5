package inspect

import (
	"strings"

	"github.com/dop251/goja"
)

// Format renders the arguments of a console method as Node 20's util.format does:
// when the first one is a string its %s %d %i %f %j %o %O %c and %% are filled from
// the others, and what is left follows after spaces, strings bare and everything
// else inspected. It does not panic and leaves no exception pending in the runtime;
// where a conversion throws, the text says so.
func Format(rt *goja.Runtime, args []goja.Value) string {
	switch len(args) {
	case 0:
		return ""
	case 1:
		if isString(args[0]) {
			return args[0].String()
		}
		return Inspect(rt, args[0])
	}
	f := &formatter{env: newRealm(rt), args: args}
	if isString(args[0]) {
		f.fill(args[0].String())
	}
	for ; f.next < len(args); f.next++ {
		if f.next > 0 {
			f.out.WriteByte(' ')
		}
		f.out.WriteString(f.bare(args[f.next]))
	}
	return f.out.String()
}

// formatter is the state of one Format.
type formatter struct {
	env  *realm
	args []goja.Value
	// next is the argument to be used next.
	next int
	out  strings.Builder
}

// fill writes the format string with as many specifiers filled as there are
// arguments; those left over and unknown ones stay as they are.
func (f *formatter) fill(format string) {
	f.next = 1
	copied := 0
	for i := 0; i < len(format)-1; i++ {
		if format[i] != '%' {
			continue
		}
		i++
		if format[i] == '%' {
			// The first of the two is copied, the second skipped.
			f.out.WriteString(format[copied:i])
			copied = i + 1
			continue
		}
		if f.next == len(f.args) || !strings.ContainsRune("sdifjoOc", rune(format[i])) {
			continue
		}
		f.out.WriteString(format[copied : i-1])
		f.out.WriteString(f.convert(format[i], f.args[f.next]))
		f.next++
		copied = i + 1
	}
	f.out.WriteString(format[copied:])
}

// bare is an argument outside the format string.
func (f *formatter) bare(v goja.Value) string {
	if isString(v) {
		return v.String()
	}
	return f.inspect(v, defaults)
}

func (f *formatter) inspect(v goja.Value, opt options) string {
	return newPrinter(f.env, opt).value(v, 0, false)
}
