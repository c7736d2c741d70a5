// Package manifest reads an app on disk into a typed App and says, with places and
// hints, what is wrong with it.
//
// It reads files and decides nothing about running them: it never executes app code,
// opens no network connection and writes nothing. What only execution can tell (which
// names server.js really exports) is handed to App.Check as data.
package manifest

import (
	"time"

	"github.com/hothouse-run/hothouse/manifest/diag"
)

// ScopeKind tells how an app groups its registrations.
type ScopeKind string

// A 2.x app registers under products, a 3.0 app under modules.
const (
	Product ScopeKind = "product"
	Module  ScopeKind = "module"
)

// App is one app directory as it stood when it was read. It is immutable.
type App struct {
	// Dir is the absolute path of the app, Name its last element: the manifest has no
	// name of its own (fdk-harness §1.1).
	Dir  string
	Name string
	// PlatformVersion is "2.0", "2.1", "2.2", "2.3" or "3.0".
	PlatformVersion string
	// Scopes are the products or modules in the order of the manifest.
	Scopes []Scope
	// Dependencies are the npm packages of the manifest, name to exact version.
	Dependencies map[string]string
	// IParams are the installation parameters of config/iparams.json, in file order.
	IParams []IParam
	// Code holds the files under server/ that handlers can require, except
	// node_modules and test_data.
	Code *Code
	// Hash identifies manifest, config and code together: SHA-256 in hex.
	Hash string

	// sources are the texts that the positions of this App point into, by file name.
	sources map[string]*diag.Source
	// look is what can be seen in the entry file without executing it.
	look staticLook
}

// Scope is one product or module and what is registered under it.
type Scope struct {
	Kind      ScopeKind
	Name      string
	Listeners []Listener
	Functions []Function
	// Jobs are the long-running functions of a 3.0 app (fdk-runtime §1.8).
	Jobs []Function
	// Pos is where the manifest names the scope.
	Pos diag.Position
}

// Listener maps an event to the handler that is called for it.
type Listener struct {
	Event   string
	Handler string
	// Pos is where the handler is named; for 2.0 apps that place is in server.js.
	Pos diag.Position
}

// Function is a server method that the front end may invoke; Timeout is 0 when the
// manifest sets none.
type Function struct {
	Name    string
	Timeout time.Duration
	Pos     diag.Position
}

// IParam is one installation parameter as config/iparams.json declares it.
type IParam struct {
	Name     string
	Type     string
	Secure   bool
	Required bool
	// Default is the JSON text of default_value, nil when there is none.
	Default []byte
}

// Exports is what a server.js exported when it was executed.
type Exports struct {
	// Functions are the names of the exported properties that are callable.
	Functions []string `json:"functions"`
	// Others are the names of the exported properties that are not callable.
	Others []string `json:"others,omitempty"`
	// Events is exports.events of a 2.0 app, nil when there is none.
	Events []ExportedEvent `json:"events,omitempty"`
	// Foreign is what the app's own files use that the platform lacks.
	Foreign []ForeignUse `json:"foreign,omitempty"`
}

// ForeignUse is something of Node that app code uses and does not find on the platform.
type ForeignUse struct {
	Name   string `json:"name"`
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// ExportedEvent is an element of exports.events (platform version 2.0).
type ExportedEvent struct {
	Event string `json:"event"`
	// Callback is the name of the exported function, or "" when the element holds the
	// function itself or nothing usable.
	Callback string `json:"callback"`
	// Keys are the element's property names.
	Keys []string `json:"keys"`
}

// Scope returns the scope of that name, or nil.
func (a *App) Scope(name string) *Scope {
	for i := range a.Scopes {
		if a.Scopes[i].Name == name {
			return &a.Scopes[i]
		}
	}
	return nil
}

// Listener returns the registration of an event in the scope, or nil.
func (s *Scope) Listener(event string) *Listener {
	for i := range s.Listeners {
		if s.Listeners[i].Event == event {
			return &s.Listeners[i]
		}
	}
	return nil
}

// Modular tells whether the app is of platform version 3.0 (modules instead of products).
func (a *App) Modular() bool { return a.PlatformVersion == "3.0" }
