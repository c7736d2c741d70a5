package cli

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/hothouse-run/hothouse/runtime/profile"
)

// seedValue is the flag --seed: a number that makes randomness repeatable.
type seedValue struct{ seed *uint64 }

func (v *seedValue) Type() string { return "number" }

func (v *seedValue) String() string {
	if v.seed == nil {
		return ""
	}
	return strconv.FormatUint(*v.seed, 10)
}

func (v *seedValue) Set(text string) error {
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return fmt.Errorf("write a whole number from 0 on, such as 1")
	}
	v.seed = &n
	return nil
}

// clockValue is the flag --clock: the time at which each run starts.
type clockValue time.Time

func (v *clockValue) Type() string { return "time" }

func (v *clockValue) String() string {
	if t := time.Time(*v); !t.IsZero() {
		return t.Format(time.RFC3339)
	}
	return ""
}

// clockLayouts are how a time may be written; without a zone it is in UTC.
var clockLayouts = []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02"}

func (v *clockValue) Set(text string) error {
	for _, layout := range clockLayouts {
		if t, err := time.Parse(layout, text); err == nil {
			*v = clockValue(t)
			return nil
		}
	}
	return fmt.Errorf("write a time such as 2026-03-01T09:00:00Z or 2026-03-01")
}

// profileValue is the flag --profile: what app code finds in its world.
type profileValue profile.Profile

func (v *profileValue) Type() string   { return "name" }
func (v *profileValue) String() string { return string(*v) }

func (v *profileValue) Set(text string) error {
	switch p := profile.Profile(strings.ToLower(text)); p {
	case profile.Node, profile.Platform:
		*v = profileValue(p)
		return nil
	}
	return fmt.Errorf("write node or platform")
}
