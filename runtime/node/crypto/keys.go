package crypto

import (
	"bytes"
	gocrypto "crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/subtle"
	"fmt"

	"github.com/dop251/goja"
)

// key is what a KeyObject holds: one of secret, private or public.
type key struct {
	secret  []byte
	private any // *rsa.PrivateKey, *ecdsa.PrivateKey, ed25519.PrivateKey or *ecdh.PrivateKey
	public  any
	pss     bool // an RSA key that is for PSS alone
}

// kind is the type of the KeyObject.
func (k *key) kind() string {
	switch {
	case k.private != nil:
		return "private"
	case k.public != nil:
		return "public"
	}
	return "secret"
}

// publicPart is the public key of a private one, or the public key itself.
func (k *key) publicPart() any {
	switch p := k.private.(type) {
	case nil:
		return k.public
	case *ecdh.PrivateKey:
		return p.PublicKey()
	case interface{ Public() gocrypto.PublicKey }:
		return p.Public()
	}
	return nil
}

// algorithm is asymmetricKeyType, "" for a secret.
func (k *key) algorithm() string {
	switch k.publicPart().(type) {
	case *rsa.PublicKey:
		if k.pss {
			return "rsa-pss"
		}
		return "rsa"
	case *ecdsa.PublicKey:
		return "ec"
	case ed25519.PublicKey:
		return "ed25519"
	case *ecdh.PublicKey:
		return "x25519"
	}
	return ""
}

// curves are Node's names of the curves that Go has.
var curves = map[string]elliptic.Curve{
	"prime256v1": elliptic.P256(), "P-256": elliptic.P256(), "secp256r1": elliptic.P256(),
	"secp384r1": elliptic.P384(), "P-384": elliptic.P384(), "secp521r1": elliptic.P521(), "P-521": elliptic.P521(),
	"secp224r1": elliptic.P224(), "P-224": elliptic.P224(),
}

// curveName is OpenSSL's name of a curve.
func curveName(c elliptic.Curve) string {
	return map[string]string{"P-224": "secp224r1", "P-256": "prime256v1", "P-384": "secp384r1", "P-521": "secp521r1"}[c.Params().Name]
}

func (n *native) keyFunctions() map[string]func(goja.FunctionCall) goja.Value {
	return map[string]func(goja.FunctionCall) goja.Value{
		// secretKey(bytes): a handle.
		"secretKey": func(call goja.FunctionCall) goja.Value { return n.handle(&key{secret: n.bytes(call.Argument(0))}) },
		// readKey(private, bytes, {format, type, passphrase}): a handle of a private or public key.
		"readKey": func(call goja.FunctionCall) goja.Value {
			o := n.options(call.Argument(2))
			k, err := readKey(call.Argument(0).ToBoolean(), n.bytes(call.Argument(1)), n.text(o, "format"), n.text(o, "type"), n.bytes(o.Get("passphrase")))
			n.check(err)
			return n.handle(k)
		},
		// readJWK(private, object)
		"readJWK": func(call goja.FunctionCall) goja.Value {
			k, err := readJWK(call.Argument(0).ToBoolean(), n.strings(call.Argument(1)))
			n.check(err)
			return n.handle(k)
		},
		"publicKey": func(call goja.FunctionCall) goja.Value {
			k := n.key(call.Argument(0))
			return n.handle(&key{public: k.publicPart(), pss: k.pss})
		},
		"keyInfo": func(call goja.FunctionCall) goja.Value { return n.keyInfo(n.key(call.Argument(0))) },
		"keyBytes": func(call goja.FunctionCall) goja.Value {
			return n.r.ArrayBuffer(bytes.Clone(n.key(call.Argument(0)).secret))
		},
		// writeKey(handle, {format, type, cipher, passphrase}): PEM or DER.
		"writeKey": func(call goja.FunctionCall) goja.Value {
			o := n.options(call.Argument(1))
			out, err := writeKey(n.key(call.Argument(0)), n.text(o, "format"), n.text(o, "type"), n.text(o, "cipher"), n.bytes(o.Get("passphrase")))
			n.check(err)
			return n.r.ArrayBuffer(out)
		},
		"writeJWK": func(call goja.FunctionCall) goja.Value {
			fields, err := writeJWK(n.key(call.Argument(0)))
			n.check(err)
			object := n.r.RT.NewObject()
			for _, f := range fields {
				_ = object.Set(f[0], f[1])
			}
			return object
		},
		"sameKey": func(call goja.FunctionCall) goja.Value {
			return n.r.RT.ToValue(same(n.key(call.Argument(0)), n.key(call.Argument(1))))
		},
		// generate(type, {modulusLength, publicExponent, namedCurve}, done): [private, public].
		"generate": func(call goja.FunctionCall) goja.Value {
			return n.generate(call.Argument(0).String(), n.options(call.Argument(1)), call.Argument(2))
		},
	}
}

// handle wraps a key for JavaScript, which can only pass it back.
func (n *native) handle(k *key) goja.Value { return n.r.RT.ToValue(&keyHandle{k}) }

type keyHandle struct{ k *key }

func (n *native) key(v goja.Value) *key {
	if h, ok := v.Export().(*keyHandle); ok {
		return h.k
	}
	panic(n.r.RT.NewTypeError("not a key"))
}

// strings are the properties of an object that are strings.
func (n *native) strings(v goja.Value) map[string]string {
	object := n.options(v)
	fields := map[string]string{}
	for _, name := range object.Keys() {
		if s, ok := object.Get(name).Export().(string); ok {
			fields[name] = s
		}
	}
	return fields
}

// keyInfo is {type, size} of a secret; {type, asymmetricKeyType, details} of the others.
func (n *native) keyInfo(k *key) goja.Value {
	object, details := n.r.RT.NewObject(), n.r.RT.NewObject()
	_ = object.Set("type", k.kind())
	if k.kind() == "secret" {
		_ = object.Set("size", len(k.secret))
		return object
	}
	_ = object.Set("asymmetricKeyType", k.algorithm())
	switch p := k.publicPart().(type) {
	case *rsa.PublicKey:
		_ = details.Set("modulusLength", p.N.BitLen())
		_ = details.Set("publicExponent", fmt.Sprint(p.E))
	case *ecdsa.PublicKey:
		_ = details.Set("namedCurve", curveName(p.Curve))
	}
	_ = object.Set("details", details)
	return object
}

func same(a, b *key) bool {
	if a.kind() != b.kind() {
		return false
	}
	if a.kind() == "secret" {
		return subtle.ConstantTimeCompare(a.secret, b.secret) == 1
	}
	x, ok := a.publicPart().(interface {
		Equal(gocrypto.PublicKey) bool
	})
	return ok && x.Equal(b.publicPart())
}
