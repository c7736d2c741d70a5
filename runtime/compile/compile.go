// Package compile turns a source file of an app into a program that the engine runs
// as a CommonJS module, with every position it reports being the author's.
//
// What the engine parses is compiled as it is; the rest (ES modules, TypeScript,
// syntax the engine lacks) goes through esbuild with a source map. It reads no files
// and keeps nothing.
package compile

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// The wrapper stays on line 1, so that lines are the author's; Program.Column undoes
// what it does to the columns of that line. The returned pair tells a module that
// assigned the bare name exports (fdk-runtime §1.0) from one that set module.exports.
const (
	wrapperHead = "(function (exports, require, module, __filename, __dirname) {"
	wrapperTail = "\n;return [exports, module.exports];\n})"
)

// Program is a compiled module: running it yields the wrapper function.
type Program struct {
	*goja.Program
	// File is the path that stack traces show.
	File string
	// Source is the text as the author wrote it; "" when the program is a rewritten one.
	Source string

	mapped bool // positions went through a source map
}

// Column returns the author's column for one that the engine reports in this file.
func (p *Program) Column(line, column int) int {
	switch {
	case p.mapped:
		return column + 1 // source maps count columns from 0
	case line == 1 && column > len(wrapperHead):
		return column - len(wrapperHead)
	}
	return column
}

// SyntaxError is code that no parser accepts. Line and Column count from 1; they are
// 0 when the place is unknown.
type SyntaxError struct {
	File    string
	Line    int
	Column  int
	Message string
}

// Error gives place and message.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

// Module compiles the source of the file at path. The error, if any, is a *SyntaxError.
func Module(path string, source []byte) (*Program, error) {
	source = plain(source)
	if !strings.HasSuffix(path, ".ts") {
		if tree, err := parse(path, wrapperHead+string(source)+wrapperTail, parser.WithDisableSourceMaps); err == nil {
			prepare(string(source), tree)
			if program, err := compileTree(tree); err == nil {
				return &Program{Program: program, File: path, Source: string(source)}, nil
			}
		}
	}
	return transformed(path, source)
}

// JSON is the program of a module whose value is the JSON text. The error, if any, is a
// *SyntaxError.
func JSON(path string, text []byte) (*Program, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if _, err := jsontree.Parse(text); err != nil {
		return nil, jsonError(path, text, err)
	}
	source := "(function () { return [null, JSON.parse(" + quoteJS(text) + ")]; })"
	program, err := goja.Compile(path, source, false)
	if err != nil {
		return nil, &SyntaxError{File: path, Message: err.Error()}
	}
	return &Program{Program: program, File: path, mapped: true}, nil
}

// jsonError is the complaint about a JSON text, with its place.
func jsonError(path string, text []byte, err error) *SyntaxError {
	var syntax *jsontree.SyntaxError
	if !errors.As(err, &syntax) {
		return &SyntaxError{File: path, Message: err.Error()}
	}
	at := diag.NewSource(path, text).Position(syntax.Offset, syntax.Length)
	return &SyntaxError{File: path, Line: at.Line, Column: at.Column, Message: syntax.Text}
}

// plain drops a byte order mark and turns a hashbang into a comment of the same length.
func plain(source []byte) []byte {
	source = bytes.TrimPrefix(source, []byte("\ufeff"))
	if bytes.HasPrefix(source, []byte("#!")) {
		source = append([]byte("//"), source[2:]...)
	}
	return source
}

// parse guards against the engine's parser, which panics on some garbage.
func parse(path, source string, options ...parser.Option) (tree *ast.Program, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the engine's parser failed: %v", r)
		}
	}()
	return goja.Parse(path, source, options...)
}

// prepare changes a tree where the engine would otherwise misbehave.
func prepare(source string, tree *ast.Program) {
	placeLoops(source, tree)
	bindArguments(source, tree)
}

func compileTree(tree *ast.Program) (program *goja.Program, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the engine's compiler failed: %v", r)
		}
	}()
	return goja.CompileAST(tree, false)
}

// quoteJS renders text as a JavaScript string literal.
func quoteJS(text []byte) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/8)
	b.WriteByte('"')
	for _, r := range string(text) {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < 0x20 || r == '\u2028' || r == '\u2029':
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
