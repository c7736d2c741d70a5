package engine

import (
	"fmt"
	"strings"
	"testing"
)

// choices makes a script of bytes.
type choices struct {
	data  []byte
	depth int
}

func (c *choices) of(n int) int {
	if len(c.data) == 0 {
		return 0
	}
	b := int(c.data[0])
	c.data = c.data[1:]
	return b % n
}

var (
	places = []string{"a", "b", "c", "o.p", "o['q']", "this.r", "list[0]", "list[a.length % 3]", "o.accessor", "shared()"}
	pieces = []string{"'x'", "'some more text'", "'é'", "'\\ud83d'", "'\\ude00'", "''", "1", "-0.5", "null", "undefined", "10n", "noisy", "imported('i', 20)", "imported('ü', 20)", "long", "wide",
		"[1, 'é']", "Symbol.iterator", "broken", "new String('obj')"}
)

func (c *choices) place() string {
	if p := places[c.of(len(places))]; p != "shared()" {
		return p
	}
	return "d"
}

func (c *choices) value() string {
	c.depth++
	defer func() { c.depth-- }()
	switch k := c.of(12); {
	case k < 5 || c.depth > 4:
		return pieces[c.of(len(pieces))]
	case k < 8:
		return c.place()
	case k == 8:
		return c.place() + ".slice(0, " + fmt.Sprint(200+c.of(200)) + ")"
	case k == 9:
		return "(" + c.value() + " + " + c.value() + ")"
	case k == 10:
		return "`" + []string{"", "t", "ß"}[c.of(3)] + "${" + c.value() + "}${" + c.value() + "}`"
	}
	return "(" + c.place() + " += " + c.value() + ")"
}

func (c *choices) statement() string {
	c.depth++
	defer func() { c.depth-- }()
	at := c.place()
	switch k := c.of(12); {
	case k < 5:
		return at + " += " + c.value() + ";"
	case k == 5:
		return at + " = " + at + " + " + c.value() + " + " + c.value() + ";"
	case k == 6:
		return at + " = `${" + at + "}" + []string{"", "t", "ß"}[c.of(3)] + "${" + c.value() + "}`;"
	case k == 7:
		return at + " = " + c.value() + ";"
	case k == 8 && c.depth < 4:
		return "for (let i = 0; i < " + fmt.Sprint(1+c.of(6)) + "; i++) { " + c.statement() + c.statement() + " }"
	case k == 9 && c.depth < 4:
		return "try { " + c.statement() + c.statement() + " } catch (e) { log.push(String(e)); }"
	case k == 10:
		return "keep.push(" + at + ", " + c.value() + ");"
	}
	return "keep.push(((x) => { x += " + c.value() + "; return x; })(" + at + "));"
}

// FuzzAppends: what a script of random appends computes is the same with and without, and
// so are all strings that it kept on the way.
func FuzzAppends(f *testing.F) {
	for i := range 150 {
		seed := make([]byte, 120)
		for j := range seed {
			seed[j] = byte((i*7919 + j*j*31 + j*i*17) >> (j % 3))
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c := &choices{data: data[:min(len(data), 300)]}
		var b strings.Builder
		for len(c.data) > 0 {
			b.WriteString("  try { " + c.statement() + " } catch (e) { log.push(String(e)); }\n  limit();\n")
		}
		both(t, `(function () {
  const long = 'long'.repeat(100), wide = 'wíde'.repeat(100), keep = [], log = [];
  let a = long, b = wide, c = '', d = 1;
  const o = { p: long, q: '', get accessor() { log.push('get'); return a; }, set accessor(v) { log.push('set'); b = v; } };
  const list = [long, wide, ''];
  const noisy = { toString() { a += 'n'; return 'noisy'; } }, broken = { valueOf() { b += 'é'; throw 'broken'; } };
  const cut = (s) => typeof s === 'string' && s.length > 3000 ? s.slice(0, 1500) : s;
  const limit = () => { a = cut(a); b = cut(b); c = cut(c); d = cut(d); o.p = cut(o.p); o.q = cut(o.q); this.r = cut(this.r); for (const i of [0, 1, 2]) list[i] = cut(list[i]); };
  const shared = () => d;
`+b.String()+`  return [a, b, c, d, o.p, o.q, this.r, ...list, ...keep, ...log].map(show).join('|');
}).call({ r: 'r' })`)
	})
}
