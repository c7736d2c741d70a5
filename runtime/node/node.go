// Package node is Node's core modules and globals on the embedded engine: one
// JavaScript file a module under lib, on top of native parts in Go (the bindings).
//
// Modules are compiled once a process and evaluated once a world, when they are first
// required. The package reaches nothing outside but through the realm's host, and
// refuses what a serverless app cannot have: servers, processes and threads.
package node

import (
	"embed"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language"
	"github.com/hothouse-run/hothouse/runtime/realm"
)

//go:embed all:lib
var lib embed.FS

// wrapperHead and wrapperTail make a function of a module's text. binding gives a native
// part by name; primordials are not needed, as a module takes what it uses at its top.
const (
	wrapperHead = "(function (exports, require, module, binding) {'use strict';"
	wrapperTail = "\n})"
)

// programs holds the compiled modules by name, each a func() (*goja.Program, error).
var programs sync.Map

// program compiles the module of a name, "fs/promises" for example.
func program(name string) (*goja.Program, error) {
	once, _ := programs.LoadOrStore(name, sync.OnceValues(func() (*goja.Program, error) {
		text, err := lib.ReadFile("lib/" + name + ".js")
		if err != nil {
			return nil, missing(name)
		}
		p, err := goja.Compile("hothouse:"+name+".js", wrapperHead+string(text)+wrapperTail, true)
		if err == nil {
			language.FastAppends(p)
		}
		return p, err
	}))
	return once.(func() (*goja.Program, error))()
}

func missing(name string) error {
	if strings.HasPrefix(name, "vendor/") {
		return fmt.Errorf("this binary was built without the library %s: build it with make build", strings.TrimPrefix(name, "vendor/"))
	}
	return fmt.Errorf("no core module %s", name)
}

// Name returns the name of the core module that a specifier means, with or without
// node:, and whether there is one.
func Name(specifier string) (string, bool) {
	name, explicit := strings.CutPrefix(specifier, "node:")
	if !core[name] || onlyExplicit[name] && !explicit {
		return "", false
	}
	return name, true
}

// Modules are the core modules of one world.
type Modules struct {
	realm    *realm.Realm
	loaded   map[string]*goja.Object // the module objects
	bindings map[string]*goja.Object
	require  *goja.Object // what every module gets, made when the first one is evaluated
	binding  *goja.Object
}

// New returns the modules of a world, none of them evaluated yet.
func New(r *realm.Realm) *Modules {
	return &Modules{realm: r, loaded: map[string]*goja.Object{}, bindings: map[string]*goja.Object{}}
}

// Require returns what a core module exports, by its name without node:. Names under
// internal/ and vendor/ are for the core modules themselves.
func (m *Modules) Require(name string) (goja.Value, error) {
	if module := m.loaded[name]; module != nil {
		return module.Get("exports"), nil
	}
	rt := m.realm.RT
	p, err := program(name)
	if err != nil {
		return nil, err
	}
	wrapper, err := rt.RunProgram(p)
	if err != nil {
		return nil, err
	}
	call, _ := goja.AssertFunction(wrapper)
	module, exports := rt.NewObject(), rt.NewObject()
	_ = module.Set("exports", exports)
	m.loaded[name] = module
	if m.require == nil {
		m.require, m.binding = m.requireFunction(), m.bindingFunction()
	}
	if _, err := call(exports, exports, m.require, module, m.binding); err != nil {
		delete(m.loaded, name)
		return nil, err
	}
	return module.Get("exports"), nil
}

func (m *Modules) requireFunction() *goja.Object {
	return m.realm.Function("require", func(call goja.FunctionCall) goja.Value {
		value, err := m.Require(call.Argument(0).String())
		if err != nil {
			m.raise(err)
		}
		return value
	})
}

func (m *Modules) bindingFunction() *goja.Object {
	return m.realm.Function("binding", func(call goja.FunctionCall) goja.Value {
		name := call.Argument(0).String()
		if m.bindings[name] == nil {
			build := bindings[name]
			if build == nil {
				panic(m.realm.RT.NewTypeError("no binding " + name))
			}
			m.bindings[name] = build(m.realm)
		}
		return m.bindings[name]
	})
}

// raise makes an error a JavaScript exception; one that is keeps its stack.
func (m *Modules) raise(err error) {
	var thrown *goja.Exception
	var interrupted *goja.InterruptedError
	switch {
	case errors.As(err, &thrown):
		panic(thrown)
	case errors.As(err, &interrupted):
		panic(interrupted)
	}
	panic(m.realm.RT.NewGoError(err))
}
