// Package crypto is the native part of Node's crypto: hashes, ciphers, keys, signatures
// and key derivation by Go's standard library.
//
// It refuses what the library lacks (a clear error names it) and does nothing that
// reaches outside of the process; randomness is the realm's.
package crypto

import (
	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/realm"
)

// native is the binding of one world.
type native struct{ r *realm.Realm }

// Binding is the native part of crypto; each file of the package has its functions:
//
//	hash, hmac, hashes         hash.go
//	cipher, ciphers            cipher.go
//	key functions              keys.go, generate.go
//	sign, verify               sign.go
//	encrypt, decrypt           rsa.go
//	pbkdf2, scrypt, hkdf       kdf.go
//	ecdh, agree, modexp        exchange.go
//	certificate                certificate.go
func Binding(r *realm.Realm) *goja.Object {
	n := &native{r}
	functions := map[string]func(goja.FunctionCall) goja.Value{}
	for _, part := range []map[string]func(goja.FunctionCall) goja.Value{
		n.hashFunctions(), n.cipherFunctions(), n.keyFunctions(), n.signFunctions(), n.rsaFunctions(), n.kdfFunctions(), n.exchangeFunctions(), n.certificateFunctions(),
	} {
		for name, f := range part {
			functions[name] = f
		}
	}
	return r.Object(functions)
}

// bytes copies the bytes of an argument; nil for undefined and null.
func (n *native) bytes(v goja.Value) []byte {
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return nil
	}
	return append([]byte{}, n.r.MustBytes(v)...)
}

// text is a property that is a string, "" when it is none.
func (n *native) text(object *goja.Object, name string) string {
	if v := object.Get(name); v != nil && !goja.IsUndefined(v) && !goja.IsNull(v) {
		return v.String()
	}
	return ""
}

// number is a property that is a number.
func (n *native) number(object *goja.Object, name string, otherwise int) int {
	if v := object.Get(name); v != nil && !goja.IsUndefined(v) && !goja.IsNull(v) {
		return int(v.ToInteger())
	}
	return otherwise
}

// options is an argument that is an object; an empty one when it is not.
func (n *native) options(v goja.Value) *goja.Object {
	if object, ok := v.(*goja.Object); ok {
		return object
	}
	return n.r.RT.NewObject()
}

// check raises an error of Go's library as one of OpenSSL's would be.
func (n *native) check(err error) {
	if err == nil {
		return
	}
	if coded, ok := err.(*codedError); ok {
		n.r.Throw(coded.code, coded.message)
	}
	n.r.Throw("ERR_OSSL_EVP_UNSUPPORTED", err.Error())
}

// codedError is an error with the code and the words that Node has for it.
type codedError struct{ code, message string }

func (e *codedError) Error() string { return e.message }
