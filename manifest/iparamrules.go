package manifest

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// checkChoices compares options and default value with the type.
func (f field) checkChoices() {
	options, def := f.get("options"), f.get("default_value")
	isChoice := slices.Contains(choiceTypes, f.kind)
	switch {
	case f.kind == "checkbox" && def.exists() && !def.is(jsontree.Bool):
		def.spot().warn("iparam-default", fmt.Sprintf("Specify either true or false for the default_value key in the '%s' field.", f.name), "")
	case options.exists() && !isChoice && slices.Contains(iparamTypes, f.kind):
		options.key.warn("iparam-options", fmt.Sprintf("Options must not be specified for %s type in the '%s' field.", f.kind, f.name), "")
	}
	if !isChoice {
		return
	}
	switch {
	case !options.exists():
		f.key.warn("iparam-options", fmt.Sprintf("In the '%s' field, specify options for the %s type.", f.name, f.kind), "")
	case !options.is(jsontree.Array):
		options.spot().warn("iparam-options", fmt.Sprintf("For the '%s' %s type, add the options as an array.", f.name, f.kind), "")
	}
	if !def.exists() {
		f.key.warn("iparam-default", fmt.Sprintf("In the '%s' field, specify the default value for the %s type.", f.name, f.kind), "")
		return
	}
	f.checkListed(options, def)
}

// checkListed looks each default up in the options; several stand in an array.
func (f field) checkListed(options, def entry) {
	if !options.is(jsontree.Array) {
		return
	}
	chosen := []value{def.value}
	if def.is(jsontree.Array) {
		chosen = def.items()
	}
	for _, c := range chosen {
		same := func(o value) bool {
			if inner := o.get("value"); inner.exists() { // {"label": …, "value": …}
				o = inner.value
			}
			return bytes.Equal(o.node.Compact(), c.node.Compact())
		}
		if !slices.ContainsFunc(options.items(), same) {
			c.spot().warn("iparam-default", fmt.Sprintf("The default value specified for the '%s' %s type is not listed in the options.", f.name, f.kind), "")
		}
	}
}

// checkRegex looks at pairs of a pattern, "name", and its message, "name-error".
func (f field) checkRegex() {
	regex := f.get("regex")
	if !regex.exists() {
		return
	}
	if !slices.Contains(regexTypes, f.kind) {
		regex.key.warn("iparam-regex", fmt.Sprintf("Regex for %s type is not supported.", f.kind), "types with regex: "+listed(regexTypes))
		return
	}
	if !regex.is(jsontree.Object) || len(regex.entries()) == 0 {
		regex.spot().warn("iparam-regex", fmt.Sprintf("For the '%s' field, regex should not be empty.", f.name), "")
		return
	}
	for _, e := range regex.entries() {
		if !strings.HasSuffix(e.name, "-error") && regex.get(e.name+"-error").text() == "" {
			e.key.warn("iparam-regex", fmt.Sprintf("In the '%s' field, error message is missing for '%s'.", f.name, e.name),
				fmt.Sprintf(`add "%s-error": "<what to tell the user>"`, e.name))
		}
	}
}

// checkTypeAttributes: domain and api_key name the product that they belong to.
func (f field) checkTypeAttributes() {
	attributes := f.get("type_attributes")
	if f.kind != "domain" && f.kind != "api_key" {
		if attributes.exists() && f.modular {
			attributes.key.warn("iparam-key", fmt.Sprintf("Found unsupported key 'type_attributes' in %s. type_attributes is not supported from platform version 3.0", f.name), "")
		}
		return
	}
	switch {
	case f.modular:
	case !attributes.exists():
		f.key.warn("iparam-key", fmt.Sprintf("type_attributes must be specified for type %s in iparams.json.", f.kind), "")
	case !attributes.get("product").exists():
		attributes.key.warn("iparam-key", fmt.Sprintf("Mandatory key(s) product missing in type_attributes for %s in iparams.json.", f.name), "")
	}
}

// checkEvents: the only event of a field is "change".
func (f field) checkEvents() {
	events := f.get("events")
	if !events.exists() {
		return
	}
	if !events.is(jsontree.Array) {
		events.spot().warn("iparam-events", fmt.Sprintf("For the '%s' %s type, add the Events as an array.", f.name, f.kind), `write "events": [{"change": "<function>"}]`)
		return
	}
	for _, item := range events.items() {
		for _, e := range item.entries() {
			if e.name != "change" {
				e.key.warn("iparam-events", fmt.Sprintf("The %s event is not supported in the '%s' field", e.name, f.name), `the only event is "change"`)
			}
		}
	}
}
