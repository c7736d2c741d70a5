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
	"path"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
	"github.com/hothouse-run/hothouse/runtime/language"
)

// The wrapper stays on line 1, so that lines are the author's; Program.Column undoes
// what it does to the columns of that line. The returned pair tells a module that
// assigned the bare name exports (fdk-runtime §1.0) from one that set module.exports.
const (
	wrapperHead = "(function (exports, require, module, __filename, __dirname) {"
	wrapperTail = "\n;return [exports, module.exports];\n})"
)

// Kind is what a file was written as.
type Kind int

// The kinds of programs.
const (
	KindScript Kind = iota // CommonJS
	KindModule             // an ES module
	KindJSON
)

// Options say how a file is to be compiled.
type Options struct {
	// ESM tells an ES module by its extension or by its package's type. Without it, a file
	// is one when its syntax says so.
	ESM bool
	// Natives lets rewritten code call what InstallRegExp, InstallMessages and
	// InstallModules bind. A world that has not called them cannot run such a program.
	Natives bool
	// NullChecks makes errors of reading a property tell null from undefined, and stand
	// where the property does. It costs a little at each property, so it is for the app's
	// own files.
	NullChecks bool
	// Instrument changes the tree, for coverage and debuggers. It sees it before the
	// passes, with the text that it was parsed from.
	Instrument func(tree *ast.Program, text string)
	// Transform is asked for what esbuild makes of the file, where the engine's own parser
	// will not do; nil for the function of that name.
	Transform func(path string, source []byte, options Options) (*Transformed, error)
}

// Program is a compiled module: running it yields the wrapper function.
type Program struct {
	*goja.Program
	// File is the path that stack traces show.
	File string
	// Source is the text as the author wrote it; "" when the program is a rewritten one.
	Source string
	// Kind is what the file was written as.
	Kind Kind
	// Async tells a wrapper that returns a promise of what it otherwise returns: a module
	// that awaits at its top level.
	Async bool
	// Imports are the specifiers that an ES module imports statically, in order. A loader
	// that finds an Async program among them evaluates them before the module itself.
	Imports []string

	wide    bool   // there is more than ASCII in Source
	mapped  bool   // positions went through a source map
	text    string // what was parsed
	options Options
	lowered bool

	indexOnce sync.Once
	sites     *index
}

// Column returns the author's column for one that the engine reports in this file.
func (p *Program) Column(line, column int) int {
	switch {
	case p.mapped:
		return column + 1 // source maps count columns from 0
	case line == 1 && column > len(wrapperHead):
		column -= len(wrapperHead)
	}
	if p.wide {
		column = p.units(line, column)
	}
	return column
}

// engineColumn undoes Column.
func (p *Program) engineColumn(line, column int) int {
	if p.mapped {
		return column - 1
	}
	for at := column; p.wide && at <= 4*column; at++ {
		if p.units(line, at) >= column {
			column = at
			break
		}
	}
	if line == 1 {
		column += len(wrapperHead)
	}
	return column
}

// units turns a column in bytes, which is what the engine counts, into one in UTF-16
// units, which is what everybody else counts.
func (p *Program) units(line, column int) int {
	rest := p.Source
	for ; line > 1; line-- {
		_, after, found := strings.Cut(rest, "\n")
		if !found {
			return column
		}
		rest = after
	}
	units := 1
	for i, r := range rest {
		if i >= column-1 || r == '\n' {
			break
		}
		units += utf16.RuneLen(r)
	}
	return units
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

// Module compiles the source of the file at path for a world without natives. The error,
// if any, is a *SyntaxError.
func Module(path string, source []byte) (*Program, error) {
	return Compile(path, source, Options{})
}

// Compile compiles the source of the file at path. The error, if any, is a *SyntaxError.
func Compile(file string, source []byte, options Options) (*Program, error) {
	source = plain(source)
	if _, other := loaders[path.Ext(file)]; !other && !options.ESM {
		p, err := direct(file, string(source), options)
		if p != nil || err != nil {
			return p, err
		}
	}
	transform := options.Transform
	if transform == nil {
		transform = Transform
	}
	t, err := transform(file, source, options)
	if err != nil {
		return nil, err
	}
	return fromTransformed(file, t, options)
}

// direct compiles what the engine's own parser takes; it returns nothing when it does not.
func direct(file, source string, options Options) (*Program, error) {
	text := wrapperHead + source + wrapperTail
	tree, err := parse(file, text, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, nil
	}
	if options.Instrument != nil {
		options.Instrument(tree, text)
	}
	if err := rewrite(text, tree, options, nil); err != nil {
		return nil, placed(file, tree, err)
	}
	program, err := compileTree(tree)
	if err != nil {
		return nil, nil
	}
	return &Program{Program: program, File: file, Source: source, wide: !ascii(source), text: text, options: options}, nil
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// placed gives an error of a pass, which knows an offset, its place in the file.
func placed(file string, tree *ast.Program, err error) error {
	var e *SyntaxError
	if !errors.As(err, &e) || e.Line >= 0 {
		return err
	}
	at := tree.File.Position(-e.Line - 1)
	p := Program{mapped: at.Filename != file}
	return &SyntaxError{File: file, Line: at.Line, Column: p.Column(at.Line, at.Column), Message: e.Message}
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
	return &Program{Program: program, File: path, mapped: true, Kind: KindJSON}, nil
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

func compileTree(tree *ast.Program) (program *goja.Program, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the engine's compiler failed: %v", r)
		}
	}()
	program, err = goja.CompileAST(tree, false)
	if err == nil {
		language.FastAppends(program)
	}
	return program, err
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
