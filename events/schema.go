package events

import (
	"embed"
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// The files under schema/ are the attribute tables of the documents joined with the
// shapes of their samples (event-sources §f.2-f.5). Where table and sample contradict
// each other, both are accepted.
//
//go:embed schema/*.json
var schemaFiles embed.FS

// objectType is what is known about one kind of object.
type objectType struct {
	// Open says that the documents do not claim to list all attributes.
	Open       bool        `json:"open"`
	Attributes []attribute `json:"attributes"`
}

// attribute is one line of a schema file.
type attribute struct {
	Name string `json:"name"`
	// Documented is the type as the table words it, "" for attributes that only samples show.
	Documented string `json:"documented"`
	// Kinds are the JSON kinds that are accepted besides null; with no kinds and no
	// wrapper, anything is.
	Kinds   []string `json:"kinds"`
	Wrapper *wrapper `json:"wrapper"`
	// Ref names the type of an object, Items the kinds of an array's elements and
	// ItemRef the type of those that are objects.
	Ref     string   `json:"ref"`
	Items   []string `json:"items"`
	ItemRef string   `json:"itemRef"`

	Mandatory bool `json:"mandatory"`
	// expected marks what every sample has although no table calls it mandatory.
	expected bool
	// Values are the possible values that the documents list, Also those that the same
	// documents use elsewhere. Letter case does not matter.
	Values []string `json:"values"`
	Also   []string `json:"also"`
	Text   string   `json:"text"`
}

// wrapper is the object {label, type, value} that most attributes are wrapped in; some
// call type dom_type.
type wrapper struct {
	Key   string `json:"key"`
	Type  string `json:"type"`
	Label string `json:"label"`
	// Value are the JSON kinds of value, besides null.
	Value []string `json:"value"`
}

// schema maps the name of a type to the type. It is read when it is first needed, which a
// worker process never does.
var schema = sync.OnceValue(loadSchema)

func loadSchema() map[string]*objectType {
	all := map[string]*objectType{}
	names, err := fs.Glob(schemaFiles, "schema/*.json")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		text, err := schemaFiles.ReadFile(name)
		if err == nil {
			err = json.Unmarshal(text, &all)
		}
		if err != nil {
			panic("events: " + name + ": " + err.Error())
		}
	}
	for _, e := range catalogue() {
		if e.Object != "" {
			all[dataType(e)] = typeOfData(e)
		}
	}
	return all
}

// dataType names the type of an event's data.
func dataType(e Event) string { return "data of " + e.Name }

// typeOfData builds the type of an event's data (event-sources §f.1). Only the account's
// table of the actor calls a name mandatory (§f.3).
func typeOfData(e Event) *objectType {
	actor := "actor"
	if e.Object == "sales_account" {
		actor = "sales account actor"
	}
	t := &objectType{}
	add := func(name, documented, ref string, expected bool) {
		t.Attributes = append(t.Attributes, attribute{Name: name, Documented: documented, Kinds: []string{"object"}, Ref: ref, expected: expected})
	}
	add("actor", "actor object", actor, false)
	add(e.Object, e.Object+" object", e.Object, true)
	add("associations", "associations object", e.Object+" associations", false)
	if e.isUpdate() {
		add("changes", "object", "changes", true)
	}
	return t
}

// find returns the attribute of that name, or nil.
func (t *objectType) find(name string) *attribute {
	i := slices.IndexFunc(t.Attributes, func(a attribute) bool { return a.Name == name })
	if i < 0 {
		return nil
	}
	return &t.Attributes[i]
}

func (t *objectType) names() []string {
	names := make([]string, len(t.Attributes))
	for i, a := range t.Attributes {
		names[i] = a.Name
	}
	return names
}

// accepts tells whether a plain value of that kind is one of the accepted ones.
func (a *attribute) accepts(k jsontree.Kind) bool {
	return k == jsontree.Null || slices.Contains(a.Kinds, k.String()) || len(a.Kinds) == 0 && a.Wrapper == nil
}

// allows tells whether the text is one of the listed values, letter case aside.
func (a *attribute) allows(text string) bool {
	same := func(v string) bool { return strings.EqualFold(v, text) }
	return len(a.Values) == 0 || slices.ContainsFunc(a.Values, same) || slices.ContainsFunc(a.Also, same)
}

// example shows the wrapped form of an attribute.
func (w *wrapper) example() string {
	return `{"label": "` + w.Label + `", "` + w.Key + `": "` + w.Type + `", "value": …}`
}
