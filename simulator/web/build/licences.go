package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// licences collects the licence texts of the packages that went into the bundle, as
// their terms ask for. metafile is what esbuild says of its inputs. A package without
// a licence file is an error, since then nobody has looked at its terms.
func licences(dir, metafile string) ([]byte, error) {
	var meta struct {
		Inputs map[string]struct{} `json:"inputs"`
	}
	if err := json.Unmarshal([]byte(metafile), &meta); err != nil {
		return nil, fmt.Errorf("esbuild's list of inputs: %w", err)
	}
	packages := map[string]bool{}
	for input := range meta.Inputs {
		if name := packageOf(input); name != "" {
			packages[name] = true
		}
	}
	var out strings.Builder
	for _, name := range slices.Sorted(maps.Keys(packages)) {
		text, err := os.ReadFile(filepath.Join(dir, "node_modules", filepath.FromSlash(name), "LICENSE"))
		if err != nil {
			return nil, fmt.Errorf("no licence text for the package %s: %w", name, err)
		}
		fmt.Fprintf(&out, "%s\n\n%s\n\n", name, strings.TrimSpace(string(text)))
	}
	return []byte(out.String()), nil
}

// packageOf returns the npm package that a bundled file belongs to, "" for our own files.
func packageOf(input string) string {
	_, rest, ok := strings.Cut(filepath.ToSlash(input), "node_modules/")
	if !ok {
		return ""
	}
	parts := strings.SplitN(rest, "/", 3)
	if strings.HasPrefix(rest, "@") && len(parts) > 1 {
		return parts[0] + "/" + parts[1]
	}
	return parts[0]
}

func joined(lines []string) string { return strings.TrimSpace(strings.Join(lines, "")) }
