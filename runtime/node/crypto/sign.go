package crypto

import (
	gocrypto "crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"math/big"

	"encoding/asn1"

	"github.com/dop251/goja"
)

// signing are the options of a signature.
type signing struct {
	hash    gocrypto.Hash
	pss     bool
	salt    int  // of PSS; -1 as long as the digest, -2 as long as can be
	p1363   bool // an ECDSA signature as r and s side by side instead of DER
	unnamed bool // no digest was named: the default
}

// Node's padding constants.
const (
	paddingPKCS1 = 1
	paddingNone  = 3
	paddingOAEP  = 4
	paddingPSS   = 6
)

func (n *native) signFunctions() map[string]func(goja.FunctionCall) goja.Value {
	return map[string]func(goja.FunctionCall) goja.Value{
		// sign(digest or null, key, data, {padding, saltLength, dsaEncoding})
		"sign": func(call goja.FunctionCall) goja.Value {
			k := n.key(call.Argument(1))
			out, err := n.sign(k, n.signing(call, k), n.r.MustBytes(call.Argument(2)))
			n.check(err)
			return n.r.ArrayBuffer(out)
		},
		// verify(digest or null, key, data, signature, options)
		"verify": func(call goja.FunctionCall) goja.Value {
			k := n.key(call.Argument(1))
			return n.r.RT.ToValue(verify(k.publicPart(), n.signingOf(call.Argument(0), call.Argument(4), k), n.r.MustBytes(call.Argument(2)), n.r.MustBytes(call.Argument(3))))
		},
	}
}

func (n *native) signing(call goja.FunctionCall, k *key) signing {
	return n.signingOf(call.Argument(0), call.Argument(3), k)
}

func (n *native) signingOf(digest, options goja.Value, k *key) signing {
	o := n.options(options)
	s := signing{hash: gocrypto.SHA256, salt: n.number(o, "saltLength", -2), p1363: n.text(o, "dsaEncoding") == "ieee-p1363"}
	s.pss = n.number(o, "padding", paddingPKCS1) == paddingPSS || k.pss
	if goja.IsUndefined(digest) || goja.IsNull(digest) {
		s.unnamed = true
		return s
	}
	h, ok := algorithm(digest.String())
	if !ok {
		n.r.Throw("ERR_CRYPTO_INVALID_DIGEST", "Invalid digest: "+digest.String())
	}
	s.hash = h
	return s
}

func (s signing) digest(data []byte) []byte {
	h := s.hash.New()
	h.Write(data)
	return h.Sum(nil)
}

func (s signing) options(verifying bool) *rsa.PSSOptions {
	o := &rsa.PSSOptions{Hash: s.hash, SaltLength: s.salt}
	switch {
	case s.salt == -1:
		o.SaltLength = rsa.PSSSaltLengthEqualsHash
	case s.salt == -2 || s.salt < 0:
		o.SaltLength = rsa.PSSSaltLengthAuto
	case s.salt == 0 && verifying:
		o.SaltLength = rsa.PSSSaltLengthAuto
	}
	return o
}

func (n *native) sign(k *key, s signing, data []byte) ([]byte, error) {
	switch p := k.private.(type) {
	case *rsa.PrivateKey:
		if s.pss {
			return rsa.SignPSS(n.r.Random, p, s.hash, s.digest(data), s.options(false))
		}
		return rsa.SignPKCS1v15(n.r.Random, p, s.hash, s.digest(data))
	case *ecdsa.PrivateKey:
		der, err := ecdsa.SignASN1(n.r.Random, p, s.digest(data))
		if err != nil || !s.p1363 {
			return der, err
		}
		return sideBySide(der, (p.Curve.Params().BitSize+7)/8)
	case ed25519.PrivateKey:
		return ed25519.Sign(p, data), nil
	}
	return nil, errKeyType
}

// pairOf is an ECDSA signature in DER.
type pairOf struct{ R, S *big.Int }

func sideBySide(der []byte, size int) ([]byte, error) {
	var p pairOf
	if _, err := asn1.Unmarshal(der, &p); err != nil {
		return nil, err
	}
	return append(padLeft(p.R.Bytes(), size), padLeft(p.S.Bytes(), size)...), nil
}

func verify(public any, s signing, data, signature []byte) bool {
	switch p := public.(type) {
	case *rsa.PublicKey:
		if s.pss {
			return rsa.VerifyPSS(p, s.hash, s.digest(data), signature, s.options(true)) == nil
		}
		return rsa.VerifyPKCS1v15(p, s.hash, s.digest(data), signature) == nil
	case *ecdsa.PublicKey:
		if s.p1363 {
			size := (p.Curve.Params().BitSize + 7) / 8
			if len(signature) != 2*size {
				return false
			}
			der, err := asn1.Marshal(pairOf{new(big.Int).SetBytes(signature[:size]), new(big.Int).SetBytes(signature[size:])})
			if err != nil {
				return false
			}
			signature = der
		}
		return ecdsa.VerifyASN1(p, s.digest(data), signature)
	case ed25519.PublicKey:
		return ed25519.Verify(p, data, signature)
	}
	return false
}
