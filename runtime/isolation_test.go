package runtime_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/runtime"
)

func TestWorldsShareNothing(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{Parallel: 1})
	dir := newApp(t, `let calls = 0;
exports = { handle() { globalThis.seen = (globalThis.seen || 0) + 1; Array.prototype.x = (Array.prototype.x || 0) + 1; console.log(++calls, seen, [].x) } }`)
	app := open(t, rt, dir)
	for range 3 {
		if run := simulate(t, rt, app, "onDealUpdate", 0); strings.Join(logged(run), "") != "1 1 1" {
			t.Fatalf("logged %q (%s)", logged(run), run.Message)
		}
	}
}

func TestBadHandlersDoNotDisturbOthers(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{Memory: 128 << 20, Parallel: 4})
	bad := open(t, rt, newApp(t, handler("/^(a+)+(?=b)$/.test('a'.repeat(40))")))
	good := open(t, rt, newApp(t, handler("console.log('fine')")))
	done := make(chan *runtime.Run)
	for range 2 {
		go func() { done <- simulate(t, rt, bad, "onDealUpdate", 500*time.Millisecond) }()
	}
	for range 20 {
		if run := simulate(t, rt, good, "onDealUpdate", 0); run.Verdict != runtime.Success {
			t.Errorf("a good run ended as %s (%s)", run.Verdict, run.Message)
		}
	}
	for range 2 {
		if run := <-done; run.Verdict != runtime.Timeout {
			t.Errorf("a bad run ended as %s (%s)", run.Verdict, run.Message)
		}
	}
}

func TestCancellingKillsTheRun(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	app := open(t, rt, newApp(t, handler("for (;;) {}")))
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(200*time.Millisecond, cancel)
	run, err := rt.Simulate(ctx, runtime.Simulation{App: app, Request: events.Request{Event: "onDealUpdate"}})
	if err != nil {
		t.Fatal(err)
	}
	if run.Verdict != runtime.Killed || run.Reason != runtime.Cancelled {
		t.Errorf("verdict %s (%s)", run.Verdict, run.Reason)
	}
}

func TestManyVersionsOfAFileDoNotFillTheWorker(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{Memory: 96 << 20, Parallel: 1})
	padding := strings.Repeat("function pad() { return [1, 2, 3, 'some text', { a: 1 }] }\n", 8000)
	for i := range 12 {
		app := open(t, rt, newApp(t, fmt.Sprintf("exports = { handle() { console.log(%d) } };\n%s", i, padding)))
		if run := simulate(t, rt, app, "onDealUpdate", 0); run.Verdict != runtime.Success {
			t.Fatalf("version %d: %s", i, run.Message)
		}
	}
}

func TestHandlerThatIsKilledIsNotCalledAgain(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	app := open(t, rt, newApp(t, handler("await new Promise((ok) => setTimeout(ok, 2000))")))
	time.AfterFunc(500*time.Millisecond, func() { runtime.KillBusy(rt) })
	run := simulate(t, rt, app, "onDealUpdate", 0)
	if run.Verdict != runtime.Killed || run.Reason != runtime.Crashed {
		t.Errorf("%s (%s): %s", run.Verdict, run.Reason, run.Message)
	}
}

func TestWaitingInvocationsGetTheWorkersThatReplaceSpentOnes(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{Parallel: 2})
	app := open(t, rt, newApp(t, handler("/^(a+)+(?=b)$/.test('a'.repeat(40))")))
	done := make(chan *runtime.Run)
	for range 4 {
		go func() { done <- simulate(t, rt, app, "onDealUpdate", 200*time.Millisecond) }()
	}
	for range 4 {
		if run := <-done; run.Verdict != runtime.Timeout {
			t.Errorf("%s: %s", run.Verdict, run.Message)
		}
	}
}

func TestWaitingHandlersHoldNobodyUp(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	waits := open(t, rt, newApp(t, handler("await new Promise((ok) => setTimeout(ok, 6000))")))
	quick := open(t, rt, newApp(t, handler("")))
	results := make(chan *runtime.Run, 8)
	for range cap(results) {
		go func() { results <- simulate(t, rt, waits, "onDealUpdate", 0) }()
	}
	if run := simulate(t, rt, quick, "onDealUpdate", 0); run.Verdict != runtime.Success {
		t.Errorf("%s: %s", run.Verdict, run.Message)
	}
	select {
	case <-results:
		t.Error("the quick handler was answered after one that waits six seconds")
	default:
	}
	for range cap(results) {
		if run := <-results; run.Verdict != runtime.Success {
			t.Errorf("%s: %s", run.Verdict, run.Message)
		}
	}
}

func TestRunSurvivesTheDeathOfIdleWorkers(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	app := open(t, rt, newApp(t, handler("")))
	runtime.KillIdle(rt)
	if run := simulate(t, rt, app, "onDealUpdate", 0); run.Verdict != runtime.Success {
		t.Errorf("%s: %s", run.Verdict, run.Message)
	}
}
