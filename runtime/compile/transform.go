package compile

import (
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
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
		Sourcemap:      api.SourceMapInline,
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
		return nil, &SyntaxError{File: file, Message: "the engine does not support this code: " + err.Error()}
	}
	prepare(string(source), tree)
	program, err := compileTree(tree)
	if err != nil {
		return nil, &SyntaxError{File: file, Message: "the engine does not support this code: " + err.Error()}
	}
	return &Program{Program: program, File: file, mapped: true}, nil
}

func syntaxError(file string, m api.Message) *SyntaxError {
	e := &SyntaxError{File: file, Message: m.Text}
	if m.Location != nil {
		e.Line, e.Column = m.Location.Line, m.Location.Column+1
	}
	return e
}
