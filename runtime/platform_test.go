package runtime_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/runtime/profile"
)

const sandboxedServer = `
const has = (name, f) => { try { f(); return name + ' yes' } catch (e) { return name + ' ' + e.name } };
const pack = require('pack');
exports = { handle() {
	console.log([typeof setTimeout, typeof Buffer, typeof fetch, typeof structuredClone, typeof process, typeof process.nextTick, typeof console.table].join(' '));
	console.log([has('timer', () => setTimeout(() => {}, 0)), has('module', () => module), has('core', () => require('crypto')), has('json', () => JSON.parse('1'))].join(', '));
	console.log(pack.all);
	console.log(process.cwd().endsWith('/server'), Object.keys(process).join());
} }`

const outsidePackage = `
const crypto = require('crypto');
module.exports = { all: [typeof setTimeout, typeof Buffer, typeof process.nextTick, typeof console.table, typeof global.Buffer, typeof globalThis.setTimeout, typeof structuredClone, crypto.createHash('md5').update('a').digest('hex').slice(0, 4)].join(' ') };`

func TestPlatformProfileWithholdsWhatTheSandboxLacks(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{Profile: profile.Platform})
	dir := newApp(t, sandboxedServer, "server/node_modules/pack/index.js", outsidePackage)
	run := simulate(t, rt, open(t, rt, dir), "onDealUpdate", 0)
	want := []string{
		"undefined undefined undefined undefined object undefined undefined",
		"timer ReferenceError, module ReferenceError, core Error, json yes",
		"function function function function function function function 0cc1",
		"true cwd,env",
	}
	if got := strings.Join(logged(run), "\n"); got != strings.Join(want, "\n") {
		t.Errorf("%s (%s): logged\n%s\nwant\n%s", run.Verdict, run.Message, got, strings.Join(want, "\n"))
	}
}

func TestUsesOfWhatThePlatformLacksAreToldOnce(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	dir := newApp(t, sandboxedServer, "server/node_modules/pack/index.js", outsidePackage,
		"server/lib/later.js", "exports.wait = () => new Promise((r) => {\n  setTimeout(r, 1);\n  setTimeout(r, 2);\n});")
	app, problems := rt.Open(context.Background(), dir)
	if app == nil {
		t.Fatal(problems.Error())
	}
	var got []string
	for _, p := range problems {
		if p.Code == "not-on-platform" {
			got = append(got, p.Position.String()+" "+p.Text)
		}
	}
	want := "server/lib/later.js:2:3 setTimeout is not on the platform\n" +
		"server/server.js:6:37 setTimeout is not on the platform\n" // not what it asks typeof of
	if text := strings.Join(got, "\n") + "\n"; !strings.Contains(text, "server/lib/later.js:2:3 setTimeout") || strings.Count(text, "setTimeout") != 2 ||
		!strings.Contains(text, "require('crypto') is not") || !strings.Contains(text, "process.nextTick is not") || strings.Contains(text, "pack") || strings.Contains(text, "Buffer") {
		t.Errorf("told\n%s\nwant about\n%s", text, want)
	}
}

func TestRunsAreRepeatable(t *testing.T) {
	t.Parallel()
	seed := uint64(7)
	clock := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	handler := `exports = { async handle() {
		const { randomUUID, randomBytes } = require('crypto');
		console.log(Math.random(), randomUUID(), randomBytes(4).toString('hex'), new Date().toISOString());
		await new Promise((r) => setTimeout(r, 60_000));
		console.log(Date.now(), performance.now(), process.hrtime.bigint());
		await Promise.all([3, 1, 2].map((n) => new Promise((r) => setTimeout(() => { console.log(n); r() }, n * 1000))));
		const until = Date.now() + 5; while (Date.now() < until);
		throw new Error('after ' + Math.random());
	} }`
	dir := newApp(t, handler)
	record := func(o runtime.Options) (*runtime.Run, string) {
		rt := newRuntime(t, o)
		run := simulate(t, rt, open(t, rt, dir), "onDealUpdate", 0)
		return run, strings.Join(logged(run), "\n")
	}
	first, log := record(runtime.Options{Seed: &seed, Clock: clock})
	second, again := record(runtime.Options{Seed: &seed, Clock: clock})
	if log != again || first.DurationMS != second.DurationMS || first.Message != second.Message || !first.Started.Equal(clock) {
		t.Errorf("the first run\n%s\n%v ms, %s\nthe second\n%s\n%v ms, %s", log, first.DurationMS, first.Message, again, second.DurationMS, second.Message)
	}
	for i := range first.Effects {
		if first.Effects[i] != second.Effects[i] {
			t.Errorf("%+v and %+v", first.Effects[i], second.Effects[i])
		}
	}
	if !strings.HasPrefix(log[strings.Index(log, "2026"):], "2026-03-01T09:00:00") || first.DurationMS < 60_000 {
		t.Errorf("%v ms:\n%s", first.DurationMS, log)
	}
	other := uint64(8)
	if _, differs := record(runtime.Options{Seed: &other, Clock: clock}); differs == log {
		t.Error("another seed gives the same")
	}
}
