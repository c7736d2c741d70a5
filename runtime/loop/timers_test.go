package loop_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/hothouse-run/hothouse/runtime/loop"
)

func TestTimersOfOneDurationFireTogetherWhenTheLoopIsLate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, tr := loop.New(), &trace{start: time.Now()}
		l.SetTimer(5*time.Millisecond, false, tr.add("five"))
		time.Sleep(2 * time.Millisecond)
		l.SetTimer(4*time.Millisecond, false, tr.add("four"))
		time.Sleep(time.Millisecond)
		l.SetTimer(5*time.Millisecond, false, tr.add("five again"))
		time.Sleep(17 * time.Millisecond) // all are overdue: five at 5, four at 6, five again at 8
		if err := l.Run(context.Background(), never); err != nil {
			t.Fatal(err)
		}
		if want := []string{"five@20ms", "five again@20ms", "four@20ms"}; !slices.Equal(tr.got, want) {
			t.Errorf("got %v, want %v", tr.got, want)
		}
	})
}

func TestRefreshStartsTheWaitAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, tr := loop.New(), &trace{start: time.Now()}
		fired := l.SetTimer(time.Millisecond, false, tr.add("fired"))
		pending := l.SetTimer(10*time.Millisecond, false, tr.add("pending"))
		l.SetTimer(6*time.Millisecond, false, func() {
			l.Refresh(fired, time.Millisecond, false)
			l.Refresh(pending, 10*time.Millisecond, false)
		})
		if err := l.Run(context.Background(), never); err != nil {
			t.Fatal(err)
		}
		if want := []string{"fired@1ms", "fired@7ms", "pending@16ms"}; !slices.Equal(tr.got, want) {
			t.Errorf("got %v, want %v", tr.got, want)
		}
	})
}

func TestUnreferencedImmediatesRunOnlyBesideOthers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		beside bool
		want   []string
	}{{false, nil}, {true, []string{"unreferenced", "other"}}} {
		var got []string
		l := loop.New()
		i := l.SetImmediate(func() { got = append(got, "unreferenced") })
		l.RefImmediate(i, false)
		if c.beside {
			l.SetImmediate(func() { got = append(got, "other") })
		}
		if err := l.Run(context.Background(), never); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("beside another %v: got %v, error %v", c.beside, got, err)
		}
	}
}

func TestVirtualClockJumpsToTheNextTimer(t *testing.T) {
	t.Parallel()
	start := time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)
	l := loop.NewWith(loop.Options{Virtual: true, Start: start})
	var got []string
	add := func(name string) func() {
		return func() { got = append(got, name+"@"+l.Now().Sub(start).Round(time.Millisecond).String()) }
	}
	l.SetTimer(time.Hour, false, add("hour"))
	l.SetTimer(time.Minute, false, func() {
		add("minute")()
		l.SetTimer(time.Second, false, add("second"))
	})
	l.SetImmediate(add("immediate"))
	if err := l.Run(context.Background(), never); err != nil {
		t.Fatal(err)
	}
	if want := []string{"immediate@0s", "minute@1m0s", "second@1m1s", "hour@1h0m0s"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestVirtualClockWaitsWhileAJobIsAwaited(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := loop.NewWith(loop.Options{Virtual: true, Start: time.Now()})
		var got []string
		add := func(name string) func() { return func() { got = append(got, name) } }
		l.SetTimer(100*time.Millisecond, false, add("early"))
		l.SetTimer(time.Second, false, add("late"))
		deliver := l.Reserve()
		go func() {
			time.Sleep(500 * time.Millisecond)
			deliver(add("job"))
		}()
		if err := l.Run(context.Background(), never); err != nil {
			t.Fatal(err)
		}
		if want := []string{"early", "job", "late"}; !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

func TestReadingAVirtualClockMovesIt(t *testing.T) {
	t.Parallel()
	l := loop.NewWith(loop.Options{Virtual: true})
	first := l.Now()
	for l.Now().Sub(first) < time.Millisecond {
	}
	if ms := l.Milliseconds(); ms != 1 {
		t.Errorf("the loop counts %d ms, want 1", ms)
	}
}

func TestIdleFunctionsMayAddWork(t *testing.T) {
	t.Parallel()
	l, got := loop.New(), []string{}
	l.OnIdle(func() bool { got = append(got, "last"); return false })
	asked := 0
	l.OnIdle(func() bool {
		asked++
		if asked > 2 {
			return false
		}
		l.SetImmediate(func() { got = append(got, "more") })
		return true
	})
	if err := l.Run(context.Background(), never); err != nil {
		t.Fatal(err)
	}
	if want := []string{"more", "more", "last"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
