package manifest

import (
	"slices"
	"testing"
)

func TestEventsOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		kind  ScopeKind
		scope string
		has   []string
		lacks []string
	}{
		{Product, "freshdesk", []string{"onTicketCreate", "onTicketDelete", "onPortalForumCategoryDelete", "onAppInstall", "onScheduledEvent"}, []string{"onDealCreate"}},
		{Product, "freshsales", []string{"onLeadDelete", "onContactDelete", "onAppointmentUpdate", "afterAppUpdate"}, []string{"onTicketCreate"}},
		{Product, "freshworks_crm", []string{"onProductCreate", "onCpqDocumentDelete", "onExternalEvent"}, []string{"onLeadCreate", "onContactDelete"}},
		{Product, "freshconnect", []string{"onAppInstall", "onAppUninstall"}, []string{"onTicketCreate"}},
		{Module, "common", []string{"onAppInstall", "afterAppUpdate", "onAppUninstall", "onExternalEvent", "onScheduledEvent"}, []string{"onAppUpdate", "onTicketCreate"}},
		{Module, "support_ticket", []string{"onTicketFieldUpdate"}, []string{"onAppInstall"}},
		{Module, "support_portal", []string{"onPortalForumCategoryCreate"}, []string{"onPortalForumCategoryUpdate"}},
		{Module, "deal", []string{"onDealCreate", "onDealUpdate"}, []string{"onDealDelete"}},
	}
	for _, tt := range tests {
		events := EventsOf(tt.kind, tt.scope)
		for _, e := range tt.has {
			if !slices.Contains(events, e) {
				t.Errorf("%s %s does not accept %s", tt.kind, tt.scope, e)
			}
		}
		for _, e := range tt.lacks {
			if slices.Contains(events, e) {
				t.Errorf("%s %s accepts %s", tt.kind, tt.scope, e)
			}
		}
	}
}

func TestEventsOfKnownScopeWithoutEventsIsNotNil(t *testing.T) {
	t.Parallel()
	if events := EventsOf(Module, "notification"); events == nil || len(events) != 0 {
		t.Errorf("notification is a known module without events, got %#v", events)
	}
	if events := EventsOf(Module, "freshdesk"); events != nil {
		t.Errorf("freshdesk is no module, got %v", events)
	}
	if events := EventsOf(Product, "common"); events != nil {
		t.Errorf("common is no product, got %v", events)
	}
}

func TestEventsOfReturnsACopy(t *testing.T) {
	t.Parallel()
	EventsOf(Module, "deal")[0] = "changed"
	if got := EventsOf(Module, "deal")[0]; got != "onDealCreate" {
		t.Errorf("the caller changed the table: %s", got)
	}
}

func TestEveryEventIsListedOnce(t *testing.T) {
	t.Parallel()
	for _, kind := range []ScopeKind{Product, Module} {
		for _, g := range groups(kind) {
			events := slices.Sorted(slices.Values(g.events))
			if len(slices.Compact(slices.Clone(events))) != len(events) {
				t.Errorf("%s %s lists an event twice: %v", kind, g.name, events)
			}
		}
	}
}

func TestProductsAndModules(t *testing.T) {
	t.Parallel()
	if got := len(Products()); got != 8 {
		t.Errorf("%d products, the documents name 8", got)
	}
	if got := Modules()[0]; got != "common" {
		t.Errorf("the first module is %s, want common", got)
	}
}

func TestIsSetup(t *testing.T) {
	t.Parallel()
	for event, want := range map[string]bool{
		"onAppInstall": true, "afterAppUpdate": true, "onAppUninstall": true,
		"onScheduledEvent": false, "onExternalEvent": false, "onDealCreate": false, "": false,
	} {
		if IsSetup(event) != want {
			t.Errorf("IsSetup(%q) = %v", event, !want)
		}
	}
}
