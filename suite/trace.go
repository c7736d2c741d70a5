package suite

import (
	"strings"

	"github.com/hothouse-run/hothouse/runtime"
)

// trace is the stack of a run's error and what else the error carries, a line each.
func trace(run *runtime.Run) []string {
	if run.Error == nil {
		return nil
	}
	var lines []string
	for _, f := range run.Error.Stack {
		lines = append(lines, "at "+f.String())
	}
	if run.Error.Detail != "" {
		lines = append(lines, strings.Split(run.Error.Detail, "\n")...)
	}
	return lines
}
