package events

import "slices"

// Schema describes an event's payload for an editor: every documented attribute by its path.
type Schema struct {
	Source string `json:"source"`
	Event  string `json:"event"`
	Object string `json:"object,omitempty"`
	// Attributes stand in the order of the documents, an object before its members.
	Attributes []Attribute `json:"attributes"`
}

// Attribute is one place of a payload and what is documented about it.
type Attribute struct {
	// Path is the place: "data.deal.amount"; elements of arrays are written [].
	Path string `json:"path"`
	// Documented is the type as the documents word it, "" where only samples show it.
	Documented string `json:"documented,omitempty"`
	// Kinds are the JSON kinds that draw no warning; null never does. Empty means any.
	Kinds []string `json:"kinds,omitempty"`
	// Wrapped is set where the value stands in {label, type, value}.
	Wrapped *Wrapped `json:"wrapped,omitempty"`
	// Mandatory is the documents' word; the samples themselves leave some of them null.
	Mandatory bool `json:"mandatory,omitempty"`
	// Values are the possible values that are listed; letter case does not matter.
	Values      []string `json:"values,omitempty"`
	Description string   `json:"description,omitempty"`
}

// Wrapped is the object around a value: Key is "type" or "dom_type", Type its text, Kinds
// the JSON kinds of its value.
type Wrapped struct {
	Key   string   `json:"key"`
	Type  string   `json:"type"`
	Label string   `json:"label"`
	Kinds []string `json:"kinds"`
}

// Describe returns what is documented about an event's payload. Events without a schema
// of their own have the attributes of the envelope alone (fdk-runtime §1.1).
func Describe(source, event string) Schema {
	s := Schema{Source: source, Event: event}
	e, known := Lookup(source, event)
	if known {
		s.Source, s.Object = e.Source, e.Object
	}
	for _, a := range schema()["envelope"].Attributes {
		if a.Name == "data" && e.Object != "" {
			a.Ref = dataType(e)
		}
		s.add("", a)
	}
	return s
}

// add appends an attribute and, depth first, those below it. Types do not contain
// themselves.
func (s *Schema) add(prefix string, a attribute) {
	path := prefix + a.Name
	d := Attribute{Path: path, Documented: a.Documented, Kinds: slices.Clone(a.Kinds), Mandatory: a.Mandatory, Values: slices.Clone(a.Values), Description: a.Text}
	if w := a.Wrapper; w != nil {
		d.Wrapped = &Wrapped{Key: w.Key, Type: w.Type, Label: w.Label, Kinds: slices.Clone(w.Value)}
	}
	s.Attributes = append(s.Attributes, d)
	below, under := a.Ref, path+"."
	if a.ItemRef != "" {
		below, under = a.ItemRef, path+"[]."
	}
	if t := schema()[below]; t != nil {
		for _, member := range t.Attributes {
			s.add(under, member)
		}
	}
}
