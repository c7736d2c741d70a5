package inspect

import (
	"strings"

	"github.com/dop251/goja"
)

// stackText is an error's stack in Node's form, or "Name: message" without one.
func stackText(err *goja.Object) string {
	if stack := err.Get("stack"); stack != nil && stack.ToBoolean() {
		return cleanStack(stack.String())
	}
	name, message := "Error", ""
	if v := err.Get("name"); v != nil && !goja.IsUndefined(v) {
		name = v.String()
	}
	if v := err.Get("message"); v != nil && !goja.IsUndefined(v) {
		message = v.String()
	}
	if name == "" || message == "" {
		return name + message
	}
	return name + ": " + message
}

// cleanStack turns goja's stack into Node's: frames are indented by four spaces and
// have no program counter, and there is no line break at the end (engine.md §1.4).
// A stack that is in Node's form already stays as it is.
func cleanStack(stack string) string {
	if strings.Contains(stack, "at ") {
		lines := strings.Split(stack, "\n")
		for i, line := range lines {
			frame, ok := strings.CutPrefix(line, "\tat ")
			if !ok {
				frame, ok = strings.CutPrefix(line, "    at ")
			}
			if ok {
				lines[i] = "    at " + withoutCounter(frame)
			}
		}
		stack = strings.Join(lines, "\n")
	}
	return strings.TrimSuffix(stack, "\n")
}

// withoutCounter removes the (pc) from "f (file:1:2(3))" or "file:1:2(3)".
func withoutCounter(frame string) string {
	body, wrapped := frame, strings.HasSuffix(frame, "))")
	if wrapped {
		body = frame[:len(frame)-1]
	}
	open := strings.LastIndexByte(body, '(')
	if open < 1 || !strings.HasSuffix(body, ")") || !digits(body[open+1:len(body)-1]) || !digits(body[open-1:open]) {
		return frame
	}
	if wrapped {
		return body[:open] + ")"
	}
	return body[:open]
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
