package runtime_test

import (
	"context"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime"
)

func TestAppsThatCannotBeExecutedSayWhere(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	for name, c := range map[string]struct {
		server string
		more   []string
		at     string // file:line
		text   string
	}{
		"syntax error":           {"exports = {\n  handle() { ] }\n}", nil, "server/server.js:2", `Unexpected "]"`},
		"syntax error elsewhere": {"require('./lib/a')", []string{"server/lib/a.js", "\n\nlet = = 1"}, "server/lib/a.js:3", "Unexpected"},
		"top level throws":       {"\nnull.nothing", nil, "server/server.js:2", "TypeError"},
		"library throws":         {"require('./lib/a')", []string{"server/lib/a.js", "\n\nthrow new Error('at load')"}, "server/lib/a.js:3", "at load"},
		"missing library":        {"\n\nconst a = require('./lib/none');", nil, "server/server.js:3", `Cannot find module "./lib/none"`},
		"broken JSON":            {"\nrequire('./a.json')", []string{"server/a.json", "{\n  a: 1 }"}, "server/a.json:2", "double quotes"},
		"handler missing":        {"exports = { handel() {} }", nil, "manifest.json:4", "Event callback 'handle' is not defined"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			app, problems := rt.Open(context.Background(), newApp(t, c.server, c.more...))
			if app != nil {
				t.Fatal("the app was taken")
			}
			var first diag.Diagnostic
			for _, d := range problems {
				if d.Severity == diag.Error {
					first = d
					break
				}
			}
			if !strings.HasPrefix(first.Position.String(), c.at+":") || !strings.Contains(first.Text, c.text) {
				t.Errorf("got %v, want it at %s with %q", first, c.at, c.text)
			}
			if first.Quote == "" {
				t.Error("no line is quoted")
			}
		})
	}
}
