package language_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language"
)

// BenchmarkInstall is what every world costs.
func BenchmarkInstall(b *testing.B) {
	for b.Loop() {
		language.Install(goja.New(), language.Options{})
	}
}

// contact is a payload of about the given size, as events have them.
func contact(size int) string {
	one := `{"id":17000123456,"first_name":"Ada","last_name":"Lovelace","email":"ada@example.com","score":12.5,"active":true,"owner":null,"tags":["vip","newsletter"],` +
		`"custom_field":{"cf_source":"webinar","cf_notes":"A longer text that says what was talked about, in a sentence or two."},"created_at":"2024-03-01T09:30:00Z"}`
	return "[" + strings.Repeat(one+",", size/len(one)) + one + "]"
}

func benchmarkJSON(b *testing.B, rt *goja.Runtime) {
	for _, size := range []int{10_000, 100_000, 1_000_000} {
		text := contact(size)
		v, err := rt.RunString("(f, v) => f(v)")
		if err != nil {
			b.Fatal(err)
		}
		call, _ := goja.AssertFunction(v)
		json := rt.Get("JSON").ToObject(rt)
		parsed, err := call(nil, json.Get("parse"), rt.ToValue(text))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("parse/%dKB", size/1000), func(b *testing.B) {
			for b.Loop() {
				_, _ = call(nil, json.Get("parse"), rt.ToValue(text))
			}
		})
		b.Run(fmt.Sprintf("stringify/%dKB", size/1000), func(b *testing.B) {
			for b.Loop() {
				_, _ = call(nil, json.Get("stringify"), parsed)
			}
		})
	}
}

// BenchmarkJSON compares JSON here with the engine's own.
func BenchmarkJSON(b *testing.B) {
	b.Run("stock", func(b *testing.B) { benchmarkJSON(b, goja.New()) })
	rt := goja.New()
	language.Install(rt, language.Options{})
	b.Run("here", func(b *testing.B) { benchmarkJSON(b, rt) })
}
