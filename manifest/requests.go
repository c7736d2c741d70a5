package manifest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// requests notes the request templates that a scope declares; what they are is written
// in config/requests.json (fdk-runtime §3.4).
func (r *scopeReader) requests(part entry) {
	for _, e := range part.entries() {
		if e.want(diag.Error, jsontree.Object) {
			r.templates = append(r.templates, e)
		}
	}
}

// requestTemplates compares declared and defined templates and looks at each definition.
// A template only matters to the handlers that use it, so all of this warns.
func (l *loader) requestTemplates(file value, present bool) {
	if l.app.PlatformVersion < "2.3" {
		return
	}
	for _, t := range l.templates {
		if file.get(t.name).exists() || present && !file.exists() {
			continue
		}
		hint := "add it to config/requests.json"
		if near := diag.Nearest(t.name, file.node.Names()); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		t.key.warn("request-undefined", fmt.Sprintf("Request template '%s' is not defined in config/requests.json", t.name), hint)
	}
	for _, def := range file.entries() {
		if !slices.ContainsFunc(l.templates, func(t entry) bool { return t.name == def.name }) {
			l.undeclared(def)
		}
		if def.want(diag.Warning, jsontree.Object) {
			requestTemplate(def)
		}
	}
}

func (l *loader) undeclared(def entry) {
	if l.app.Modular() {
		def.key.warn("request-undeclared", fmt.Sprintf("Request template '%s' is not defined in manifest.json", def.name),
			fmt.Sprintf(`add "%s": {} to modules.common.requests`, def.name))
		return
	}
	def.key.warn("request-undeclared", fmt.Sprintf("request template '%s' is declared but not associated with any product", def.name),
		fmt.Sprintf(`add "%s": {} to product.<product>.requests of manifest.json`, def.name))
}

// placeholder stands for a substitution, <%= context.host %>, which is filled in later.
var placeholder = regexp.MustCompile(`<%=.*?%>`)

var schemaKeys = []string{"protocol", "method", "host", "path", "headers", "query"}

// insideSchema are the hints for what was written beside schema instead of in it.
func insideSchema() map[string]string {
	hints := map[string]string{}
	for _, key := range schemaKeys {
		hints[key] = fmt.Sprintf("%q belongs inside schema", key)
	}
	return hints
}

func requestTemplate(def entry) {
	schema := def.get("schema")
	who := fmt.Sprintf("Request template '%s'", def.name)
	if !schema.exists() {
		def.key.warn("request-schema", who+" must have required property 'schema' in config/requests.json.", "")
	}
	def.keys([]string{"schema", "options"}, insideSchema(), func(key string) string {
		return who + " must NOT have additional properties '" + key + "' in config/requests.json."
	})
	if !schema.exists() || !schema.want(diag.Warning, jsontree.Object) {
		return
	}
	schema.keys(schemaKeys,
		map[string]string{"body": "a body is given to $request.invokeTemplate"},
		func(key string) string { return who + " schema must NOT have additional properties '" + key + "'" })
	for _, name := range []string{"method", "host"} {
		if e := schema.get(name); !e.exists() {
			schema.key.warn("request-schema", who+" schema must have required property '"+name+"'", "")
		} else {
			e.want(diag.Warning, jsontree.String)
		}
	}
	address(schema.value)
}

func address(schema value) {
	host, path := schema.get("host"), schema.get("path")
	switch text := placeholder.ReplaceAllString(host.text(), "x"); {
	case text == "":
	case strings.Contains(text, "://"):
		host.spot().warn("request-host", "schema/host must be FQDN", "leave the protocol out")
	case strings.Contains(text, "/"):
		host.spot().warn("request-host", "Request template schema/host must not have path", "write the path in schema.path")
	}
	if text := path.text(); text != "" && !strings.HasPrefix(text, "/") && !strings.HasPrefix(text, "<%=") {
		path.spot().warn("request-path", "Request template schema/path must start with '/'", "")
	}
}
