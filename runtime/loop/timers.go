package loop

import (
	"container/heap"
	"container/list"
	"time"
)

// Timer is a pending timeout or interval.
type Timer struct {
	fn     func()
	ms     int64 // how long it waits
	start  int64 // when it began to
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

// next is when the next timer may be due.
func (t *timers) next() (ms int64, some bool) {
	if len(t.queue) == 0 {
		return 0, false
	}
	return t.queue[0].expiry, true
}

func (t *timers) id() uint64 {
	t.nextID++
	return t.nextID
}

// insert starts a timer at the given time.
func (t *timers) insert(timer *Timer, start int64) {
	timer.start = start
	l := t.lists[timer.ms]
	if l == nil {
		l = &timerList{ms: timer.ms, expiry: start + timer.ms, id: t.id(), timers: list.New()}
		t.lists[timer.ms] = l
		heap.Push(&t.queue, l)
	}
	timer.list, timer.at = l, l.timers.PushBack(timer)
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
	l.timers.insert(t, l.clock.now())
	if !t.unref {
		l.live++
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

// Repeats tells whether the timer starts again after it has fired.
func (t *Timer) Repeats() bool { return t.repeat }

// Waiting tells whether the timer will fire.
func (t *Timer) Waiting() bool { return t.list != nil }

// runTimers fires the timers that are due now and tells whether there were any.
func (l *Loop) runTimers(stop func() bool) bool {
	now, ran := l.clock.now(), false
	for len(l.timers.queue) > 0 {
		first := l.timers.queue[0]
		if first.expiry > now {
			if now = l.clock.now(); first.expiry > now {
				break
			}
		}
		ran = l.runList(first, now, stop) || ran
		if stop() {
			break
		}
	}
	return ran
}

// runList fires the timers of a list that are due at the given time and tells whether
// there were any. The list waits for its next one, or goes when it is empty.
func (l *Loop) runList(due *timerList, now int64, stop func() bool) bool {
	ran := false
	for e := due.timers.Front(); e != nil; e = due.timers.Front() {
		t := e.Value.(*Timer)
		if passed := now - t.start; passed < due.ms {
			due.expiry, due.id = max(t.start+due.ms, now+1), l.timers.id()
			heap.Fix(&l.timers.queue, due.index)
			return ran
		}
		l.fire(t)
		ran = true
		if stop() {
			return ran
		}
	}
	l.timers.drop(due)
	return ran
}

// fire calls a timer's function and starts it again if it repeats, from when it was
// called.
func (l *Loop) fire(t *Timer) {
	l.timers.remove(t)
	if !t.unref {
		l.live--
	}
	began := l.clock.now()
	t.fn()
	if t.repeat && t.list == nil {
		l.timers.insert(t, began)
		if !t.unref {
			l.live++
		}
	}
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
