package runtime_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/runtime"
)

// program writes a random program: each byte of the seed decides something, and when
// they are used up the program comes to its end.
type program struct {
	seed  []byte
	depth int
}

func (p *program) next(n int) int {
	if len(p.seed) == 0 {
		return 0
	}
	b := p.seed[0]
	p.seed = p.seed[1:]
	return int(b) % n
}

// of picks a template and fills each of its slots: @ is an expression, # a name, ~ a
// statement.
func (p *program) of(templates []string) string {
	p.depth++
	defer func() { p.depth-- }()
	template := templates[0]
	if p.depth < 12 {
		template = templates[p.next(len(templates))]
	}
	var b strings.Builder
	for _, r := range template {
		switch r {
		case '@':
			b.WriteString(p.of(expressions))
		case '~':
			b.WriteString(p.of(statements))
		case '#':
			b.WriteString(names[p.next(len(names))])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

var names = []string{"a", "b", "f", "g", "o", "payload", "Array", "Object", "Promise", "JSON", "console", "globalThis", "arguments", "Error", "length", "then", "prototype", "constructor", "toString", "__proto__"}

// The first of each is what the end of the seed and too deep nesting lead to.
var expressions = []string{
	"1", "a", "#", "'x'", "null", "2n", "-1", "1e9", "(2 ** 32)", "/(a+)+b/", "[]", "({})", "Symbol.iterator", "new Error('e')",
	"@.#", "@[@]", "@(@)", "@.#(@, @)", "(@ + @)", "(@ * @)", "(@ in Object(@))", "(typeof @)", "[@, @]", "[...Object(@)]", "({ #: @, [@]: @ })", "({ get #() { return @ } })",
	"(() => @)", "(function () { ~ })", "(function* () { yield @; yield* @ })", "(async () => { ~ })", "new Proxy(Object(@), { get() { return @ } })", "new (@)(@)", "(# = @)", "(@, @)", "(@ ? @ : @)",
	"String(@).repeat(@)", "JSON.stringify(@)", "JSON.parse(String(@))", "Array.from(@)", "Object.assign(@, @)", "Object.create(@)", "Object.keys(Object(@)).map(@)", "new Map([[@, @]])",
	"Promise.resolve(@)", "Promise.reject(@)", "new Promise(@)", "`x${@}`", "eval('1')", "new Function('a', 'return a')(@)", "[3, 1, 2].sort(@)", "'abc'.replace(/b/, @)", "new Uint8Array(@)", "require('./server')",
}

var statements = []string{
	";", "@;", "var # = @;", "let b = @; ~", "if (@) { ~ } else { ~ }", "for (let i = 0; i < 3; i++) { ~ }", "for (const x of [@, @]) { ~ }", "for (const k in Object(@)) { ~ }", "while (@) { ~ if (@) break; }", "do { ~ } while (@);",
	"try { ~ } catch (e) { ~ } finally { ~ }", "throw @;", "return @;", "console.log(@, @);", "setTimeout(() => { ~ }, @);", "function f() { ~ return @ }", "class A extends (@) { constructor() { super(@); ~ } }",
	"await @;", "delete @.#;", "@.# = @;", "Object.defineProperty(Object(@), '#', { get() { ~ } });", "label: for (;;) { ~ break label; }", "switch (@) { case @: ~ default: ~ }", "renderData(@, @);", "{ ~ ~ }", "~ ~",
}

// FuzzPrograms has the worker execute random programs: each ends with a verdict, and the
// next sane event is handled. That the engine fails within its process is such a verdict.
func FuzzPrograms(f *testing.F) {
	rt := runtime.New(runtime.Options{Memory: 64 << 20, Spare: 1, Parallel: 2})
	f.Cleanup(rt.Close)
	for _, seed := range []string{"", "\x01\x10\x20", "\x19\x19\x05\x0c\x30\x21", strings.Repeat("\x11\x17\x2a\x08", 20), "\x18\x0d\x15\x22\x0b\x1c\x03\x29", "the quick brown fox jumps over the lazy dog"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, seed []byte) {
		p := program{seed: seed}
		source := handler("let a = [1, 'x', { o: 2 }]; const o = { a }; const g = (x) => x;\n" + p.of(statements) + p.of(statements))
		dir := newApp(t, source+"\n") // an app whose file does not parse is refused below
		app, problems := rt.Open(context.Background(), dir)
		if app == nil {
			if !problems.HasErrors() {
				t.Fatal("refused without a reason")
			}
			return
		}
		run, err := rt.Simulate(context.Background(), runtime.Simulation{App: app, Request: events.Request{Event: "onDealUpdate"}, Timeout: 100 * time.Millisecond})
		if err != nil || run.Verdict == "" {
			t.Fatalf("%+v, error %v\n%s", run, err, source)
		}
		if run.Reason == runtime.Crashed {
			t.Errorf("the worker crashed: %s\n%s", run.Message, source)
		}
		sane := open(t, rt, newApp(t, handler(fmt.Sprintf("console.log(%d)", len(seed)))))
		if next := simulate(t, rt, sane, "onDealUpdate", time.Minute); next.Verdict != runtime.Success || strings.Join(logged(next), "") != fmt.Sprint(len(seed)) {
			t.Fatalf("the next event: %s %s\nafter %s", next.Verdict, next.Message, source)
		}
	})
}
