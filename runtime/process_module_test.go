package runtime_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/runtime"
)

// TestEndsThatTheAppAsksFor covers what process.exit and its like do to a run, and the
// listeners that hear of its end.
func TestEndsThatTheAppAsksFor(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	for name, c := range map[string]struct {
		handler string
		verdict runtime.Verdict
		reason  runtime.Reason
		message string // part of it
		logs    []string
	}{
		"exit": {"process.on('exit', (code) => console.log('exit', code)); try { process.exit(3) } finally { console.log('not reached') }",
			runtime.Failed, "exited", "process.exit(3)", []string{"exit 3"}},
		"exit with zero":  {"process.exit(0)", runtime.Failed, "exited", "process.exit(0)", nil},
		"exit in a timer": {"setTimeout(() => process.exit(), 1); await new Promise(() => {})", runtime.Failed, "exited", "process.exit()", nil},
		"abort":           {"process.abort()", runtime.Failed, "exited", "process.abort()", nil},
		"kill":            {"process.kill(process.pid, 'SIGTERM')", runtime.Failed, "exited", "process.kill(process.pid, \"SIGTERM\")", nil},
		"signal with a listener": {"process.on('SIGTERM', (s, n) => console.log(s, n)); process.kill(process.pid, 'SIGTERM')",
			runtime.Success, "", "", []string{"SIGTERM 15"}},
		"uncaught exception": {"process.on('uncaughtException', (e, origin) => console.log(e.message, origin)); setTimeout(() => { throw new Error('lost') }, 1)",
			runtime.Failed, runtime.TimerError, "lost", []string{"lost uncaughtException"}},
		"uncaught in a listener": {"process.on('uncaughtException', () => { throw new Error('second') }); setTimeout(() => { throw new Error('first') }, 1)",
			runtime.Failed, runtime.TimerError, "first", nil},
		"microtask": {"queueMicrotask(() => { throw new Error('micro') })", runtime.Failed, runtime.TimerError, "micro", nil},
		"event listener": {"const t = new EventTarget(); t.addEventListener('x', () => { throw new Error('heard') }); t.dispatchEvent(new Event('x')); console.log('after')",
			runtime.Failed, runtime.TimerError, "heard", []string{"after"}},
		"unhandled rejection": {"process.on('unhandledRejection', (e, p) => console.log(e.message, p instanceof Promise)); Promise.reject(new Error('lost'))",
			runtime.Failed, runtime.UnhandledRejection, "lost", []string{"lost true"}},
		"natural end": {"process.on('beforeExit', () => { if (!global.once) { global.once = 1; setTimeout(() => console.log('more'), 1) } }); process.on('exit', (c) => console.log('exit', c))",
			runtime.Success, "", "", []string{"more", "exit 0"}},
		"a partial line": {"process.stdout.write('par'); process.stdout.write('tial'); process.stderr.write('line\\n')",
			runtime.Success, "", "", []string{"line", "partial"}},
		"a warning":   {"process.emitWarning('careful', { code: 'C1' })", runtime.Success, "", "", nil},
		"environment": {"console.log(Object.keys(process.env).length, process.env.PATH, process.env.HOME, process.version)", runtime.Success, "", "", []string{"0 undefined undefined v18.20.8"}},
		"an open port": {"const { port1 } = new MessageChannel(); port1.on('message', () => {}); setTimeout(() => { port1.close(); console.log('closed') }, 1)",
			runtime.Success, "", "", []string{"closed"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := newApp(t, "exports = { async handle() { "+c.handler+" } }")
			run := simulate(t, rt, open(t, rt, dir), "onDealUpdate", 0)
			if run.Verdict != c.verdict || run.Reason != c.reason || !strings.Contains(run.Message, c.message) {
				t.Errorf("verdict %s, reason %q, message %q", run.Verdict, run.Reason, run.Message)
			}
			if got := logged(run); c.logs != nil && !slices.Equal(got, c.logs) {
				t.Errorf("logged %q, want %q", got, c.logs)
			}
		})
	}
}

func TestWarningsAreLoggedAsNodePrintsThem(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	dir := newApp(t, "exports = { handle() { process.emitWarning('careful', { type: 'Care', code: 'C1', detail: 'more' }) } }")
	run := simulate(t, rt, open(t, rt, dir), "onDealUpdate", 0)
	logs := logged(run)
	if len(logs) != 1 || !strings.HasPrefix(logs[0], "(node:") || !strings.HasSuffix(logs[0], ") [C1] Care: careful\nmore") {
		t.Errorf("logged %q", logs)
	}
}
