package inspect

import "strings"

// groupFrom is the number of entries above which an array is set in columns.
const groupFrom = 6

// reduce joins the entries of an object: on one line when the object holds no more
// than opt.compact levels of others and everything fits, on one line each otherwise.
func (p *printer) reduce(entries []string, s *shape, depth int) string {
	if p.opt.compact > 0 {
		lines := entries
		if s.list && len(entries) > groupFrom {
			lines = p.group(entries, s)
		}
		if p.level-depth < p.opt.compact && len(lines) == len(entries) {
			start := len(lines) + p.indent + width16(s.open) + width16(s.base) + 10
			if p.fits(lines, start, s.base) && !anyBreak(lines) {
				return head(s) + " " + strings.Join(lines, ", ") + " " + s.end
			}
		}
		entries = lines
	}
	newline := "\n" + spaces(p.indent)
	return head(s) + newline + "  " + strings.Join(entries, ","+newline+"  ") + newline + s.end
}

// head is the base text, if any, and the opening brace.
func head(s *shape) string {
	if s.base == "" {
		return s.open
	}
	return s.base + " " + s.open
}

// fits tells whether the entries may share a line. Lengths are in UTF-16 units, not
// columns, as in Node.
func (p *printer) fits(entries []string, start int, base string) bool {
	total := len(entries) + start
	if total+len(entries) > p.opt.breakLen {
		return false
	}
	for _, entry := range entries {
		if total += width16(entry); total > p.opt.breakLen {
			return false
		}
	}
	return !strings.Contains(base, "\n")
}

func anyBreak(lines []string) bool {
	for _, line := range lines {
		if strings.Contains(line, "\n") {
			return true
		}
	}
	return false
}

// width16 counts the UTF-16 units of a text.
func width16(s string) int {
	n := 0
	for i := range len(s) {
		if s[i]&0xC0 != 0x80 {
			n++
		}
		if s[i] >= 0xF0 {
			n++
		}
	}
	return n
}
