package intl

import "unicode"

// firstScripts are the scripts that a language sorts before all others, in order.
// The collation library does not know of this.
var firstScripts = map[string][]*unicode.RangeTable{
	"ru": {unicode.Cyrillic}, "uk": {unicode.Cyrillic}, "bg": {unicode.Cyrillic}, "be": {unicode.Cyrillic}, "mk": {unicode.Cyrillic},
	"sr": {unicode.Cyrillic}, "kk": {unicode.Cyrillic}, "mn": {unicode.Cyrillic}, "el": {unicode.Greek}, "he": {unicode.Hebrew},
	"ar": {unicode.Arabic}, "fa": {unicode.Arabic}, "ur": {unicode.Arabic}, "hi": {unicode.Devanagari}, "mr": {unicode.Devanagari},
	"ne": {unicode.Devanagari}, "bn": {unicode.Bengali}, "ta": {unicode.Tamil}, "te": {unicode.Telugu}, "gu": {unicode.Gujarati},
	"kn": {unicode.Kannada}, "ml": {unicode.Malayalam}, "pa": {unicode.Gurmukhi}, "th": {unicode.Thai}, "ka": {unicode.Georgian},
	"hy": {unicode.Armenian}, "am": {unicode.Ethiopic}, "km": {unicode.Khmer}, "lo": {unicode.Lao}, "my": {unicode.Myanmar},
	"si": {unicode.Sinhala}, "zh": {unicode.Han}, "ja": {unicode.Latin, unicode.Hiragana, unicode.Han}, "ko": {unicode.Hangul, unicode.Han},
}

// compareScripts orders two texts by the scripts of the first letters in which
// they differ, 0 if these are of one rank.
func (c *comparer) compareScripts(a, b string) int {
	if c.first == nil {
		return 0
	}
	x, y := []rune(a), []rune(b)
	i := 0
	for i < len(x) && i < len(y) && x[i] == y[i] {
		i++
	}
	if i == len(x) || i == len(y) || !unicode.IsLetter(x[i]) || !unicode.IsLetter(y[i]) {
		return 0
	}
	p, q := c.rank(x[i]), c.rank(y[i])
	return min(1, max(-1, p-q))
}

func (c *comparer) rank(r rune) int {
	if unicode.Is(unicode.Katakana, r) {
		r = 'あ'
	}
	for i, script := range c.first {
		if unicode.Is(script, r) {
			return i
		}
	}
	return len(c.first)
}
