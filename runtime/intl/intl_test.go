package intl_test

import (
	"testing"
	"time"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/intl"
)

func world() *goja.Runtime {
	rt := goja.New()
	intl.Install(rt, intl.Options{Zone: func() string { return "Asia/Kolkata" }, Now: func() time.Time { return time.UnixMilli(0) }})
	return rt
}

func eval(t testing.TB, rt *goja.Runtime, src string) string {
	t.Helper()
	v, err := rt.RunString(src)
	if err != nil {
		return err.(*goja.Exception).Value().String()
	}
	return v.String()
}

func TestTheWorldsZoneAndClock(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]string{
		`new Date(0).toLocaleString()`:                                  "1/1/1970, 5:30:00 AM",
		`Intl.DateTimeFormat().resolvedOptions().timeZone`:              "Asia/Calcutta",
		`Intl.DateTimeFormat('en-GB', { dateStyle: 'short' }).format()`: "01/01/1970",
		`(1234.5).toLocaleString()`:                                     "1,234.5",
		`Intl.NumberFormat().resolvedOptions().locale`:                  "en-US",
		`new Intl.DateTimeFormat('de', { timeZone: 'X/Y' })`:            "RangeError: Invalid time zone specified: X/Y",
		`Intl = 5; Intl`: "5",
	} {
		if got := eval(t, world(), src); got != want {
			t.Errorf("%s: %q, want %q", src, got, want)
		}
	}
}

func TestReplacedBuiltinsBreakNothing(t *testing.T) {
	t.Parallel()
	rt := world()
	src := `RangeError = null; WeakMap = null; Number.prototype.valueOf = null; Date.prototype.getTime = null;
		let m; try { (1).toLocaleString('x') } catch (e) { m = e.message }
		[m, (1.5).toLocaleString('de'), new Date(0).toLocaleDateString('de', { timeZone: 'UTC' })].join('|')`
	if got, want := eval(t, rt, src), "Incorrect locale information provided|1,5|1.1.1970"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAssignmentBeforeFirstUse(t *testing.T) {
	t.Parallel()
	if got := eval(t, world(), `globalThis.Intl = { mine: 1 }; Intl.mine`); got != "1" {
		t.Errorf("%q", got)
	}
}

func TestWorldsShareFormatters(t *testing.T) {
	t.Parallel()
	const src = `['en', 'de', 'ar-EG', 'ja'].map((l) => [new Date(0).toLocaleString(l, { timeZone: 'UTC' }), (1234.5).toLocaleString(l),
		new Intl.DateTimeFormat(l, { timeZone: 'UTC' }).formatRange(0, 1e9), ['b', 'a'].sort(new Intl.Collator(l).compare),
		new Intl.RelativeTimeFormat(l).format(2, 'day')].join()).join()`
	want := eval(t, world(), src)
	done := make(chan string)
	for range 8 {
		go func() { v, _ := world().RunString(src); done <- v.String() }()
	}
	for range 8 {
		if got := <-done; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func BenchmarkInstall(b *testing.B) {
	for b.Loop() {
		intl.Install(goja.New(), intl.Options{})
	}
}

func benchmark(b *testing.B, src string) {
	rt := world()
	f, ok := goja.AssertFunction(rt.Get("eval"))
	if !ok {
		b.Fatal("no eval")
	}
	v, err := f(nil, rt.ToValue("(() => "+src+")"))
	if err != nil {
		b.Fatal(err)
	}
	call, _ := goja.AssertFunction(v)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := call(nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNumberToLocaleString(b *testing.B) { benchmark(b, `(1234.5).toLocaleString('en-US')`) }

func BenchmarkDateToLocaleString(b *testing.B) {
	benchmark(b, `new Date().toLocaleString('en-US', { timeZone: 'Asia/Kolkata' })`)
}

func BenchmarkNewDateTimeFormat(b *testing.B) {
	benchmark(b, `new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', hour: '2-digit', year: 'numeric' })`)
}

func BenchmarkFormatToParts(b *testing.B) {
	benchmark(b, `(globalThis.f ??= new Intl.DateTimeFormat('en-US', { hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'Europe/Berlin' })).formatToParts(1e12)`)
}

func BenchmarkLocaleCompare(b *testing.B) { benchmark(b, `'résumé'.localeCompare('resume')`) }
