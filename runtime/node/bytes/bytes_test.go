package bytes

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
)

func TestDecodeBase64(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"": "", "YWJj": "abc", "YQ==": "a", "YQ": "a", "Y": "", "Y W\nJ j": "abc", "-_-_": "\xfb\xff\xbf",
		"YQ==YQ==": "a", "é!YWJj": "abc", "====": "",
	} {
		if got := string(decodeBase64(text)); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestDecodeHex(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"": "", "616": "a", "61zz62": "a", "6162": "ab", "z": "", "éé": ""} {
		if got := string(decodeHex(text)); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestTextReplacesMaximalParts(t *testing.T) {
	t.Parallel()
	const r = replacement
	for data, want := range map[string]string{
		"abc": "abc", "\xff": r, "a\xe2\x82": "a" + r, "\xe2\x28": r + "(", "\xf0\x9f\x98": r, "\xed\xa0\x80": r + r + r,
		"\xc0\x80": r + r, "\xf4\x90\x80\x80": r + r + r + r, "\xe2\x82\xac": "€", "\xf0\x9f\x98a": r + "a",
	} {
		if got := Text([]byte(data)); got != want {
			t.Errorf("%x is %q, want %q", data, got, want)
		}
	}
}

// FuzzText: what is written in parts and what is written at once must be the same text.
func FuzzText(f *testing.F) {
	f.Add([]byte("a\xe2\x82\xac\xf0\x9f"), 2)
	f.Add([]byte("\xed\xa0\x80\xff"), 1)
	rt := goja.New()
	b := &binding{rt: rt}
	f.Fuzz(func(t *testing.T, data []byte, cut int) {
		whole := Text(data)
		if !utf8.ValidString(whole) {
			t.Fatalf("%x is no text: %q", data, whole)
		}
		if cut < 0 || cut > len(data) {
			return
		}
		d := &decoder{b: b, e: utf8Encoding}
		parts := d.write(data[:cut]).String() + d.write(data[cut:]).String() + d.end().String()
		if parts != whole {
			t.Errorf("%x cut at %d is %q, whole %q", data, cut, parts, whole)
		}
	})
}

// FuzzEncodings: every byte sequence survives the encodings that lose nothing.
func FuzzEncodings(f *testing.F) {
	f.Add([]byte("abc\xff\x00"))
	b := &binding{rt: goja.New()}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, e := range []encoding{latin1Encoding, hexEncoding, base64Encoding, base64urlEncoding} {
			s, _ := text(b.decodeBytes(data, e))
			if got := encode(s, e); string(got) != string(data) {
				t.Errorf("%s: %x became %x", encodingNames[e], data, got)
			}
		}
	})
}

var sample = strings.Repeat("héllo wörld €", 260<<10/16)

func BenchmarkEncodings(b *testing.B) {
	bind := &binding{rt: goja.New()}
	text := goja.StringFromUTF16(utf16.Encode([]rune(sample)))
	data := []byte(sample)
	for _, e := range []encoding{utf8Encoding, base64Encoding, hexEncoding, latin1Encoding} {
		encoded, _ := bind.decodeBytes(data, e).(goja.String)
		if e == utf8Encoding {
			encoded = text
		}
		b.Run("toString/"+encodingNames[e], func(b *testing.B) {
			for b.Loop() {
				bind.decodeBytes(data, e)
			}
		})
		b.Run("from/"+encodingNames[e], func(b *testing.B) {
			for b.Loop() {
				encode(encoded, e)
			}
		})
	}
}

// BenchmarkSetup is what the methods of Buffer cost a world that uses them.
func BenchmarkSetup(b *testing.B) {
	rt := goja.New()
	class, err := rt.RunString("(class extends Uint8Array {})")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		bind := &binding{rt: rt}
		bind.setup(goja.FunctionCall{Arguments: []goja.Value{class, rt.NewObject(), goja.Undefined()}})
	}
}
