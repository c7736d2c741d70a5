package pattern

import (
	"cmp"
	"slices"
	"unicode"
)

const maxRune = 0x10FFFF

// set is a set of characters: pairs of first and last, in order and apart.
type set []rune

func span(first, last rune) set { return set{first, last} }

var (
	digits    = span('0', '9')
	wordChars = set{'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}
	spaces    = set{'\t', '\r', ' ', ' ', 0xA0, 0xA0, 0x1680, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F, 0x202F, 0x205F, 0x205F, 0x3000, 0x3000, 0xFEFF, 0xFEFF}
)

// normal puts the pairs in order and joins what touches.
func (s set) normal() set {
	pairs := make([][2]rune, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		pairs = append(pairs, [2]rune{s[i], s[i+1]})
	}
	slices.SortFunc(pairs, func(a, b [2]rune) int { return cmp.Compare(a[0], b[0]) })
	out := make(set, 0, len(s))
	for _, p := range pairs {
		if n := len(out); n > 0 && p[0] <= out[n-1]+1 {
			out[n-1] = max(out[n-1], p[1])
			continue
		}
		out = append(out, p[0], p[1])
	}
	return out
}

// not is the complement.
func (s set) not() set {
	out := set{}
	next := rune(0)
	for i := 0; i < len(s); i += 2 {
		if s[i] > next {
			out = append(out, next, s[i]-1)
		}
		next = s[i+1] + 1
	}
	if next <= maxRune {
		out = append(out, next, maxRune)
	}
	return out
}

func (s set) or(t set) set { return append(slices.Clone(s), t...).normal() }

func (s set) and(t set) set { return s.not().or(t.not()).not() }

func (s set) minus(t set) set { return s.and(t.not()) }

// folded adds everything that is the same but for case, so that set operations of
// patterns with i compare as the matcher will.
func (s set) folded() set {
	out := slices.Clone(s)
	for i := 0; i < len(s); i += 2 {
		if s[i+1]-s[i] > 0x3000 {
			continue // the blocks of this size have no case
		}
		for r := s[i]; r <= s[i+1]; r++ {
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				out = append(out, f, f)
			}
		}
	}
	return out.normal()
}
