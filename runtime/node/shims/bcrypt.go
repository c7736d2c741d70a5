package shims

import (
	"encoding/base64"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/dop251/goja"
	//lint:ignore SA1019 bcrypt is made of it
	"golang.org/x/crypto/blowfish"

	"github.com/hothouse-run/hothouse/runtime/realm"
)

// alphabet is bcrypt's own order of the letters of base64.
var alphabet = base64.NewEncoding("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789").WithPadding(base64.NoPadding)

// Bcrypt is the native part of bcryptjs:
//
//	salt(rounds)                   "$2a$10$…", 29 letters
//	hash(password, salt)           60 letters; hashLater(password, salt, done) in the background
//	encode(bytes, n), decode(text, n), utf8Length(text)
func Bcrypt(r *realm.Realm) *goja.Object {
	return r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"salt": func(call goja.FunctionCall) goja.Value {
			raw := make([]byte, 16)
			if _, err := io.ReadFull(r.Random, raw); err != nil {
				r.Throw("", err.Error())
			}
			return r.RT.ToValue(fmt.Sprintf("$2a$%02d$%s", call.Argument(0).ToInteger(), alphabet.EncodeToString(raw)))
		},
		"hash": func(call goja.FunctionCall) goja.Value {
			text, err := hash(call.Argument(0).String(), call.Argument(1).String())
			if err != nil {
				r.Throw("", err.Error())
			}
			return r.RT.ToValue(text)
		},
		"hashLater": func(call goja.FunctionCall) goja.Value { return hashLater(r, call) },
		"encode": func(call goja.FunctionCall) goja.Value {
			b := r.MustBytes(call.Argument(0))
			return r.RT.ToValue(alphabet.EncodeToString(b[:min(len(b), int(call.Argument(1).ToInteger()))]))
		},
		"decode": func(call goja.FunctionCall) goja.Value {
			b, err := alphabet.DecodeString(call.Argument(0).String())
			if err != nil {
				r.Throw("", "Illegal base64 string: "+err.Error())
			}
			return r.ArrayBuffer(b[:min(len(b), int(call.Argument(1).ToInteger()))])
		},
		"utf8Length": func(call goja.FunctionCall) goja.Value { return r.RT.ToValue(len(call.Argument(0).String())) },
	})
}

func hashLater(r *realm.Realm, call goja.FunctionCall) goja.Value {
	password, salt := call.Argument(0).String(), call.Argument(1).String()
	done, _ := goja.AssertFunction(call.Argument(2))
	r.Background(func() func() {
		text, _ := hash(password, salt) // the salt has been checked
		return func() {
			if _, err := done(goja.Undefined(), r.RT.ToValue(text)); err != nil {
				r.Uncaught(err)
			}
		}
	})
	return goja.Undefined()
}

// hash is bcrypt (Provos and Mazières 1999) with a given salt, "$2a$10$" and 22 letters.
func hash(password, salt string) (string, error) {
	parts := strings.Split(salt, "$")
	if len(parts) != 4 || len(parts[3]) < 22 {
		return "", fmt.Errorf("the salt %q is none", salt)
	}
	cost, err := strconv.Atoi(parts[2])
	if err != nil {
		return "", err
	}
	raw, err := alphabet.DecodeString(parts[3][:22])
	if err != nil {
		return "", err
	}
	key := append([]byte(password), 0)
	cipher, err := blowfish.NewSaltedCipher(key, raw)
	if err != nil {
		return "", err
	}
	for range uint64(1) << cost {
		blowfish.ExpandKey(key, cipher)
		blowfish.ExpandKey(raw, cipher)
	}
	text := []byte("OrpheanBeholderScryDoubt")
	for block := 0; block < len(text); block += 8 {
		for range 64 {
			cipher.Encrypt(text[block:block+8], text[block:block+8])
		}
	}
	return strings.Join(parts[:3], "$") + "$" + parts[3][:22] + alphabet.EncodeToString(text[:23]), nil
}
