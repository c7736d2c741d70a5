package date

import (
	"fmt"
	"strings"
	"time"

	"github.com/hothouse-run/hothouse/runtime/intl/cldr"
	"github.com/hothouse-run/hothouse/runtime/intl/locale"
	"github.com/hothouse-run/hothouse/runtime/intl/number"
)

// zoneNamer names time zones in a locale.
type zoneNamer struct {
	locale, system string
	table          *cldr.Table
}

// specific is "Central European Summer Time" or "CEST"; an offset if the locale
// has no name.
func (n zoneNamer) specific(z *Zone, c civil, long bool) string {
	if s := n.named(z, c.utc, long, kindName(c.dst)); s != "" {
		return s
	}
	return n.offset(c.offset, long)
}

// LongName is a zone's name in English at a moment, as Date.prototype.toString
// shows it.
func (z *Zone) LongName(ms int64) string {
	n := zoneNamer{"en", "latn", cldr.Get("en", "zones")}
	return n.specific(z, civilAt(ms, z, ""), true)
}

func kindName(dst bool) string {
	if dst {
		return "daylight"
	}
	return "standard"
}

func width(long bool) string {
	if long {
		return "long"
	}
	return "short"
}

// named looks for the zone's own name, then for its metazone's.
func (n zoneNamer) named(z *Zone, ms int64, long bool, kind string) string {
	id := z.ID
	if id == "UTC" {
		id = "Etc/UTC"
	}
	if s := n.table.Get("zone/" + id + "/" + width(long) + "/" + kind); s != "" {
		return s
	}
	meta := z.metazone(ms)
	if meta == "" {
		return ""
	}
	return n.table.Get("meta/" + meta + "/" + width(long) + "/" + kind)
}

// offset is "GMT+5:30" or, long, "GMT+05:30".
func (n zoneNamer) offset(seconds int, long bool) string {
	plus, minus, _ := strings.Cut(n.table.Get("hourFormat"), ";")
	pattern := plus
	if seconds < 0 {
		pattern, seconds = minus, -seconds
	}
	h, m, s := seconds/3600, seconds/60%60, seconds%60
	sep := ":"
	if i, j := strings.LastIndexByte(pattern, 'H'), strings.IndexByte(pattern, 'm'); i >= 0 && j > i {
		sep = pattern[i+1 : j]
	}
	sign, after := pattern[:strings.IndexByte(pattern, 'H')], pattern[strings.LastIndexByte(pattern, 'm')+1:]
	text := fmt.Sprintf("%d", h)
	if long {
		text = fmt.Sprintf("%02d", h)
	}
	if long || m != 0 || s != 0 {
		text += sep + fmt.Sprintf("%02d", m)
	} else {
		after = ""
	}
	if s != 0 {
		text += sep + fmt.Sprintf("%02d", s)
	}
	return fill(n.table.Get("gmtFormat"), sign+number.TranslateDigits(text, n.system)+after)
}

// generic is "Pacific Time", without telling summer from winter.
func (n zoneNamer) generic(z *Zone, c civil, long bool) string {
	if s := n.nonLocation(z, c, long); s != "" {
		return s
	}
	if s := n.location(z); s != "" {
		return s
	}
	return n.offset(c.offset, long)
}

func (n zoneNamer) nonLocation(z *Zone, c civil, long bool) string {
	if s := n.table.Get("zone/" + z.ID + "/" + width(long) + "/generic"); s != "" {
		return s
	}
	meta := z.metazone(c.utc)
	if meta == "" {
		return ""
	}
	name := n.table.Get("meta/" + meta + "/" + width(long) + "/generic")
	if !c.dst && !z.changesNear(c.utc) {
		if s := n.named(z, c.utc, long, "standard"); s != "" && !strings.EqualFold(s, name) {
			return s
		}
	}
	if name == "" {
		return ""
	}
	golden := n.golden(meta)
	if golden == "" || golden == z.ID {
		return name
	}
	if g := LoadZone(golden); g != nil {
		wall := c.utc + int64(c.offset)*1000
		if off, dst := g.atWall(wall); off != c.offset || dst != c.dst {
			return n.partial(z, meta, name)
		}
	}
	return name
}

// golden is the zone that stands for a metazone in the locale's region.
func (n zoneNamer) golden(meta string) string {
	t := cldr.Supplemental("metazone")
	return t.First("map/"+meta+"/"+locale.Region(n.locale), "map/"+meta+"/001")
}

// changesNear reports whether the zone keeps summer time within 184 days.
func (z *Zone) changesNear(ms int64) bool {
	const near = 184 * dayMillis
	if z.loc == time.UTC {
		return false
	}
	start, end := time.UnixMilli(ms).In(z.loc).ZoneBounds()
	if !start.IsZero() && ms-start.UnixMilli() < near {
		if _, dst := z.at(start.UnixMilli() - 1); dst {
			return true
		}
	}
	if !end.IsZero() && end.UnixMilli()-ms < near {
		if _, dst := z.at(end.UnixMilli()); dst {
			return true
		}
	}
	return false
}

// atWall is at for a local time.
func (z *Zone) atWall(wall int64) (int, bool) {
	off, _ := z.at(wall)
	off, dst := z.at(wall - int64(off)*1000)
	return off, dst
}

// location is "Germany Time" or "Los Angeles Time".
func (n zoneNamer) location(z *Zone) string {
	if z.Region == "001" || z.Region == "" {
		return ""
	}
	return fill(n.table.Get("regionFormat"), n.place(z, z.isPrimary()))
}

func (n zoneNamer) partial(z *Zone, meta, name string) string {
	country := z.Region != "001" && cldr.Supplemental("metazone").Get("map/"+meta+"/"+z.Region) == z.ID
	return fill(n.table.Get("fallbackFormat"), n.place(z, country), name)
}

func (n zoneNamer) place(z *Zone, country bool) string {
	if country {
		if s := cldr.Get(n.locale, "regions").Get(z.Region); s != "" {
			return s
		}
		return z.Region
	}
	if s := n.table.Get("city/" + z.ID); s != "" {
		return s
	}
	return strings.ReplaceAll(z.ID[strings.LastIndexByte(z.ID, '/')+1:], "_", " ")
}

// isPrimary reports whether the zone stands for its country: as its only one or
// as the one the data names.
func (z *Zone) isPrimary() bool {
	t := cldr.Supplemental("tzid")
	if p := t.Get("primary/" + z.Region); p != "" {
		return p == z.ID
	}
	for name, v := range t.Prefix("") {
		f := strings.Fields(v)
		if !strings.HasPrefix(name, "primary/") && len(f) > 1 && f[1] == z.Region && f[0] != z.ID {
			return false
		}
	}
	return true
}
