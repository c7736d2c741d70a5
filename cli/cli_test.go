package cli_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/hothouse-run/hothouse/cli"
	"github.com/hothouse-run/hothouse/packages/fakeregistry"
	"github.com/hothouse-run/hothouse/runtime/worker"
)

// TestMain makes the test binary the program under test as well: started as "hothouse" it
// is the command line, with a worker's role it is a worker.
func TestMain(m *testing.M) {
	if worker.Requested() {
		worker.Main()
	}
	testscript.Main(m, map[string]func(){
		"hothouse": func() { os.Exit(cli.Main(cli.OS())) },
	})
}

// TestScripts runs the stories of testdata/script.
func TestScripts(t *testing.T) {
	t.Parallel()
	registry := fakeregistry.New(map[string]fakeregistry.Package{
		"greet@1.0.0": {JSON: `"dependencies": {"word": "^1.0.0"}`, Files: map[string]string{"index.js": "module.exports = 'hello ' + require('word');"}},
		"word@1.0.0":  {Files: map[string]string{"index.js": "module.exports = 'world';"}},
		"word@1.1.0":  {Files: map[string]string{"index.js": "module.exports = 'moon';"}},
		"metal@1.0.0": {Files: map[string]string{"binding.gyp": "{}"}},
	})
	t.Cleanup(registry.Close) // after the scripts, which run in parallel
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOTHOUSE_CACHE", filepath.Join(e.WorkDir, ".cache"))
			e.Setenv("npm_config_registry", registry.URL)
			e.Setenv("npm_config_cache", filepath.Join(e.WorkDir, ".npm"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":  exits,
			"json":   jsonValue,
			"jsonl":  jsonLines,
			"xml":    wellFormed,
			"until":  until,
			"http":   request,
			"handle": handle,
		},
	})
}
