package crypto

import (
	gocrypto "crypto"
	"crypto/hmac"
	_ "crypto/md5" // registers itself, as do the next
	_ "crypto/sha1"
	_ "crypto/sha256"
	_ "crypto/sha3"
	_ "crypto/sha512"
	"encoding"
	"hash"
	"strings"

	"github.com/dop251/goja"
	_ "golang.org/x/crypto/blake2b"
	_ "golang.org/x/crypto/blake2s"
	//lint:ignore SA1019 Node offers it
	_ "golang.org/x/crypto/ripemd160"
)

// algorithms are the hashes by the name that Node knows them by, in lower case.
var algorithms = map[string]gocrypto.Hash{
	"md5": gocrypto.MD5, "sha1": gocrypto.SHA1, "sha224": gocrypto.SHA224, "sha256": gocrypto.SHA256, "sha384": gocrypto.SHA384,
	"sha512": gocrypto.SHA512, "sha512-224": gocrypto.SHA512_224, "sha512-256": gocrypto.SHA512_256,
	"sha3-224": gocrypto.SHA3_224, "sha3-256": gocrypto.SHA3_256, "sha3-384": gocrypto.SHA3_384, "sha3-512": gocrypto.SHA3_512,
	"ripemd160": gocrypto.RIPEMD160, "rmd160": gocrypto.RIPEMD160, "ripemd": gocrypto.RIPEMD160,
	"blake2b512": gocrypto.BLAKE2b_512, "blake2s256": gocrypto.BLAKE2s_256,
}

// algorithm finds a hash by one of its names: "SHA256", "sha-256", "RSA-SHA256".
func algorithm(name string) (gocrypto.Hash, bool) {
	plain := strings.TrimPrefix(strings.ToLower(name), "rsa-")
	if h, ok := algorithms[plain]; ok {
		return h, true
	}
	for _, prefix := range []string{"sha-", "ssl3-"} {
		if rest, found := strings.CutPrefix(plain, prefix); found {
			h, ok := algorithms["sha"+strings.TrimPrefix(strings.ReplaceAll(rest, "/", "-"), "sha")]
			return h, ok
		}
	}
	h, ok := algorithms[strings.ReplaceAll(plain, "/", "-")]
	return h, ok
}

func (n *native) hashFunctions() map[string]func(goja.FunctionCall) goja.Value {
	return map[string]func(goja.FunctionCall) goja.Value{
		// hash(name): a running hash, or undefined for an unknown name.
		"hash": func(call goja.FunctionCall) goja.Value {
			h, ok := algorithm(call.Argument(0).String())
			if !ok {
				return goja.Undefined()
			}
			return n.running(h.New())
		},
		// hmac(name, key)
		"hmac": func(call goja.FunctionCall) goja.Value {
			h, ok := algorithm(call.Argument(0).String())
			if !ok {
				return goja.Undefined()
			}
			return n.running(hmac.New(h.New, n.bytes(call.Argument(1))))
		},
		// digest(name, bytes): all in one.
		"digest": func(call goja.FunctionCall) goja.Value {
			h, ok := algorithm(call.Argument(0).String())
			if !ok {
				return goja.Undefined()
			}
			sum := h.New()
			sum.Write(n.r.MustBytes(call.Argument(1)))
			return n.r.ArrayBuffer(sum.Sum(nil))
		},
		"digestSize": func(call goja.FunctionCall) goja.Value {
			h, ok := algorithm(call.Argument(0).String())
			if !ok {
				return goja.Undefined()
			}
			return n.r.RT.ToValue(h.Size())
		},
		// equal(a, b) in constant time; the lengths are known to be equal.
		"equal": func(call goja.FunctionCall) goja.Value {
			return n.r.RT.ToValue(hmac.Equal(n.r.MustBytes(call.Argument(0)), n.r.MustBytes(call.Argument(1))))
		},
	}
}

// running is the object {update(bytes), digest(), copy()}.
func (n *native) running(h hash.Hash) goja.Value {
	return n.r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"update": func(call goja.FunctionCall) goja.Value {
			h.Write(n.r.MustBytes(call.Argument(0)))
			return goja.Undefined()
		},
		"digest": func(goja.FunctionCall) goja.Value { return n.r.ArrayBuffer(h.Sum(nil)) },
		"copy": func(call goja.FunctionCall) goja.Value {
			fresh, _ := algorithm(call.Argument(0).String())
			state, ok := h.(encoding.BinaryMarshaler)
			if !ok {
				n.r.Throw("ERR_METHOD_NOT_SUPPORTED", "a hash of this kind cannot be copied")
			}
			saved, err := state.MarshalBinary()
			n.check(err)
			other := fresh.New()
			restored, ok := other.(encoding.BinaryUnmarshaler)
			if !ok {
				n.r.Throw("ERR_METHOD_NOT_SUPPORTED", "a hash of this kind cannot be copied")
			}
			n.check(restored.UnmarshalBinary(saved))
			return n.running(other)
		},
	})
}
