package pattern

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"io"
	"strings"
	"sync"
)

//go:generate node generate.mjs

// unicodeData holds what generate.mjs found Node to match, Unicode 17 in Node 20: the
// engine's tables are older and lack most properties.
//
//go:embed unicode.bin.gz
var unicodeData []byte

// tables are the properties by name, as they stand between the braces of \p{…}.
var tables = sync.OnceValue(func() map[string]set {
	zip, err := gzip.NewReader(bytes.NewReader(unicodeData))
	if err != nil {
		panic(err)
	}
	data, err := io.ReadAll(zip)
	if err != nil {
		panic(err)
	}
	number := func() int {
		n, size := binary.Uvarint(data)
		data = data[size:]
		return int(n)
	}
	sets := make([]set, number())
	for i := range sets {
		sets[i] = make(set, number())
		last := 0
		for j := range sets[i] {
			last += number()
			sets[i][j] = rune(last)
		}
	}
	names := make(map[string]set, len(sets))
	for range number() {
		length := number()
		name := string(data[:length])
		data = data[length:]
		names[name] = sets[number()]
	}
	return names
})

// sequences are the properties of strings, as patterns. Those that a list defines are
// given by the grammar of UTS 51, which takes in some sequences that no vendor draws.
var sequences = map[string]string{
	"Basic_Emoji":                 emojiPresented + `|\p{Emoji}\u{fe0f}`,
	"Emoji_Keycap_Sequence":       keycap,
	"RGI_Modifier_Sequence":       modified,
	"RGI_Emoji_Modifier_Sequence": modified,
	"RGI_Flag_Sequence":           flag,
	"RGI_Emoji_Flag_Sequence":     flag,
	"RGI_Emoji_Tag_Sequence":      tagged,
	"RGI_Emoji_ZWJ_Sequence":      element + `(?:\u{200d}` + element + `)+`,
	"RGI_Emoji":                   flag + `|` + keycap + `|` + tagged + `|` + element + `(?:\u{200d}` + element + `)+|` + modified + `|` + emojiPresented + `|\p{Emoji}\u{fe0f}`,
}

const (
	emojiPresented = `(?!\p{RI})\p{Emoji_Presentation}`
	keycap         = `[0-9#*]\u{fe0f}\u{20e3}`
	modified       = `\p{EBase}\p{EMod}`
	flag           = `\p{RI}\p{RI}`
	tagged         = `\u{1f3f4}[\u{e0061}-\u{e007a}]{2,6}\u{e007f}`
	element        = `(?:\p{EBase}\p{EMod}|\p{Emoji}\u{fe0f}?)`
)

// property parses p{…} or P{…}, the backslash already read. Strings are patterns; they
// come from properties of strings, which need v.
func (p *parser) property() (s set, strs []string) {
	negated := p.peek() == 'P'
	p.at++
	from := p.at
	for !p.end() && p.peek() != '}' {
		p.at++
	}
	if from >= len(p.text) || p.text[from] != '{' || !p.eat("}") {
		p.fail("Invalid property name")
		return nil, nil
	}
	name := string(p.text[from+1 : p.at-1])
	if text, ok := sequences[name]; ok && p.sets {
		if negated {
			p.fail("Invalid property name")
			return nil, nil
		}
		sub := &parser{source: text, flags: "u"}
		sub.setFlags()
		sub.read()
		sub.scanGroups()
		sub.disjunction()
		rewritten, _, _ := sub.result()
		return nil, []string{rewritten}
	}
	key := name
	for long, short := range map[string]string{"General_Category=": "gc=", "Script=": "sc=", "Script_Extensions=": "scx="} {
		if value, ok := strings.CutPrefix(name, long); ok {
			key = short + value
		}
	}
	s, ok := tables()[key]
	if !ok {
		p.fail("Invalid property name")
		return nil, nil
	}
	if p.sets && p.ignoreCase {
		s = s.folded()
	}
	if negated {
		s = s.not()
	}
	return s, nil
}
