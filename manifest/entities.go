package manifest

import (
	"fmt"
	"slices"

	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// Limits and types of entity storage; types were upper case once and are lower case now
// (fdk-runtime §3.2).
const (
	maxEntities = 5
	maxFields   = 20
)

var entityTypes = []string{
	"text", "paragraph", "integer", "float", "datetime", "date", "boolean", "enum", "section",
	"TEXT", "PARAGRAPH", "CHECKBOX", "DATE_TIME", "NUMBER", "DECIMAL", "DROPDOWN",
}

// entities looks at config/entities.json. $db.entity judges the records later; here
// whatever is wrong warns.
func (l *loader) entities(file value) {
	list := file.entries()
	if len(list) > maxEntities {
		list[maxEntities].key.warn("entity", fmt.Sprintf("Maximum Entity definition count is %d.", maxEntities), "")
	}
	for _, e := range list {
		entity(e)
	}
}

func entity(e entry) {
	complain := func(at spot, path, text string) {
		at.warn("entity", fmt.Sprintf("In entity '%s', %s %s", e.name, path, text), "")
	}
	fields := e.get("fields")
	switch {
	case !fields.exists():
		complain(e.key, "/", "must have required property 'fields'")
		return
	case !fields.is(jsontree.Array):
		complain(fields.spot(), "/fields", "must be array")
		return
	case len(fields.items()) > maxFields:
		complain(fields.items()[maxFields].spot(), "/fields", fmt.Sprintf("must NOT have more than %d items", maxFields))
	}
	for i, f := range fields.items() {
		path := fmt.Sprintf("/fields/%d", i)
		if !f.is(jsontree.Object) {
			complain(f.spot(), path, "must be object")
			continue
		}
		for _, key := range []string{"name", "type"} {
			if !f.get(key).exists() {
				complain(f.spot(), path, "must have required property '"+key+"'")
			}
		}
		if t := f.get("type"); t.exists() && !slices.Contains(entityTypes, t.text()) {
			complain(t.spot(), path+"/type", "must be equal to one of the allowed values")
		}
	}
}
