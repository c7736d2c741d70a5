package crypto

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"math/big"

	"github.com/dop251/goja"
)

func (n *native) exchangeFunctions() map[string]func(goja.FunctionCall) goja.Value {
	return map[string]func(goja.FunctionCall) goja.Value{
		// agree(privateKey, publicKey): the shared secret of two keys of one kind.
		"agree": func(call goja.FunctionCall) goja.Value {
			private, _, err := asECDH(n.key(call.Argument(0)))
			n.check(err)
			_, public, err := asECDH(n.key(call.Argument(1)))
			n.check(err)
			if private == nil || public == nil {
				n.r.Throw("ERR_CRYPTO_INCOMPATIBLE_KEY", "Incompatible key types for Diffie-Hellman")
			}
			secret, err := private.ECDH(public)
			n.check(err)
			return n.r.ArrayBuffer(secret)
		},
		// ecdhKey(curve, private bytes or undefined for a new one): {private, public}, the public
		// point uncompressed; undefined for an unknown curve.
		"ecdhKey":  n.ecdhKey,
		"ecdhSame": n.ecdhSecret,
		// convertPoint(point, curve, compressed)
		"convertPoint": func(call goja.FunctionCall) goja.Value {
			return n.r.ArrayBuffer(n.convertPoint(n.bytes(call.Argument(0)), curves[call.Argument(1).String()], call.Argument(2).ToBoolean()))
		},
		// modexp(base, exponent, modulus): for Diffie-Hellman over numbers.
		"modexp": func(call goja.FunctionCall) goja.Value {
			number := func(i int) *big.Int { return new(big.Int).SetBytes(n.r.MustBytes(call.Argument(i))) }
			modulus := number(2)
			out := new(big.Int).Exp(number(0), number(1), modulus).Bytes()
			return n.r.ArrayBuffer(padLeft(out, (modulus.BitLen()+7)/8))
		},
		// groupPrime(name): the prime of one of the standard groups, undefined for another name.
		"groupPrime": func(call goja.FunctionCall) goja.Value {
			if prime := groupPrime(call.Argument(0).String()); prime != nil {
				return n.r.ArrayBuffer(prime)
			}
			return goja.Undefined()
		},
		// prime(bytes, rounds): whether the number is one.
		"isPrime": func(call goja.FunctionCall) goja.Value {
			return n.r.RT.ToValue(new(big.Int).SetBytes(n.r.MustBytes(call.Argument(0))).ProbablyPrime(int(call.Argument(1).ToInteger())))
		},
	}
}

func ecdhCurve(name string) ecdh.Curve {
	switch curves[name] {
	case elliptic.P256():
		return ecdh.P256()
	case elliptic.P384():
		return ecdh.P384()
	case elliptic.P521():
		return ecdh.P521()
	}
	return nil
}

func (n *native) ecdhKey(call goja.FunctionCall) goja.Value {
	curve := ecdhCurve(call.Argument(0).String())
	if curve == nil {
		return goja.Undefined()
	}
	var private *ecdh.PrivateKey
	var err error
	if given := n.bytes(call.Argument(1)); given != nil {
		size := (curves[call.Argument(0).String()].Params().BitSize + 7) / 8
		private, err = curve.NewPrivateKey(padLeft(given, size))
	} else {
		private, err = curve.GenerateKey(n.r.Random)
	}
	if err != nil {
		n.r.Throw("ERR_CRYPTO_INVALID_KEYPAIR", "Private key is not valid for specified curve.")
	}
	object := n.r.RT.NewObject()
	_ = object.Set("private", n.r.ArrayBuffer(private.Bytes()))
	_ = object.Set("public", n.r.ArrayBuffer(private.PublicKey().Bytes()))
	return object
}

// ecdhSecret is ecdhSame(curve, private, otherPublic).
func (n *native) ecdhSecret(call goja.FunctionCall) goja.Value {
	name := call.Argument(0).String()
	curve := ecdhCurve(name)
	private, err := curve.NewPrivateKey(n.bytes(call.Argument(1)))
	n.check(err)
	public, err := curve.NewPublicKey(n.convertPoint(n.bytes(call.Argument(2)), curves[name], false))
	if err != nil {
		n.r.Throw("ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY", "Public key is not valid for specified curve")
	}
	secret, err := private.ECDH(public)
	n.check(err)
	return n.r.ArrayBuffer(secret)
}

// convertPoint changes a point between the compressed and the long form.
func (n *native) convertPoint(point []byte, curve elliptic.Curve, compressed bool) []byte {
	bad := func() {
		n.r.Throw("ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY", "Public key is not valid for specified curve")
	}
	if len(point) == 0 || curve == nil {
		bad()
	}
	var x, y *big.Int
	if point[0] == 2 || point[0] == 3 {
		x, y = elliptic.UnmarshalCompressed(curve, point)
	} else if public, err := ecdsa.ParseUncompressedPublicKey(curve, point); err == nil {
		size := (curve.Params().BitSize + 7) / 8
		raw, _ := public.Bytes()
		x, y = new(big.Int).SetBytes(raw[1:1+size]), new(big.Int).SetBytes(raw[1+size:])
	}
	if x == nil {
		bad()
	}
	if compressed {
		return elliptic.MarshalCompressed(curve, x, y)
	}
	size := (curve.Params().BitSize + 7) / 8
	return append([]byte{4}, append(padLeft(x.Bytes(), size), padLeft(y.Bytes(), size)...)...)
}
