package worker

import (
	"encoding/json"
	"fmt"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// describe reports what the entry file exports.
func (inv *invocation) describe(exports goja.Value) (wire.Done, []byte) {
	var described manifest.Exports
	err := inv.rt.Try(func() {
		for _, target := range inv.targets(exports) {
			inv.describeObject(target, &described)
		}
	})
	if err != nil {
		return inv.ended(err, "load-error"), nil
	}
	described.Foreign = inv.foreign()
	body, jsonErr := json.Marshal(described)
	if jsonErr != nil {
		return wire.Done{Verdict: "failed", Reason: "load-error", Message: jsonErr.Error()}, nil
	}
	return wire.Done{Verdict: "success"}, body
}

// targets are the objects whose properties are the handlers: the exports and, for an
// ES module, its default export.
func (inv *invocation) targets(exports goja.Value) []*goja.Object {
	object, ok := exports.(*goja.Object)
	if !ok {
		return nil
	}
	targets := []*goja.Object{object}
	if esm := object.Get("__esModule"); esm != nil && esm.ToBoolean() {
		if fallback, ok := object.Get("default").(*goja.Object); ok {
			targets = append(targets, fallback)
		}
	}
	return targets
}

// describeObject lists the properties of an exports object and, for instances of a
// class, those of its prototypes.
func (inv *invocation) describeObject(target *goja.Object, d *manifest.Exports) {
	last := inv.rt.Get("Object").ToObject(inv.rt).Get("prototype")
	seen := map[string]bool{"constructor": true, "__esModule": true}
	if target.ClassName() == "Function" { // a class with static handlers
		seen["length"], seen["name"], seen["prototype"] = true, true, true
	}
	for o := target; o != nil && !o.SameAs(last) && (o == target || o.ClassName() != "Function"); o = o.Prototype() {
		for _, name := range o.GetOwnPropertyNames() {
			if seen[name] {
				continue
			}
			seen[name] = true
			value := target.Get(name)
			if _, callable := goja.AssertFunction(value); callable {
				d.Functions = append(d.Functions, name)
				continue
			}
			d.Others = append(d.Others, name)
			if name == "events" {
				d.Events = inv.exportedEvents(value)
			}
		}
	}
}

// exportedEvents reads the events array of a 2.0 app (fdk-harness §1.2).
func (inv *invocation) exportedEvents(value goja.Value) []manifest.ExportedEvent {
	array, ok := value.(*goja.Object)
	if !ok || array.ClassName() != "Array" {
		return nil
	}
	events := []manifest.ExportedEvent{}
	for i := range int(array.Get("length").ToInteger()) {
		e := manifest.ExportedEvent{}
		if item, ok := array.Get(fmt.Sprint(i)).(*goja.Object); ok {
			e.Keys = item.Keys()
			e.Event, e.Callback = stringOf(item.Get("event")), stringOf(item.Get("callback"))
		}
		events = append(events, e)
	}
	return events
}

// stringOf is the value of a string and "" for anything else.
func stringOf(v goja.Value) string {
	if v == nil {
		return ""
	}
	text, _ := v.Export().(string)
	return text
}

// handler finds the exported function to call and the object it is called on, so that
// handlers can use this.helper().
func (inv *invocation) handler(exports goja.Value) (this goja.Value, f goja.Callable) {
	_ = inv.rt.Try(func() {
		for _, target := range inv.targets(exports) {
			value := target.Get(inv.head.Handler)
			if call, ok := goja.AssertFunction(value); ok {
				this, f = target, call
				inv.called.function, inv.called.on = value.(*goja.Object), target
				return
			}
		}
	})
	return this, f
}
