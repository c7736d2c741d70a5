package realm_test

import (
	"slices"
	"testing"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/loop"
	"github.com/hothouse-run/hothouse/runtime/realm"
)

// world is a realm with the functions log, tick and its own list of what happened.
type world struct {
	*realm.Realm
	log []string
}

func newWorld(t *testing.T) *world {
	t.Helper()
	rt := goja.New()
	w := &world{Realm: realm.New(rt, loop.New())}
	rt.SetAsyncContextTracker(w.Realm)
	w.Uncaught = func(err error) { w.log = append(w.log, "uncaught "+err.(*goja.Exception).Value().String()) }
	_ = rt.Set("log", func(text string) { w.log = append(w.log, text) })
	_ = rt.Set("tick", func(call goja.FunctionCall) goja.Value {
		f, _ := goja.AssertFunction(call.Argument(0))
		w.NextTick(f)
		return goja.Undefined()
	})
	return w
}

func (w *world) callback(t *testing.T, source string, then func()) {
	t.Helper()
	value, err := w.RT.RunString("(function () {" + source + "})")
	if err != nil {
		t.Fatal(err)
	}
	f, _ := goja.AssertFunction(value)
	w.CallbackThen(then, nil, f, goja.Undefined())
}

func TestTicksComeBeforeMicrotasksAndBothAfterTheCallback(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.callback(t, `
		Promise.resolve().then(() => { log('micro'); tick(() => log('tick of micro')); });
		tick(() => { log('tick'); Promise.resolve().then(() => log('micro of tick')); tick(() => log('tick of tick')); });
		log('sync');`, func() { w.log = append(w.log, "then") })
	want := []string{"sync", "then", "tick", "tick of tick", "micro", "micro of tick", "tick of micro"}
	if !slices.Equal(w.log, want) {
		t.Errorf("got %q, want %q", w.log, want)
	}
}

func TestATickThatThrowsIsUncaughtAndTheLast(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.callback(t, `tick(() => { throw 'bad' }); tick(() => log('next'));`, func() {})
	if want := []string{"uncaught bad"}; !slices.Equal(w.log, want) {
		t.Errorf("got %q, want %q", w.log, want)
	}
}

func TestListenersHearOfWhatIsUncaught(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.OnUncaught = func(reason goja.Value) { w.log = append(w.log, "heard "+reason.String()) }
	w.callback(t, `throw 'bad'`, func() {})
	if want := []string{"uncaught bad", "heard bad"}; !slices.Equal(w.log, want) {
		t.Errorf("got %q, want %q", w.log, want)
	}
}
