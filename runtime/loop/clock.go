package loop

import "time"

// clock counts milliseconds since the loop was made, which is all that timers know of
// time: Node truncates them in the same way.
type clock struct {
	virtual bool
	start   time.Time
	passed  time.Duration // of a virtual clock
	awaited int64         // the reading that was last waited for in real time,
	due     time.Time     // and when the wait for it ends
}

func newClock(o Options) clock {
	if o.Virtual {
		return clock{virtual: true, start: o.Start}
	}
	return clock{start: time.Now()}
}

// Restart has a loop that has run nothing yet count from now on.
func (l *Loop) Restart() {
	if !l.clock.virtual {
		l.clock.start = time.Now()
	}
}

// now is the clock's reading in milliseconds.
func (c *clock) now() int64 {
	if c.virtual {
		return c.passed.Milliseconds()
	}
	return time.Since(c.start).Milliseconds()
}

// until is how long it takes until the clock shows ms. A virtual clock stands still
// meanwhile, so the end of the wait is remembered: jobs that come in between must not put
// it off.
func (c *clock) until(ms int64) time.Duration {
	at := time.Duration(ms) * time.Millisecond
	if !c.virtual {
		return at - time.Since(c.start)
	}
	if c.awaited != ms {
		c.awaited, c.due = ms, time.Now().Add(at-c.passed)
	}
	return time.Until(c.due)
}

// jump sets a virtual clock forward.
func (c *clock) jump(ms int64) {
	c.passed = max(c.passed, time.Duration(ms)*time.Millisecond)
}

// reading is how far a virtual clock moves when it is read, so that code which waits
// for time to pass does not wait forever.
const reading = 10 * time.Microsecond

// Now is the time that code on this loop sees: the machine's, or that of the virtual
// clock, which each reading moves on by 10 µs.
func (l *Loop) Now() time.Time {
	if !l.clock.virtual {
		return time.Now()
	}
	l.clock.passed += reading
	return l.clock.start.Add(l.clock.passed)
}

// Elapsed is how long ago the loop was made, which never goes back. It moves a virtual
// clock on as Now does.
func (l *Loop) Elapsed() time.Duration {
	if !l.clock.virtual {
		return time.Since(l.clock.start)
	}
	l.clock.passed += reading
	return l.clock.passed
}

// Milliseconds is the loop's own count of time: whole milliseconds since it was made.
func (l *Loop) Milliseconds() int64 { return l.clock.now() }
