// Package url is the native part of Node's url: URLs by the WHATWG's URL Standard and
// the forms that URLSearchParams reads and writes.
//
// It keeps nothing: a URL is its text, taken apart anew for each change. It knows neither
// Node's older url.parse nor file paths.
package url

import (
	"strings"

	"github.com/dop251/goja"
	"github.com/nlnwa/whatwg-url/url"
	"golang.org/x/net/idna"

	"github.com/hothouse-run/hothouse/runtime/realm"
)

// Binding makes the binding "url":
//
//	parse(text, base)          the parts of a URL, undefined when it is none; base may be undefined
//	set(href, name, value)     the parts after the assignment of a property
//	parseForm(text)            [name, value, name, value, …]
//	formText(list)             the form's text of such a list
//	toASCII(domain), toUnicode(domain)  "" for what is no domain
//
// Parts are an array: href, protocol, username, password, host, hostname, port, pathname,
// search, hash.
func Binding(r *realm.Realm) *goja.Object {
	rt := r.RT
	return r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"parse": func(call goja.FunctionCall) goja.Value {
			var u *url.Url
			var err error
			if base := call.Argument(1); goja.IsUndefined(base) {
				u, err = url.Parse(call.Argument(0).String())
			} else {
				u, err = url.ParseRef(base.String(), call.Argument(0).String())
			}
			if err != nil {
				return goja.Undefined()
			}
			return parts(rt, u)
		},
		"set": func(call goja.FunctionCall) goja.Value {
			u, err := url.Parse(call.Argument(0).String())
			if err != nil {
				return goja.Undefined()
			}
			assign(u, call.Argument(1).String(), call.Argument(2).String())
			return parts(rt, u)
		},
		"parseForm": func(call goja.FunctionCall) goja.Value {
			return parseForm(rt, call.Argument(0).String())
		},
		"formText": func(call goja.FunctionCall) goja.Value {
			return rt.ToValue(formText(call.Argument(0).ToObject(rt)))
		},
		"toASCII": func(call goja.FunctionCall) goja.Value {
			return rt.ToValue(toASCII(call.Argument(0).String()))
		},
		"toUnicode": func(call goja.FunctionCall) goja.Value {
			domain, _ := domains.ToUnicode(call.Argument(0).String())
			return rt.ToValue(domain)
		},
	})
}

func parts(rt *goja.Runtime, u *url.Url) goja.Value {
	return rt.NewArray(u.Href(false), u.Protocol(), u.Username(), u.Password(), u.Host(), u.Hostname(),
		u.Port(), u.Pathname(), u.Search(), u.Hash())
}

// assign sets a property as the URL Standard's setters do, which pass over what does
// not fit.
func assign(u *url.Url, name, value string) {
	switch name {
	case "protocol":
		u.SetProtocol(value)
	case "username":
		u.SetUsername(value)
	case "password":
		u.SetPassword(value)
	case "host":
		u.SetHost(value)
	case "hostname":
		u.SetHostname(value)
	case "port":
		u.SetPort(value)
	case "pathname":
		u.SetPathname(value)
	case "search":
		u.SetSearch(value)
	case "hash":
		u.SetHash(value)
	}
}

// domains is the processing of domain names that the URL Standard asks for.
var domains = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false), idna.VerifyDNSLength(false), idna.CheckHyphens(false), idna.BidiRule())

func toASCII(domain string) string {
	if ascii(domain) && !strings.Contains(strings.ToLower(domain), "xn--") {
		return strings.ToLower(domain)
	}
	encoded, err := domains.ToASCII(domain)
	if err != nil {
		return ""
	}
	return encoded
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
