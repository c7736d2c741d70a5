package cli_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// The commands of the scripts beside testscript's own.

// exits runs a program that must end with an exit code:
//
//	exits 4 hothouse simulate app onDealUpdate
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	got := 0
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// jsonValue checks that the last standard output is one JSON document and that the value
// at a path has the given JSON text; negated, that nothing is there:
//
//	json runs[0].verdict '"success"'
//	! json runs[0].error
func jsonValue(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 && !(neg && len(args) == 1) {
		ts.Fatalf("usage: [!] json PATH [TEXT]")
	}
	root, err := jsontree.Parse([]byte(ts.ReadFile("stdout")))
	if err != nil {
		ts.Fatalf("standard output is no JSON document: %v", err)
	}
	value, err := jsontree.Find(root, args[0])
	if neg {
		if err == nil {
			ts.Fatalf("%s is %s", args[0], value.Compact())
		}
		return
	}
	ts.Check(err)
	if got := string(value.Compact()); got != args[1] {
		ts.Fatalf("%s is %s, want %s", args[0], got, args[1])
	}
}

// jsonLines checks that the last standard output is a number of lines, each a JSON
// document with a verdict, in the given order:
//
//	jsonl success failed
func jsonLines(ts *testscript.TestScript, neg bool, verdicts []string) {
	text := ts.ReadFile("stdout")
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if neg || len(lines) != len(verdicts) || !strings.HasSuffix(text, "\n") {
		ts.Fatalf("%d lines, want %d", len(lines), len(verdicts))
	}
	for i, line := range lines {
		root, err := jsontree.Parse([]byte(line))
		if err != nil {
			ts.Fatalf("line %d is no JSON document: %v", i+1, err)
		}
		if got := root.Get("verdict").Text(); got != verdicts[i] {
			ts.Fatalf("line %d has the verdict %s, want %s", i+1, got, verdicts[i])
		}
	}
}

// wellFormed checks that a file is well-formed XML.
func wellFormed(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: xml FILE")
	}
	decoder := xml.NewDecoder(strings.NewReader(ts.ReadFile(args[0])))
	for {
		_, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		ts.Check(err)
	}
}

// patience bounds waiting for what a server does; nothing in a script depends on how long
// it takes.
const patience = time.Minute

// poll tries until something holds.
func poll(ts *testscript.TestScript, what string, holds func() bool) {
	for begun := time.Now(); !holds(); time.Sleep(20 * time.Millisecond) {
		if time.Since(begun) > patience {
			ts.Fatalf("waited in vain for %s", what)
		}
	}
}

// until waits for a file to match a pattern and keeps its first group in a variable:
//
//	until log 'http://(.*)/web/test' ADDRESS
func until(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 && len(args) != 3 {
		ts.Fatalf("usage: until FILE PATTERN [VARIABLE]")
	}
	pattern, err := regexp.Compile("(?m)" + args[1])
	ts.Check(err)
	var text []byte
	defer func() { ts.Logf("[%s]\n%s", args[0], text) }()
	poll(ts, args[1]+" in "+args[0], func() bool {
		text, _ = os.ReadFile(ts.MkAbs(args[0])) // not there yet
		found := pattern.FindSubmatch(text)
		if found != nil && len(args) == 3 {
			ts.Setenv(args[2], string(found[1]))
		}
		return found != nil
	})
}

// request sends an HTTP request; the answer's body becomes the standard output:
//
//	http 200 POST http://$ADDRESS/api/v1/simulate '{"event": "onDealUpdate"}'
func request(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: http STATUS METHOD URL [BODY]")
	}
	r, err := http.NewRequest(args[1], args[2], strings.NewReader(strings.Join(args[3:], "")))
	ts.Check(err)
	response, err := http.DefaultClient.Do(r)
	ts.Check(err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	ts.Check(err)
	_, err = ts.Stdout().Write(body)
	ts.Check(err)
	if fmt.Sprint(response.StatusCode) != args[0] {
		ts.Fatalf("status %d, want %s: %s", response.StatusCode, args[0], body)
	}
}

// handle writes an app whose handler for onDealUpdate and onAppInstall has the given body,
// which starts on line 2 of server.js; \n is a line break. Done again, it is an edit of
// that file. Scripts that are about one handler after the other use it:
//
//	handle app 'throw new Error("no deal")'
func handle(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: handle DIR BODY")
	}
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Join(dir, "server"), 0o755))
	manifest := filepath.Join(dir, "manifest.json")
	if _, err := os.Stat(manifest); errors.Is(err, fs.ErrNotExist) {
		ts.Check(os.WriteFile(manifest, []byte(handleManifest), 0o644))
	}
	server := "exports = { handle: function (payload) {\n" + strings.ReplaceAll(args[1], `\n`, "\n") + "\n} };\n"
	ts.Check(os.WriteFile(filepath.Join(dir, "server", "server.js"), []byte(server), 0o644))
}

const handleManifest = `{
  "platform-version": "2.3",
  "product": { "freshsales": { "events": {
    "onDealUpdate": { "handler": "handle" },
    "onAppInstall": { "handler": "handle" }
  } } },
  "engines": { "node": "18.20.0", "fdk": "9.0.0" }
}
`
