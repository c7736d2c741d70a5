package web

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// pair is a text colour on a ground, as names of variables of css/base.css; least is the
// ratio that WCAG 2.2 asks for: 4.5 for text, 3 for the outlines of controls.
type pair struct {
	text, ground string
	least        float64
}

func TestColoursHaveEnoughContrast(t *testing.T) {
	t.Parallel()
	var pairs []pair
	for _, ground := range []string{"ground", "surface", "raised", "active-line"} {
		for _, text := range []string{"text", "muted", "faint", "link", "good", "bad", "warn", "info"} {
			pairs = append(pairs, pair{text, ground, 4.5})
		}
	}
	for _, tone := range []string{"good", "bad", "warn", "info"} {
		for _, text := range []string{tone, "text", "muted"} {
			pairs = append(pairs, pair{text, tone + "-bg", 4.5})
		}
	}
	for _, ground := range []string{"surface", "active-line", "selection"} {
		for _, text := range []string{"syn-name", "syn-string", "syn-number", "syn-atom"} {
			pairs = append(pairs, pair{text, ground, 4.5})
		}
	}
	pairs = append(pairs,
		pair{"primary-text", "primary", 4.5}, pair{"primary-text", "primary-hover", 4.5},
		pair{"solid-text", "good-solid", 4.5}, pair{"solid-text", "bad-solid", 4.5}, pair{"muted", "line", 4.5},
		pair{"brand-text", "brand", 4.5}, pair{"brand-muted", "brand", 4.5}, pair{"leaf", "brand", 4.5},
		pair{"line-strong", "surface", 3}, pair{"line-strong", "ground", 3}, pair{"line-strong", "raised", 3},
		pair{"focus", "surface", 3}, pair{"focus", "ground", 3}, pair{"focus", "raised", 3},
	)
	light, dark, ok := strings.Cut(read(t, "css/base.css"), "@media (prefers-color-scheme: dark)")
	if !ok {
		t.Fatal("css/base.css has no colours for the dark scheme")
	}
	colours := variables(light)
	check(t, "light", colours, pairs)
	for name, value := range variables(dark) {
		colours[name] = value
	}
	check(t, "dark", colours, pairs)
}

func check(t *testing.T, scheme string, colours map[string]float64, pairs []pair) {
	t.Helper()
	for _, p := range pairs {
		a, okA := colours[p.text]
		b, okB := colours[p.ground]
		if !okA || !okB {
			t.Errorf("%s: --%s or --%s is not defined", scheme, p.text, p.ground)
			continue
		}
		if got := (math.Max(a, b) + 0.05) / (math.Min(a, b) + 0.05); got < p.least {
			t.Errorf("%s: --%s on --%s has a contrast of %.2f, want %.1f", scheme, p.text, p.ground, got, p.least)
		}
	}
}

// variables returns the relative luminance (WCAG 2.2) of each colour variable of a style sheet.
func variables(css string) map[string]float64 {
	out := map[string]float64{}
	for _, m := range regexp.MustCompile(`--([a-z-]+):\s*#([0-9a-f]{6});`).FindAllStringSubmatch(css, -1) {
		rgb, _ := strconv.ParseUint(m[2], 16, 32)
		out[m[1]] = 0.2126*linear(rgb>>16) + 0.7152*linear(rgb>>8) + 0.0722*linear(rgb)
	}
	return out
}

func linear(channel uint64) float64 {
	c := float64(channel&0xff) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}
