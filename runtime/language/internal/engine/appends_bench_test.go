package engine

import (
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// workloads are what BenchmarkAppends measures, with and without.
var workloads = map[string]string{
	"chars":    "let s = ''; for (let i = 0; i < 160000; i++) s += 'x'; return s.length",
	"fifty":    "let s = ''; const x = 'y'.repeat(50); for (let i = 0; i < 20000; i++) s += x; return s.length",
	"csv":      "let s = ''; for (let i = 0; i < 20000; i++) { s += i + ',' + 'name' + i; s += ';'; s += i * 2; s += '\\n'; } return s.length",
	"property": "const o = { out: '' }; for (let i = 0; i < 80000; i++) o.out += 'xy'; return o.out.length",
	"template": "let s = ''; for (let i = 0; i < 40000; i++) s = `${s}${i},`; return s.length",
	"wide":     "let s = 'ä'; for (let i = 0; i < 80000; i++) s += i & 1 ? 'x' : 'é'; return s.length",
	"numbers":  "let n = 0; for (let i = 0; i < 1000000; i++) n += i; return n",
	"floats":   "let n = 0; for (let i = 0; i < 1000000; i++) n = n + i * 0.5; return n",
	"short":    "let n = 0; for (let i = 0; i < 300000; i++) { const k = 'key' + i; n += k.length; } return n",
	"rows":     "let n = 0; for (let i = 0; i < 10000; i++) { let k = ''; for (let j = 0; j < 50; j++) k += 'cell' + j + ','; n += k.length; } return n",
	"many":     "const o = {}; for (let i = 0; i < 100000; i++) { const k = i % 500; o[k] = (o[k] || '') + 'some text'; } return o[0].length",
	"imported": "let s = imported('abc', 100); for (let i = 0; i < 20000; i++) s += imported('0123456789', 4); return s.length",
	"once":     "const x = 'y'.repeat(1000); let n = 0; for (let i = 0; i < 100000; i++) n += (x + i).length; return n",
}

func BenchmarkAppends(b *testing.B) {
	for name, source := range workloads {
		for mode, prepared := range map[string]func(*goja.Program){"engine": func(*goja.Program) {}, "fast": FastAppends} {
			b.Run(name+"/"+mode, func(b *testing.B) {
				p := goja.MustCompile("", "(() => {"+source+"})()", false)
				prepared(p)
				b.ReportAllocs()
				for b.Loop() {
					rt := goja.New()
					_ = rt.Set("imported", strings.Repeat)
					if _, err := rt.RunProgram(p); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
