package node

import (
	"slices"
	"strings"
	"sync"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language"
	"github.com/hothouse-run/hothouse/runtime/realm"
)

func set(names string) map[string]bool {
	s := map[string]bool{}
	for _, name := range strings.Fields(names) {
		s[name] = true
	}
	return s
}

// core are the names that Node's require answers for (Node 20, module.builtinModules).
var core = set(`assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram
	diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https inspector inspector/promises module
	net os path path/posix path/win32 perf_hooks process punycode querystring readline readline/promises repl stream
	stream/consumers stream/promises stream/web string_decoder sys timers timers/promises tls trace_events tty url
	util util/types v8 vm wasi worker_threads zlib test`)

// builtinNames are the core modules that need no prefix, sorted.
func builtinNames() []string {
	var names []string
	for name := range core {
		if !onlyExplicit[name] {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// onlyExplicit are the core modules that need the prefix node:.
var onlyExplicit = set("test")

// bindings are the native parts of the core modules, by the name that lib asks for.
var bindings = map[string]func(*realm.Realm) *goja.Object{}

// globals are the names that Node defines beside the language, and the export that each
// of them is. They are defined as accessors that load the module on first use.
var globals = []struct{ module, names string }{
	{"buffer", "Buffer Blob File atob btoa"},
	{"url", "URL URLSearchParams"},
	{"timers", "setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate"},
	{"internal/microtask", "queueMicrotask"},
	{"internal/encoding", "TextEncoder TextDecoder"},
	{"internal/event_target", "Event EventTarget CustomEvent"},
	{"internal/abort_controller", "AbortController AbortSignal"},
	{"internal/domexception", "DOMException"},
	{"internal/messaging", "MessageChannel MessagePort MessageEvent BroadcastChannel"},
	{"internal/fetch", "fetch Headers Request Response FormData"},
	{"stream/web", `ReadableStream ReadableStreamDefaultReader ReadableStreamBYOBReader ReadableStreamBYOBRequest
		ReadableByteStreamController ReadableStreamDefaultController WritableStream WritableStreamDefaultWriter
		WritableStreamDefaultController TransformStream TransformStreamDefaultController ByteLengthQueuingStrategy
		CountQueuingStrategy TextEncoderStream TextDecoderStream CompressionStream DecompressionStream`},
	{"perf_hooks", `performance Performance PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver
		PerformanceObserverEntryList PerformanceResourceTiming`},
	{"internal/webcrypto", "crypto Crypto CryptoKey SubtleCrypto"},
}

// Globals are the names of Node's globals, but for process and console.
func Globals() []string {
	var names []string
	for _, g := range globals {
		names = append(names, strings.Fields(g.names)...)
	}
	return names
}

// Install defines Node's globals; process is the module process itself.
func (m *Modules) Install() { m.InstallOn(m.realm.RT.GlobalObject()) }

// InstallOn defines Node's globals on another object than the global one.
func (m *Modules) InstallOn(target *goja.Object) {
	for _, g := range lazyGlobals() {
		m.lazy(target, g.name, g.module, g.export)
	}
}

// lazyGlobals are the globals whose core module there is a file for, and that module.
var lazyGlobals = sync.OnceValue(func() (found []lazyGlobal) {
	for _, g := range globals {
		if !exists(g.module) {
			continue
		}
		for _, name := range strings.Fields(g.names) {
			found = append(found, lazyGlobal{name, g.module, name})
		}
	}
	if exists("process") {
		found = append(found, lazyGlobal{"process", "process", ""})
	}
	return found
})

type lazyGlobal struct{ name, module, export string }

// exists tells whether there is a file for a core module.
func exists(module string) bool {
	_, err := lib.Open("lib/" + module + ".js")
	return err == nil
}

// lazy defines a global that becomes an ordinary property when it is first read, as it
// does when it is assigned.
func (m *Modules) lazy(target *goja.Object, name, module, export string) {
	rt := m.realm.RT
	define := func(v goja.Value) {
		_ = target.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	getter := m.realm.Function("get "+name, func(goja.FunctionCall) goja.Value {
		value, err := m.Require(module)
		if err != nil {
			m.raise(err)
		}
		if export != "" {
			value = value.ToObject(rt).Get(export)
		}
		define(value)
		return value
	})
	setter := language.Function(rt, "set "+name, 1, func(call goja.FunctionCall) goja.Value {
		define(call.Argument(0))
		return goja.Undefined()
	})
	_ = target.DefineAccessorProperty(name, getter, setter, goja.FLAG_TRUE, goja.FLAG_FALSE)
}
