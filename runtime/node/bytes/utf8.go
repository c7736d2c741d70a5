package bytes

import "unicode/utf8"

const replacement = "\ufffd"

// Text is data as text: what is no UTF-8 becomes U+FFFD as the Encoding Standard has it.
func Text(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	return string(repairUTF8(nil, data))
}

// repairUTF8 appends data to out with every maximal part of an ill-formed sequence
// replaced by one U+FFFD, as the Encoding Standard has it; Go's own functions replace
// each byte.
func repairUTF8(out, data []byte) []byte {
	for len(data) > 0 {
		n := validPrefix(data)
		out = append(out, data[:n]...)
		data = data[n:]
		if len(data) > 0 {
			out = append(out, replacement...)
			data = data[badLength(data):]
		}
	}
	return out
}

// validPrefix is the number of bytes before the first ill-formed sequence.
func validPrefix(data []byte) int {
	i := 0
	for i < len(data) {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		i += size
	}
	return i
}

// sequence describes the multi-byte sequence that a byte may start: its length and the
// range of its second byte. The length is 0 when it can start none.
func sequence(lead byte) (length int, low, high byte) {
	switch {
	case lead >= 0xc2 && lead <= 0xdf:
		return 2, 0x80, 0xbf
	case lead == 0xe0:
		return 3, 0xa0, 0xbf
	case lead == 0xed:
		return 3, 0x80, 0x9f
	case lead >= 0xe1 && lead <= 0xef:
		return 3, 0x80, 0xbf
	case lead == 0xf0:
		return 4, 0x90, 0xbf
	case lead >= 0xf1 && lead <= 0xf3:
		return 4, 0x80, 0xbf
	case lead == 0xf4:
		return 4, 0x80, 0x8f
	}
	return 0, 0, 0
}

// badLength is the length of the maximal part of a sequence at the start of data, which
// is known to be ill-formed; at least 1.
func badLength(data []byte) int {
	length, low, high := sequence(data[0])
	if length == 0 || len(data) < 2 || data[1] < low || data[1] > high {
		return 1
	}
	i := 2
	for i < length && i < len(data) && data[i]&0xc0 == 0x80 {
		i++
	}
	return i
}

// incomplete is the number of bytes at the end of data that more bytes could make a
// character of.
func incomplete(data []byte) int {
	for n := 1; n <= 3 && n <= len(data); n++ {
		lead := data[len(data)-n]
		if lead&0xc0 == 0x80 {
			continue
		}
		length, _, _ := sequence(lead)
		if length > n && badLength(data[len(data)-n:]) == n {
			return n
		}
		return 0
	}
	return 0
}
