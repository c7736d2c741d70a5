package compile

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/dop251/goja"
)

// frame is a line of the engine's stack text.
type frame struct {
	function, file string
	line, column   int
	native         bool
	shown          bool // the column is the author's and not the engine's
}

// messages puts the engine's errors into Node's words for one runtime.
type messages struct {
	rt     *goja.Runtime
	lookup func(file string) *Program
	null   map[string]bool // by place: whether what had no properties was null
}

// InstallMessages lets the runtime's code see Node's words in errors that the engine
// makes: in catch clauses of programs compiled with Options.Natives, in what reaches
// Promise.prototype.then, and in JSON.parse and JSON.stringify. lookup returns the program
// that a file of a stack trace belongs to, or nil. Errors that code makes itself stay as
// they are: an engine's error is known by its text together with what stands at its place.
// The returned function does the same for an error that nobody caught.
func InstallMessages(rt *goja.Runtime, lookup func(file string) *Program) (fix func(goja.Value)) {
	m := &messages{rt: rt, lookup: lookup, null: map[string]bool{}}
	hide(rt, hiddenCaught, native(rt, "", 1, func(call goja.FunctionCall) goja.Value {
		m.fix(call.Argument(0))
		return call.Argument(0)
	}))
	hide(rt, hiddenNil, native(rt, "", 2, func(call goja.FunctionCall) goja.Value {
		m.null[call.Argument(1).String()] = goja.IsNull(call.Argument(0))
		return call.Argument(0)
	}))
	m.wrapThen()
	m.wrapJSON()
	return m.fix
}

// then puts what was rejected with into words before a handler sees it. It is JavaScript
// because the engine takes a native function that calls back for the outermost one, and
// would run all its microtasks in the middle of one of them.
var thenProgram = sync.OnceValue(func() *goja.Program {
	return goja.MustCompile("hothouse:then.js", `(fix, original, apply) => ({
		then(onFulfilled, onRejected) {
			if (typeof onRejected !== 'function') return apply(original, this, [onFulfilled, onRejected]);
			return apply(original, this, [onFulfilled, (reason) => { fix(reason); return onRejected(reason); }]);
		},
	}).then`, true)
})

func (m *messages) wrapThen() {
	prototype := m.rt.Get("Promise").(*goja.Object).Get("prototype").(*goja.Object)
	build, err := m.rt.RunProgram(thenProgram())
	rethrow(m.rt, err)
	call, _ := goja.AssertFunction(build)
	fix := native(m.rt, "", 1, func(call goja.FunctionCall) goja.Value {
		m.fix(call.Argument(0))
		return goja.Undefined()
	})
	then, err := call(goja.Undefined(), fix, prototype.Get("then"), m.rt.Get("Reflect").(*goja.Object).Get("apply"))
	rethrow(m.rt, err)
	_ = prototype.DefineDataProperty("then", then, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// fix puts an error of the engine into Node's words. Whatever else it is given it leaves
// alone, and so it may be given the same error twice.
func (m *messages) fix(v goja.Value) {
	object, ok := v.(*goja.Object)
	if !ok || object.ClassName() != "Error" {
		return
	}
	_ = m.rt.Try(func() {
		message, ok := object.Get("message").(goja.String)
		if !ok || !suspicious(message.String()) {
			return
		}
		stack, ok := object.Get("stack").(goja.String)
		if !ok {
			return
		}
		old := message.String()
		if text := m.words(old, stack.String()); text != "" && text != old {
			m.set(object, "message", text)
			m.set(object, "stack", strings.Replace(stack.String(), old, text, 1))
		}
	})
}

func (m *messages) set(object *goja.Object, name, text string) {
	_ = object.DefineDataProperty(name, m.rt.ToValue(text), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// words is Node's text for the engine's, "" when this is no error of the engine's.
func (m *messages) words(message, stack string) string {
	frames := firstFrames(message, stack)
	if len(frames) == 0 {
		return ""
	}
	if frames[0].native {
		return nativeMessage(frames[0].function, message)
	}
	p := m.lookup(frames[0].file)
	if p == nil {
		return unseen(message)
	}
	at := frames[0]
	if at.shown {
		at.column = p.engineColumn(at.line, at.column)
	}
	at.file = p.File // the stack may show the whole path
	null, known := m.null[placeKey(at.file, at.line, at.column)]
	return p.nodeMessage(message, at.line, at.column, nilNote{null, known || !p.options.NullChecks})
}

// unseen is Node's text for an error in code that was made at run time, by eval or new
// Function, as far as it takes no look at the source.
func unseen(message string) string {
	if g := readText.FindStringSubmatch(message); g != nil {
		return "Cannot read properties of undefined (reading '" + g[1] + "')"
	}
	return plainText(message)
}

// NodeMessage is the text that Node 20 gives an error which the engine made with message
// at a place of this program, line and column being the engine's; "" when no error of
// the engine's comes from there.
func (p *Program) NodeMessage(message string, line, column int) string {
	return p.nodeMessage(message, line, column, nilNote{known: true})
}

// nilNote is what is known of the value that had no properties.
type nilNote struct {
	null  bool
	known bool // false when the value of this place is known to have had properties
}

func placeKey(file string, line, column int) string {
	return file + ":" + strconv.Itoa(line) + ":" + strconv.Itoa(column)
}

// stackLine is a line of a stack text: the engine's own, which has an offset of code after
// the column, or one in Node's form, whose columns are the author's.
var stackLine = regexp.MustCompile(`^\s*at (?:(?:async |new )?(.*?)(?: \[as .*?\])? \()?(?:(native|<anonymous>)|(.*?):(\d+):(\d+)(\(\d+\))?)\)?$`)

// firstFrames reads the innermost frames of a stack text.
func firstFrames(message, stack string) (frames []frame) {
	if i := strings.Index(stack, message); i >= 0 {
		stack = stack[i+len(message):]
	}
	for line := range strings.SplitSeq(stack, "\n") {
		g := stackLine.FindStringSubmatch(line)
		if g == nil {
			continue
		}
		f := frame{function: g[1][strings.LastIndexByte(g[1], '.')+1:], file: g[3], native: g[2] != "", shown: g[6] == ""}
		f.line, _ = strconv.Atoi(g[4])
		f.column, _ = strconv.Atoi(g[5])
		if strings.HasPrefix(f.file, "hothouse:") {
			continue
		}
		if frames = append(frames, f); len(frames) == 2 {
			break
		}
	}
	return frames
}
