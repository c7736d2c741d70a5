package language_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"

	"github.com/hothouse-run/hothouse/runtime/language"
	"github.com/hothouse-run/hothouse/runtime/loop"
)

const oracle = "../oracle/"

// TestChecks runs the oracle's checks of the language on a bare world, that is on what
// this package gives to a runtime and nothing else.
func TestChecks(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("SKIPPED: node is not installed, so nothing was compared with it")
	}
	total := 0
	for _, topic := range []string{"language", "json", "builtins"} {
		files, _ := filepath.Glob(oracle + "checks/" + topic + "/*.js")
		for _, file := range files {
			t.Run(topic+"/"+strings.TrimSuffix(filepath.Base(file), ".js"), func(t *testing.T) {
				want, got := underNode(t, node, file), inWorld(t, file)
				total += len(want)
				for i, w := range want {
					if i >= len(got) {
						t.Fatalf("%d checks did not run, from %s on", len(want)-i, w)
					}
					if got[i] != w {
						t.Errorf("\n  node  %s\n  world %s", w, got[i])
					}
				}
			})
		}
	}
	t.Logf("%d checks", total)
}

func absolute(t *testing.T, file string) string {
	t.Helper()
	path, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func underNode(t *testing.T, node, file string) []string {
	t.Helper()
	program := fmt.Sprintf("const r = require(%q); require(%q); r.runAll().then(() => process.exit(0));", absolute(t, "testdata/runner.js"), absolute(t, file))
	cmd := exec.Command(node, "--no-warnings", "-e", program)
	cmd.Env = append(os.Environ(), "TZ=UTC", "NO_COLOR=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, out)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

// world is a runtime with the language, modules of two files, timers and a console.
type world struct {
	rt    *goja.Runtime
	lang  *language.Language
	loop  *loop.Loop
	lines []string
}

func newWorld() *world {
	w := &world{rt: goja.New(), loop: loop.New()}
	w.lang = language.Install(w.rt, language.Options{})
	w.rt.SetAsyncContextTracker(w.lang.Jobs(nil))
	console := w.rt.NewObject()
	_ = console.Set("log", func(call goja.FunctionCall) goja.Value {
		w.lines = append(w.lines, call.Argument(0).String())
		return goja.Undefined()
	})
	_ = w.rt.Set("console", console)
	_ = w.rt.Set("setTimeout", func(call goja.FunctionCall) goja.Value {
		f, _ := goja.AssertFunction(call.Argument(0))
		argument := call.Argument(2) // the engine reuses the slice of arguments
		delay := time.Duration(call.Argument(1).ToInteger()) * time.Millisecond
		timer := w.loop.SetTimer(delay, false, func() { _, _ = w.lang.Call(f, goja.Undefined(), argument) })
		object := w.rt.NewObject()
		_ = object.Set("unref", func() { w.loop.SetRef(timer, false) })
		return object
	})
	return w
}

// load runs a file as a module and returns its exports.
func (w *world) load(path string) (goja.Value, error) {
	source, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	text := string(source)
	if _, err := goja.Parse(path, "async () => {"+text+"}"); err != nil { // async iteration, which the engine lacks
		lowered := api.Transform(text, api.TransformOptions{Target: api.ES2022, Supported: map[string]bool{"async-generator": false, "for-await": false}})
		text = string(lowered.Code)
	}
	program, err := goja.Compile(path, "(function (exports, require, module, __filename, __dirname) {"+text+"\n})", false)
	if err != nil {
		return nil, err
	}
	wrapper, err := w.rt.RunProgram(program)
	if err != nil {
		return nil, err
	}
	call, _ := goja.AssertFunction(wrapper)
	module, exports := w.rt.NewObject(), w.rt.NewObject()
	_ = module.Set("exports", exports)
	_, err = w.lang.Call(call, exports, exports, goja.Undefined(), module, w.rt.ToValue(path), w.rt.ToValue(filepath.Dir(path)))
	return module.Get("exports"), err
}

func inWorld(t *testing.T, file string) []string {
	t.Helper()
	w := newWorld()
	exports, err := w.load(absolute(t, "testdata/runner.js"))
	if err == nil {
		_, err = w.load(absolute(t, file))
	}
	if err != nil {
		t.Fatal(err)
	}
	run, _ := goja.AssertFunction(exports.ToObject(w.rt).Get("runAll"))
	promise, err := w.lang.Call(run, goja.Undefined())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	p := promise.Export().(*goja.Promise)
	if err := w.loop.Run(ctx, func() bool { return p.State() != goja.PromiseStatePending }); err != nil {
		t.Error(err)
	}
	if p.State() == goja.PromiseStateRejected {
		t.Errorf("the checks failed: %s", p.Result())
	}
	return strings.Split(strings.TrimSpace(strings.Join(w.lines, "\n")), "\n")
}

// run evaluates a script and returns its value as JSON, or the error.
func run(t *testing.T, source string) string {
	t.Helper()
	w := newWorld()
	program, err := goja.Compile("/app/script.js", "(function () {"+source+"\n})", false)
	if err != nil {
		t.Fatal(err)
	}
	wrapper, err := w.rt.RunProgram(program)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := goja.AssertFunction(wrapper)
	v, err := w.lang.Call(f, goja.Undefined())
	if err != nil {
		return err.Error()
	}
	text, err := json.Marshal(v.Export())
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
