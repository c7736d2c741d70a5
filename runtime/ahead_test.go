package runtime

import (
	"slices"
	"testing"
)

func TestNamed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		source  string
		imports bool
		want    []string
	}{
		{`const a = require('a'), b = require("./b.js"); require( 'c' )(require('d'));`, false, []string{"a", "./b.js", "c", "d"}},
		{`require(name); require('x' + y); required('z'); import e from 'e';`, false, []string{}},
		{"import a from 'a';\nimport { b, c } from\"./b.js\";\nexport * from './c.js';", true, []string{"a", "./b.js", "./c.js"}},
	} {
		if got := named(c.source, c.imports); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.source, got, c.want)
		}
	}
}

func TestSourcesAreSentOnce(t *testing.T) {
	t.Parallel()
	s := sources{known: map[string]bool{}}
	if send, first := s.claim("asked"); !send || !first {
		t.Error("what is asked for must be sent")
	}
	if s.guess("asked", 10) || !s.guess("guessed", 10) || s.guess("guessed", 10) {
		t.Error("a source is sent ahead once, unless it was asked for")
	}
	if send, first := s.claim("guessed"); send || !first {
		t.Error("what was sent ahead is not sent again, but counts as asked for the first time")
	}
	if send, first := s.claim("guessed"); send || first {
		t.Error("it is asked for the first time only once")
	}
	s.forget("guessed")
	if send, _ := s.claim("guessed"); !send {
		t.Error("what did not get there is sent again")
	}
}

func TestSourcesSentInVainAreBounded(t *testing.T) {
	t.Parallel()
	s := sources{known: map[string]bool{}}
	if !s.guess("a", mostAhead) || s.guess("b", 1) {
		t.Error("more than the bound is sent in vain")
	}
	s.claim("a")
	if !s.guess("b", 1) {
		t.Error("what was asked for after all counts no more")
	}
}
