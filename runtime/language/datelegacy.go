package language

// legacy reads the rest of a date text by the old rules.
func (r *dateReader) legacy(token dateToken) bool {
	number := len(r.day) > 0 // whether one has been read
	for ; token.kind != 0; token = r.advance() {
		ok := true
		switch {
		case token.kind == 'n':
			number = true
			ok = r.legacyNumber(token.number)
		case token.kind == 'w':
			ok = r.legacyWord(token, number)
		case token.sign() != 0 && (r.zoneHour == 0 && r.zoneMinute == 0 || len(r.time) > 0):
			number = true
			ok = r.legacyZone(token.sign())
		case (token.sign() != 0 || token.is(')')) && number:
			return false
		case token.is('('):
			r.comment()
		}
		if !ok {
			return false
		}
	}
	return true
}

// expects tells whether the time goes on with n.
func (r *dateReader) expects(n int) bool {
	return len(r.time) == 1 && n <= 59 || len(r.time) == 2 && n <= 59 || len(r.time) == 3 && n <= 999
}

func (r *dateReader) addTime(n int) bool {
	if len(r.time) == 4 {
		return false
	}
	r.time = append(r.time, n)
	return true
}

func (r *dateReader) endTime(n int) {
	r.time = append(r.time, n)
	for len(r.time) < 4 {
		r.time = append(r.time, 0)
	}
}

func (r *dateReader) legacyNumber(n int) bool {
	switch {
	case r.skip(':'):
		if r.skip(':') {
			if len(r.time) > 0 {
				return false
			}
			r.time = append(r.time, n, 0)
			return true
		}
		if !r.addTime(n) {
			return false
		}
		r.skip('.')
		return true
	case r.next.is('.') && r.expects(n):
		r.advance()
		r.addTime(n)
		if r.next.kind != 'n' {
			return false
		}
		r.endTime(millis(r.advance()))
		return true
	case r.zoneHour != none && r.zoneMinute == none && n <= 59:
		r.zoneMinute = n
		return true
	case r.expects(n):
		r.endTime(n)
		return r.next.kind == 0 || r.next.kind == ' ' || r.next.zed || r.next.sign() != 0
	}
	r.skip('.')
	if len(r.day) == 3 {
		return false
	}
	r.day = append(r.day, n)
	r.skip('-')
	return true
}

func (r *dateReader) legacyWord(token dateToken, number bool) bool {
	switch {
	case token.word == wordHalf && len(r.time) > 0:
		r.half = token.value
	case token.word == wordMonth:
		r.month = token.value
		r.skip('-')
	case token.word == wordZone && number:
		r.setZone(token.value)
	default: // other words may only come before the numbers, and not right before
		return !number && r.next.kind != 'n'
	}
	return true
}

func (r *dateReader) legacyZone(sign int) bool {
	r.zoneSign = sign
	n, length := 0, 0
	if r.next.kind == 'n' {
		token := r.advance()
		n, length = token.number, token.length
	}
	switch {
	case r.next.is(':'):
		r.zoneHour, r.zoneMinute = n, none
	case length == 1 || length == 2:
		r.zoneHour, r.zoneMinute = n, 0
	case length == 3 || length == 4:
		r.zoneHour, r.zoneMinute = n/100, n%100
	default:
		return false
	}
	return true
}

// comment skips to the parenthesis that closes one.
func (r *dateReader) comment() {
	for depth := 1; depth > 0 && r.next.kind != 0; {
		switch token := r.advance(); {
		case token.is('('):
			depth++
		case token.is(')'):
			depth--
		}
	}
}

// result puts the parts together.
func (r *dateReader) result() (c civil, ok bool) {
	if len(r.day) == 0 {
		return c, false
	}
	for len(r.day) < 3 {
		r.day = append(r.day, 1)
	}
	c.year, c.month, c.day = r.order()
	if !r.iso {
		switch {
		case c.year >= 0 && c.year <= 49:
			c.year += 2000
		case c.year >= 50 && c.year <= 99:
			c.year += 1900
		}
	}
	if c.month < 1 || c.month > 12 || !isDay(c.day) {
		return c, false
	}
	time := append(r.time, 0, 0, 0, 0)
	c.hour, c.minute, c.second, c.millis = time[0], time[1], time[2], time[3]
	if r.half != none {
		if c.hour > 12 {
			return c, false
		}
		c.hour = c.hour%12 + r.half
	}
	if c.hour > 23 || c.minute > 59 || c.second > 59 || c.millis > 999 {
		if c.hour != 24 || c.minute > 0 || c.second > 0 || c.millis > 0 {
			return c, false
		}
	}
	if c.local = r.zoneSign == 0; !c.local {
		c.offset = r.zoneSign * (max(r.zoneHour, 0)*60 + max(r.zoneMinute, 0))
	}
	return c, true
}

func isDay(n int) bool { return n >= 1 && n <= 31 }

// order tells which of the three numbers is the year, the month and the day.
func (r *dateReader) order() (year, month, day int) {
	switch {
	case r.month == none && (r.iso || !isDay(r.day[0])):
		return r.day[0], r.day[1], r.day[2]
	case r.month == none:
		return r.day[2], r.day[0], r.day[1]
	case !isDay(r.day[0]):
		return r.day[0], r.month, r.day[1]
	}
	return r.day[1], r.month, r.day[0]
}
