package intl

import (
	"unicode"
	"unicode/utf16"

	"github.com/dop251/goja"
	"github.com/rivo/uniseg"
)

// segmenter is what an Intl.Segmenter holds.
type segmenter struct {
	locale, granularity string
}

// segments is a text cut into pieces.
type segments struct {
	input       goja.Value
	granularity string
	list        []piece
}

// piece is a segment with its place in UTF-16 units.
type piece struct {
	text       string
	start, end int
	word       bool
}

func (r *realm) newSegmenter(locales, opts goja.Value) any {
	list := r.localeList(locales)
	o := r.strictOptions(opts, "Intl.Segmenter")
	o.matcher()
	s := &segmenter{granularity: o.text("granularity", "grapheme", "grapheme", "word", "sentence")}
	s.locale = r.resolve(list, noKeys).name
	return s
}

func cut(text, granularity string) []piece {
	var out []piece
	state, at := -1, 0
	for text != "" {
		var segment string
		switch granularity {
		case "word":
			segment, text, state = uniseg.FirstWordInString(text, state)
		case "sentence":
			segment, text, state = uniseg.FirstSentenceInString(text, state)
		default:
			segment, text, _, state = uniseg.FirstGraphemeClusterInString(text, state)
		}
		n := 0
		for _, c := range segment {
			n += utf16.RuneLen(c)
		}
		out = append(out, piece{segment, at, at + n, wordLike(segment)})
		at += n
	}
	return out
}

func wordLike(s string) bool {
	for _, c := range s {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return true
		}
	}
	return false
}

func (r *realm) segment(s *segments, p piece) goja.Value {
	o := r.object("segment", p.text, "index", p.start, "input", s.input)
	if s.granularity == "word" {
		must(o.Set("isWordLike", p.word))
	}
	return o
}

func (r *realm) defineSegmenter(intl *goja.Object) {
	proto := r.define(intl, class{name: "Segmenter", make: r.newSegmenter})
	r.method(proto, "resolvedOptions", 0, func(c goja.FunctionCall) goja.Value {
		s := slot[*segmenter](r, c.This, "Intl.Segmenter.prototype.resolvedOptions")
		return r.object("locale", s.locale, "granularity", s.granularity)
	})
	list := r.segmentsPrototype()
	r.method(proto, "segment", 1, func(c goja.FunctionCall) goja.Value {
		s := slot[*segmenter](r, c.This, "Intl.Segmenter.prototype.segment")
		input := c.Argument(0).ToString()
		o := r.rt.CreateObject(list)
		r.slots.set(o, &segments{input, s.granularity, cut(input.String(), s.granularity)})
		return o
	})
}

// segmentsPrototype makes the prototype of what segment returns.
func (r *realm) segmentsPrototype() *goja.Object {
	list := r.rt.NewObject()
	r.method(list, "containing", 1, func(c goja.FunctionCall) goja.Value {
		s := slot[*segments](r, c.This, "%SegmentsPrototype%.containing")
		i := c.Argument(0).ToInteger()
		for _, p := range s.list {
			if int64(p.start) <= i && i < int64(p.end) {
				return r.segment(s, p)
			}
		}
		return goja.Undefined()
	})
	iterator := r.rt.NewObject()
	if base := r.iteratorPrototype(); base != nil {
		must(iterator.SetPrototype(base))
	}
	r.method(iterator, "next", 0, func(c goja.FunctionCall) goja.Value {
		w := slot[*segmentWalk](r, c.This, "%SegmentIterator.prototype%.next")
		if w.next == len(w.s.list) {
			return r.object("value", goja.Undefined(), "done", true)
		}
		w.next++
		return r.object("value", r.segment(w.s, w.s.list[w.next-1]), "done", false)
	})
	r.tag(iterator, "Segmenter String Iterator")
	start := r.function("[Symbol.iterator]", 0, func(c goja.FunctionCall) goja.Value {
		s := slot[*segments](r, c.This, "%SegmentsPrototype%[Symbol.iterator]")
		o := r.rt.CreateObject(iterator)
		r.slots.set(o, &segmentWalk{s: s})
		return o
	})
	must(list.DefineDataPropertySymbol(goja.SymIterator, start, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	return list
}

type segmentWalk struct {
	s    *segments
	next int
}

// iteratorPrototype is the common prototype of all iterators.
func (r *realm) iteratorPrototype() *goja.Object {
	values, ok := goja.AssertFunction(r.prototype("Array").GetSymbol(goja.SymIterator))
	if !ok {
		return nil
	}
	it, err := values(r.rt.NewArray())
	if err != nil {
		return nil
	}
	return it.(*goja.Object).Prototype().Prototype()
}
