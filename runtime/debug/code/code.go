// Package code prepares source files for being debugged: it puts a call before each
// statement, through which a debugger can hold the program and look at its variables,
// and knows the names that can be seen at each of these places.
//
// It changes trees that others parse and compile (compile.Options.Instrument); it runs
// nothing, and what the calls do is not its business (package agent). The engine has no
// hook for debuggers (engine.md §5), hence the calls.
package code

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dop251/goja/ast"
)

// Names of what the inserted calls refer to. No source can spell them.
const (
	// EnterName takes the id of a function's entry and returns what stands for the call
	// of the function; the other natives take that as their first argument.
	EnterName = "%enter"
	// AtName takes the id of a site and a function that evaluates source text there.
	AtName = "%at"
	// LeaveName is called at the end of a call, however it ends.
	LeaveName = "%leave"
	// ThrewName takes an error on its way out of a function, or into a catch clause if the
	// third argument is true.
	ThrewName = "%threw"
	// SuspendName takes what is awaited or yielded (third argument true), and returns it.
	SuspendName = "%suspend"
	// ResumeName takes what came of it, and returns it.
	ResumeName = "%resume"

	activation = "%activation" // the variable with what EnterName returned
	caught     = "%error"
)

// Natives are the names that a world must bind before it runs prepared code.
var Natives = []string{EnterName, AtName, LeaveName, ThrewName, SuspendName, ResumeName}

// Site is a place where the program can be held.
type Site struct {
	ID       int
	File     *File
	Function *Function
	Scope    *Scope
	// Line and Column count from 1, the column in UTF-16 units.
	Line, Column int
	// Entry marks the site that stands for the beginning of a function: no breakpoint.
	Entry bool
	// Debugger marks a debugger statement.
	Debugger bool
	// Guarded tells that an error of the statement is caught in this function.
	Guarded bool
}

// Function is a function of a file, or the body of the file itself.
type Function struct {
	// Name is the name it was given or the one of what it was assigned to, "" for none.
	Name string
	// Module marks the body of the file.
	Module bool
	// Guarded tells that the function was made in a statement that handles errors.
	Guarded bool
}

// Scope is a set of names that are declared together.
type Scope struct {
	Outer    *Scope
	Function *Function
	Names    []string
}

// File is a prepared file.
type File struct {
	// Path is app-relative, as in stack traces.
	Path string
	// Sites are ordered by ID, which count up from the first one's.
	Sites []*Site

	source string
	first  int
}

// New returns the file of a source text. first is the ID of its first site.
func New(path, source string, first int) *File {
	source = strings.TrimPrefix(source, "\ufeff")
	if strings.HasPrefix(source, "#!") {
		source = "//" + source[2:] // as the compiler reads it
	}
	return &File{Path: path, source: source, first: first}
}

// Instrument is for compile.Options. It may be called again for another tree of the file.
func (f *File) Instrument(tree *ast.Program, text string) {
	f.Sites = nil
	w := &walker{file: f, places: newPlaces(f.source, text)}
	for _, s := range tree.Body {
		if e, ok := s.(*ast.ExpressionStatement); ok {
			if wrapper, ok := e.Expression.(*ast.FunctionLiteral); ok {
				w.module(wrapper)
			}
		}
	}
}

// Resolve finds the site that a breakpoint at a line means: the first one of that line
// from the column on, or the next after it. Column 0 is any. It is nil when there is none.
func (f *File) Resolve(line, column int) *Site {
	var best *Site
	for _, s := range f.Sites {
		if s.Entry || s.Line < line || s.Line == line && s.Column < column {
			continue
		}
		if best == nil || before(s, best) {
			best = s
		}
	}
	if best == nil && column > 0 {
		return f.Resolve(line, 0)
	}
	return best
}

// Between lists the sites from one line to another, both included, in order.
func (f *File) Between(from, to int) []*Site {
	var list []*Site
	for _, s := range f.Sites {
		if !s.Entry && s.Line >= from && s.Line <= to {
			list = append(list, s)
		}
	}
	slices.SortStableFunc(list, func(a, b *Site) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return list
}

func before(a, b *Site) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Column < b.Column
}

// made tells names that the transformation of a file has made up.
func made(name string, transformed bool) bool {
	helper := strings.HasPrefix(name, "__") && name != "__filename" && name != "__dirname" || strings.HasPrefix(name, "import_")
	return strings.HasPrefix(name, "%") || transformed && helper
}
