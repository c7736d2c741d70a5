package crypto

import (
	"crypto/hkdf"
	"crypto/pbkdf2"
	"hash"

	"github.com/dop251/goja"
	"golang.org/x/crypto/scrypt"
)

// derivation computes key material; it must not touch the runtime.
type derivation func() ([]byte, error)

func (n *native) kdfFunctions() map[string]func(goja.FunctionCall) goja.Value {
	return map[string]func(goja.FunctionCall) goja.Value{
		// pbkdf2(password, salt, iterations, length, digest, done): with done in the background.
		"pbkdf2": func(call goja.FunctionCall) goja.Value {
			password, salt := n.bytes(call.Argument(0)), n.bytes(call.Argument(1))
			rounds, length := int(call.Argument(2).ToInteger()), int(call.Argument(3).ToInteger())
			h, ok := algorithm(call.Argument(4).String())
			if !ok {
				n.r.Throw("ERR_CRYPTO_INVALID_DIGEST", "Invalid digest: "+call.Argument(4).String())
			}
			return n.derive(call.Argument(5), func() ([]byte, error) {
				return pbkdf2.Key(func() hash.Hash { return h.New() }, string(password), salt, rounds, length)
			})
		},
		// scrypt(password, salt, length, N, r, p, done)
		"scrypt": func(call goja.FunctionCall) goja.Value {
			password, salt := n.bytes(call.Argument(0)), n.bytes(call.Argument(1))
			number := func(i int) int { return int(call.Argument(i).ToInteger()) }
			length, cost, block, parallel := number(2), number(3), number(4), number(5)
			return n.derive(call.Argument(6), func() ([]byte, error) {
				return scrypt.Key(password, salt, cost, block, parallel, length)
			})
		},
		// hkdf(digest, key, salt, info, length, done)
		"hkdf": func(call goja.FunctionCall) goja.Value {
			h, ok := algorithm(call.Argument(0).String())
			if !ok {
				n.r.Throw("ERR_CRYPTO_INVALID_DIGEST", "Invalid digest: "+call.Argument(0).String())
			}
			secret, salt, info := n.bytes(call.Argument(1)), n.bytes(call.Argument(2)), n.bytes(call.Argument(3))
			length := int(call.Argument(4).ToInteger())
			return n.derive(call.Argument(5), func() ([]byte, error) {
				return hkdf.Key(func() hash.Hash { return h.New() }, secret, salt, string(info), length)
			})
		},
	}
}

// derive computes now, or in the background when there is a function done(error, bytes).
func (n *native) derive(done goja.Value, f derivation) goja.Value {
	call, later := goja.AssertFunction(done)
	if !later {
		key, err := f()
		n.check(err)
		return n.r.ArrayBuffer(key)
	}
	n.r.Background(func() func() {
		key, err := f()
		return func() {
			failure, value := goja.Null(), goja.Undefined()
			if err != nil {
				failure = n.r.Error("ERR_CRYPTO_OPERATION_FAILED", err.Error())
			} else {
				value = n.r.ArrayBuffer(key)
			}
			if _, err := call(goja.Undefined(), failure, value); err != nil {
				n.r.Uncaught(err)
			}
		}
	})
	return goja.Undefined()
}
