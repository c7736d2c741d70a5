package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"log"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// The marks in a value list: as in the parent (with a count), and absent.
const (
	sameMark   = "\x01"
	absentMark = "\x02"
)

// container gathers the sections before they are written.
type container struct {
	values map[string]map[string]map[string]string // section, locale, key
	sizes  map[string]int
}

func newContainer() *container {
	return &container{values: map[string]map[string]map[string]string{}, sizes: map[string]int{}}
}

func (c *container) add(section, locale, _ string, values map[string]string) {
	if values == nil {
		return
	}
	if c.values[section] == nil {
		c.values[section] = map[string]map[string]string{}
	}
	c.values[section][locale] = values
}

// encode returns: the index's length (4 bytes, big endian), the deflated index,
// the blobs. An index line is "@section offset length" for a list of keys, or
// "locale parent section:offset:length …".
func (c *container) encode(locales []string, parents map[string]string) []byte {
	var blobs bytes.Buffer
	var index strings.Builder
	keys := map[string][]string{}
	for _, s := range slices.Sorted(maps.Keys(c.values)) {
		set := map[string]bool{}
		for _, m := range c.values[s] {
			for k := range m {
				set[k] = true
			}
		}
		keys[s] = slices.Sorted(maps.Keys(set))
		off, n := appendBlob(&blobs, strings.Join(keys[s], "\x00"))
		fmt.Fprintf(&index, "@%s %d %d\n", s, off, n)
		c.sizes[s] += n
	}
	for _, l := range locales {
		parent := parents[l]
		if parent == "" {
			parent = "-"
		}
		fmt.Fprintf(&index, "%s %s", l, parent)
		for _, s := range slices.Sorted(maps.Keys(c.values)) {
			text := delta(keys[s], c.values[s], l, parents)
			if text == "" {
				continue
			}
			off, n := appendBlob(&blobs, text)
			c.sizes[s] += n
			fmt.Fprintf(&index, " %s:%d:%d", s, off, n)
		}
		index.WriteByte('\n')
	}
	packed := deflate(index.String())
	out := binary.BigEndian.AppendUint32(nil, uint32(len(packed)))
	return append(append(out, packed...), blobs.Bytes()...)
}

// delta lists a locale's values, or "" when all are the parent's.
func delta(keys []string, section map[string]map[string]string, locale string, parents map[string]string) string {
	mine, ok := section[locale]
	if !ok {
		return ""
	}
	parent := parents[locale]
	for parent != "" && section[parent] == nil {
		parent = parents[parent]
	}
	inherited := section[parent]
	var items []string
	same, changed := 0, false
	flush := func() {
		if same > 0 {
			items = append(items, sameMark+strconv.Itoa(same))
			same = 0
		}
	}
	for _, k := range keys {
		v, have := mine[k]
		pv, phave := inherited[k]
		if have == phave && v == pv {
			same++
			continue
		}
		flush()
		changed = true
		if !have {
			v = absentMark
		}
		items = append(items, v)
	}
	if !changed {
		return ""
	}
	return strings.Join(items, "\x00")
}

func appendBlob(b *bytes.Buffer, text string) (offset, length int) {
	offset = b.Len()
	b.Write(deflate(text))
	return offset, b.Len() - offset
}

func deflate(text string) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		log.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		log.Fatal(err)
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	return b.Bytes()
}

// report prints what each section weighs.
func (c *container) report() {
	for _, s := range slices.Sorted(maps.Keys(c.sizes)) {
		fmt.Printf("%-12s %7d\n", s, c.sizes[s])
	}
}
