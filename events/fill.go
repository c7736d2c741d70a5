package events

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// What is filled in where a payload says nothing: the account of the documented samples.
const (
	sampleAccount = "195818342531129946"
	sampleRegion  = "US"
)

// fill adds the members of the envelope that the payload lacks, behind the ones it has.
// What is there stays as it is. data is not added: without it a product event is broken.
func fill(root *jsontree.Node, app *manifest.App, scope, event string, iparams map[string]json.RawMessage, now time.Time) error {
	add := func(name string, value *jsontree.Node) {
		if root.Get(name) == nil {
			root.SetMember(name, value)
		}
	}
	kind := KindOf(event)
	add("account_id", jsontree.Quote(sampleAccount))
	add("domain", jsontree.Quote(domain(app, scope)))
	add("event", jsontree.Quote(event))
	add("region", jsontree.Quote(sampleRegion))
	add("timestamp", &jsontree.Node{Kind: jsontree.Number, Raw: timestamp(kind, now)})
	if app.Modular() {
		add("currentHost", currentHost(app))
	} else if kind == Product && isCRM(scope) {
		add("productContext", productContext(scope))
	}
	add("iparams", &jsontree.Node{Kind: jsontree.Object})
	return fillIParams(root.Get("iparams"), app, iparams)
}

// timestamp writes the time as the platform does: product events in seconds with seven
// decimals, all others in whole milliseconds (fdk-runtime §1.1).
func timestamp(kind Kind, now time.Time) string {
	if kind != Product {
		return strconv.FormatInt(now.UnixMilli(), 10)
	}
	return fmt.Sprintf("%d.%07d", now.Unix(), now.Nanosecond()/100)
}

// fillIParams adds the installation parameters that the payload does not set itself, the
// declared ones first. A value that is no object is left for the validation to refuse.
func fillIParams(own *jsontree.Node, app *manifest.App, iparams map[string]json.RawMessage) error {
	if !own.Is(jsontree.Object) {
		return nil
	}
	var names []string
	for _, p := range app.IParams {
		names = append(names, p.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(iparams)) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, name := range names {
		text, ok := iparams[name]
		if !ok || own.Get(name) != nil {
			continue
		}
		value, err := jsontree.Parse(text)
		if err != nil {
			return fmt.Errorf("the installation parameter %s is not JSON: %w", name, err)
		}
		own.SetMember(name, value)
	}
	return nil
}

// currentHost says where a 3.0 app is installed: its modules except common, and the
// address of the account of each of their products (fdk-runtime §1.1).
func currentHost(app *manifest.App) *jsontree.Node {
	modules := &jsontree.Node{Kind: jsontree.Array}
	urls := &jsontree.Node{Kind: jsontree.Object}
	for _, s := range app.Scopes {
		product := productOf(s.Name)
		if product == "" {
			continue
		}
		modules.Items = append(modules.Items, jsontree.Quote(s.Name))
		if urls.Get(product) == nil {
			urls.SetMember(product, jsontree.Quote(accountOf(product).url))
		}
	}
	host := &jsontree.Node{Kind: jsontree.Object}
	host.SetMember("subscribed_modules", modules)
	host.SetMember("endpoint_urls", urls)
	return host
}

// domain returns the domain of the sample account that a scope belongs to; common belongs
// to the first product of the app.
func domain(app *manifest.App, scope string) string {
	if !app.Modular() {
		return accountOf(scope).domain
	}
	for _, s := range append([]manifest.Scope{{Name: scope}}, app.Scopes...) {
		if product := productOf(s.Name); product != "" {
			return accountOf(product).domain
		}
	}
	return accountOf("").domain
}
