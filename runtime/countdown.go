package runtime

import "time"

// countdown is a timer that can be held, as it is while a debugger holds the handler. It
// is used from one goroutine.
type countdown struct {
	timer *time.Timer
	total time.Duration
	left  time.Duration
	since time.Time // when it was last started
	held  bool
}

func startCountdown(d time.Duration) *countdown {
	return &countdown{timer: time.NewTimer(d), total: d, left: d, since: time.Now()}
}

func (c *countdown) stop() { c.timer.Stop() }

// hold stops the countdown or lets it go on.
func (c *countdown) hold(held bool) {
	if c.held == held {
		return
	}
	if c.held = held; held {
		c.timer.Stop()
		c.left -= time.Since(c.since)
		return
	}
	c.since = time.Now()
	c.timer.Reset(max(0, c.left))
}

// passed is the time that has counted so far.
func (c *countdown) passed() time.Duration {
	if c.held {
		return c.total - c.left
	}
	return c.total - c.left + time.Since(c.since)
}
