package compile_test

import (
	"runtime"
	"testing"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/compile"
)

// Building a text piece by piece takes memory in proportion to its length, whatever kind
// of file does it. Copying it at each step would take gigabytes.
func TestAppendsDoNotCopy(t *testing.T) {
	const source = `class K { out = ''; add(x) { this.out += x; } }
const k = new K(); let s = '', w = 'ä';
for (let i = 0; i < 40000; i++) { s += 'x' + i; w = ` + "`${w}${i}`" + `; k.add('yz'); }
`
	const expected = 228890 + 188891 + 80000
	for file, end := range map[string]string{
		"a.js": "module.exports = s.length + w.length + k.out.length;",
		"a.ts": "const n: number = s.length + w.length + k.out.length; module.exports = n;",
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		p, err := compile.Module(file, []byte(source+end))
		if err != nil {
			t.Fatal(err)
		}
		pair, err := evaluate(t, p)
		if err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		if got := pair.(*goja.Object).Get("1").ToInteger(); got != expected {
			t.Errorf("%s: %d characters, want %d", file, got, expected)
		}
		if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 200 {
			t.Errorf("%s: %d MB", file, used)
		}
	}
}
