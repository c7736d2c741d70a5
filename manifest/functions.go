package manifest

import (
	"fmt"
	"regexp"
	"strconv"
	"time"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// functionName is what the documents allow (fdk-runtime §1.6).
var functionName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{1,39}$`)

// The platform's longest executions in seconds (fdk-runtime §1.6, §1.8).
const (
	maxTimeout    = 40
	maxJobTimeout = 120
)

func (r *scopeReader) functions(part entry) {
	for _, e := range part.entries() {
		if f, ok := r.function(e, maxTimeout); ok {
			r.scope.Functions = append(r.scope.Functions, f)
		}
	}
}

// jobs reads the long-running functions of a 3.0 app (fdk-runtime §1.8).
func (r *scopeReader) jobs(part entry) {
	if !r.app.Modular() {
		return
	}
	for _, e := range part.entries() {
		if j, ok := r.function(e, maxJobTimeout); ok {
			r.scope.Jobs = append(r.scope.Jobs, j)
		}
	}
}

func (r *scopeReader) function(e entry, longest int) (Function, bool) {
	if !functionName.MatchString(e.name) {
		e.key.fail("function-name", fmt.Sprintf("Function %q for %s has invalid name", e.name, r.scope.quotedPlace()),
			"a name has 2 to 40 letters, digits and _ and does not start with a digit")
		return Function{}, false
	}
	if !e.want(diag.Error, jsontree.Object) {
		return Function{}, false
	}
	e.keys([]string{"timeout"}, nil, r.unknownKey(e.path))
	f := Function{Name: e.name, Pos: e.key.position()}
	if t := e.get("timeout"); t.exists() {
		f.Timeout = timeout(t.value, longest)
	}
	return f, true
}

// timeout reads a number of seconds. The documents of different years name different
// sets of values between 5 and 30, so anything up to the platform's longest execution is
// taken (fdk-runtime §1.6, §6). It returns 0 for what is refused.
func timeout(v value, longest int) time.Duration {
	if v.is(jsontree.Number) {
		seconds, err := strconv.ParseFloat(v.node.Raw, 64)
		if err == nil && seconds >= 1 && seconds <= float64(longest) {
			return time.Duration(seconds * float64(time.Second))
		}
	}
	v.spot().fail("function-timeout", "Timeout should be one of the allowed values",
		fmt.Sprintf("write a number of seconds from 1 to %d, like 20", longest))
	return 0
}
