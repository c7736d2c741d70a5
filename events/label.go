package events

import (
	"strings"
	"unicode"
)

// special are the events whose names do not say object and verb.
var special = map[string]struct{ label, description string }{
	"onAppInstall":     {"App installed", "Someone installs the app; the handler allows or refuses it with renderData()."},
	"afterAppUpdate":   {"App updated", "The app was updated to a new version; the handler keeps or reverts it with renderData()."},
	"onAppUninstall":   {"App uninstalled", "Someone uninstalls the app; the handler allows or refuses it with renderData()."},
	"onExternalEvent":  {"External event", "Another system called the address that generateTargetUrl() gave out."},
	"onScheduledEvent": {"Scheduled event", "A schedule made with $schedule is due."},
}

var verbs = map[string]string{"Create": "created", "Update": "updated", "Delete": "deleted"}

// label puts an event's name into words: "onSalesAccountUpdate" is "Sales account updated".
func label(event string) string {
	if s, ok := special[event]; ok {
		return s.label
	}
	words := split(strings.TrimPrefix(event, "on"))
	for i, w := range words {
		if i > 0 {
			words[i] = strings.ToLower(w)
		}
		if past, ok := verbs[w]; ok && i > 0 && i == len(words)-1 {
			words[i] = past
		}
	}
	return strings.Join(words, " ")
}

// split cuts a camel-case name before each capital letter.
func split(name string) []string {
	var words []string
	start := 0
	for i, r := range name {
		if i > start && unicode.IsUpper(r) {
			words = append(words, name[start:i])
			start = i
		}
	}
	return append(words, name[start:])
}

// describe says in a sentence when an event occurs, "" where only its name is known.
func describe(event string) string {
	if s, ok := special[event]; ok {
		return s.description
	}
	for _, o := range objects {
		noun := strings.ToLower(label(o.stem))
		if o.stem == "onCustomModule" {
			noun = "custom module record"
		}
		article := "A "
		if strings.IndexByte("aeiou", noun[0]) >= 0 {
			article = "An "
		}
		switch event {
		case o.stem + "Create":
			return article + noun + " was created."
		case o.stem + "Update":
			return article + noun + " was updated or deleted."
		}
	}
	return ""
}
