package profile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

func TestScan(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]string{
		"setTimeout(f, 1); setTimeout(g, 2)":                                  "setTimeout@0",
		"const { promisify } = require('util'); require('./own'); require(x)": "require('util')@22",
		"function setTimeout() {} setTimeout()":                               "",
		"const f = ({ Buffer }) => Buffer.from('a')":                          "",
		"x.setTimeout(); ({ setTimeout: 1 })":                                 "",
		"f({ Buffer })":                                                       "Buffer@4",
		"if (typeof Buffer === 'function') ok()":                              "",
		"process.cwd(); process.env.ENV; process.nextTick(f)":                 "process.nextTick@32",
		"console.log(1); console.table([])":                                   "console.table@16",
		"module.exports = {}":                                                 "module@0",
		"exports = { handle() { return new URL(a) } }":                        "URL@34",
		"try { a } catch (performance) { performance.now() }":                 "",
		"class fetch {} new fetch()":                                          "",
		"for (const crypto of list) crypto()":                                 "",
		"const [atob = btoa] = x; atob()":                                     "btoa@14",
		"`${fetch}`":                                                          "fetch@3",
		"globalThis.Buffer":                                                   "",
	} {
		tree, err := goja.Parse("a.js", source)
		if err != nil {
			t.Fatalf("%s: %v", source, err)
		}
		var got []string
		for _, u := range Scan(tree, func(spec string) bool { return spec == "util" }) {
			got = append(got, fmt.Sprintf("%s@%d", u.Name, u.Offset))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", source, got, want)
		}
	}
}
