package loop_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/hothouse-run/hothouse/runtime/loop"
)

func never() bool { return false }

// trace collects what ran, with the virtual time since the start in milliseconds.
type trace struct {
	start time.Time
	got   []string
}

func (t *trace) add(what string) func() {
	return func() { t.got = append(t.got, what+"@"+time.Since(t.start).String()) }
}

func TestTimersRunInTheOrderOfTheirTimesThenOfTheirCreation(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, tr := loop.New(), &trace{start: time.Now()}
		l.SetTimer(20*time.Millisecond, false, tr.add("late"))
		l.SetTimer(10*time.Millisecond, false, tr.add("first"))
		l.SetTimer(10*time.Millisecond, false, tr.add("second"))
		l.SetTimer(0, false, tr.add("zero"))
		if err := l.Run(context.Background(), never); err != nil {
			t.Fatal(err)
		}
		want := []string{"zero@1ms", "first@10ms", "second@10ms", "late@20ms"}
		if !slices.Equal(tr.got, want) {
			t.Errorf("got %v, want %v", tr.got, want)
		}
	})
}

func TestIntervalRepeatsUntilCleared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, tr := loop.New(), &trace{start: time.Now()}
		var timer *loop.Timer
		timer = l.SetTimer(5*time.Millisecond, true, func() {
			tr.add("tick")()
			if len(tr.got) == 3 {
				l.Clear(timer)
			}
		})
		if err := l.Run(context.Background(), never); err != nil {
			t.Fatal(err)
		}
		if want := []string{"tick@5ms", "tick@10ms", "tick@15ms"}; !slices.Equal(tr.got, want) {
			t.Errorf("got %v, want %v", tr.got, want)
		}
	})
}

func TestClearedTimersDoNotKeepTheLoopWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, start := loop.New(), time.Now()
		timer := l.SetTimer(time.Hour, false, func() { t.Error("a cleared timer fired") })
		l.Clear(timer)
		l.Clear(timer)
		unref := l.SetTimer(time.Hour, true, func() { t.Error("an unreferenced timer was waited for") })
		l.SetRef(unref, false)
		l.SetRef(unref, false)
		if err := l.Run(context.Background(), never); err != nil || time.Since(start) != 0 {
			t.Errorf("error %v after %v", err, time.Since(start))
		}
	})
}

func TestImmediatesRunAfterDueTimersAndOnlyThoseSetBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, tr := loop.New(), &trace{start: time.Now()}
		l.SetTimer(time.Millisecond, false, func() {
			l.SetImmediate(func() {
				tr.add("immediate")()
				l.SetImmediate(tr.add("next turn"))
			})
			cancelled := l.SetImmediate(tr.add("cancelled"))
			l.ClearImmediate(cancelled)
			tr.add("timer")()
		})
		if err := l.Run(context.Background(), never); err != nil {
			t.Fatal(err)
		}
		if want := []string{"timer@1ms", "immediate@1ms", "next turn@1ms"}; !slices.Equal(tr.got, want) {
			t.Errorf("got %v, want %v", tr.got, want)
		}
	})
}

func TestReservedJobIsWaitedForAndRunsOnTheLoop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, ran := loop.New(), false
		deliver := l.Reserve()
		go func() {
			time.Sleep(time.Second)
			deliver(func() { ran = true })
		}()
		if err := l.Run(context.Background(), never); err != nil || !ran {
			t.Errorf("error %v, ran %v", err, ran)
		}
	})
}

func TestDeliveringTwicePanics(t *testing.T) {
	t.Parallel()
	deliver := loop.New().Reserve()
	deliver(func() {})
	defer func() {
		if r, ok := recover().(string); !ok || !strings.Contains(r, "twice") {
			t.Errorf("recovered %v", r)
		}
	}()
	deliver(func() {})
}

func TestContextEndsTheWaitForAJobThatNeverComes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := loop.New()
		l.Reserve()
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if err := l.Run(ctx, never); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		if _, reserved := l.Pending(); reserved != 1 {
			t.Errorf("%d reservations are outstanding, want 1", reserved)
		}
	})
}

func TestStopIsObeyedAfterEachCallback(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, ran := loop.New(), 0
		for range 3 {
			l.SetTimer(time.Millisecond, false, func() { ran++ })
		}
		if err := l.Run(context.Background(), func() bool { return ran == 2 }); err != nil || ran != 2 {
			t.Errorf("error %v after %d callbacks, want 2", err, ran)
		}
		if timers, _ := l.Pending(); timers != 1 {
			t.Errorf("%d timers are pending, want 1", timers)
		}
	})
}
