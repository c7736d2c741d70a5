package events

import (
	"slices"
	"strings"
)

// crmModules are the 3.0 modules whose events the freshsales samples show
// (fdk-runtime §2.1).
var crmModules = []string{"contact", "deal", "sales_account", "appointment", "task", "custom_module"}

// sourceOf returns the source that serves an event of a product or module, or the name
// itself when no other source does.
func sourceOf(scope, event string) string {
	switch {
	case KindOf(event) != Product:
		return common
	case isCRM(scope), slices.Contains(crmModules, scope):
		return freshsales
	}
	return scope
}

// isCRM tells whether a 2.x product is the CRM, whose payloads carry productContext
// (fdk-runtime §1.1).
func isCRM(product string) bool { return product == "freshworks_crm" || product == freshsales }

// account is where a product's sample account lives.
type account struct{ domain, url string }

// accounts are sample accounts by product. sample.myfreshworks.com and
// sample.freshdesk.com stand in the documents; the others are made up after them.
var accounts = map[string]account{
	"freshworks_crm": {"sample.myfreshworks.com", "https://sample.myfreshworks.com"},
	freshsales:       {"sample.myfreshworks.com", "https://sample.freshsales.io"},
	"freshdesk":      {"sample.freshdesk.com", "https://sample.freshdesk.com"},
	"freshservice":   {"sample.freshservice.com", "https://sample.freshservice.com"},
	"freshchat":      {"sample.freshchat.com", "https://sample.freshchat.com"},
	"freshcaller":    {"sample.freshcaller.com", "https://sample.freshcaller.com"},
	"freshteam":      {"sample.freshteam.com", "https://sample.freshteam.com"},
}

// accountOf returns the sample account of a product, that of the CRM for an unknown one.
func accountOf(product string) account {
	if a, ok := accounts[product]; ok {
		return a
	}
	return accounts["freshworks_crm"]
}

// productOf returns the product that a 3.0 module belongs to, "" for common
// (fdk-runtime §2.1).
func productOf(module string) string {
	switch {
	case module == common:
		return ""
	case strings.HasPrefix(module, "support_"), module == "email_conversation":
		return "freshdesk"
	case strings.HasPrefix(module, "service_"):
		return "freshservice"
	case strings.HasPrefix(module, "chat_"):
		return "freshchat"
	case strings.HasPrefix(module, "caller_"), module == "call", module == "notification":
		return "freshcaller"
	case module == "lead":
		return freshsales
	}
	return "freshworks_crm"
}
