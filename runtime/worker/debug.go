package worker

import (
	"bytes"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/compile"
	"github.com/hothouse-run/hothouse/runtime/debug/agent"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// debugging takes what the host says to the debugger, on the goroutine that reads frames.
// A worker whose host never says anything has none.
func (p *process) debugging(frame wire.Frame) {
	var d wire.Debug
	if frame.Decode(&d) != nil {
		return
	}
	if p.debug == nil {
		p.debug = agent.New(func(d wire.Debugged) { _ = p.send(wire.KindDebugged, d, nil) })
	}
	p.debug.Receive(d)
}

// debugKey names a module's program: one that is prepared for the debugger is another.
func (p *process) debugKey(m wire.Module) string {
	if p.debug != nil && p.debug.Prepares(m.Path) {
		return m.Key() + "\x00debug"
	}
	return m.Key()
}

// prepared has a file prepared for the debugger while it is compiled, when there is one.
// The first function it returns takes over what came of it and returns the one that lets
// go of it.
func (p *process) prepared(m wire.Module, source []byte, options *compile.Options) (done func() (drop func())) {
	if p.debug == nil || !p.debug.Prepares(m.Path) {
		return func() (drop func()) { return func() {} }
	}
	file := p.debug.File(m.Path, string(source))
	options.Instrument = file.Instrument
	return func() (drop func()) { return p.debug.Add(file) }
}

// debugged lets the invocation be stopped until the returned function is called.
func (inv *invocation) debugged() (end func()) {
	if inv.p.debug == nil {
		return func() {}
	}
	host := agent.Host{
		RT: inv.rt, Ended: inv.ctx, Pause: inv.dog.pause, Resume: inv.dog.resume,
		Thrown: func(v goja.Value) (wire.Place, string) {
			done := inv.failed("", inv.thrown(v))
			if len(done.Thrown.Stack) == 0 {
				return wire.Place{}, done.Message
			}
			return done.Thrown.Stack[0].Place, done.Message
		},
	}
	if inv.head.Mode == wire.ModeDescribe {
		return inv.p.debug.Quiet(inv.rt)
	}
	return inv.p.debug.Begin(host).End
}

// profiled measures where the time goes, when the host wants to know, and sends it the
// result when the returned function is called.
func (inv *invocation) profiled() (end func()) {
	var profile bytes.Buffer
	if !inv.head.Profile || goja.StartProfile(&profile) != nil {
		return func() {}
	}
	return func() {
		goja.StopProfile()
		_ = inv.p.send(wire.KindProfile, nil, profile.Bytes()) // one that is too large to be sent is lost
	}
}
