package crypto

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/subtle"
	"encoding/binary"
	"errors"

	"golang.org/x/crypto/chacha20"
	"golang.org/x/crypto/chacha20poly1305"
)

// aeadEngine encrypts as a stream, as OpenSSL does, and seals the whole once more at the
// end for the tag: Go's authenticated ciphers know no streams.
type aeadEngine struct {
	encrypt       bool
	stream        cipher.Stream
	aead          cipher.AEAD
	nonce         []byte
	plain         []byte
	aad           []byte
	tagLength     int
	tag, expected []byte
}

func newAEAD(s suite, encrypt bool, key, iv []byte, tagLength int) (*aeadEngine, error) {
	e := &aeadEngine{encrypt: encrypt, nonce: iv, tagLength: tagLength}
	if s.mode == "chacha20-poly1305" {
		stream, err := chacha20.NewUnauthenticatedCipher(key, iv)
		if err != nil {
			return nil, err
		}
		stream.SetCounter(1)
		e.stream = stream
		e.aead, err = chacha20poly1305.New(key)
		return e, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	start := preCounter(block, iv)
	binary.BigEndian.PutUint32(start[12:], binary.BigEndian.Uint32(start[12:])+1)
	e.stream = cipher.NewCTR(block, start)
	e.aead, err = cipher.NewGCMWithNonceSize(block, len(iv))
	return e, err
}

func (e *aeadEngine) update(in []byte) []byte {
	out := make([]byte, len(in))
	e.stream.XORKeyStream(out, in)
	if e.encrypt {
		e.plain = append(e.plain, in...)
	} else {
		e.plain = append(e.plain, out...)
	}
	return out
}

func (e *aeadEngine) final() ([]byte, error) {
	sealed := e.aead.Seal(nil, e.nonce, e.plain, e.aad)
	tag := sealed[len(e.plain):]
	if e.encrypt {
		e.tag = tag[:min(e.tagLength, len(tag))]
		return nil, nil
	}
	if len(e.expected) == 0 || subtle.ConstantTimeCompare(tag[:min(len(e.expected), len(tag))], e.expected) != 1 {
		return nil, errAuth
	}
	return nil, nil
}

// errAuth has no code in Node either.
var errAuth error = &codedError{"", "Unsupported state or unable to authenticate data"}

// preCounter is GCM's J0 (NIST SP 800-38D §7.1).
func preCounter(block cipher.Block, iv []byte) []byte {
	j := make([]byte, 16)
	if len(iv) == 12 {
		copy(j, iv)
		j[15] = 1
		return j
	}
	h := make([]byte, 16)
	block.Encrypt(h, h)
	key := [2]uint64{binary.BigEndian.Uint64(h), binary.BigEndian.Uint64(h[8:])}
	padded := append(append([]byte{}, iv...), make([]byte, (16-len(iv)%16)%16+16)...)
	binary.BigEndian.PutUint64(padded[len(padded)-8:], uint64(len(iv))*8)
	var y [2]uint64
	for at := 0; at < len(padded); at += 16 {
		y[0] ^= binary.BigEndian.Uint64(padded[at:])
		y[1] ^= binary.BigEndian.Uint64(padded[at+8:])
		y = multiply(y, key)
	}
	binary.BigEndian.PutUint64(j, y[0])
	binary.BigEndian.PutUint64(j[8:], y[1])
	return j
}

// multiply is the product in GF(2^128) as GCM has it.
func multiply(x, y [2]uint64) (z [2]uint64) {
	for i := range 128 {
		if x[i/64]>>(63-i%64)&1 == 1 {
			z[0] ^= y[0]
			z[1] ^= y[1]
		}
		carry := y[1] & 1
		y[1] = y[1]>>1 | y[0]<<63
		y[0] >>= 1
		if carry == 1 {
			y[0] ^= 0xe1 << 56
		}
	}
	return z
}

var errKeyType = errors.New("the key is of the wrong type for this operation")
