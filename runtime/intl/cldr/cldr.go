// Package cldr gives access to the locale data in data.bin, which gen writes
// from Unicode's Common Locale Data Repository. A section (numbers, dates, …)
// of a locale is inflated when it is first asked for and kept for the life of
// the process.
//
// It knows nothing of what the values mean, and refuses to guess: a locale that
// is not in the file has no data; choosing another is the caller's part.
package cldr

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"io"
	"iter"
	"sort"
	"strconv"
	"strings"
	"sync"
)

//go:embed data.bin
var data []byte

const (
	sameMark   = '\x01' // followed by a count: values as in the parent locale
	absentMark = "\x02"
	rootLocale = "und"
)

// span is where a deflated text lies among the blobs.
type span struct{ offset, length int }

// record is what the index tells of one locale.
type record struct {
	parent   string
	sections map[string]span
}

type index struct {
	blobs   []byte
	keys    map[string]span
	locales map[string]*record
	names   []string
}

var loadIndex = sync.OnceValue(func() *index {
	n := int(binary.BigEndian.Uint32(data))
	ix := &index{blobs: data[4+n:], keys: map[string]span{}, locales: map[string]*record{}}
	for line := range strings.Lines(inflate(data[4 : 4+n])) {
		fields := strings.Fields(line)
		if name, ok := strings.CutPrefix(fields[0], "@"); ok {
			ix.keys[name] = span{number(fields[1]), number(fields[2])}
			continue
		}
		r := &record{parent: fields[1], sections: map[string]span{}}
		for _, f := range fields[2:] {
			p := strings.Split(f, ":")
			r.sections[p[0]] = span{number(p[1]), number(p[2])}
		}
		ix.locales[fields[0]] = r
		ix.names = append(ix.names, fields[0])
	}
	return ix
})

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic("cldr: data.bin is damaged: " + err.Error())
	}
	return n
}

func inflate(b []byte) string {
	out, err := io.ReadAll(flate.NewReader(bytes.NewReader(b)))
	if err != nil {
		panic("cldr: data.bin is damaged: " + err.Error())
	}
	return string(out)
}

func (ix *index) text(s span) string {
	return inflate(ix.blobs[s.offset : s.offset+s.length])
}

// Table is one section of one locale: strings by key. A nil Table is empty.
type Table struct {
	keys, values []string
}

var (
	mu     sync.Mutex
	keys   = map[string][]string{}
	tables = map[[2]string]*Table{}
)

// Has reports whether there is data for exactly this locale ("en-GB").
func Has(locale string) bool {
	_, ok := loadIndex().locales[locale]
	return ok
}

// Parent is the locale that locale inherits from, "" for the root ("und").
func Parent(locale string) string {
	r := loadIndex().locales[locale]
	if r == nil || r.parent == "-" {
		return ""
	}
	return r.parent
}

// Locales lists every locale that has data.
func Locales() []string { return loadIndex().names }

// Get returns a section of a locale, with what it inherits; nil if the file
// has neither the locale nor an ancestor with that section.
func Get(locale, section string) *Table {
	mu.Lock()
	defer mu.Unlock()
	return get(loadIndex(), locale, section)
}

// Supplemental returns a table that belongs to no locale ("plural", "tzid" …).
func Supplemental(section string) *Table { return Get(rootLocale, section) }

func get(ix *index, locale, section string) *Table {
	id := [2]string{locale, section}
	if t, ok := tables[id]; ok {
		return t
	}
	r := ix.locales[locale]
	if r == nil {
		return nil
	}
	var t *Table
	if r.parent != "-" {
		t = get(ix, r.parent, section)
	}
	if s, ok := r.sections[section]; ok {
		t = merge(ix, section, t, ix.text(s))
	}
	tables[id] = t
	return t
}

// merge applies a locale's differences to its parent's table.
func merge(ix *index, section string, parent *Table, delta string) *Table {
	ks, ok := keys[section]
	if !ok {
		ks = strings.Split(ix.text(ix.keys[section]), "\x00")
		keys[section] = ks
	}
	t := &Table{keys: ks, values: make([]string, 0, len(ks))}
	inherit := func(n int) {
		for range n {
			v := absentMark
			if parent != nil {
				v = parent.values[len(t.values)]
			}
			t.values = append(t.values, v)
		}
	}
	for item := range strings.SplitSeq(delta, "\x00") {
		if item != "" && item[0] == sameMark {
			inherit(number(item[1:]))
		} else {
			t.values = append(t.values, item)
		}
	}
	inherit(len(ks) - len(t.values))
	return t
}

// Lookup returns the value of a key and whether there is one.
func (t *Table) Lookup(key string) (string, bool) {
	if t == nil {
		return "", false
	}
	i := sort.SearchStrings(t.keys, key)
	if i == len(t.keys) || t.keys[i] != key || t.values[i] == absentMark {
		return "", false
	}
	return t.values[i], true
}

// Get returns the value of a key, "" if there is none.
func (t *Table) Get(key string) string {
	v, _ := t.Lookup(key)
	return v
}

// First returns the value of the first key that has one.
func (t *Table) First(keys ...string) string {
	for _, k := range keys {
		if v, ok := t.Lookup(k); ok {
			return v
		}
	}
	return ""
}

// Prefix yields the keys that start with prefix, less that prefix, in order.
func (t *Table) Prefix(prefix string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		if t == nil {
			return
		}
		for i := sort.SearchStrings(t.keys, prefix); i < len(t.keys) && strings.HasPrefix(t.keys[i], prefix); i++ {
			if t.values[i] != absentMark && !yield(t.keys[i][len(prefix):], t.values[i]) {
				return
			}
		}
	}
}
