package node_test

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/loop"
	"github.com/hothouse-run/hothouse/runtime/node"
	"github.com/hothouse-run/hothouse/runtime/realm"
)

// world is a realm with Node's globals, require and log.
type world struct {
	*realm.Realm
	log []string
}

func newWorld(t testing.TB, l *loop.Loop, host realm.Host) *world {
	t.Helper()
	rt := goja.New()
	if _, err := rt.RunString("Object.defineProperty(Symbol, 'asyncIterator', { value: Symbol.for('Symbol.asyncIterator') })"); err != nil {
		t.Fatal(err)
	}
	w := &world{Realm: realm.New(rt, l)}
	rt.SetAsyncContextTracker(w.Realm)
	w.Host, w.Now, w.Random, w.AppDir = host, l.Now, rand.Reader, "/app"
	w.Uncaught = func(err error) { t.Error(err) }
	w.Print = func(level, text string) { w.log = append(w.log, level+": "+text) }
	modules := node.New(w.Realm)
	modules.Install()
	_ = rt.Set("log", func(text string) { w.log = append(w.log, text) })
	_ = rt.Set("require", func(name string) goja.Value {
		value, err := modules.Require(name)
		if err != nil {
			panic(rt.NewGoError(err))
		}
		return value
	})
	return w
}

func (w *world) run(t testing.TB, source string) {
	t.Helper()
	if err := w.Enter(func() error { _, err := w.RT.RunString(source); return err }); err != nil {
		t.Fatal(err)
	}
	if err := w.Loop.Run(context.Background(), func() bool { return false }); err != nil {
		t.Fatal(err)
	}
}

func TestVirtualTimeNeedsNoWaiting(t *testing.T) {
	t.Parallel()
	var logs [][]string
	for range 2 {
		w := newWorld(t, loop.NewWith(loop.Options{Virtual: true, Start: time.Unix(1e9, 0)}), nil)
		w.run(t, `
			const start = performance.now();
			const at = (name) => log(name + ' ' + Math.round(performance.now() - start));
			setTimeout(() => at('an hour'), 3600e3);
			const every = setInterval(() => { at('every'); if (performance.now() > 3e6) clearInterval(every); }, 1e6);
			setImmediate(() => at('immediate'));
			require('timers/promises').setTimeout(500).then(() => { at('promise'); process.nextTick(() => log(String(process.hrtime()))); });`)
		logs = append(logs, w.log)
	}
	if !slices.Equal(logs[0], logs[1]) {
		t.Errorf("the same code gave\n%q\nand\n%q", logs[0], logs[1])
	}
	want := []string{"immediate 0", "promise 500", "", "every 1000000", "every 2000000", "every 3000000", "an hour 3600000"}
	want[2] = logs[0][2] // the exact reading of the clock
	if !slices.Equal(logs[0], want) {
		t.Errorf("got %q, want %q", logs[0], want)
	}
}

// answering is a host that answers each conversation after a moment.
type answering struct{ loop *loop.Loop }

func (a answering) Ask(string, any, []byte) realm.Answer { return realm.Answer{} }

func (a answering) Open(_ string, _ any, _ []byte, on func(realm.Event)) realm.Conversation {
	deliver := a.loop.Reserve()
	go deliver(func() { on(realm.Event{Type: "answer", Last: true}) })
	return nil
}

func TestTheHostsEventsComeInTheContextOfTheCall(t *testing.T) {
	t.Parallel()
	l := loop.New()
	w := newWorld(t, l, answering{l})
	_ = w.RT.Set("ask", func(call goja.FunctionCall) goja.Value {
		f, _ := goja.AssertFunction(call.Argument(0))
		captured := w.Context
		w.Host.Open("x", nil, nil, func(realm.Event) { w.Callback(captured, f, goja.Undefined()) })
		return goja.Undefined()
	})
	w.run(t, `
		const { AsyncLocalStorage } = require('async_hooks');
		const als = new AsyncLocalStorage();
		for (const id of ['a', 'b']) als.run(id, () => ask(async () => { await null; log(id + als.getStore()); }));
		ask(() => log('none ' + als.getStore()));`)
	slices.Sort(w.log)
	if want := []string{"aa", "bb", "none undefined"}; !slices.Equal(w.log, want) {
		t.Errorf("got %q, want %q", w.log, want)
	}
}

func TestStreamsNeedTheirBundle(t *testing.T) {
	t.Parallel()
	w := newWorld(t, loop.New(), nil)
	_, err := w.RT.RunString(`require('vendor/not-there')`)
	if err == nil || !strings.Contains(err.Error(), "make build") {
		t.Errorf("a missing bundle is reported as %v", err)
	}
}
