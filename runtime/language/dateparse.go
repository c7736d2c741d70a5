package language

import "strings"

// none marks a part of a date that was not given.
const none = -1 << 31

// The parts of a date text that words stand for.
const (
	wordOther = iota
	wordMonth
	wordHalf // of a day
	wordZone
	wordT
)

// words are the words that dates may hold, by their first three letters: the kind, and
// the month, the hours to add or the hours of the zone.
var words = map[string]struct{ kind, value int }{
	"jan": {wordMonth, 1}, "feb": {wordMonth, 2}, "mar": {wordMonth, 3}, "apr": {wordMonth, 4}, "may": {wordMonth, 5}, "jun": {wordMonth, 6},
	"jul": {wordMonth, 7}, "aug": {wordMonth, 8}, "sep": {wordMonth, 9}, "oct": {wordMonth, 10}, "nov": {wordMonth, 11}, "dec": {wordMonth, 12},
	"am": {wordHalf, 0}, "pm": {wordHalf, 12}, "ut": {wordZone, 0}, "utc": {wordZone, 0}, "z": {wordZone, 0}, "gmt": {wordZone, 0},
	"cdt": {wordZone, -5}, "cst": {wordZone, -6}, "edt": {wordZone, -4}, "est": {wordZone, -5}, "mdt": {wordZone, -6}, "mst": {wordZone, -7},
	"pdt": {wordZone, -7}, "pst": {wordZone, -8}, "t": {wordT, 0},
}

// dateToken is a piece of a date text: a number, a word, a run of white space, or any
// other character; kind is 0 at the end.
type dateToken struct {
	kind   byte // 'n', 'w', ' ', 's' or 0
	number int
	length int
	symbol byte
	word   int
	value  int
	zed    bool
}

func (t dateToken) is(symbol byte) bool { return t.kind == 's' && t.symbol == symbol }
func (t dateToken) digits(n int) bool   { return t.kind == 'n' && t.length == n }
func (t dateToken) sign() int {
	switch {
	case t.is('+'):
		return 1
	case t.is('-'):
		return -1
	}
	return 0
}

// civil is a date text taken apart. offset is in minutes; local is set where the text
// names no zone.
type civil struct {
	year, month, day             int
	hour, minute, second, millis int
	offset                       int
	local                        bool
}

// dateReader takes date texts apart as V8 does: in the language's own format where the
// text is in it, and otherwise by the rules that browsers have had since long before it.
type dateReader struct {
	text string
	at   int
	next dateToken

	day   []int
	month int
	iso   bool

	time []int
	half int

	zoneSign, zoneHour, zoneMinute int
}

// parseDate reads a date text; ok is false when it is none.
func parseDate(text string) (c civil, ok bool) {
	r := &dateReader{text: text, month: none, half: none, zoneHour: none, zoneMinute: none}
	r.advance()
	token, ok := r.standard()
	if !ok || !r.legacy(token) {
		return c, false
	}
	return r.result()
}

func (r *dateReader) advance() dateToken {
	token := r.next
	r.next = r.scan()
	return token
}

func (r *dateReader) scan() dateToken {
	if r.at >= len(r.text) {
		return dateToken{}
	}
	start := r.at
	c := r.text[r.at]
	switch {
	case c >= '0' && c <= '9':
		return r.scanNumber()
	case c >= 'A':
		for r.at < len(r.text) && r.text[r.at] >= 'A' {
			r.at++
		}
		word := strings.ToLower(r.text[start:r.at])
		known, ok := words[word[:min(3, len(word))]]
		if ok && (len(word) <= 3 || known.kind == wordMonth) {
			return dateToken{kind: 'w', word: known.kind, value: known.value, length: len(word), zed: word == "z"}
		}
		return dateToken{kind: 'w', length: len(word)}
	case c == ' ' || c >= '\t' && c <= '\r':
		for r.at < len(r.text) && (r.text[r.at] == ' ' || r.text[r.at] >= '\t' && r.text[r.at] <= '\r') {
			r.at++
		}
		return dateToken{kind: ' '}
	}
	r.at++
	return dateToken{kind: 's', symbol: c}
}

// scanNumber reads a number, of which nine digits count.
func (r *dateReader) scanNumber() dateToken {
	start, n, significant := r.at, 0, 0
	for ; r.at < len(r.text) && r.text[r.at] >= '0' && r.text[r.at] <= '9'; r.at++ {
		if significant == 0 && r.text[r.at] == '0' {
			continue
		}
		if significant < 9 {
			n = n*10 + int(r.text[r.at]-'0')
		}
		significant++
	}
	return dateToken{kind: 'n', number: n, length: r.at - start}
}

func (r *dateReader) skip(symbol byte) bool {
	if r.next.is(symbol) {
		r.advance()
		return true
	}
	return false
}

// number takes a number of two digits up to a limit.
func (r *dateReader) number(from, to int) (n int, ok bool) {
	if !r.next.digits(2) || r.next.number < from || r.next.number > to {
		return 0, false
	}
	return r.advance().number, true
}

// standard reads as much as is in the language's own format and returns the token where
// the legacy rules go on; ok is false when the text cannot be a date any more.
func (r *dateReader) standard() (rest dateToken, ok bool) {
	if sign := r.next.sign(); sign != 0 {
		token := r.advance()
		if !r.next.digits(6) {
			return token, true
		}
		year := r.advance().number
		if sign < 0 && year == 0 {
			return token, true
		}
		r.day = append(r.day, sign*year)
	} else if r.next.digits(4) {
		r.day = append(r.day, r.advance().number)
	} else {
		return r.advance(), true
	}
	for _, limit := range []int{12, 31} {
		if !r.skip('-') {
			break
		}
		n, ok := r.number(1, limit)
		if !ok {
			return r.advance(), true
		}
		r.day = append(r.day, n)
	}
	if r.next.kind != 'w' || r.next.word != wordT {
		if r.next.kind != 0 {
			return r.advance(), true
		}
	} else if r.advance(); !r.standardTime() || r.next.kind != 0 {
		return dateToken{}, false
	}
	if r.zoneHour == none && len(r.time) == 0 {
		r.setZone(0)
	}
	r.iso = true
	return dateToken{}, true
}

// standardTime reads what follows the T.
func (r *dateReader) standardTime() bool {
	hour, ok := r.number(0, 24)
	if !ok || !r.skip(':') {
		return false
	}
	last := 59
	if hour == 24 {
		last = 0
	}
	minute, ok := r.number(0, last)
	if !ok {
		return false
	}
	r.time = append(r.time, hour, minute)
	if r.skip(':') {
		second, ok := r.number(0, last)
		if !ok {
			return false
		}
		r.time = append(r.time, second)
		if r.skip('.') {
			if r.next.kind != 'n' || hour == 24 && r.next.number > 0 {
				return false
			}
			r.time = append(r.time, millis(r.advance()))
		}
	}
	return r.standardZone()
}

func (r *dateReader) standardZone() bool {
	if r.next.zed {
		r.advance()
		r.setZone(0)
		return true
	}
	sign := r.next.sign()
	if sign == 0 {
		return true
	}
	r.advance()
	r.zoneSign = sign
	if r.next.digits(4) {
		n := r.advance().number
		r.zoneHour, r.zoneMinute = n/100, n%100
		return r.zoneHour <= 23 && r.zoneMinute <= 59
	}
	var hours, minutes bool
	r.zoneHour, hours = r.number(0, 23)
	if !hours || !r.skip(':') {
		return false
	}
	r.zoneMinute, minutes = r.number(0, 59)
	return minutes
}

// millis are the first three digits of a fraction.
func millis(t dateToken) int {
	n := t.number
	switch {
	case t.length == 1:
		return n * 100
	case t.length == 2:
		return n * 10
	}
	for length := min(t.length, 9); length > 3; length-- {
		n /= 10
	}
	return n
}

func (r *dateReader) setZone(hours int) {
	r.zoneSign = 1
	if hours < 0 {
		r.zoneSign = -1
	}
	r.zoneHour, r.zoneMinute = hours*r.zoneSign, 0
}
