package agent

import (
	"strconv"
	"strings"

	"github.com/hothouse-run/hothouse/runtime/debug/code"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// rules are what to stop for, found once for each change of it.
type rules struct {
	bySite           map[int][]*wire.DebugBreakpoint
	uncaught, caught bool
}

func newRules(config wire.DebugConfig, files []*code.File) *rules {
	r := &rules{bySite: map[int][]*wire.DebugBreakpoint{}, uncaught: config.Uncaught, caught: config.Caught}
	for i := range config.Breakpoints {
		b := &config.Breakpoints[i]
		for _, f := range files {
			if f.Path != b.File {
				continue
			}
			if s := f.Resolve(b.Line, b.Column); s != nil {
				r.bySite[s.ID] = append(r.bySite[s.ID], b)
			}
		}
	}
	return r
}

// reached tells whether a count satisfies a hit condition: "3", "== 3", ">= 3", "> 3",
// "< 3", "<= 3" or "% 3". One that cannot be read is always satisfied.
func reached(condition string, count int) bool {
	condition = strings.TrimSpace(condition)
	operator := strings.TrimRight(condition, "0123456789 ")
	n, err := strconv.Atoi(strings.TrimSpace(strings.TrimPrefix(condition, operator)))
	if err != nil {
		return true
	}
	switch operator {
	case "", "=", "==", "===":
		return count == n
	case ">":
		return count > n
	case ">=":
		return count >= n
	case "<":
		return count < n
	case "<=":
		return count <= n
	case "%":
		return n > 0 && count%n == 0
	}
	return true
}
