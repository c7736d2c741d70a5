package runtime

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// mask stands where a secret was.
const mask = "••••••"

// shortestLine is how long a line of a secret of several lines must be to be looked for
// by itself, as console.log breaks such texts up.
const shortestLine = 8

// redactor replaces secrets in texts. It is used from one goroutine.
type redactor struct {
	replacer *strings.Replacer // nil when there is nothing to hide
	names    []string          // installation parameters that are hidden by name
}

func newRedactor(secrets, names []string) redactor {
	var all []string
	for _, s := range secrets {
		if s != "" {
			all = append(all, forms(s)...)
		}
		for line := range strings.Lines(s) {
			if line = strings.TrimSpace(line); len(line) >= shortestLine && line != s {
				all = append(all, forms(line)...)
			}
		}
	}
	if len(all) == 0 {
		return redactor{names: names}
	}
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) }) // longer ones first
	var pairs []string
	for _, form := range slices.Compact(all) {
		pairs = append(pairs, form, mask)
	}
	return redactor{strings.NewReplacer(pairs...), names}
}

// component undoes where Go's encoding of a query differs from encodeURIComponent.
var component = strings.NewReplacer("+", "%20", "%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*")

// forms are the ways in which a text appears: as it is, inside JSON, inside the quotes
// of console.log, and inside a URL.
func forms(s string) []string {
	found := []string{s, strings.Trim(string(jsontree.Quote(s).Compact()), `"`), url.QueryEscape(s), component.Replace(url.QueryEscape(s)), url.PathEscape(s)}
	if escaped, err := json.Marshal(s); err == nil { // with <, > and & escaped
		found = append(found, string(escaped[1:len(escaped)-1]))
	}
	slashes := strings.ReplaceAll(s, `\`, `\\`)
	return append(found, slashes, strings.ReplaceAll(slashes, "'", `\'`))
}

// text hides the secrets in a text.
func (r redactor) text(s string) string {
	if r.replacer == nil {
		return s
	}
	return r.replacer.Replace(s)
}

// json hides the secrets in a JSON text, which stays JSON; text that is none is treated
// as plain.
func (r redactor) json(text []byte) []byte {
	if r.replacer == nil {
		return text
	}
	root, err := jsontree.Parse(text)
	if err != nil {
		return []byte(r.text(string(text)))
	}
	r.node(root)
	return root.Compact()
}

// payload is json that also hides the named installation parameters, however short or
// empty their values are.
func (r redactor) payload(text []byte) string {
	if r.replacer == nil && len(r.names) == 0 {
		return string(text)
	}
	root, err := jsontree.Parse(text)
	if err != nil {
		return r.text(string(text))
	}
	iparams := root.Get("iparams")
	for _, name := range r.names {
		if iparams.Get(name) != nil {
			iparams.SetMember(name, jsontree.Quote(mask))
		}
	}
	if r.replacer != nil {
		r.node(root)
	}
	return string(root.Compact())
}

// node hides secrets in the scalars and names below a value. A number with a secret in
// it becomes the mask.
func (r redactor) node(n *jsontree.Node) {
	switch n.Kind {
	case jsontree.String:
		if hidden := r.text(n.Str); hidden != n.Str {
			n.Replace(jsontree.Quote(hidden))
		}
	case jsontree.Number:
		if r.text(n.Raw) != n.Raw {
			n.Replace(jsontree.Quote(mask))
		}
	case jsontree.Array:
		for _, item := range n.Items {
			r.node(item)
		}
	case jsontree.Object:
		for _, m := range n.Members {
			m.Name = r.text(m.Name)
			r.node(m.Value)
		}
	}
}
