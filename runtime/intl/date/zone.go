// Package date formats dates and times as ICU does, from skeletons or styles, with
// Unicode's patterns and the names of time zones.
//
// It knows the Gregorian calendar, the Buddhist and the Persian; for others it uses
// the Gregorian. It knows nothing of JavaScript.
package date

import (
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // zones must not depend on the machine

	"github.com/hothouse-run/hothouse/runtime/intl/cldr"
)

// Zone is a time zone.
type Zone struct {
	ID     string // CLDR's name: "Asia/Calcutta"
	Region string // the country's code, "001" if none
	loc    *time.Location
	invert bool // summer time is told the other way round in the zone database
}

// Name is the zone's canonical name as ECMA-402 has it.
func (z *Zone) Name() string {
	switch z.ID {
	case "Etc/UTC", "Etc/GMT", "GMT":
		return "UTC"
	}
	return z.ID
}

// lowerZones maps names in lower case to those of the data.
var lowerZones = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for name := range cldr.Supplemental("tzid").Prefix("") {
		if !strings.HasPrefix(name, "primary/") {
			out[strings.ToLower(name)] = name
		}
	}
	for pair := range strings.FieldsSeq(oldZones) {
		short, name, _ := strings.Cut(pair, "=")
		out[strings.ToLower(short)] = name
	}
	return out
})

// oldZones are the three-letter names that ICU knows from the first Java.
const oldZones = "ACT=Australia/Darwin AET=Australia/Sydney AGT=America/Buenos_Aires ART=Africa/Cairo AST=America/Anchorage " +
	"BET=America/Sao_Paulo BST=Asia/Dhaka CAT=Africa/Maputo CNT=America/St_Johns CST=America/Chicago CTT=Asia/Shanghai EAT=Africa/Nairobi " +
	"ECT=Europe/Paris IET=America/Indianapolis IST=Asia/Calcutta JST=Asia/Tokyo MIT=Pacific/Apia NET=Asia/Yerevan NST=Pacific/Auckland " +
	"PLT=Asia/Karachi PNT=America/Phoenix PRT=America/Puerto_Rico PST=America/Los_Angeles SST=Pacific/Guadalcanal VST=Asia/Saigon"

var zones sync.Map

// LoadZone finds a time zone by its name in any case; nil if there is none.
func LoadZone(name string) *Zone {
	if z, ok := zones.Load(name); ok {
		return z.(*Zone)
	}
	known, ok := lowerZones()[strings.ToLower(name)]
	if !ok {
		return nil
	}
	fields := strings.Fields(cldr.Supplemental("tzid").Get(known))
	z := &Zone{ID: fields[0], Region: fields[1]}
	if known == "GMT" || known == "Etc/GMT" || known == "Etc/UTC" || known == "UTC" {
		z.ID = known
	}
	for _, try := range []string{fields[2], known, fields[0]} {
		loc, err := time.LoadLocation(try)
		if err == nil {
			z.loc = loc
			break
		}
	}
	if z.loc == nil {
		return nil
	}
	switch z.ID {
	case "Europe/Dublin", "Africa/Casablanca", "Africa/El_Aaiun":
		z.invert = true
	}
	zones.Store(name, z)
	return z
}

// ZoneNames lists the canonical names of all zones.
func ZoneNames() []string {
	seen := map[string]bool{}
	var out []string
	for name, v := range cldr.Supplemental("tzid").Prefix("") {
		id, _, _ := strings.Cut(v, " ")
		if !strings.HasPrefix(name, "primary/") && !seen[id] && strings.Contains(id, "/") && !strings.HasPrefix(id, "Etc/") {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out
}

// at returns the offset in seconds at a moment and whether summer time is kept.
func (z *Zone) at(ms int64) (offset int, dst bool) {
	if z.loc == time.UTC {
		return 0, false
	}
	t := time.UnixMilli(ms).In(z.loc)
	_, offset = t.Zone()
	dst = t.IsDST()
	if z.invert && (z.ID != "Europe/Dublin" || ms >= -37238400000) {
		dst = offset != z.standard(t)
	}
	return offset, dst
}

// standard is the standard offset of a zone that the database gives inverted.
func (z *Zone) standard(time.Time) int { return 0 }

// metazone is the group of zones that share names at a moment, "" if none, as
// always before 1970.
func (z *Zone) metazone(ms int64) string {
	text := cldr.Supplemental("metazone").Get("zone/" + z.ID)
	for part := range strings.SplitSeq(text, ";") {
		f := strings.Split(part, "|")
		if len(f) == 3 && ms >= metaTime(f[1]) && (f[2] == "" || ms < metaTime(f[2])) {
			return f[0]
		}
	}
	return ""
}

func metaTime(s string) int64 {
	t, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		return 0 // no beginning is given
	}
	return t.UnixMilli()
}
