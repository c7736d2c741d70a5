package crypto

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"io"

	"github.com/dop251/goja"
)

// generate makes a key pair, in the background when done is a function(error, pair).
// Keys are random even in a run with a seed: Go's library takes no other randomness for them.
func (n *native) generate(kind string, o *goja.Object, done goja.Value) goja.Value {
	bits, curve := n.number(o, "modulusLength", 2048), n.text(o, "namedCurve")
	call, later := goja.AssertFunction(done)
	if !later {
		k, err := generate(n.r.Random, kind, bits, curve)
		n.check(err)
		return n.pair(k)
	}
	n.r.Background(func() func() {
		k, err := generate(n.r.Random, kind, bits, curve)
		return func() {
			failure, value := goja.Null(), goja.Undefined()
			if err != nil {
				failure = n.r.Error("ERR_CRYPTO_OPERATION_FAILED", err.Error())
			} else {
				value = n.pair(k)
			}
			if _, err := call(goja.Undefined(), failure, value); err != nil {
				n.r.Uncaught(err)
			}
		}
	})
	return goja.Undefined()
}

func (n *native) pair(k *key) goja.Value {
	return n.r.RT.NewArray(n.handle(k), n.handle(&key{public: k.publicPart(), pss: k.pss}))
}

func generate(random io.Reader, kind string, bits int, curve string) (*key, error) {
	switch kind {
	case "rsa", "rsa-pss":
		p, err := rsa.GenerateKey(random, bits)
		return &key{private: p, pss: kind == "rsa-pss"}, err
	case "ec":
		c := curves[curve]
		if c == nil {
			return nil, &codedError{"ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name"}
		}
		p, err := ecdsa.GenerateKey(c, random)
		return &key{private: p}, err
	case "ed25519":
		_, p, err := ed25519.GenerateKey(random)
		return &key{private: p}, err
	case "x25519":
		p, err := ecdh.X25519().GenerateKey(random)
		return &key{private: p}, err
	}
	return nil, &codedError{"ERR_INVALID_ARG_VALUE", "The argument 'type' must be a supported key type. Received '" + kind + "'"}
}
