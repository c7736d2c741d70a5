package worker

import (
	"maps"
	"sync"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

// learned are the sources that the host sent before anything asked for them: they are
// compiled one after the other on a goroutine of their own, so that one module is
// compiled while another is executed.
type learned struct {
	mu         sync.Mutex
	lessons    map[string]*lesson // by Module.Key
	code       string             // the app's files that answers are of
	answers    map[wire.Require]wire.Module
	queue      []*lesson
	working    bool
	generation int
}

// lesson is such a source. Who needs it first compiles it, and others wait.
type lesson struct {
	module     wire.Module
	source     []byte
	generation int

	once     sync.Once
	compiled *compiledModule
}

// learn takes a source. It is called on the goroutine that reads frames.
func (p *process) learn(frame wire.Frame) {
	var head wire.Warm
	if frame.Decode(&head) != nil {
		return // what is wrong is told when it is asked for
	}
	l := &p.learned
	l.mu.Lock()
	defer l.mu.Unlock()
	l.answered(head)
	m := head.Module
	if !m.Sent {
		return
	}
	one := &lesson{module: m, source: frame.Body, generation: l.generation}
	if l.lessons == nil {
		l.lessons = map[string]*lesson{}
	}
	l.lessons[m.Key()] = one
	if p.debug != nil || m.Format == "module" && len(frame.Body) >= worthKeeping {
		return // is prepared for the debugger, or looked up at the host, when it is asked for
	}
	l.queue = append(l.queue, one)
	if !l.working {
		l.working = true
		go p.study()
	}
}

// answered notes how a question that was not asked yet is answered.
func (l *learned) answered(head wire.Warm) {
	if head.Answers == nil {
		return
	}
	if l.code != head.Code || l.answers == nil {
		l.code, l.answers = head.Code, map[wire.Require]wire.Module{}
	}
	head.Sent = false
	l.answers[*head.Answers] = head.Module
}

// answer is the answer that came ahead of a question, which is then forgotten.
func (l *learned) answer(code string, ask wire.Require) (m wire.Module, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.code != code {
		return m, false
	}
	m, ok = l.answers[ask]
	delete(l.answers, ask)
	return m, ok
}

// study compiles what is queued.
func (p *process) study() {
	l := &p.learned
	for {
		l.mu.Lock()
		if len(l.queue) == 0 {
			l.queue, l.working = nil, false
			l.mu.Unlock()
			return
		}
		one := l.queue[0]
		l.queue = l.queue[1:]
		l.mu.Unlock()
		one.once.Do(func() { one.compiled = p.compile(one.module, one.source, nil) })
	}
}

// recall is the program of a module that was sent ahead; nil when it was not. The source
// is let go of.
func (p *process) recall(m wire.Module) *compiledModule {
	l := &p.learned
	l.mu.Lock()
	one := l.lessons[m.Key()]
	delete(l.lessons, m.Key())
	l.mu.Unlock()
	if one == nil {
		return nil
	}
	one.once.Do(func() { one.compiled = p.compile(one.module, one.source, p.transform) })
	return one.compiled
}

// turn forgets what the generation before the last was sent and never asked for.
func (l *learned) turn() {
	l.mu.Lock()
	defer l.mu.Unlock()
	maps.DeleteFunc(l.lessons, func(_ string, one *lesson) bool { return one.generation < l.generation })
	l.generation++
}
