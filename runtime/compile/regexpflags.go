package compile

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/dlclark/regexp2/v2"
	"github.com/dop251/goja"
)

// installGetters replaces the accessors of RegExp.prototype that tell what the author
// wrote, and adds those that the engine lacks.
func (r *regexps) installGetters() {
	rt := r.rt
	r.sourceGetter = r.getter("source")
	r.define("source", func(call goja.FunctionCall) goja.Value {
		if m := r.markOf(call.This); m != nil {
			return rt.ToValue(shownSource(m.source))
		}
		v, err := r.sourceGetter(call.This)
		rethrow(rt, err)
		return v
	})
	for _, f := range [][2]string{{"hasIndices", "d"}, {"unicodeSets", "v"}} {
		r.define(f[0], func(call goja.FunctionCall) goja.Value {
			if m := r.markOf(call.This); m != nil {
				return rt.ToValue(strings.Contains(m.flags, f[1]))
			}
			object, _ := call.This.(*goja.Object)
			switch {
			case object != nil && object.SameAs(r.prototype):
				return goja.Undefined()
			case object == nil || object.ClassName() != "RegExp":
				panic(rt.NewTypeError("RegExp.prototype.%s getter called on non-RegExp object", f[0]))
			}
			return rt.ToValue(false)
		})
	}
	r.define("flags", func(call goja.FunctionCall) goja.Value {
		if m := r.markOf(call.This); m != nil {
			return rt.ToValue(sortedFlags(m.flags))
		}
		object, ok := call.This.(*goja.Object)
		if !ok {
			panic(rt.NewTypeError("RegExp.prototype.flags getter called on non-object %s", call.This))
		}
		var b strings.Builder
		for _, f := range flagNames {
			if v := object.Get(f.name); v != nil && v.ToBoolean() {
				b.WriteByte(f.flag)
			}
		}
		return rt.ToValue(b.String())
	})
	_ = r.prototype.DefineDataProperty("toString", native(rt, "toString", 0, func(call goja.FunctionCall) goja.Value {
		object, ok := call.This.(*goja.Object)
		if !ok {
			panic(rt.NewTypeError("Method RegExp.prototype.toString called on incompatible receiver %s", call.This))
		}
		return rt.ToValue("/" + property(object, "source") + "/" + property(object, "flags"))
	}), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

func property(object *goja.Object, name string) string {
	if v := object.Get(name); v != nil {
		return v.ToString().String()
	}
	return "undefined"
}

var flagNames = []struct {
	name string
	flag byte
}{{"hasIndices", 'd'}, {"global", 'g'}, {"ignoreCase", 'i'}, {"multiline", 'm'}, {"dotAll", 's'}, {"unicode", 'u'}, {"unicodeSets", 'v'}, {"sticky", 'y'}}

func sortedFlags(flags string) string {
	var b strings.Builder
	for _, f := range flagNames {
		if strings.IndexByte(flags, f.flag) >= 0 {
			b.WriteByte(f.flag)
		}
	}
	return b.String()
}

// getter is the accessor of RegExp.prototype as the engine made it.
func (r *regexps) getter(name string) goja.Callable {
	object := r.rt.Get("Object").(*goja.Object)
	describe, _ := goja.AssertFunction(object.Get("getOwnPropertyDescriptor"))
	descriptor, err := describe(object, r.prototype, r.rt.ToValue(name))
	rethrow(r.rt, err)
	get, _ := goja.AssertFunction(descriptor.(*goja.Object).Get("get"))
	return get
}

func (r *regexps) define(name string, get func(goja.FunctionCall) goja.Value) {
	_ = r.prototype.DefineAccessorProperty(name, native(r.rt, "get "+name, 0, get), nil, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// bareSlash tells whether a source has a slash or a line end that source shows escaped.
func bareSlash(source string) bool {
	if source == "" || !strings.ContainsAny(source, "/\n\r\u2028\u2029") {
		return false
	}
	return true
}

// shownSource is what the property source shows: the author's text, able to stand
// between slashes.
func shownSource(source string) string {
	if source == "" {
		return "(?:)"
	}
	var b strings.Builder
	escaped, inClass := false, false
	for _, c := range source {
		line := map[rune]string{'\n': `\n`, '\r': `\r`, '\u2028': `\u2028`, '\u2029': `\u2029`}[c]
		switch {
		case line != "" && escaped:
			b.WriteString(line[1:])
		case line != "":
			b.WriteString(line)
		case c == '/' && !escaped && !inClass:
			b.WriteString(`\/`)
		default:
			b.WriteRune(c)
		}
		switch {
		case escaped:
			escaped = false
		case c == '\\':
			escaped = true
		case c == '[':
			inClass = true
		case c == ']':
			inClass = false
		}
	}
	return b.String()
}

// writeUnit writes a UTF-16 unit of a string, or a pair that begins there, half a pair
// as an escape.
func writeUnit(b *strings.Builder, s goja.String, i int) {
	unit := rune(s.CharAt(i))
	switch {
	case !utf16.IsSurrogate(unit):
		b.WriteRune(unit)
	case unit < 0xDC00 && i+1 < s.Length() && utf16.DecodeRune(unit, rune(s.CharAt(i+1))) != '\ufffd':
		b.WriteRune(utf16.DecodeRune(unit, rune(s.CharAt(i+1))))
	case unit >= 0xDC00 && i > 0 && utf16.DecodeRune(rune(s.CharAt(i-1)), unit) != '\ufffd':
	default:
		fmt.Fprintf(b, `\u%04x`, unit)
	}
}

// withIndices gives an expression with the flag d an exec that tells where the groups
// are. The engine keeps that to itself, so the match is made once more.
func (r *regexps) withIndices(object *goja.Object) {
	m := r.markOf(object)
	w := rememberedPattern(m.source, m.flags)
	var matcher *regexp2.Regexp
	exec := native(r.rt, "exec", 1, func(call goja.FunctionCall) goja.Value {
		v, err := r.exec(call.This, call.Arguments...)
		rethrow(r.rt, err)
		result, ok := v.(*goja.Object)
		if !ok {
			return v
		}
		if matcher == nil {
			if matcher, err = regexp2.Compile(w.source, matcherOptions(w.flags)); err != nil {
				return v
			}
		}
		r.addIndices(result, matcher, strings.Contains(w.flags, "u"))
		return v
	})
	_ = object.DefineDataProperty("exec", exec, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

func matcherOptions(flags string) regexp2.RegexOptions {
	options := regexp2.ECMAScript
	for _, f := range flags {
		switch f {
		case 'i':
			options |= regexp2.IgnoreCase
		case 'm':
			options |= regexp2.Multiline
		case 's':
			options |= regexp2.Singleline
		case 'u':
			options |= regexp2.Unicode
		}
	}
	return options
}

// addIndices sets the property indices of a result of exec.
func (r *regexps) addIndices(result *goja.Object, matcher *regexp2.Regexp, unicode bool) {
	input, ok := result.Get("input").ToString().(goja.String)
	if !ok {
		return
	}
	runes, units := runesOf(input, unicode)
	start := 0
	for start < len(units)-1 && units[start] < int(result.Get("index").ToInteger()) {
		start++
	}
	match, err := matcher.FindRunesMatchStartingAt(runes, start)
	if err != nil || match == nil {
		return
	}
	places := []goja.Value{}
	byName := map[string]goja.Value{}
	for _, g := range match.Groups() {
		place := goja.Undefined()
		if len(g.Captures) > 0 {
			place = r.rt.NewArray(units[g.RuneIndex], units[g.RuneIndex+g.RuneLength])
		}
		places = append(places, place)
		byName[g.Name] = place
	}
	values := make([]any, len(places))
	for i := range places {
		values[i] = places[i]
	}
	indices := r.rt.NewArray(values...)
	names := goja.Undefined()
	if groups, ok := result.Get("groups").(*goja.Object); ok {
		object := r.rt.CreateObject(nil)
		for _, name := range groups.Keys() {
			_ = object.Set(name, byName[name])
		}
		names = object
	}
	_ = indices.Set("groups", names)
	_ = result.Set("indices", indices)
}

// runesOf is a string as the matcher takes it, and for each rune (and the end) the place
// in UTF-16 units.
func runesOf(s goja.String, unicode bool) (runes []rune, units []int) {
	for i := 0; i < s.Length(); i++ {
		units = append(units, i)
		r := rune(s.CharAt(i))
		if unicode && r >= 0xD800 && r < 0xDC00 && i+1 < s.Length() {
			if pair := utf16.DecodeRune(r, rune(s.CharAt(i+1))); pair != '\ufffd' {
				r = pair
				i++
			}
		}
		runes = append(runes, r)
	}
	return runes, append(units, s.Length())
}
