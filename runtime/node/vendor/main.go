// Command vendor bundles the npm packages that the core modules are partly made of into
// runtime/node/lib/vendor, one script a package, with their licences beside them.
//
// It needs the packages of package-lock.json to be there and refuses to fetch anything
// itself: a build works without a network once they are.
//
//	npm ci --prefix runtime/node/vendor --ignore-scripts
//	go run ./runtime/node/vendor
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// bundle is one script: its name in lib/vendor and the file it starts from.
type bundle struct{ name, entry, npm string }

var bundles = []bundle{
	{"readable-stream", "readable-stream/lib/stream.js", "readable-stream"},
	{"web-streams", "web-streams-polyfill/dist/ponyfill.js", "web-streams-polyfill"},
}

// replaced are files inside of packages whose place our own core modules take, so that
// there is one set of errors and utilities.
var replaced = map[string]string{
	"ours/errors":  "errors.js",
	"ours/util":    "util.js",
	"util/inspect": "util.js",
}

// core are the specifiers that become requires of our core modules.
var core = map[string]string{
	"buffer": "buffer", "events": "events", "string_decoder/": "string_decoder", "process/": "process",
	"abort-controller": "internal/abort_controller", "internal/abort_controller": "internal/abort_controller",
	"internal/errors": "internal/errors",
}

// amendments are where Node 20 differs from what the packages carry: text of a script and
// what takes its place. One that is not found fails the build, since the package has
// changed then.
var amendments = map[string][][2]string{
	"readable-stream": {
		{`Symbol("Symbol.dispose")`, `Symbol.for("nodejs.dispose")`},
		{`Symbol("Symbol.asyncDispose")`, `Symbol.for("nodejs.asyncDispose")`},
		{`["string","Buffer","Uint8Array"]`, `["string","Buffer","TypedArray","DataView"]`},
		{`Stream._isUint8Array(chunk)`, `ArrayBuffer.isView(chunk)`},
		{`throw ERR_ILLEGAL_CONSTRUCTOR()`, `throw new ERR_ILLEGAL_CONSTRUCTOR()`},
	},
}

func main() {
	dir := flag.String("dir", "runtime/node/vendor", "the folder that holds package.json")
	out := flag.String("out", "runtime/node/lib/vendor", "where the scripts go")
	flag.Parse()
	for _, b := range bundles {
		size, err := build(*dir, *out, b)
		if err != nil {
			fmt.Fprintln(os.Stderr, "vendor: "+err.Error())
			os.Exit(1)
		}
		fmt.Fprintf(os.Stderr, "%8d  %s.js\n", size, b.name)
	}
}

// build writes out/<name>.js and out/<name>.licence.txt and returns the script's size.
func build(dir, out string, b bundle) (int, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return 0, err
	}
	modules := filepath.Join(dir, "node_modules")
	licence, err := os.ReadFile(filepath.Join(modules, b.npm, "LICENSE"))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, fmt.Errorf("%s or its licence is not installed: run `npm ci --prefix runtime/node/vendor --ignore-scripts` first", b.npm)
	}
	if err != nil {
		return 0, err
	}
	script, err := pack(dir, filepath.Join(modules, filepath.FromSlash(b.entry)))
	if err != nil {
		return 0, fmt.Errorf("%s: %w", b.npm, err)
	}
	for _, a := range amendments[b.name] {
		if !bytes.Contains(script, []byte(a[0])) {
			return 0, fmt.Errorf("%s does not hold %s, which is to be amended", b.npm, a[0])
		}
		script = bytes.ReplaceAll(script, []byte(a[0]), []byte(a[1]))
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return 0, err
	}
	if err := os.WriteFile(filepath.Join(out, b.name+".licence.txt"), licence, 0o644); err != nil {
		return 0, err
	}
	return len(script), os.WriteFile(filepath.Join(out, b.name+".js"), script, 0o644)
}

// pack bundles one package. Names are kept, since they are seen in stack traces and as
// constructor.name; async generators and for await are lowered, which the engine lacks
// (engine.md §1.1).
func pack(dir, entry string) ([]byte, error) {
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:    dir,
		EntryPoints:      []string{entry},
		Bundle:           true,
		Platform:         api.PlatformNeutral,
		MainFields:       []string{"main"},
		Format:           api.FormatCommonJS,
		Target:           api.ES2022,
		Supported:        map[string]bool{"async-generator": false, "for-await": false, "dynamic-import": false},
		MinifyWhitespace: true,
		Charset:          api.CharsetUTF8,
		LegalComments:    api.LegalCommentsNone,
		LogLevel:         api.LogLevelSilent,
		Plugins:          []api.Plugin{substitute(dir)},
	})
	if len(result.Errors) > 0 {
		lines := api.FormatMessages(result.Errors, api.FormatMessagesOptions{Kind: api.ErrorMessage})
		return nil, errors.New(strings.TrimSpace(strings.Join(lines, "")))
	}
	return result.OutputFiles[0].Contents, nil
}

// substitute has our core modules and shims take the place of what packages bring.
func substitute(dir string) api.Plugin {
	return api.Plugin{Name: "core", Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			if args.Kind == api.ResolveEntryPoint {
				return api.OnResolveResult{}, nil
			}
			if name, ok := core[args.Path]; ok {
				return api.OnResolveResult{Path: name, External: true}, nil
			}
			for suffix, shim := range replaced {
				inside := strings.HasSuffix(args.Path, "/"+suffix) || strings.HasSuffix(args.ResolveDir, "/ours") && args.Path == "./"+strings.TrimPrefix(suffix, "ours/")
				if inside {
					return api.OnResolveResult{Path: filepath.Join(dir, "shims", shim)}, nil
				}
			}
			return api.OnResolveResult{}, nil
		})
	}}
}
