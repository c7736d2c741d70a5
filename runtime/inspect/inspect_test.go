package inspect_test

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/inspect"
)

var update = flag.Bool("update", false, "write testdata/golden.json from what node prints")

//go:embed testdata/cases.txt
var casesText string

// cases are the argument lists that node and this package must render alike.
func cases() (list []string) {
	for line := range strings.Lines(casesText) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			list = append(list, line)
		}
	}
	return list
}

// normalise replaces each run of the engines' own stack frames, which differ, by one
// line; what follows the last of them, such as a brace, stays. Frames that a case
// wrote itself are in /app and /x.js and are compared as they are.
func normalise(text string) string {
	lines := strings.Split(text, "\n")
	var out []string
	for _, line := range lines {
		bare := strings.TrimSpace(line)
		engine := strings.HasPrefix(bare, "at ") && !strings.Contains(bare, "/app/") && !strings.Contains(bare, "/x.js")
		if !engine && !(strings.HasPrefix(bare, "... ") && strings.Contains(bare, "lines matching cause") && !strings.Contains(text, "/x.js")) {
			out = append(out, line)
			continue
		}
		indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
		tail := ""
		if i := strings.LastIndexAny(bare, ")0123456789."); i >= 0 {
			tail = bare[i+1:]
		}
		marker := indent + "at (frames)"
		if n := len(out); n > 0 && out[n-1] == marker {
			out = out[:n-1]
		}
		out = append(out, marker+tail)
	}
	return strings.Join(out, "\n")
}

// render evaluates the arguments in a new runtime and formats them.
func render(t *testing.T, args string) string {
	t.Helper()
	rt := goja.New()
	list, err := rt.RunString("[" + args + "]")
	if err != nil {
		t.Fatalf("the case does not run: %v", err)
	}
	var values []goja.Value
	array := list.ToObject(rt)
	for _, key := range array.Keys() {
		values = append(values, array.Get(key))
	}
	return normalise(inspect.Format(rt, values))
}

const oracle = `
const util = require('util');
const cases = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const out = {};
for (const c of cases) out[c] = util.format(...(0, eval)('[' + c + ']'));
process.stdout.write(JSON.stringify(out));`

// askNode runs all cases in one node process.
func askNode(t *testing.T, list []string) map[string]string {
	t.Helper()
	unavailable := t.Skipf
	if os.Getenv("CI") == "true" {
		unavailable = t.Fatalf
	}
	node, err := exec.LookPath("node")
	if err != nil {
		unavailable("NOT CHECKED AGAINST NODE: there is no node on PATH; only the stored outputs of Node 20 were compared")
	}
	version, err := exec.Command(node, "--version").Output()
	if err != nil || !strings.HasPrefix(string(version), "v20.") {
		unavailable("NOT CHECKED AGAINST NODE: node --version says %q, the formatting is that of Node 20", version)
	}
	input, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "-e", oracle)
	cmd.Stdin, cmd.Stderr = bytes.NewReader(input), os.Stderr
	output, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v", err)
	}
	var answers map[string]string
	if err := json.Unmarshal(output, &answers); err != nil {
		t.Fatal(err)
	}
	for args, text := range answers {
		answers[args] = normalise(text)
	}
	return answers
}

func compare(t *testing.T, want map[string]string) {
	t.Helper()
	for _, args := range cases() {
		expected, ok := want[args]
		if !ok {
			t.Errorf("no expected output for %s\nrun the test with -update", args)
			continue
		}
		t.Run(args, func(t *testing.T) {
			if got := render(t, args); got != expected {
				t.Errorf("%s\n--- got\n%s\n--- want (node 20)\n%s", args, got, expected)
			}
		})
	}
}

func TestLikeNode(t *testing.T) {
	answers := askNode(t, cases())
	if *update {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		if err := enc.Encode(answers); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("testdata", "golden.json"), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	compare(t, answers)
}

func TestLikeStoredNodeOutput(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "golden.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]string
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	if len(want) < 150 {
		t.Fatalf("only %d stored outputs", len(want))
	}
	compare(t, want)
}
