package compile

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"path"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
	"github.com/evanw/esbuild/pkg/api"
	"github.com/go-sourcemap/sourcemap"
)

// features are what esbuild must rewrite because the engine lacks it.
var features = map[string]bool{
	"async-generator": false,
	"for-await":       false,
	"dynamic-import":  false,
	"import-meta":     false,
	"top-level-await": false,
	"decorators":      false,
	"using":           false,
}

// awaitMark stands for a top-level await on its way through esbuild, which has none in
// CommonJS: operators of the same precedence and length that nobody writes.
const awaitMark = "!~!~!"

// Transformed is a source that esbuild has turned into CommonJS of the engine's dialect.
// It can be kept and be given back for the same source, path and options.
type Transformed struct {
	// Code is the text of the wrapper function, its source map at the end.
	Code string
	// Module tells an ES module, by its syntax or by Options.ESM.
	Module bool
	// Awaits counts the awaits at the module's top level.
	Awaits int
}

// loaders are what the kinds of files are written in.
var loaders = map[string]api.Loader{
	".ts": api.LoaderTS, ".mts": api.LoaderTS, ".cts": api.LoaderTS, ".tsx": api.LoaderTSX, ".jsx": api.LoaderJSX,
}

// Transform turns a source into what the engine parses. It is for the process that keeps
// results (Cache); Module calls it by itself. The error, if any, is a *SyntaxError.
func Transform(file string, source []byte, options Options) (*Transformed, error) {
	source = plain(source)
	loader, other := loaders[path.Ext(file)]
	if !other {
		loader = api.LoaderJS
	}
	text, awaits := string(source), 0
	result := transform(file, text, loader, options)
	module := options.ESM || looksLikeModule(text)
	if module {
		if replaced := replaceAwaits(text, result.Errors); replaced != "" {
			awaits = len(result.Errors)
			result = transform(file, replaced, loader, options)
		}
	}
	if len(result.Errors) > 0 {
		return nil, syntaxError(file, result.Errors[0], module)
	}
	code := string(result.Code)
	return &Transformed{Code: code, Awaits: awaits, Module: module || strings.Contains(code, "module.exports = __toCommonJS(")}, nil
}

func transform(file, text string, loader api.Loader, options Options) api.TransformResult {
	name := path.Base(file)
	if options.ESM && loader != api.LoaderTS && loader != api.LoaderTSX {
		name = strings.TrimSuffix(name, path.Ext(name)) + ".mjs" // the rules of imports are Node's own
	}
	result := api.Transform(text, api.TransformOptions{
		Loader:         loader,
		Format:         api.FormatCommonJS,
		Platform:       api.PlatformNode,
		Target:         api.ES2022,
		Supported:      features,
		Sourcefile:     name,
		Sourcemap:      api.SourceMapInline,
		SourcesContent: api.SourcesContentExclude,
		Banner:         wrapperHead,
		Footer:         wrapperTail,
		LogLevel:       api.LogLevelSilent,
		LogLimit:       10_000, // every top-level await is a complaint
	})
	if own := path.Base(file); own != name {
		result.Code = renamed(result.Code, name, own)
	}
	return result
}

// renamed gives the source file of a text's map its own name.
func renamed(code []byte, name, own string) []byte {
	text := string(code)
	i := strings.LastIndex(text, mapMark)
	if i < 0 {
		return code // it has failed
	}
	head := text[:i+len(mapMark)]
	quoted := func(name string) string { q, _ := json.Marshal([]string{name}); return `"sources": ` + string(q) }
	replaced := strings.Replace(string(sourceMapOf(text)), quoted(name), quoted(own), 1)
	return []byte(head + base64.StdEncoding.EncodeToString([]byte(replaced)) + "\n")
}

// looksLikeModule finds import and export statements well enough to know what to do about
// a top-level await, and to run in strict mode.
func looksLikeModule(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		for _, word := range []string{"import", "export"} {
			if rest, ok := strings.CutPrefix(line, word); ok && rest != "" && strings.ContainsRune(" {*'\"", rune(rest[0])) {
				return true
			}
		}
	}
	return false
}

// replaceAwaits marks the top-level awaits that esbuild complains about; "" when there
// are none, or other complaints, of which loops with for await are some.
func replaceAwaits(text string, complaints []api.Message) string {
	if len(complaints) == 0 {
		return ""
	}
	lines := strings.SplitAfter(text, "\n")
	for _, m := range complaints {
		if !strings.HasPrefix(m.Text, "Top-level await") || m.Location == nil || m.Location.Line > len(lines) {
			return ""
		}
		line, at := lines[m.Location.Line-1], m.Location.Column
		if !strings.HasPrefix(line[at:], "await") || strings.HasSuffix(strings.TrimSpace(line[:at]), "for") {
			return ""
		}
		lines[m.Location.Line-1] = line[:at] + awaitMark + line[at+len("await"):]
	}
	return strings.Join(lines, "")
}

// fromTransformed compiles what Transform made.
func fromTransformed(file string, t *Transformed, options Options) (*Program, error) {
	tree, err := parse(file, t.Code)
	if err != nil {
		return nil, unsupported(file, err, t.Code)
	}
	imports := moduleTree(tree, t)
	if options.Instrument != nil {
		options.Instrument(tree, t.Code)
	}
	if err := rewrite(t.Code, tree, options, t); err != nil {
		return nil, placed(file, tree, err)
	}
	program, err := compileTree(tree)
	if err != nil {
		return nil, unsupported(file, err, t.Code)
	}
	p := &Program{Program: program, File: file, mapped: true, text: t.Code, options: options, lowered: true, Async: t.Awaits > 0}
	if t.Module {
		p.Kind, p.Imports = KindModule, imports
	}
	return p, nil
}

// mapMark stands before the map in a text of esbuild's.
const mapMark = "sourceMappingURL=data:application/json;base64,"

// sourceMapOf is the map that ends a text of esbuild's.
func sourceMapOf(code string) []byte {
	i := strings.LastIndex(code, mapMark)
	if i < 0 {
		return nil
	}
	data, _ := base64.StdEncoding.DecodeString(strings.TrimSpace(code[i+len(mapMark):]))
	return data
}

// unsupported says that code which is right is more than the engine knows, at the place
// that the source map gives for the engine's complaint.
func unsupported(file string, err error, code string) *SyntaxError {
	var list parser.ErrorList
	var compiler *goja.CompilerSyntaxError
	line, column, reason := 0, 0, err.Error()
	switch {
	case errors.As(err, &list) && len(list) > 0:
		line, column, reason = list[0].Position.Line, list[0].Position.Column, list[0].Message
	case errors.As(err, &compiler) && compiler.File != nil:
		at := compiler.File.Position(compiler.Offset)
		return &SyntaxError{File: file, Line: at.Line, Column: at.Column + 1, Message: notSupported + compiler.Message}
	}
	e := &SyntaxError{File: file, Message: notSupported + reason}
	if consumer, err := sourcemap.Parse("", sourceMapOf(code)); err == nil && line > 0 {
		if _, _, l, c, ok := consumer.Source(line, column-1); ok {
			e.Line, e.Column = l, c+1
		}
	}
	return e
}

const notSupported = "The engine does not support this code: "

func syntaxError(file string, m api.Message, module bool) *SyntaxError {
	e := &SyntaxError{File: file, Message: m.Text}
	switch top := strings.HasPrefix(m.Text, "Top-level await"); {
	case top && module:
		e.Message = "A loop with for await at the top level of a module is not available"
	case top:
		e.Message = "await is only valid in async functions and the top level bodies of modules"
	}
	if m.Location != nil {
		e.Line, e.Column = m.Location.Line, m.Location.Column+1
	}
	return e
}
