// Package profile knows what the platform's sandbox lacks that Node has, and finds where
// an app's own files use it (fdk-runtime §3.0).
//
// It looks at syntax alone: a name that the file declares anywhere counts as the file's
// own, and what is reached through other objects is not seen.
package profile

import (
	"slices"
	"strings"

	"github.com/dop251/goja/ast"
)

// Profile is what an app's own code finds in its world.
type Profile string

// The profiles.
const (
	// Node gives app code everything, and tells what the platform lacks.
	Node Profile = "node"
	// Platform withholds from app code what the platform's sandbox lacks; packages, which
	// run outside of the sandbox there, keep it.
	Platform Profile = "platform"
)

// Lacking are the globals of Node that app code does not find on the platform.
var Lacking = strings.Fields(`setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate queueMicrotask
	Buffer Blob File atob btoa URL URLSearchParams TextEncoder TextDecoder Event EventTarget CustomEvent AbortController AbortSignal
	DOMException MessageChannel MessagePort MessageEvent BroadcastChannel fetch Headers Request Response FormData
	ReadableStream WritableStream TransformStream CompressionStream DecompressionStream TextEncoderStream TextDecoderStream
	performance crypto Crypto CryptoKey SubtleCrypto structuredClone module __filename __dirname`)

// Members are the properties that an object of the sandbox has there, where Node's has
// more; env is there in custom apps.
var Members = map[string][]string{
	"process": {"cwd", "env"},
	"console": {"log", "info", "error", "warn"},
}

// Use is a place where app code uses something that the platform lacks. Offset is the
// index into the text that was parsed.
type Use struct {
	Name   string
	Offset int
}

// Scan finds the uses in a file, the first of each name. isCore tells the names of
// Node's own modules, which the platform finds in no require of app code.
func Scan(tree *ast.Program, isCore func(spec string) bool) []Use {
	s := &scanner{declared: map[string]bool{}, isCore: isCore}
	for _, statement := range wrapped(tree) {
		s.walk(statement)
	}
	var uses []Use
	seen := map[string]bool{}
	for _, u := range s.uses {
		root, _, _ := strings.Cut(u.Name, ".")
		if s.declared[root] || seen[u.Name] {
			continue
		}
		seen[u.Name] = true
		uses = append(uses, u)
	}
	return uses
}

// Declared are the names that a file declares, wherever in it.
func Declared(tree *ast.Program) map[string]bool {
	s := &scanner{declared: map[string]bool{}, isCore: func(string) bool { return false }}
	for _, statement := range wrapped(tree) {
		s.walk(statement)
	}
	return s.declared
}

// wrapped is the body of the function around a module, so that the names of the wrapper's
// parameters do not count as declared.
func wrapped(tree *ast.Program) []ast.Statement {
	if len(tree.Body) != 1 {
		return tree.Body
	}
	if e, ok := tree.Body[0].(*ast.ExpressionStatement); ok {
		if f, ok := e.Expression.(*ast.FunctionLiteral); ok {
			body := f.Body.List
			if n := len(body); n > 0 { // the wrapper's own return
				if _, ok := body[n-1].(*ast.ReturnStatement); ok {
					body = body[:n-1]
				}
			}
			return body
		}
	}
	return tree.Body
}

func lacking(name string) bool { return slices.Contains(Lacking, name) }
