package inspect

import (
	"regexp"
	"slices"
	"strings"

	"github.com/dop251/goja"
)

// errorBase is what stands for an error: its stack with an improved first line, in
// brackets when it has no frames. It adds cause and errors to the properties and
// drops those that the stack shows already.
func (p *printer) errorBase(s *shape) string {
	err := s.obj
	name := "Error"
	if v := err.Get("name"); v != nil && !goja.IsUndefined(v) && !goja.IsNull(v) {
		name = v.String()
	}
	stack := stackText(err)
	p.errorKeys(s, stack)
	stack = s.improve(stack, name)

	from := 0
	if message := err.Get("message"); isString(message) && message.String() != "" {
		if i := strings.Index(stack, message.String()); i > 0 {
			from = i + len(message.String())
		}
	}
	frames := strings.Index(stack[from:], "\n    at")
	if frames < 0 {
		stack = "[" + stack + "]"
	} else {
		frames += from
		lines := p.withoutCause(err, strings.Split(stack[frames+1:], "\n"))
		stack = stack[:frames] + "\n" + strings.Join(lines, "\n")
	}
	if p.indent != 0 {
		stack = strings.ReplaceAll(stack, "\n", "\n"+spaces(p.indent))
	}
	return stack
}

// errorKeys adjusts which properties of an error are listed below its stack.
func (p *printer) errorKeys(s *shape, stack string) {
	has := func(name string) bool {
		return slices.ContainsFunc(s.keys, func(k goja.Value) bool { return isString(k) && k.String() == name })
	}
	if !p.opt.showHidden {
		for _, name := range []string{"name", "message", "stack"} {
			if !has(name) || !strings.Contains(stack, cleanStack(get(s.obj, p.env.key(name)).String())) {
				continue
			}
			s.keys = slices.DeleteFunc(s.keys, func(k goja.Value) bool { return isString(k) && k.String() == name })
		}
	}
	if !has("cause") && s.obj.Get("cause") != nil {
		s.keys = append(s.keys, p.env.key("cause"))
	}
	if errs, ok := s.obj.Get("errors").(*goja.Object); ok && !has("errors") && kindOf(errs) == kindArray {
		s.keys = append(s.keys, p.env.key("errors"))
	}
}

var (
	headClass = regexp.MustCompile(`^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n {4}at)`)
	headError = regexp.MustCompile(`^([a-z_A-Z0-9-]*Error)$`)
)

// improve makes the first line of a stack tell the error's class when that differs
// from its name: TypeError becomes MyError, or MyError [TypeError].
func (s *shape) improve(stack, name string) string {
	replaced := len(name)
	if s.hasCtor && !startsAsError(stack, name) {
		return stack
	}
	fallback := "Error"
	if !s.hasCtor {
		m := headClass.FindStringSubmatch(stack)
		if m == nil {
			m = headError.FindStringSubmatch(stack)
		}
		replaced = 0
		if m != nil {
			fallback, replaced = m[1], len(m[1])
		}
	}
	prefix := s.prefix(fallback, "")
	prefix = prefix[:len(prefix)-1]
	switch {
	case name == prefix:
		return stack
	case !strings.Contains(prefix, name):
		return prefix + " [" + name + "]" + stack[min(replaced, len(stack)):]
	case replaced == 0:
		return prefix + ": " + stack
	}
	return prefix + stack[min(replaced, len(stack)):]
}

// startsAsError tells whether a stack begins with a name that ends in Error, so that
// it can be taken apart.
func startsAsError(stack, name string) bool {
	if !strings.HasSuffix(name, "Error") || !strings.HasPrefix(stack, name) {
		return false
	}
	return len(stack) == len(name) || stack[len(name)] == ':' || stack[len(name)] == '\n'
}

// withoutCause shortens frames that the stack of the cause repeats.
func (p *printer) withoutCause(err *goja.Object, frames []string) []string {
	cause, ok := err.Get("cause").(*goja.Object)
	if !ok || kindOf(cause) != kindError && !p.isError(cause) {
		return frames
	}
	text := stackText(cause)
	start := strings.Index(text, "\n    at")
	if start < 0 {
		return frames
	}
	offset, length := commonRun(frames, strings.Split(text[start+1:], "\n"))
	if length == 0 {
		return frames
	}
	note := "    ... " + itoa(length-2) + " lines matching cause stack trace ..."
	return slices.Concat(frames[:offset+1], []string{note}, frames[offset+length-1:])
}

// commonRun finds the first run of more than three lines of a that b has too.
func commonRun(a, b []string) (offset, length int) {
	for i := 0; i < len(a)-3; i++ {
		at := slices.Index(b, a[i])
		if at < 0 || len(b)-at <= 3 {
			continue
		}
		n := 1
		for n < min(len(a)-i, len(b)-at) && a[i+n] == b[at+n] {
			n++
		}
		if n > 3 {
			return i, n
		}
	}
	return 0, 0
}
