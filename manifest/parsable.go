package manifest

// The parser descends recursively, and on some sources that nobody writes it takes time
// and memory that grow with the square of their length: chains of arrow functions or of
// labels. A stack that overflows cannot be recovered from, and a reload must not hang,
// so such sources are not looked at; they only miss the warnings that a look could give.
const (
	maxLookSize   = 256 << 10
	maxLookDepth  = 1000
	maxLookArrows = 3000
	maxLookColons = 100
)

// parsable tells whether a source is cheap to parse. It reads strings and comments like
// code, which errs on the side of refusing.
func parsable(src string) bool {
	if len(src) > maxLookSize {
		return false
	}
	depth, arrows, colons := 0, 0, 0
	for i := range len(src) {
		switch src[i] {
		case '(', '[', '{':
			depth++
			colons = 0
		case ')', ']', '}':
			depth = max(0, depth-1)
			colons = 0
		case ',', ';', '?':
			colons = 0
		case ':':
			colons++
		case '>':
			if i > 0 && src[i-1] == '=' {
				arrows++
			}
		}
		if depth > maxLookDepth || arrows > maxLookArrows || colons > maxLookColons {
			return false
		}
	}
	return true
}
