package worker

import "github.com/hothouse-run/hothouse/runtime/wire"

// log reports a console line, which may span several lines of text, as an effect with
// the place of the call.
func (w *world) log(level, text string) {
	w.inv.effect(wire.Effect{Kind: "log", Level: level, Place: w.inv.here()}, text)
}

// note reports something that hothouse itself has to say about the run.
func (inv *invocation) note(text string) {
	inv.effect(wire.Effect{Kind: "note"}, text)
}
