package httpwire

import (
	"bytes"
	"strconv"
	"strings"
)

// readHead reads a head, decides where the body ends and goes on to it.
func (p *Parser) readHead(data []byte) (*Event, []byte, error) {
	if !bytes.HasPrefix(data, []byte("HTTP/")[:min(5, len(data))]) {
		if data[0] == 'H' {
			return nil, data, &Error{"HPE_INVALID_CONSTANT", "Expected HTTP/"}
		}
		return nil, data, &Error{"HPE_INVALID_CONSTANT", "Expected HTTP/, RTSP/ or ICE/"}
	}
	end, after := headEnd(data)
	if after < 0 && len(data) <= p.maxHead() {
		return nil, data, nil
	}
	if after < 0 || end > p.maxHead() {
		return nil, data, &Error{"HPE_HEADER_OVERFLOW", "Header overflow"}
	}
	line, fields, _ := cutLine(data[:end])
	head, err := parseStatus(string(line))
	if err != nil {
		return nil, data, err
	}
	if head.Headers, err = parseFields(fields); err != nil {
		return nil, data, err
	}
	rest := data[after:]
	if head.Status >= 100 && head.Status < 200 && head.Status != 101 {
		return &Event{Head: head}, rest, nil // the response proper follows
	}
	p.head = head
	if err := p.frame(head); err != nil {
		return nil, data, err
	}
	return &Event{Head: head, End: p.state == done}, rest, nil
}

// frame finds out where the body ends (RFC 9112 §6.3).
func (p *Parser) frame(h *Head) error {
	connection := strings.ToLower(h.all("connection"))
	h.KeepAlive = h.Major == 1 && h.Minor == 1 && !hasToken(connection, "close") || h.Minor == 0 && hasToken(connection, "keep-alive")
	encoding := strings.ToLower(h.all("transfer-encoding"))
	length := h.Get("content-length")
	switch {
	case h.Status == 101 || p.Method == "CONNECT" && h.Status/100 == 2:
		h.Upgrade, h.KeepAlive, p.state = true, false, done
	case p.Method == "HEAD" || h.Status == 204 || h.Status == 304:
		p.state = done
	case encoding != "" && strings.HasSuffix(strings.TrimSpace(encoding), "chunked"):
		p.state = inChunkSize
	case encoding != "" || length == "":
		p.state, h.KeepAlive = untilClose, false
	default:
		n, err := strconv.ParseUint(length, 10, 62)
		if err != nil {
			return &Error{"HPE_INVALID_CONTENT_LENGTH", "Invalid character in Content-Length"}
		}
		p.left, p.state = int64(n), inFixed
		if n == 0 {
			p.state = done
		}
	}
	return nil
}

// all joins the values of a header.
func (h *Head) all(name string) string {
	var values []string
	for i := 0; i+1 < len(h.Headers); i += 2 {
		if strings.EqualFold(h.Headers[i], name) {
			values = append(values, h.Headers[i+1])
		}
	}
	return strings.Join(values, ",")
}

func hasToken(list, token string) bool {
	for item := range strings.SplitSeq(list, ",") {
		if strings.TrimSpace(item) == token {
			return true
		}
	}
	return false
}

// parseStatus reads a status line, HTTP/1.1 200 OK for example.
func parseStatus(line string) (*Head, error) {
	version, rest, _ := strings.Cut(line, " ")
	digits, message, _ := strings.Cut(rest, " ")
	if len(version) != len("HTTP/1.1") || version[5] < '0' || version[5] > '9' || version[6] != '.' || version[7] < '0' || version[7] > '9' {
		return nil, &Error{"HPE_INVALID_VERSION", "Invalid HTTP version"}
	}
	status, err := strconv.Atoi(digits)
	if err != nil || len(digits) != 3 {
		return nil, &Error{"HPE_INVALID_STATUS", "Invalid status code"}
	}
	return &Head{Major: int(version[5] - '0'), Minor: int(version[7] - '0'), Status: status, Message: latin1(message)}, nil
}

// parseFields reads header lines into names and values in turn; a line that begins with
// white space continues the one before.
func parseFields(block []byte) ([]string, error) {
	fields := []string{}
	for len(block) > 0 {
		var line []byte
		line, block, _ = cutLine(block)
		if len(line) > 0 && (line[0] == ' ' || line[0] == '\t') && len(fields) > 0 {
			fields[len(fields)-1] += " " + latin1(strings.Trim(string(line), " \t"))
			continue
		}
		name, value, ok := strings.Cut(string(line), ":")
		if !ok || !isToken(name) {
			return nil, &Error{"HPE_INVALID_HEADER_TOKEN", "Invalid header token"}
		}
		value = strings.Trim(value, " \t")
		if strings.ContainsAny(value, "\x00\r") {
			return nil, &Error{"HPE_INVALID_HEADER_TOKEN", "Invalid header value char"}
		}
		fields = append(fields, name, latin1(value))
	}
	return fields, nil
}

func isToken(name string) bool {
	for i := range len(name) {
		c := name[i]
		switch {
		case c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		case strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0:
		default:
			return false
		}
	}
	return name != ""
}

// latin1 decodes bytes as Node does in headers, one character a byte.
func latin1(s string) string {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < 0x80
	}
	if ascii {
		return s
	}
	runes := make([]rune, len(s))
	for i := range len(s) {
		runes[i] = rune(s[i])
	}
	return string(runes)
}

// Latin1Bytes is the reverse of what Head does to names and values.
func Latin1Bytes(s string) []byte {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		b = append(b, byte(r))
	}
	return b
}
