package suite

import (
	"strings"

	"github.com/hothouse-run/hothouse/runtime"
)

// trace is the stack of a run's error, a line each. An Error with properties or a cause
// is given as console.log shows it, which holds the stack already.
func trace(run *runtime.Run) []string {
	if run.Error == nil {
		return nil
	}
	var lines []string
	detail, whole := strings.CutPrefix(run.Error.Detail, run.Message+"\n")
	if !whole {
		for _, f := range run.Error.Stack {
			lines = append(lines, "at "+f.String())
		}
	}
	if detail == "" {
		return lines
	}
	for line := range strings.SplitSeq(detail, "\n") {
		if frame, ok := strings.CutPrefix(line, "    at "); ok {
			line = "at " + frame
		}
		lines = append(lines, line)
	}
	return lines
}
