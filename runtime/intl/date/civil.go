package date

// civil is a moment's local date and time.
type civil struct {
	era                  int // 0 before the era, 1 in it
	year, month, day     int
	weekday              int // 0 is Sunday
	hour, minute, second int
	milli                int
	utc                  int64 // milliseconds
	offset               int   // seconds east of UTC
	dst                  bool
}

const dayMillis = 86400000

// civilAt breaks up a moment in a calendar.
func civilAt(ms int64, z *Zone, calendar string) civil {
	c := civil{utc: ms}
	c.offset, c.dst = z.at(ms)
	local := ms + int64(c.offset)*1000
	days := floorDiv(local, dayMillis)
	rest := int(local - days*dayMillis)
	c.milli, c.second, c.minute, c.hour = rest%1000, rest/1000%60, rest/60000%60, rest/3600000
	c.weekday = int(((days+4)%7 + 7) % 7)
	year, month, day := fromDays(days)
	c.month, c.day = month, day
	switch calendar {
	case "buddhist":
		c.era, c.year = 0, year+543
	case "persian":
		c.year, c.month, c.day = persian(year, month, day, days)
	default:
		c.era, c.year = 1, year
		if year <= 0 {
			c.era, c.year = 0, 1-year
		}
	}
	return c
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// fromDays converts days since 1970-01-01 to the proleptic Gregorian date.
func fromDays(days int64) (year, month, day int) {
	z := days + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = int(doy - (153*mp+2)/5 + 1)
	month = int(mp + 3)
	if month > 12 {
		month -= 12
	}
	year = int(yoe + era*400)
	if month <= 2 {
		year++
	}
	return year, month, day
}

// toDays is the inverse of fromDays.
func toDays(year, month, day int) int64 {
	y := int64(year)
	if month <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	mp := int64(month+9) % 12
	doy := (153*mp+2)/5 + int64(day) - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return era*146097 + doe - 719468
}

// persian converts to the Solar Hijri calendar by the 33-year rule, which agrees
// with the astronomical one from 1925 to 2087.
func persian(year, _, _ int, days int64) (y, m, d int) {
	const epoch = -492268 // 1 Farvardin 1, in days since 1970
	y = year - 621
	start := persianStart(y, epoch)
	if days < start {
		y--
		start = persianStart(y, epoch)
	}
	n := int(days - start)
	if n < 186 {
		return y, n/31 + 1, n%31 + 1
	}
	n -= 186
	return y, n/30 + 7, n%30 + 1
}

func persianStart(year int, epoch int64) int64 {
	return epoch + 365*int64(year-1) + floorDiv(8*int64(year)+21, 33)
}
