package loop

import (
	"container/heap"
	"container/list"
	"math"
	"time"
)

// Timer is a pending timeout or interval.
type Timer struct {
	fn     func()
	ms     int64 // how long it waits
	start  int64 // when it began to
	fired  int64 // when it was last called
	repeat bool
	unref  bool
	list   *timerList
	at     *list.Element
}

// timerList holds the timers of one duration in the order in which they were started,
// which is the order in which they are due. Node keeps its timers in this way, and it
// shows: when a list is due, all of its timers that are fire before another list's.
type timerList struct {
	ms     int64
	expiry int64
	id     uint64 // orders lists that expire at the same time
	index  int    // in the heap
	timers *list.List
}

// timers are the lists by duration and by the time at which the first of each is due.
type timers struct {
	lists  map[int64]*timerList
	queue  listHeap
	nextID uint64
}

func newTimers() timers { return timers{lists: map[int64]*timerList{}} }

func (t *timers) id() uint64 {
	t.nextID++
	return t.nextID
}

// insert starts a timer at the given time and tells whether its list is a new one.
func (t *timers) insert(timer *Timer, start int64) (l *timerList, fresh bool) {
	timer.start = start
	l = t.lists[timer.ms]
	if fresh = l == nil; fresh {
		l = &timerList{ms: timer.ms, expiry: start + timer.ms, id: t.id(), timers: list.New()}
		t.lists[timer.ms] = l
		heap.Push(&t.queue, l)
	}
	timer.list, timer.at = l, l.timers.PushBack(timer)
	return l, fresh
}

// remove takes a timer out of its list, which may stay empty until it is due: then it
// goes, as in Node, where a new timer in the meantime joins the list with its expiry.
func (t *timers) remove(timer *Timer) {
	timer.list.timers.Remove(timer.at)
	timer.list, timer.at = nil, nil
}

func (t *timers) drop(l *timerList) {
	if t.lists[l.ms] == l {
		delete(t.lists, l.ms)
		heap.Remove(&t.queue, l.index)
	}
}

// SetTimer calls fn after delay, and again after each further delay when repeat is
// set. Delays count in whole milliseconds, those under one as one, as in Node.
func (l *Loop) SetTimer(delay time.Duration, repeat bool, fn func()) *Timer {
	t := &Timer{fn: fn, ms: max(delay.Milliseconds(), 1), repeat: repeat}
	l.start(t)
	return t
}

func (l *Loop) start(t *Timer) {
	l.insert(t, l.look())
	if !t.unref {
		l.live++
	}
}

// insert puts a timer into its list, and sets the alarm for a new list that is due
// before the one that it is set for.
func (l *Loop) insert(t *Timer, start int64) {
	list, fresh := l.timers.insert(t, start)
	if fresh && list.expiry < l.alarm.expiry {
		l.setAlarm(t.ms)
		l.alarm.expiry = list.expiry
	}
}

// Clear cancels a timer; a fired or cancelled one is left alone.
func (l *Loop) Clear(t *Timer) {
	t.repeat = false
	owner := t.list
	if owner == nil {
		return
	}
	l.timers.remove(t)
	if !t.unref {
		l.live--
		if owner.timers.Len() == 0 {
			l.timers.drop(owner)
		}
	}
}

// Refresh starts a timer's wait anew, also that of one that has fired or was cancelled.
func (l *Loop) Refresh(t *Timer, delay time.Duration, repeat bool) {
	if t.list != nil {
		l.timers.remove(t)
		if !t.unref {
			l.live--
		}
	}
	t.ms, t.repeat = max(delay.Milliseconds(), 1), repeat
	l.start(t)
}

// SetRef says whether the timer keeps the loop alive; it does unless told otherwise.
func (l *Loop) SetRef(t *Timer, ref bool) {
	if t.unref == !ref {
		return
	}
	t.unref = !ref
	if t.list != nil {
		l.live += count(ref)
	}
}

// Waiting tells whether the timer will fire.
func (t *Timer) Waiting() bool { return t.list != nil }

// never is later than any timer.
const never = math.MaxInt64

// phase is one going through the lists: the time that counts for it, the list that is
// being fired and the timer that was found to be next.
type phase struct {
	now    int64
	list   *timerList
	firing *Timer
	next   *Timer
	called bool // Called has been called for the timer that fires
}

// alarm is when the loop looks at its timers next. Node has one timer of libuv for all of
// its own, and when that one is set and found due decides what still runs in this turn.
type alarm struct {
	set    bool
	at     int64
	expiry int64 // of the list that it was set for
}

func (l *Loop) setAlarm(ms int64) { l.alarm.set, l.alarm.at = true, l.time+ms }

// look reads the clock into the loop's own time, which otherwise stands still.
func (l *Loop) look() int64 {
	l.time = l.clock.now()
	return l.time
}

// runTimers fires the timers that are due now and tells whether there were any. What
// they and their microtasks set may fire as well, if the loop's time was read since and
// shows it to be due.
func (l *Loop) runTimers(stop func() bool) bool {
	ran := false
	l.look()
	for l.alarm.set && l.alarm.at <= l.time && !stop() {
		l.alarm.set = false
		ran = l.fireDue(stop) || ran
	}
	return ran
}

// fireDue goes through the lists once.
func (l *Loop) fireDue(stop func() bool) bool {
	ran := false
	l.phase = phase{now: l.look()}
	l.alarm.expiry = never
	for l.phase.next = l.nextDue(); l.phase.next != nil; {
		if t := l.phase.next; t.list != nil { // not cleared meanwhile
			l.fire(t)
			ran = true
		} else {
			l.phase.next = l.nextDue()
		}
		if stop() {
			break
		}
	}
	return ran
}

// nextDue finds the next timer to fire. A list is gone through before another one's turn
// comes; one that is not due any more waits for its next timer, or goes when it is
// empty. When there is none the alarm is set for the next list.
func (l *Loop) nextDue() *Timer {
	p := &l.phase
	for {
		if due := p.list; due != nil {
			e := due.timers.Front()
			if e == nil {
				l.timers.drop(due)
			} else if t := e.Value.(*Timer); p.now-t.start >= due.ms {
				return t
			} else {
				due.expiry, due.id = max(t.start+due.ms, p.now+1), l.timers.id()
				heap.Fix(&l.timers.queue, due.index)
			}
			p.list = nil
		}
		if len(l.timers.queue) == 0 {
			return nil
		}
		first := l.timers.queue[0]
		if first.expiry > p.now {
			l.alarm.expiry = first.expiry
			l.setAlarm(max(first.expiry-l.time, 1))
			return nil
		}
		p.list = first
	}
}

// fire calls a timer's function and starts it again if it repeats, from when it was
// called.
func (l *Loop) fire(t *Timer) {
	l.timers.remove(t)
	if !t.unref {
		l.live--
	}
	if t.repeat {
		t.fired = l.look()
	}
	l.phase.firing, l.phase.called = t, false
	t.fn()
	l.Called()
}

// Called tells the loop that the code of the timer which is firing has run, but not yet
// what it has put off (ticks and microtasks): which timer is next in this turn is settled
// at this point, and timers that are set later wait for another turn. A function that is
// given to SetTimer may call it; otherwise its return counts.
func (l *Loop) Called() {
	t := l.phase.firing
	if t == nil || l.phase.called {
		return
	}
	l.phase.called = true
	if t.repeat && t.list == nil {
		l.insert(t, t.fired)
		if !t.unref {
			l.live++
		}
	}
	l.phase.next = l.nextDue()
}

// listHeap orders lists by the time at which they expire, then by age.
type listHeap []*timerList

func (h listHeap) Len() int { return len(h) }
func (h listHeap) Less(i, j int) bool {
	if h[i].expiry != h[j].expiry {
		return h[i].expiry < h[j].expiry
	}
	return h[i].id < h[j].id
}
func (h listHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}
func (h *listHeap) Push(x any) {
	l := x.(*timerList)
	l.index = len(*h)
	*h = append(*h, l)
}
func (h *listHeap) Pop() any {
	old := *h
	l := old[len(old)-1]
	*h = old[:len(old)-1]
	return l
}
