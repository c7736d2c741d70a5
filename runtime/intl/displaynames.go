package intl

import (
	"regexp"
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/intl/cldr"
	"github.com/hothouse-run/hothouse/runtime/intl/locale"
	"github.com/hothouse-run/hothouse/runtime/intl/number"
)

// displayNames is what an Intl.DisplayNames holds.
type displayNames struct {
	locale, data                     string
	style, kind, fallback, languages string
}

func (r *realm) newDisplayNames(locales, opts goja.Value) any {
	list := r.localeList(locales)
	if absent(opts) {
		r.throwType("invalid_argument")
	}
	o := r.strictOptions(opts, "Intl.DisplayNames")
	o.matcher()
	d := &displayNames{style: o.text("style", "long", "narrow", "short", "long")}
	d.kind = o.text("type", "", "language", "region", "script", "currency", "calendar", "dateTimeField")
	if d.kind == "" {
		r.throwType("invalid_argument")
	}
	d.fallback = o.text("fallback", "code", "code", "none")
	d.languages = o.text("languageDisplay", "dialect", "dialect", "standard")
	l := r.resolve(list, noKeys)
	d.locale, d.data = l.name, l.data
	return d
}

var (
	regionCode   = regexp.MustCompile(`^([A-Za-z]{2}|[0-9]{3})$`)
	scriptCode   = regexp.MustCompile(`^[A-Za-z]{4}$`)
	currencyCode = regexp.MustCompile(`^[A-Za-z]{3}$`)
	calendarCode = regexp.MustCompile(`^[A-Za-z0-9]{3,8}(-[A-Za-z0-9]{3,8})*$`)
)

// of returns a code's name, the code in canonical form, and whether it is valid.
func (d *displayNames) of(code string) (name, canonical string, valid bool) {
	switch d.kind {
	case "region":
		code = strings.ToUpper(code)
		return d.lookup("regions", code), code, regionCode.MatchString(code)
	case "script":
		if !scriptCode.MatchString(code) {
			return "", "", false
		}
		code = strings.ToUpper(code[:1]) + strings.ToLower(code[1:])
		return cldr.Get(d.data, "scripts").Get(code), code, true
	case "currency":
		code = strings.ToUpper(code)
		return d.currency(code), code, currencyCode.MatchString(code)
	case "calendar":
		key := code
		switch code {
		case "gregory":
			key = "gregorian"
		case "ethioaa":
			key = "ethiopic-amete-alem"
		}
		return cldr.Get(d.data, "display").Get("calendar/" + key), code, calendarCode.MatchString(code)
	case "dateTimeField":
		return d.field(code)
	}
	tag, ok := locale.Parse(code)
	if !ok || len(tag.Keywords)+len(tag.Attributes)+len(tag.Extensions) > 0 || tag.Transform != "" || tag.Private != "" {
		return "", "", false
	}
	if tag.String() == "und" {
		return "", "root", true // ICU's own name for it, whatever the data say
	}
	return d.language(tag), tag.String(), true
}

func (d *displayNames) lookup(section, code string) string {
	t := cldr.Get(d.data, section)
	if d.style != "long" {
		return t.First(code+"-alt-short", code)
	}
	return t.Get(code)
}

// currency is a currency's full name in every style, as in V8.
func (d *displayNames) currency(code string) string {
	if s := number.CurrencyName(d.data, code, ""); s != code {
		return s
	}
	return ""
}

var dateTimeFields = map[string]string{"era": "era", "year": "year", "quarter": "quarter", "month": "month", "weekOfYear": "week",
	"weekday": "weekday", "day": "day", "dayPeriod": "dayperiod", "hour": "hour", "minute": "minute", "second": "second", "timeZoneName": "zone"}

func (d *displayNames) field(code string) (name, canonical string, valid bool) {
	base, ok := dateTimeFields[code]
	if !ok {
		return "", "", false
	}
	t := cldr.Get(d.data, "display")
	if d.style == "long" {
		return t.Get("field/" + base + "/"), code, true
	}
	return t.First("field/"+base+"/"+d.style, "field/"+base+"/"), code, true
}

// language names a language with its script and region.
func (d *displayNames) language(tag locale.Tag) string {
	known := cldr.Get(d.data, "languages")
	get := func(code string) string {
		if d.style != "long" {
			return known.First(code+"-alt-short", code)
		}
		return known.Get(code)
	}
	name, rest := "", tag
	if d.languages == "dialect" {
		name, rest = dialect(get, tag)
	}
	if name == "" {
		name, rest = get(tag.Lang), tag
		if name == "" {
			if tag.Script+tag.Region == "" {
				return ""
			}
			name = tag.Lang
		}
	}
	return d.qualify(name, rest)
}

// dialect looks for names such as "American English" that cover several subtags.
func dialect(get func(string) string, tag locale.Tag) (string, locale.Tag) {
	l := tag.Lang
	if tag.Script != "" && tag.Region != "" {
		if s := get(l + "-" + tag.Script + "-" + tag.Region); s != "" {
			return s, locale.Tag{Variants: tag.Variants}
		}
		return "", tag
	}
	if tag.Script != "" {
		if s := get(l + "-" + tag.Script); s != "" {
			return s, locale.Tag{Region: tag.Region, Variants: tag.Variants}
		}
	}
	if tag.Region != "" {
		if s := get(l + "-" + tag.Region); s != "" {
			return s, locale.Tag{Script: tag.Script, Variants: tag.Variants}
		}
	}
	return "", tag
}

// qualify adds the script and region in brackets.
func (d *displayNames) qualify(name string, rest locale.Tag) string {
	var more []string
	if rest.Script != "" {
		s := cldr.Get(d.data, "scripts").Get(rest.Script)
		if s == "" {
			s = rest.Script
		}
		more = append(more, s)
	}
	if rest.Region != "" {
		s := d.lookup("regions", rest.Region)
		if s == "" {
			s = rest.Region
		}
		more = append(more, s)
	}
	for _, v := range rest.Variants {
		more = append(more, strings.ToUpper(v))
	}
	if len(more) == 0 {
		return name
	}
	t := cldr.Get(d.data, "display")
	joined := more[0]
	brackets := strings.NewReplacer("(", "[", ")", "]", "（", "［", "）", "］")
	joined = brackets.Replace(joined)
	for _, m := range more[1:] {
		joined = strings.NewReplacer("{0}", joined, "{1}", brackets.Replace(m)).Replace(t.Get("localeSeparator"))
	}
	return strings.NewReplacer("{0}", name, "{1}", joined).Replace(t.Get("localePattern"))
}

func (r *realm) defineDisplayNames(intl *goja.Object) {
	proto := r.define(intl, class{name: "DisplayNames", length: 2, make: r.newDisplayNames})
	r.method(proto, "resolvedOptions", 0, func(c goja.FunctionCall) goja.Value {
		d := slot[*displayNames](r, c.This, "Intl.DisplayNames.prototype.resolvedOptions")
		out := r.object("locale", d.locale, "style", d.style, "type", d.kind, "fallback", d.fallback)
		if d.kind == "language" {
			must(out.Set("languageDisplay", d.languages))
		}
		return out
	})
	r.method(proto, "of", 1, func(c goja.FunctionCall) goja.Value {
		d := slot[*displayNames](r, c.This, "Intl.DisplayNames.prototype.of")
		name, code, valid := d.of(c.Argument(0).String())
		if !valid {
			r.throwRange("invalid_argument")
		}
		switch {
		case name != "":
			return r.rt.ToValue(name)
		case d.fallback == "none":
			return goja.Undefined()
		}
		return r.rt.ToValue(code)
	})
}
