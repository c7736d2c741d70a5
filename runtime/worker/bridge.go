package worker

import (
	"encoding/json"

	"github.com/hothouse-run/hothouse/runtime/loop"
	"github.com/hothouse-run/hothouse/runtime/realm"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// conversation is the worker's side of something that is open at the host.
type conversation struct {
	inv    *invocation
	id     uint64
	on     func(realm.Event)
	hold   *loop.Hold
	answer chan realm.Event // for Ask, instead of on
	closed bool
}

// Ask implements realm.Host. The loop stands still meanwhile, as it does in Node; at the
// deadline the waiting ends and the engine stops at its next instruction.
func (inv *invocation) Ask(service string, args any, body []byte) realm.Answer {
	c := &conversation{inv: inv, answer: make(chan realm.Event, 1)}
	if err := inv.open(c, service, args, body); err != nil {
		return realm.Answer{Err: &wire.Failure{Message: err.Error()}}
	}
	select {
	case e := <-c.answer:
		return e.Answer
	case <-inv.ctx.Done():
		return realm.Answer{Err: &wire.Failure{Code: "ECANCELED", Message: "the run was stopped"}}
	}
}

// Open implements realm.Host.
func (inv *invocation) Open(service string, args any, body []byte, on func(realm.Event)) realm.Conversation {
	c := &conversation{inv: inv, on: on, hold: inv.loop.Hold()}
	if err := inv.open(c, service, args, body); err != nil {
		inv.loop.Post(func() {
			c.event(realm.Event{Last: true, Answer: realm.Answer{Err: &wire.Failure{Message: err.Error()}}})
		})
	}
	return c
}

func (inv *invocation) open(c *conversation, service string, args any, body []byte) error {
	text, err := json.Marshal(args)
	if err != nil {
		return err
	}
	inv.mu.Lock()
	inv.next++
	c.id = inv.next
	inv.talks[c.id] = c
	inv.mu.Unlock()
	return inv.p.conn.Send(wire.KindOpen, wire.Open{ID: c.id, Service: service, Args: text, Place: inv.here()}, body)
}

// said takes an event of the host, on the goroutine that reads frames.
func (inv *invocation) said(frame wire.Frame) {
	var head wire.Event
	if frame.Decode(&head) != nil {
		return
	}
	inv.mu.Lock()
	c := inv.talks[head.ID]
	if head.Last {
		delete(inv.talks, head.ID)
	}
	inv.mu.Unlock()
	if c == nil {
		return
	}
	e := realm.Event{Type: head.Type, Last: head.Last, Answer: realm.Answer{Args: head.Args, Body: frame.Body, Err: head.Error}}
	if c.answer != nil {
		select {
		case c.answer <- e:
		default: // a second answer to one question
		}
		return
	}
	inv.loop.Post(func() { c.event(e) })
}

// event delivers an event on the loop.
func (c *conversation) event(e realm.Event) {
	if c.closed {
		return
	}
	if e.Last {
		c.end()
	}
	c.on(e)
}

func (c *conversation) end() {
	c.closed = true
	c.hold.Release()
}

// Push implements realm.Conversation.
func (c *conversation) Push(kind string, args any, body []byte) {
	if c.closed {
		return
	}
	text, err := json.Marshal(args)
	if err == nil {
		err = c.inv.p.conn.Send(wire.KindPush, wire.Push{ID: c.id, Type: kind, Args: text}, body)
	}
	if err != nil {
		c.inv.loop.Post(func() {
			c.event(realm.Event{Last: true, Answer: realm.Answer{Err: &wire.Failure{Message: err.Error()}}})
		})
	}
}

// SetRef implements realm.Conversation.
func (c *conversation) SetRef(ref bool) { c.hold.SetRef(ref) }

// Close implements realm.Conversation.
func (c *conversation) Close() {
	if c.closed {
		return
	}
	c.Push("close", nil, nil)
	c.end()
	c.inv.mu.Lock()
	delete(c.inv.talks, c.id)
	c.inv.mu.Unlock()
}
