package worker

import (
	"math"
	"testing"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/wire"
	"github.com/hothouse-run/hothouse/server"
)

// newTestWorld is a world outside of a worker process: it must not do anything that
// reaches the host.
func newTestWorld() *world {
	inv := newInvocation(&process{programs: newPrograms()}, wire.Invoke{Dir: "/app", MemoryBytes: 1 << 30})
	inv.world = newWorld(inv)
	return inv.world
}

// same tells whether the world's parser and the engine's give equal values.
func same(t *testing.T, w *world, text string) {
	t.Helper()
	rt := w.inv.rt
	built, err := w.parseJSON([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	_ = rt.Set("built", built)
	_ = rt.Set("text", text)
	equal, err := rt.RunString(`(function () {
		const show = (v) => JSON.stringify(v, (k, x) => Object.is(x, -0) ? '-0' : typeof x === 'number' && !isFinite(x) ? String(x) : x);
		const parsed = JSON.parse(text);
		return show(built) === show(parsed) && Object.is(typeof built, typeof parsed) && Array.isArray(built) === Array.isArray(parsed)
			&& (built === null || typeof built !== 'object' || Object.getPrototypeOf(built) === Object.getPrototypeOf(parsed));
	})()`)
	if err != nil || !equal.ToBoolean() {
		shown, _ := w.toJSON(built)
		t.Errorf("%s became %s (%v)", text, shown, err)
	}
}

func TestPayloadsAreWhatJSONParseMakesOfThem(t *testing.T) {
	t.Parallel()
	w := newTestWorld()
	for _, text := range []string{
		`null`, `true`, `"text"`, `0`, `-0`, `1.5`, `-12`, `1e3`, `9007199254740993`, `1270375514142703600`, `1593015490.2012472`, `5e-324`,
		`[]`, `{}`, `[1,[2,{"a":[]}],null]`, `{"b":1,"a":2,"10":3,"9":4,"":5}`, `{"a":1,"a":2}`, `{"__proto__":{"x":1},"constructor":2}`,
		`"\u00e9\ud83d\ude00\n\u2028"`, `{"length":-1}`, `"\"quoted\\"`,
	} {
		same(t, w, text)
	}
	for _, source := range server.Sources() {
		for _, event := range server.Events(source) {
			text, _ := server.Payload(source, event)
			same(t, w, string(text))
		}
	}
	for text, want := range map[string]float64{"1E400": math.Inf(1), "-1e400": math.Inf(-1)} { // the engine's own refuses them
		if v, err := w.parseJSON([]byte(text)); err != nil || v.ToFloat() != want {
			t.Errorf("%s became %v (%v)", text, v, err)
		}
	}
	if _, err := w.parseJSON([]byte("{")); err == nil {
		t.Error("broken JSON was taken")
	}
}

func BenchmarkParse(b *testing.B) {
	w := newTestWorld()
	text, _ := server.Payload("freshsales", "onContactUpdate")
	b.Run("built", func(b *testing.B) {
		for b.Loop() {
			if _, err := w.parseJSON(text); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("engine", func(b *testing.B) {
		parse, _ := goja.AssertFunction(w.inv.rt.Get("JSON").ToObject(w.inv.rt).Get("parse"))
		for b.Loop() {
			if _, err := parse(goja.Undefined(), w.inv.rt.ToValue(string(text))); err != nil {
				b.Fatal(err)
			}
		}
	})
}
