package crypto

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"fmt"
	"slices"
	"strings"

	"github.com/dop251/goja"
)

// suite describes a cipher: key, IV and block are sizes in bytes.
type suite struct {
	mode           string // cbc, ctr, ecb, cfb, cfb8, ofb, gcm, chacha20-poly1305
	key, iv, block int
	triple         bool // DES three times
}

var suites = func() map[string]suite {
	all := map[string]suite{
		"chacha20-poly1305": {mode: "chacha20-poly1305", key: 32, iv: 12, block: 1},
		"des-ede3-cbc":      {mode: "cbc", key: 24, iv: 8, block: 8, triple: true},
		"des-ede3":          {mode: "ecb", key: 24, block: 8, triple: true},
		"des3":              {mode: "cbc", key: 24, iv: 8, block: 8, triple: true},
		"des-ede3-ecb":      {mode: "ecb", key: 24, block: 8, triple: true},
	}
	for _, bits := range []int{128, 192, 256} {
		for _, mode := range []string{"cbc", "ctr", "ecb", "cfb", "cfb8", "ofb", "gcm"} {
			s := suite{mode: mode, key: bits / 8, iv: 16, block: 16}
			switch mode {
			case "ecb":
				s.iv = 0
			case "gcm":
				s.iv, s.block = 12, 1
			case "ctr", "cfb", "cfb8", "ofb":
				s.block = 1
			}
			all[fmt.Sprintf("aes-%d-%s", bits, mode)] = s
		}
		all[fmt.Sprintf("aes%d", bits)] = suite{mode: "cbc", key: bits / 8, iv: 16, block: 16}
		all[fmt.Sprintf("id-aes%d-gcm", bits)] = suite{mode: "gcm", key: bits / 8, iv: 12, block: 1}
	}
	return all
}()

// longestIV is OpenSSL's bound for GCM, in bytes.
const longestIV = 128

// engine is a cipher at work.
type engine interface {
	update(in []byte) []byte
	final() ([]byte, error)
}

func (n *native) cipherFunctions() map[string]func(goja.FunctionCall) goja.Value {
	return map[string]func(goja.FunctionCall) goja.Value{
		// cipher(name, encrypt, key, iv, {authTagLength}): the object below; throws Node's errors.
		"cipher": func(call goja.FunctionCall) goja.Value {
			return n.cipher(call.Argument(0).String(), call.Argument(1).ToBoolean(), n.bytes(call.Argument(2)), n.bytes(call.Argument(3)), n.options(call.Argument(4)))
		},
		// cipherInfo(name): {mode, keyLength, ivLength, blockSize}, undefined for an unknown name.
		"cipherInfo": func(call goja.FunctionCall) goja.Value {
			name := strings.ToLower(call.Argument(0).String())
			s, ok := suites[name]
			if !ok {
				return goja.Undefined()
			}
			object := n.r.RT.NewObject()
			for key, value := range map[string]any{"name": name, "mode": strings.TrimSuffix(s.mode, "8"), "keyLength": s.key, "ivLength": s.iv, "blockSize": s.block} {
				_ = object.Set(key, value)
			}
			return object
		},
		"ciphers": func(goja.FunctionCall) goja.Value {
			var names []string
			for name := range suites {
				names = append(names, name)
			}
			slices.Sort(names)
			return n.r.RT.ToValue(names)
		},
	}
}

// cipher makes {update(bytes), final(), setAAD(bytes), getAuthTag(), setAuthTag(bytes),
// setAutoPadding(on), aead}.
func (n *native) cipher(name string, encrypt bool, key, iv []byte, options *goja.Object) goja.Value {
	s, ok := suites[strings.ToLower(name)]
	if !ok {
		n.r.Throw("ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher")
	}
	if len(key) != s.key {
		panic(n.r.NewError("RangeError", "ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length"))
	}
	aead := s.mode == "gcm" || s.mode == "chacha20-poly1305"
	if s.mode == "gcm" && (len(iv) == 0 || len(iv) > longestIV) || s.mode != "gcm" && len(iv) != s.iv {
		panic(n.r.NewError("TypeError", "ERR_CRYPTO_INVALID_IV", "Invalid initialization vector"))
	}
	var e engine
	var err error
	if aead {
		e, err = newAEAD(s, encrypt, key, iv, n.number(options, "authTagLength", 16))
	} else {
		e, err = newBlocks(s, encrypt, key, iv)
	}
	n.check(err)
	return n.cipherObject(e, aead)
}

func (n *native) cipherObject(e engine, aead bool) goja.Value {
	a, _ := e.(*aeadEngine)
	b, _ := e.(*blocks)
	object := n.r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"update": func(call goja.FunctionCall) goja.Value {
			return n.r.ArrayBuffer(e.update(n.r.MustBytes(call.Argument(0))))
		},
		"final": func(goja.FunctionCall) goja.Value {
			out, err := e.final()
			n.check(err)
			return n.r.ArrayBuffer(out)
		},
		"setAutoPadding": func(call goja.FunctionCall) goja.Value {
			if b != nil {
				b.padding = call.Argument(0).ToBoolean()
			}
			return goja.Undefined()
		},
		"setAAD": func(call goja.FunctionCall) goja.Value {
			if a != nil {
				a.aad = append(a.aad, n.r.MustBytes(call.Argument(0))...)
			}
			return goja.Undefined()
		},
		"setAuthTag": func(call goja.FunctionCall) goja.Value {
			if a != nil {
				a.expected = n.bytes(call.Argument(0))
			}
			return goja.Undefined()
		},
		"getAuthTag": func(goja.FunctionCall) goja.Value {
			if a == nil || a.tag == nil {
				return goja.Undefined()
			}
			return n.r.ArrayBuffer(slices.Clone(a.tag))
		},
	})
	_ = object.Set("aead", aead)
	return object
}

// blocks are the modes without authentication.
type blocks struct {
	encrypt, padding bool
	size             int
	stream           cipher.Stream    // for modes that need no whole blocks
	mode             cipher.BlockMode // for those that do
	rest             []byte
}

func newBlocks(s suite, encrypt bool, key, iv []byte) (*blocks, error) {
	var block cipher.Block
	var err error
	if s.triple {
		block, err = des.NewTripleDESCipher(key)
	} else {
		block, err = aes.NewCipher(key)
	}
	if err != nil {
		return nil, err
	}
	b := &blocks{encrypt: encrypt, padding: true, size: block.BlockSize()}
	switch {
	case s.mode == "ctr":
		b.stream = cipher.NewCTR(block, iv)
	case s.mode == "ofb", s.mode == "cfb", s.mode == "cfb8":
		b.stream = newFeedback(s.mode, block, iv, encrypt)
	case s.mode == "ecb":
		b.mode = ecb{block, encrypt}
	case encrypt:
		b.mode = cipher.NewCBCEncrypter(block, iv)
	default:
		b.mode = cipher.NewCBCDecrypter(block, iv)
	}
	return b, nil
}

func (b *blocks) update(in []byte) []byte {
	if b.stream != nil {
		out := make([]byte, len(in))
		b.stream.XORKeyStream(out, in)
		return out
	}
	b.rest = append(b.rest, in...)
	whole := len(b.rest) / b.size * b.size
	if !b.encrypt && b.padding && whole == len(b.rest) && whole > 0 {
		whole -= b.size // the last block holds the padding
	}
	out := make([]byte, whole)
	b.mode.CryptBlocks(out, b.rest[:whole])
	b.rest = slices.Clone(b.rest[whole:])
	return out
}

var (
	errWrongLength = &codedError{"ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH", "error:1C80006B:Provider routines::wrong final block length"}
	errBadDecrypt  = &codedError{"ERR_OSSL_BAD_DECRYPT", "error:1C800064:Provider routines::bad decrypt"}
)

func (b *blocks) final() ([]byte, error) {
	switch {
	case b.stream != nil:
		return nil, nil
	case !b.padding && len(b.rest) > 0:
		return nil, errWrongLength
	case !b.padding:
		return nil, nil
	case b.encrypt:
		fill := b.size - len(b.rest)%b.size
		for range fill {
			b.rest = append(b.rest, byte(fill))
		}
		b.mode.CryptBlocks(b.rest, b.rest)
		return b.rest, nil
	case len(b.rest) != b.size:
		return nil, errWrongLength
	}
	b.mode.CryptBlocks(b.rest, b.rest)
	fill := int(b.rest[b.size-1])
	if fill == 0 || fill > b.size {
		return nil, errBadDecrypt
	}
	for _, c := range b.rest[b.size-fill:] {
		if int(c) != fill {
			return nil, errBadDecrypt
		}
	}
	return b.rest[:b.size-fill], nil
}

// ecb is the mode without chaining, which Go leaves out for good reason and Node keeps.
type ecb struct {
	block   cipher.Block
	encrypt bool
}

func (e ecb) BlockSize() int { return e.block.BlockSize() }

func (e ecb) CryptBlocks(dst, src []byte) {
	size := e.block.BlockSize()
	for at := 0; at < len(src); at += size {
		if e.encrypt {
			e.block.Encrypt(dst[at:at+size], src[at:at+size])
		} else {
			e.block.Decrypt(dst[at:at+size], src[at:at+size])
		}
	}
}

// feedback is CFB with blocks or bytes, and OFB.
type feedback struct {
	block    cipher.Block
	register []byte
	stream   []byte
	used     int
	mode     string
	encrypt  bool
}

func newFeedback(mode string, block cipher.Block, iv []byte, encrypt bool) *feedback {
	return &feedback{block: block, register: slices.Clone(iv), stream: make([]byte, len(iv)), used: len(iv), mode: mode, encrypt: encrypt}
}

func (f *feedback) XORKeyStream(dst, src []byte) {
	for i, in := range src {
		if f.used == len(f.stream) || f.mode == "cfb8" {
			f.block.Encrypt(f.stream, f.register)
			f.used = 0
			if f.mode == "ofb" {
				copy(f.register, f.stream)
			}
		}
		out := in ^ f.stream[f.used]
		secret := out
		if !f.encrypt {
			secret = in
		}
		switch f.mode {
		case "cfb":
			f.register[f.used] = secret
		case "cfb8":
			f.register = append(f.register[1:], secret)
		}
		f.used++
		dst[i] = out
	}
}
