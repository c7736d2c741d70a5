package inspect_test

import (
	"testing"
	"time"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/inspect"
)

func TestZTime(t *testing.T) {
	for _, max := range []int{500, 3000, 100000} {
		rt := goja.New()
		rt.SetMaxCallStackSize(max)
		v, _ := rt.RunString("({ [Symbol.for('nodejs.util.inspect.custom')](d, o, i) { return i(this, o) } })")
		s := time.Now()
		out := inspect.Inspect(rt, v)
		t.Log(max, time.Since(s), len(out), out)
		v, _ = rt.RunString("({ [Symbol.for('nodejs.util.inspect.custom')](d, o, i) { return {x:i(this, o)} } })")
		s = time.Now()
		out = inspect.Inspect(rt, v)
		t.Log(max, time.Since(s), len(out))
		v, _ = rt.RunString("var a={}; for(var i=0;i<1e5;i++)a={a}; ({ [Symbol.for('nodejs.util.inspect.custom')](d, o, i) { return i(a, {depth:null}) } })")
		s = time.Now()
		out = inspect.Inspect(rt, v)
		t.Log(max, time.Since(s), len(out))
	}
}
