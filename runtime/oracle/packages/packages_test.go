package packages

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/runtime/worker"
)

var report = flag.Bool("report", false, "write docs/compatibility.md; cases then run one after the other")

func TestMain(m *testing.M) {
	if worker.Requested() {
		worker.Main()
	}
	os.Exit(m.Run())
}

// outcome is a case with what it came to on both sides.
type outcome struct {
	Name             string
	Node, Cold, Warm measured
	about
}

// about is what a case's file says of itself.
type about struct {
	Exercises string `json:"exercises"`
	Differs   string `json:"differs"`
	Note      string `json:"note"`
}

// TestPackages has every package do its work under Node and here. A package must come to
// the same on both sides, or say in its case why it does not.
func TestPackages(t *testing.T) {
	node := toolsOrSkip(t)
	env := serve(t)
	names := writeApp(t)
	said := readAbout(t, node)
	var mu sync.Mutex
	var outcomes []outcome
	t.Run("case", func(t *testing.T) {
		for _, name := range names {
			t.Run(name, func(t *testing.T) {
				if !*report {
					t.Parallel()
				}
				o := run(t, node, name, env)
				o.about = said[name]
				judge(t, o)
				mu.Lock()
				defer mu.Unlock()
				outcomes = append(outcomes, o)
			})
		}
	})
	if *report {
		writeReport(t, outcomes)
	}
}

// toolsOrSkip finds Node and the installed packages, which CI must have.
func toolsOrSkip(t *testing.T) string {
	t.Helper()
	if raceEnabled || testing.Short() {
		t.Skip("the packages are compared by the ordinary tests")
	}
	node, err := exec.LookPath("node")
	if err == nil && version("lodash") == "" {
		err = fmt.Errorf("make packages has not installed the packages into %s", appDir)
	}
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal(err)
	}
	if err != nil {
		t.Skip("SKIPPED, no package was tried: ", err)
	}
	return node
}

// readAbout asks Node for what all cases say of themselves.
func readAbout(t *testing.T, node string) map[string]about {
	t.Helper()
	const script = `const all = {}; for (const f of require('fs').readdirSync('cases')) { const { exercises, differs, note } = require('./cases/' + f); all[f.slice(0, -3)] = { exercises, differs, note }; } console.log(JSON.stringify(all));`
	text, err := exec.Command(node, "-e", script).Output()
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]about
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// run takes a case to Node and, twice, to a worker that knows none of its code.
func run(t *testing.T, node, name string, env environment) outcome {
	t.Helper()
	payload, err := json.Marshal(map[string]any{"name": name, "env": env})
	if err != nil {
		t.Fatal(err)
	}
	rt := runtime.New(runtime.Options{Parallel: 1, CacheDir: t.TempDir()})
	defer rt.Close()
	app, problems := rt.Open(t.Context(), appDir)
	if app == nil {
		t.Fatal(problems.Error())
	}
	o := outcome{Name: name}
	o.Node = underNode(t, node, payload)
	if o.Node.Failed != "" { // a client's race with its own stream, which Node loses now and then
		o.Node = underNode(t, node, payload)
	}
	o.Cold = underHothouse(t, rt, app, payload)
	o.Warm = underHothouse(t, rt, app, payload)
	return o
}

func (o outcome) same() bool {
	return o.Cold.Result == o.Node.Result && o.Warm.Result == o.Node.Result && o.Cold.Failed == "" && o.Warm.Failed == ""
}

func judge(t *testing.T, o outcome) {
	t.Helper()
	switch {
	case o.Node.Failed != "" || o.Node.Result == "" || o.Node.Stack != "":
		t.Fatalf("the case does not work under Node: %s\n%s\n%s", o.Node.Result, o.Node.Stack, o.Node.Failed)
	case o.same() && o.Differs != "":
		t.Errorf("is the same by now; its case says that it differs: %s", o.Differs)
	case !o.same() && o.Differs == "":
		t.Errorf("differs from Node\n%s", difference(o.Node, o.Cold, o.Warm))
	}
}

func difference(node, cold, warm measured) string {
	got := cold
	if cold.Failed == "" && cold.Result == node.Result {
		got = warm
	}
	if got.Failed != "" || got.Stack != "" {
		return fmt.Sprintf("the run: %s\n%s\n%s", got.Failed, got.Result, got.Stack)
	}
	return cmp.Diff(parts(node.Result), parts(got.Result))
}
