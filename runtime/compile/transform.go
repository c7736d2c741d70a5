package compile

import (
	"errors"
	"path"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
	"github.com/evanw/esbuild/pkg/api"
	"github.com/go-sourcemap/sourcemap"
)

// lowered are the features that esbuild must rewrite because the engine lacks them.
var lowered = map[string]bool{
	"async-generator": false,
	"for-await":       false,
	"dynamic-import":  false,
	"import-meta":     false,
	"top-level-await": false,
	"decorators":      false,
	"using":           false,
}

// transformed compiles what the engine cannot parse by itself.
func transformed(file string, source []byte) (*Program, error) {
	loader := api.LoaderJS
	if strings.HasSuffix(file, ".ts") {
		loader = api.LoaderTS
	}
	result := api.Transform(string(source), api.TransformOptions{
		Loader:         loader,
		Format:         api.FormatCommonJS,
		Platform:       api.PlatformNode,
		Target:         api.ES2022,
		Supported:      lowered,
		Sourcefile:     path.Base(file),
		Sourcemap:      api.SourceMapInlineAndExternal,
		SourcesContent: api.SourcesContentExclude,
		Banner:         wrapperHead,
		Footer:         wrapperTail,
		LogLevel:       api.LogLevelSilent,
	})
	if len(result.Errors) > 0 {
		return nil, syntaxError(file, result.Errors[0])
	}
	tree, err := parse(file, string(result.Code))
	if err != nil {
		return nil, unsupported(file, err, result.Map)
	}
	prepare(string(source), tree)
	program, err := compileTree(tree)
	if err != nil {
		return nil, unsupported(file, err, result.Map)
	}
	return &Program{Program: program, File: file, mapped: true}, nil
}

// unsupported says that code which is right is more than the engine knows, at the place
// that the source map gives for the engine's complaint.
func unsupported(file string, err error, sourceMap []byte) *SyntaxError {
	var list parser.ErrorList
	var compiler *goja.CompilerSyntaxError
	line, column, reason := 0, 0, err.Error()
	switch {
	case errors.As(err, &list) && len(list) > 0:
		line, column, reason = list[0].Position.Line, list[0].Position.Column, list[0].Message
	case errors.As(err, &compiler) && compiler.File != nil:
		at := compiler.File.Position(compiler.Offset)
		line, column, reason = at.Line, at.Column, compiler.Message
	}
	e := &SyntaxError{File: file, Message: "The engine does not support this code: " + reason}
	if consumer, err := sourcemap.Parse("", sourceMap); err == nil && line > 0 {
		if _, _, l, c, ok := consumer.Source(line, column-1); ok {
			e.Line, e.Column = l, c+1
		}
	}
	return e
}

func syntaxError(file string, m api.Message) *SyntaxError {
	e := &SyntaxError{File: file, Message: m.Text}
	if strings.HasPrefix(m.Text, "Top-level await") {
		e.Message = "Top-level await is not available: server code is loaded by require(), as on the platform"
	}
	if m.Location != nil {
		e.Line, e.Column = m.Location.Line, m.Location.Column+1
	}
	return e
}
