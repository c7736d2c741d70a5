package manifest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// Attributes and types of an installation parameter (fdk-harness §5.1).
var (
	iparamKeys = []string{
		"display_name", "type", "description", "required", "visible", "default_value",
		"options", "regex", "secure", "data-bind", "type_attributes", "events",
	}
	iparamTypes = []string{
		"text", "paragraph", "dropdown", "email", "number", "phone_number", "date", "url",
		"radio", "checkbox", "multiselect", "domain", "api_key",
	}
	choiceTypes = []string{"dropdown", "radio", "multiselect"}
	regexTypes  = []string{"text", "email", "phone_number", "url"}
	secretWords = []string{"auth", "token", "key", "secret"}
)

// iparams reads config/iparams.json. Its messages are FDK's (fdk-harness §5.2) and warn:
// the installation page is not needed to run a handler.
func (l *loader) iparams(file value) {
	for _, e := range file.entries() {
		if !e.want(diag.Warning, jsontree.Object) {
			continue
		}
		p := IParam{
			Name: e.name, Type: e.get("type").text(),
			Secure: e.get("secure").node.True(), Required: e.get("required").node.True(),
		}
		if def := e.get("default_value"); def.exists() {
			p.Default = def.node.Compact()
		}
		l.app.IParams = append(l.app.IParams, p)
		field{entry: e, kind: p.Type, modular: l.app.Modular()}.check()
	}
}

// field is the definition of one installation parameter while it is checked.
type field struct {
	entry
	kind    string
	modular bool
}

func (f field) check() {
	f.checkName()
	f.checkKeys()
	f.checkType()
	for _, name := range []string{"required", "secure"} {
		f.checkFlag(name)
	}
	f.checkChoices()
	f.checkRegex()
	f.checkTypeAttributes()
	f.checkEvents()
}

func (f field) checkName() {
	if strings.TrimSpace(f.name) == "" {
		f.key.warn("iparam-name", "The iparam key should be a non-empty string.", "")
	}
	if slices.Contains(iparamKeys, f.name) {
		f.key.warn("iparam-name", fmt.Sprintf("Do not use reserved keywords, %s, as keys.", f.name), "")
	}
	looksSecret := slices.ContainsFunc(secretWords, func(w string) bool { return strings.Contains(strings.ToLower(f.name), w) })
	if looksSecret && f.kind != "api_key" && !f.get("secure").exists() {
		f.key.warn("iparam-secure", fmt.Sprintf("iparam '%s' appears to be a secure param but it isn't marked as secure.", f.name), `add "secure": true`)
	}
}

func (f field) checkKeys() {
	known := slices.Clone(iparamKeys)
	if f.modular {
		known = append(known, "modules")
	}
	for _, e := range f.entries() {
		if slices.Contains(known, e.name) {
			continue
		}
		hint := "known here: " + listed(known)
		if near := diag.Nearest(e.name, known); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		e.key.warn("iparam-key", fmt.Sprintf("Invalid key(s), %s, found in the '%s' field.", e.name, f.name), hint)
	}
	for _, name := range []string{"display_name", "type"} {
		if !f.get(name).exists() {
			f.key.warn("iparam-key", fmt.Sprintf("The mandatory key(s), %s, missing for the '%s' field.", name, f.name), "")
		}
	}
}

func (f field) checkType() {
	t := f.get("type")
	if !t.exists() || !t.want(diag.Warning, jsontree.String) || slices.Contains(iparamTypes, f.kind) {
		return
	}
	hint := "types: " + strings.Join(iparamTypes, ", ")
	if near := diag.Nearest(f.kind, iparamTypes); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	t.spot().warn("iparam-type", fmt.Sprintf("Invalid type, %s, found in the '%s' field.", f.kind, f.name), hint)
}

func (f field) checkFlag(name string) {
	if e := f.get(name); e.exists() && !e.is(jsontree.Bool) {
		e.spot().warn("iparam-flag", fmt.Sprintf("Specify either true or false for the %s key in the '%s' field.", name, f.name), "")
	}
}
