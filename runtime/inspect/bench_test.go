package inspect_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/inspect"
)

// payload is JSON of the size and shape of an event with a page of tickets.
func payload() string {
	var b strings.Builder
	b.WriteString(`{"event":"onTicketCreate","data":{"tickets":[`)
	for i := range 40 {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"id":%d,"subject":"Ticket number %d about something","status":%d,"priority":2,"created_at":"2024-03-01T10:00:00Z","tags":["billing","urgent"],"requester":{"id":%d,"email":"person%d@example.com","name":"Person %d"},"spam":false,"due":null}`, i, i, i%5, 1000+i, i, i)
	}
	b.WriteString(`]}}`)
	return b.String()
}

func BenchmarkFormat(b *testing.B) {
	for _, bench := range []struct{ name, expression string }{
		{"string", "'Ticket created'"},
		{"number", "42"},
		{"text", "'id %d', 42"},
		{"small", "'ticket', { id: 1, subject: 'Hello', tags: ['a', 'b'] }"},
		{"array", "Array.from({ length: 100 }, (_, i) => i)"},
		{"error", "new Error('boom')"},
		{"event", payload()},
		{"deep", "{ [Symbol.for('nodejs.util.inspect.custom')](d, o, i) { return i(" + payload() + ", { depth: null }) } }"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			rt := goja.New()
			list, err := rt.RunString("[" + bench.expression + "]")
			if err != nil {
				b.Fatal(err)
			}
			var args []goja.Value
			for _, key := range list.ToObject(rt).Keys() {
				args = append(args, list.ToObject(rt).Get(key))
			}
			b.ReportAllocs()
			for b.Loop() {
				inspect.Format(rt, args)
			}
		})
	}
}
