// Command gen writes ../cldr/data.bin, the locale data of package intl, from
// Unicode's npm packages. From this folder, with a folder that npm fills:
//
//	npm install --legacy-peer-deps --prefix /tmp/cldr cldr-core@48.1.0 cldr-dates-full@48.1.0 \
//	    cldr-numbers-full@48.1.0 cldr-misc-full@48.1.0 cldr-units-full@48.0.0 \
//	    cldr-localenames-full@48.1.0 cldr-bcp47@48.2.0 cldr-cal-persian-full@46.1.0 \
//	    cldr-cal-buddhist-full@39.0.0
//	go run . /tmp/cldr/node_modules ../cldr/data.bin
//
// The file holds, for each section (numbers, dates, zone names …), the sorted
// list of its keys, and for each locale the values in that order, stored as the
// difference from the parent locale. See package cldr for the format.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// languages are those whose locales, with all their regions, are included.
const languages = "en de fr es pt it nl sv da no nb nn fi pl cs sk hu ro bg uk ru tr el he ar fa hi bn ta te mr gu kn ml ur " +
	"th vi id ms ja ko zh ca eu gl hr sr bs sl et lv lt is ga cy af sw sq mk be ka hy az kk uz mn ne si km lo my pa fil am zu und"

// nameless are the languages of which the long lists of names (languages,
// scripts, currencies' names) are left out, to keep the file small.
const nameless = " eu gl ga cy sq mk be ka hy az kk uz mn ne si km lo my pa am zu bs nn "

type tree = map[string]any

type generator struct {
	root    string
	locales []string
	parents map[string]string
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: go run . <node_modules> <output>")
	}
	g := &generator{root: os.Args[1]}
	g.chooseLocales()
	out := newContainer()
	for _, l := range g.locales {
		for _, s := range localeSections {
			if strings.Contains(nameless, " "+language(l)+" ") && s.names {
				continue
			}
			out.add(s.name, l, g.parents[l], s.read(g, l))
		}
	}
	for name, values := range g.supplemental() {
		out.add(name, "und", "", values)
	}
	data := out.encode(g.locales, g.parents)
	if err := os.WriteFile(os.Args[2], data, 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(data), "bytes,", len(g.locales), "locales")
	out.report()
}

func language(locale string) string {
	l, _, _ := strings.Cut(locale, "-")
	return l
}

// chooseLocales lists the locales in an order in which parents come first.
func (g *generator) chooseLocales() {
	avail := g.json("cldr-core/availableLocales.json")
	explicit := g.json("cldr-core/supplemental/parentLocales.json", "supplemental", "parentLocales", "parentLocale")
	keep := " " + languages + " "
	have := map[string]bool{}
	for _, v := range avail["availableLocales"].(tree)["full"].([]any) {
		l := v.(string)
		if strings.Contains(keep, " "+language(l)+" ") {
			have[l] = true
			g.locales = append(g.locales, l)
		}
	}
	g.parents = map[string]string{}
	for _, l := range g.locales {
		if l == "und" {
			continue
		}
		g.parents[l] = parentOf(l, explicit, have)
	}
	depth := func(l string) int {
		n := 0
		for l != "" {
			l, n = g.parents[l], n+1
		}
		return n
	}
	slices.SortStableFunc(g.locales, func(a, b string) int { return depth(a) - depth(b) })
}

func parentOf(l string, explicit tree, have map[string]bool) string {
	for l != "" {
		if p, ok := explicit[l].(string); ok {
			l = p
		} else if i := strings.LastIndexByte(l, '-'); i >= 0 {
			l = l[:i]
		} else {
			return "und"
		}
		if have[l] {
			return l
		}
	}
	return "und"
}

// json reads a file below the root and descends to the named member; an absent
// file or member gives an empty tree.
func (g *generator) json(file string, path ...string) tree {
	b, err := os.ReadFile(filepath.Join(g.root, file))
	if os.IsNotExist(err) {
		return tree{}
	}
	if err != nil {
		log.Fatal(err)
	}
	var t tree
	if err := json.Unmarshal(b, &t); err != nil {
		log.Fatal(file, err)
	}
	return sub(t, path...)
}

func sub(t tree, path ...string) tree {
	for _, p := range path {
		next, ok := t[p].(tree)
		if !ok {
			return tree{}
		}
		t = next
	}
	return t
}

// flatten puts every string below t into out under its path.
func flatten(out map[string]string, prefix string, t tree) {
	for k, v := range t {
		switch v := v.(type) {
		case string:
			out[prefix+k] = v
		case tree:
			flatten(out, prefix+k+"/", v)
		}
	}
}
