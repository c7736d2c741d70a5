package crypto

import (
	gocrypto "crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/subtle"
	"math/big"

	"github.com/dop251/goja"
)

func (n *native) rsaFunctions() map[string]func(goja.FunctionCall) goja.Value {
	return map[string]func(goja.FunctionCall) goja.Value{
		// encrypt(key, data, {padding, oaepHash, oaepLabel}) with the public key
		"encrypt": func(call goja.FunctionCall) goja.Value {
			return n.rsa(call, func(k *key, data []byte, o padding) ([]byte, error) {
				public, ok := k.publicPart().(*rsa.PublicKey)
				if !ok {
					return nil, errKeyType
				}
				switch o.kind {
				case paddingPKCS1:
					//lint:ignore SA1019 Node offers it
					return rsa.EncryptPKCS1v15(n.r.Random, public, data)
				case paddingNone:
					return power(new(big.Int).SetBytes(data), big.NewInt(int64(public.E)), public)
				}
				return rsa.EncryptOAEP(o.hash.New(), n.r.Random, public, data, o.label)
			})
		},
		// decrypt(key, data, options) with the private key
		"decrypt": func(call goja.FunctionCall) goja.Value {
			return n.rsa(call, func(k *key, data []byte, o padding) ([]byte, error) {
				private, ok := k.private.(*rsa.PrivateKey)
				if !ok {
					return nil, errKeyType
				}
				switch o.kind {
				case paddingPKCS1:
					//lint:ignore SA1019 Node offers it
					return orDecodingError(rsa.DecryptPKCS1v15(n.r.Random, private, data))
				case paddingNone:
					return privatePower(new(big.Int).SetBytes(data), private)
				}
				return orDecodingError(rsa.DecryptOAEP(o.hash.New(), n.r.Random, private, data, o.label))
			})
		},
		// privateEncrypt(key, data): PKCS #1 type 1, which is a signature without a digest
		"privateEncrypt": func(call goja.FunctionCall) goja.Value {
			return n.rsa(call, func(k *key, data []byte, _ padding) ([]byte, error) {
				private, ok := k.private.(*rsa.PrivateKey)
				if !ok {
					return nil, errKeyType
				}
				return rsa.SignPKCS1v15(n.r.Random, private, gocrypto.Hash(0), data)
			})
		},
		"publicDecrypt": func(call goja.FunctionCall) goja.Value {
			return n.rsa(call, func(k *key, data []byte, _ padding) ([]byte, error) {
				public, ok := k.publicPart().(*rsa.PublicKey)
				if !ok {
					return nil, errKeyType
				}
				return recover1(public, data)
			})
		},
	}
}

type padding struct {
	kind  int
	hash  gocrypto.Hash
	label []byte
}

func (n *native) rsa(call goja.FunctionCall, f func(*key, []byte, padding) ([]byte, error)) goja.Value {
	o := n.options(call.Argument(2))
	p := padding{kind: n.number(o, "padding", paddingOAEP), hash: gocrypto.SHA1, label: n.bytes(o.Get("oaepLabel"))}
	if name := n.text(o, "oaepHash"); name != "" {
		h, ok := algorithm(name)
		if !ok {
			n.r.Throw("ERR_OSSL_EVP_INVALID_DIGEST", "Invalid digest: "+name)
		}
		p.hash = h
	}
	out, err := f(n.key(call.Argument(0)), n.r.MustBytes(call.Argument(1)), p)
	n.check(err)
	return n.r.ArrayBuffer(out)
}

var errOAEP = &codedError{"ERR_OSSL_RSA_OAEP_DECODING_ERROR", "error:02000079:rsa routines::oaep decoding error"}

func orDecodingError(out []byte, err error) ([]byte, error) {
	if err != nil {
		return nil, errOAEP
	}
	return out, nil
}

var errTooLarge = &codedError{"ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_MODULUS", "error:02000084:rsa routines::data too large for modulus"}

// power is RSA without padding.
func power(m, e *big.Int, public *rsa.PublicKey) ([]byte, error) {
	if m.Cmp(public.N) >= 0 {
		return nil, errTooLarge
	}
	return padLeft(new(big.Int).Exp(m, e, public.N).Bytes(), public.Size()), nil
}

// privatePower is power with the private key, blinded: how long it takes tells nothing of
// the key to somebody who chose the message.
func privatePower(m *big.Int, private *rsa.PrivateKey) ([]byte, error) {
	modulus := private.N
	if m.Cmp(modulus) >= 0 {
		return nil, errTooLarge
	}
	var blind, unblind *big.Int
	for unblind == nil {
		var err error
		if blind, err = rand.Int(rand.Reader, modulus); err != nil {
			return nil, err
		}
		unblind = new(big.Int).ModInverse(blind, modulus) // nil when there is none
	}
	blind.Exp(blind, big.NewInt(int64(private.E)), modulus)
	blinded := new(big.Int).Mul(m, blind)
	out, err := power(blinded.Mod(blinded, modulus), private.D, &private.PublicKey)
	if err != nil {
		return nil, err
	}
	result := unblind.Mul(unblind, new(big.Int).SetBytes(out))
	return padLeft(result.Mod(result, modulus).Bytes(), private.Size()), nil
}

// recover1 undoes the padding of type 1 (RFC 8017 §9.2).
func recover1(public *rsa.PublicKey, data []byte) ([]byte, error) {
	block, err := power(new(big.Int).SetBytes(data), big.NewInt(int64(public.E)), public)
	if err != nil {
		return nil, err
	}
	bad := &codedError{"ERR_OSSL_RSA_PADDING_CHECK_FAILED", "error:02000072:rsa routines::padding check failed"}
	if len(block) < 11 || subtle.ConstantTimeCompare(block[:2], []byte{0, 1}) != 1 {
		return nil, bad
	}
	for i := 2; i < len(block); i++ {
		if block[i] == 0 && i >= 10 {
			return block[i+1:], nil
		}
		if block[i] != 0xff {
			return nil, bad
		}
	}
	return nil, bad
}
