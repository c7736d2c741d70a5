package number

import (
	"strings"

	"github.com/hothouse-run/hothouse/runtime/intl/cldr"
)

// unitModifier is what a unit puts around a number of a plural category.
func unitModifier(locale, unit, width, category string) modifier {
	t := cldr.Get(locale, "units")
	if p := unitPattern(t, width, unit, category); p != "" {
		return wrap(p, "unit")
	}
	top, bottom, ok := strings.Cut(unit, "-per-")
	if !ok {
		return modifier{after: []Part{{"literal", " "}, {"unit", unit}}}
	}
	whole := unitPattern(t, width, top, category)
	if per := t.Get(width + "/" + bottom + "/perUnitPattern"); per != "" {
		return wrap(strings.Replace(per, "{0}", whole, 1), "unit")
	}
	compound := t.Get(width + "/per/compoundUnitPattern")
	one := strings.TrimFunc(strings.Replace(unitPattern(t, width, bottom, "one"), "{0}", "", 1), ignorable)
	text := strings.Replace(strings.Replace(compound, "{0}", whole, 1), "{1}", one, 1)
	return wrap(text, "unit")
}

func unitPattern(t *cldr.Table, width, unit, category string) string {
	return t.First(width+"/"+unit+"/"+category, width+"/"+unit+"/other")
}
