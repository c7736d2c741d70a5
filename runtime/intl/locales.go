package intl

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/intl/cldr"
	"github.com/hothouse-run/hothouse/runtime/intl/locale"
)

const badLocale = "Incorrect locale information provided"

// localeList reads a locales argument: nothing, a string, an Intl.Locale, or a list.
func (r *realm) localeList(v goja.Value) []string {
	if absent(v) {
		return nil
	}
	if goja.IsNull(v) {
		r.throwType("Cannot convert undefined or null to object")
	}
	if s, ok := v.Export().(string); ok && isPrimitive(v) {
		return []string{r.canonicalTag(s)}
	}
	o := v.ToObject(r.rt)
	if tag, ok := r.tagOf(o); ok {
		return []string{tag}
	}
	var out []string
	for i := range o.Get("length").ToInteger() {
		item := o.Get(goja.Value(r.rt.ToValue(i)).String())
		if item == nil {
			continue
		}
		tag := ""
		switch it := item.(type) {
		case *goja.Object:
			var ok bool
			if tag, ok = r.tagOf(it); !ok {
				tag = r.canonicalTag(it.String())
			}
		case goja.String:
			tag = r.canonicalTag(it.String())
		default:
			r.throwType("Language ID should be string or object.")
		}
		if !slices.Contains(out, tag) {
			out = append(out, tag)
		}
	}
	return out
}

func isPrimitive(v goja.Value) bool {
	_, ok := v.(*goja.Object)
	return !ok
}

func (r *realm) tagOf(o *goja.Object) (string, bool) {
	if l, ok := r.slots.get(o).(*localeValue); ok {
		return l.tag.String(), true
	}
	return "", false
}

// canonicalTag checks and canonicalizes one identifier.
func (r *realm) canonicalTag(s string) string {
	t, ok := locale.Parse(s)
	if !ok {
		r.throwRange(badLocale)
	}
	return t.String()
}

// resolved is the outcome of choosing a locale.
type resolved struct {
	name string            // for resolvedOptions: "de-u-nu-arab"
	data string            // the locale of the data: "de"
	base string            // "de" as requested, without extensions
	keys map[string]string // the requested -u- keys that the service knows
}

// supportedKey says whether a -u- key's value is one that can be honoured.
type supportedKey func(data, key, value string) bool

// resolve picks the first requested locale that there is data for.
func (r *realm) resolve(requested []string, ok supportedKey, keys ...string) resolved {
	for _, name := range requested {
		tag, _ := locale.Parse(name)
		base := locale.Available(tag)
		if base == "" {
			continue
		}
		out := resolved{name: base, base: base, data: locale.Data(base), keys: map[string]string{}}
		for _, k := range keys {
			if v, has := tag.Keyword(k); has && ok(out.data, k, v) {
				out.keys[k] = v
			}
		}
		out.rename()
		return out
	}
	tag, _ := locale.Parse(r.o.Locale)
	base := locale.Available(tag)
	if base == "" {
		base = "en-US"
	}
	return resolved{name: base, base: base, data: locale.Data(base), keys: map[string]string{}}
}

// override replaces a key by an option's value: the key leaves the name unless
// both agree.
func (l *resolved) override(key, value string) {
	if l.keys[key] != value {
		delete(l.keys, key)
		l.rename()
	}
}

func (l *resolved) rename() {
	tag, _ := locale.Parse(l.base)
	for k, v := range l.keys {
		tag = tag.SetKeyword(k, v)
	}
	l.name = tag.String()
}

func (r *realm) supportedLocales(service string, locales, opts goja.Value) goja.Value {
	list := r.localeList(locales)
	if !absent(opts) {
		r.coerceOptions(opts, service+".supportedLocalesOf").matcher()
	}
	out := []string{}
	for _, name := range list {
		tag, _ := locale.Parse(name)
		if locale.Available(tag) != "" {
			out = append(out, name)
		}
	}
	return r.strings(out)
}

// hasCollation reports whether a collation is one of the locale's.
func hasCollation(data, value string) bool {
	lang, _, _ := strings.Cut(data, "-")
	return slices.Contains(collations(lang), value)
}

// ownCollations are the collations that languages have beside those for all.
var ownCollations = map[string]string{"ar": "compat", "bn": "trad", "de": "phonebk", "es": "trad", "fi": "trad", "ja": "unihan", "kn": "trad",
	"ko": "searchjl unihan", "si": "dict", "sv": "trad", "vi": "trad", "zh": "pinyin stroke unihan zhuyin"}

func collations(lang string) []string {
	out := append([]string{"emoji", "eor"}, strings.Fields(ownCollations[lang])...)
	slices.Sort(out)
	return out
}

// dataFor returns a section of the locale's data.
func (l resolved) dataFor(section string) *cldr.Table { return cldr.Get(l.data, section) }
