package runtime_test

import (
	"testing"

	"github.com/hothouse-run/hothouse/runtime"
)

func TestErrorsAreWhereNewStands(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	for name, server := range map[string]string{
		"class":             "class ApiError extends Error {\n  constructor(m) {\n    super(m); this.status = 500;\n  }\n}\nclass Deep extends ApiError {}\nexports = { handle() {\n  throw new ApiError('x');\n} }",
		"derived class":     "class ApiError extends Error {\n  constructor(m) {\n    super(m);\n  }\n}\nclass Deep extends ApiError { constructor() { super('x') } }\nexports = { handle() {\n  throw new Deep();\n} }",
		"captureStackTrace": "class ApiError extends Error {\n  constructor(m) {\n    super(m);\n    Error.captureStackTrace(this, ApiError);\n  }\n}\nexports = { handle() {\n  throw new ApiError('x');\n} }",
		"old style":         "function ApiError(m) {\n  this.message = m; Error.captureStackTrace(this, ApiError)\n}\nApiError.prototype = Object.create(Error.prototype);\n\n\nexports = { handle() {\n  throw new ApiError('x');\n} }",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run := simulate(t, rt, open(t, rt, newApp(t, server)), "onDealUpdate", 0)
			if run.Error == nil || run.Error.Line != 8 || run.Error.Message != "x" || run.Error.Name != "Error" {
				t.Errorf("got %+v", run.Error)
			}
		})
	}
}

func TestErrorsShowWhatTheyCarry(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	app := open(t, rt, newApp(t, "exports = { handle() { throw Object.assign(new TypeError('bad'), { status: 422, cause: 'why' }) } }"))
	run := simulate(t, rt, app, "onDealUpdate", 0)
	if run.Error == nil || run.Error.Detail != "{ status: 422, cause: 'why' }" || run.Message != "TypeError: bad" {
		t.Errorf("got %+v", run.Error)
	}
}
