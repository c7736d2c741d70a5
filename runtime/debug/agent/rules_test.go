package agent

import (
	"testing"

	"github.com/hothouse-run/hothouse/runtime/debug/code"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

func TestReached(t *testing.T) {
	t.Parallel()
	for condition, want := range map[string][5]bool{
		"3": {false, false, true, false, false}, "== 3": {false, false, true, false, false}, "=3": {false, false, true, false, false},
		">3": {false, false, false, true, true}, ">= 3": {false, false, true, true, true}, "<3": {true, true, false, false, false},
		"<= 3": {true, true, true, false, false}, "% 2": {false, true, false, true, false}, "%0": {},
		"often": {true, true, true, true, true}, "": {true, true, true, true, true},
	} {
		for i, want := range want {
			if got := reached(condition, i+1); got != want {
				t.Errorf("%q at the %dth time: %v, want %v", condition, i+1, got, want)
			}
		}
	}
}

func TestCommandsForARunningHandlerAreRefused(t *testing.T) {
	t.Parallel()
	var said []wire.Debugged
	a := New(func(d wire.Debugged) { said = append(said, d) })
	a.Receive(wire.Debug{ID: 7, Do: wire.DebugEvaluate, Text: "1"})
	a.Receive(wire.Debug{Do: wire.DebugConfigure}) // without a configuration
	if len(said) != 1 || said[0].ID != 7 || said[0].Error == "" {
		t.Errorf("said %+v", said)
	}
}

func TestPackagesAreLeftAloneUnlessAskedFor(t *testing.T) {
	t.Parallel()
	a := New(func(wire.Debugged) {})
	for _, c := range []struct {
		packages bool
		path     string
		want     bool
	}{{false, "server/server.js", true}, {false, "server/node_modules/p/index.js", false}, {true, "server/node_modules/p/index.js", true}} {
		a.Receive(wire.Debug{Do: wire.DebugConfigure, Config: &wire.DebugConfig{Packages: c.packages}})
		if got := a.Prepares(c.path); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestFilesThatAreGoneLeaveNothing(t *testing.T) {
	t.Parallel()
	a := New(func(wire.Debugged) {})
	f := a.File("server/server.js", "")
	f.Sites = []*code.Site{{ID: 0, File: f, Line: 1, Column: 1}}
	drop := a.Add(f)
	a.Receive(wire.Debug{Do: wire.DebugConfigure, Config: &wire.DebugConfig{Breakpoints: []wire.DebugBreakpoint{{ID: 1, File: "server/server.js", Line: 1}}}})
	if len(a.rules.Load().bySite) != 1 {
		t.Error("the breakpoint was not found")
	}
	drop()
	if len(a.sites) != 0 || len(a.files) != 0 || len(a.rules.Load().bySite) != 0 {
		t.Errorf("%d sites and %d files are left", len(a.sites), len(a.files))
	}
}
