package inspect

import (
	"math"
	"strings"
)

const (
	// separator is the width of ", ".
	separator = 2
	// charRatio is how much taller than wide a character is taken to be, so that
	// groups come out about square.
	charRatio  = 2.5
	maxColumns = 15
)

// group sets the entries of a long array in columns, several to a line. It returns
// the entries unchanged when they differ too much in length.
func (p *printer) group(entries []string, s *shape) []string {
	n := len(entries)
	if p.opt.maxArrayLength < n {
		n-- // "... more items" stays on its own line
	}
	widths := make([]int, n)
	total, longest := 0, 0
	for i := range n {
		widths[i] = columns(entries[i])
		total += widths[i] + separator
		longest = max(longest, widths[i])
	}
	cell := longest + separator
	if cell*3+p.indent >= p.opt.breakLen || float64(total)/float64(cell) <= 5 && longest > 6 {
		return entries
	}
	perLine := p.perLine(cell, total, n, len(entries))
	if perLine <= 1 {
		return entries
	}
	lines := joinColumns(entries[:n], widths, perLine, s.obj != nil && numeric(s.obj, len(entries)))
	return append(lines, entries[n:]...)
}

// perLine chooses how many entries go on a line.
func (p *printer) perLine(cell, total, shown, all int) int {
	bias := math.Sqrt(float64(cell) - float64(total)/float64(all))
	biased := math.Max(float64(cell)-3-bias, 1)
	square := math.Floor(math.Sqrt(charRatio*biased*float64(shown))/biased + 0.5)
	return min(int(square), (p.opt.breakLen-p.indent)/cell, p.opt.compact*4, maxColumns)
}

// joinColumns pads the entries to the width of their column, on the left for numbers.
func joinColumns(entries []string, widths []int, perLine int, right bool) []string {
	column := make([]int, perLine)
	for i, w := range widths {
		column[i%perLine] = max(column[i%perLine], w)
	}
	var lines []string
	for from := 0; from < len(entries); from += perLine {
		to := min(from+perLine, len(entries))
		var b strings.Builder
		for i := from; i < to; i++ {
			pad := spaces(column[i-from] - widths[i])
			switch {
			case right && i < to-1:
				b.WriteString(pad + entries[i] + ", ")
			case right:
				b.WriteString(pad + entries[i])
			case i < to-1:
				b.WriteString(entries[i] + ", " + pad)
			default:
				b.WriteString(entries[i])
			}
		}
		lines = append(lines, b.String())
	}
	return lines
}
