package cli

import (
	"errors"
	"strconv"
	"time"
)

// timeoutValue is a duration flag that also takes bare seconds, as FDK's settings do.
type timeoutValue time.Duration

// Set reads the value.
func (v *timeoutValue) Set(text string) error {
	if n, err := strconv.ParseFloat(text, 64); err == nil {
		text = strconv.FormatFloat(n, 'f', -1, 64) + "s"
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return errors.New("not a time that a handler could take; write 5s, 500ms or a number of seconds")
	}
	*v = timeoutValue(d)
	return nil
}

// String renders the value.
func (v *timeoutValue) String() string {
	if *v == 0 {
		return ""
	}
	return time.Duration(*v).String()
}

// Type names the value in help texts.
func (v *timeoutValue) Type() string { return "duration" }
