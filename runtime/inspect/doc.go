// Package inspect renders JavaScript values the way Node 20 does for console.log:
// the text of util.format and util.inspect, written in Go over goja values.
//
// It only reads. Getters are shown as [Getter] and not called, a Proxy is shown as
// its target without waking its traps, and whatever does run app code (custom
// inspection methods, a toString for %s, Symbol.toStringTag getters) is contained:
// an exception, an interrupt or an engine failure becomes part of the text and
// never leaves the package. It refuses to write anywhere, to colour its output and
// to keep state between calls; which stream the text goes to, and what is redacted
// from it, is the caller's business.
//
// Facts about goja that shape the code (engine.md §1.1, §1.4): class names are
// mostly "Object", so kinds are told apart by the type a value would export to; a
// stack has the frame form "\tat f (file:1:2(3))"; there is no Go call for a
// property descriptor, so Object.getOwnPropertyDescriptor is borrowed from the
// runtime.
package inspect
