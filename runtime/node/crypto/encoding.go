package crypto

import (
	"bytes"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"encoding/pem"
	"errors"

	"github.com/youmark/pkcs8"
)

// What Node says of keys that it cannot read.
var (
	errUnsupported = &codedError{"ERR_OSSL_UNSUPPORTED", "error:1E08010C:DECODER routines::unsupported"}
	errCancelled   = &codedError{"ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED", "error:07880109:common libcrypto routines::interrupted or cancelled"}
	errDecrypt     = &codedError{"ERR_OSSL_BAD_DECRYPT", "error:1C800064:Provider routines::bad decrypt"}
)

// readKey reads PEM or DER. format is "pem" or "der"; kind pkcs1, pkcs8, spki or sec1,
// "" for any.
func readKey(private bool, text []byte, format, kind string, passphrase []byte) (*key, error) {
	if format == "der" {
		return readDER(private, text, kind, passphrase)
	}
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, errUnsupported
	}
	der := block.Bytes
	if block.Headers["DEK-Info"] != "" {
		if passphrase == nil {
			return nil, errCancelled
		}
		var err error
		//lint:ignore SA1019 old keys are encrypted this way, and Node reads them
		if der, err = x509.DecryptPEMBlock(block, passphrase); err != nil {
			return nil, errDecrypt
		}
	}
	switch block.Type {
	case "RSA PRIVATE KEY":
		return readDER(true, der, "pkcs1", passphrase)
	case "EC PRIVATE KEY":
		return readDER(true, der, "sec1", passphrase)
	case "PRIVATE KEY", "ENCRYPTED PRIVATE KEY":
		return readDER(true, der, "pkcs8", passphrase)
	case "RSA PUBLIC KEY":
		return readDER(private, der, "pkcs1-public", passphrase)
	case "PUBLIC KEY":
		return readDER(private, der, "spki", passphrase)
	case "CERTIFICATE":
		certificate, err := x509.ParseCertificate(der)
		if err != nil {
			return nil, errUnsupported
		}
		return publicOnly(private, certificate.PublicKey)
	}
	return nil, errUnsupported
}

// rsaPSS is the object identifier of keys for PSS alone (RFC 4055), which Go's reader
// does not know; inside they are ordinary RSA keys.
var rsaPSS = []byte{0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a}

func readDER(private bool, der []byte, kind string, passphrase []byte) (*key, error) {
	if !private && (kind == "pkcs1" || kind == "pkcs1-public") {
		if public, err := x509.ParsePKCS1PublicKey(der); err == nil {
			return &key{public: public}, nil
		}
	}
	if !private && (kind == "spki" || kind == "") {
		if public, err := x509.ParsePKIXPublicKey(der); err == nil {
			return publicOnly(false, public)
		}
		return nil, errUnsupported
	}
	var parsed any
	var err error
	switch kind {
	case "pkcs1":
		parsed, err = x509.ParsePKCS1PrivateKey(der)
	case "sec1":
		parsed, err = x509.ParseECPrivateKey(der)
	case "pkcs8", "":
		parsed, err = readPKCS8(der, passphrase)
	default:
		return nil, errUnsupported
	}
	var coded *codedError
	if errors.As(err, &coded) {
		return nil, coded
	}
	if err != nil {
		return nil, errUnsupported
	}
	k := &key{private: parsed, pss: bytes.Contains(der[:min(len(der), 40)], rsaPSS)}
	if !private { // a private key given where a public one is wanted
		return &key{public: k.publicPart(), pss: k.pss}, nil
	}
	return k, nil
}

func readPKCS8(der, passphrase []byte) (any, error) {
	if parsed, err := x509.ParsePKCS8PrivateKey(der); err == nil {
		return parsed, nil
	}
	var inner struct {
		Version   int
		Algorithm asn1.RawValue
		Key       []byte
	}
	if _, err := asn1.Unmarshal(der, &inner); err == nil { // a key for PSS
		return x509.ParsePKCS1PrivateKey(inner.Key)
	}
	if passphrase == nil {
		var encrypted struct {
			Algorithm asn1.RawValue
			Data      []byte
		}
		if _, err := asn1.Unmarshal(der, &encrypted); err == nil {
			return nil, errCancelled
		}
		return nil, errUnsupported
	}
	parsed, err := pkcs8.ParsePKCS8PrivateKey(der, passphrase)
	if err != nil {
		return nil, errDecrypt
	}
	return parsed, nil
}

func publicOnly(private bool, public any) (*key, error) {
	if private {
		return nil, errUnsupported
	}
	return &key{public: public}, nil
}

// writeKey is the inverse of readKey.
func writeKey(k *key, format, kind, cipher string, passphrase []byte) ([]byte, error) {
	der, label, err := marshal(k, kind)
	if err != nil {
		return nil, err
	}
	if cipher != "" && kind == "pkcs8" {
		if der, err = pkcs8.MarshalPrivateKey(k.private, passphrase, nil); err != nil {
			return nil, err
		}
		label = "ENCRYPTED PRIVATE KEY"
	}
	if format == "der" {
		return der, nil
	}
	return pem.EncodeToMemory(&pem.Block{Type: label, Bytes: der}), nil
}

func marshal(k *key, kind string) (der []byte, label string, err error) {
	switch kind {
	case "pkcs1":
		if private, ok := k.private.(*rsa.PrivateKey); ok {
			return x509.MarshalPKCS1PrivateKey(private), "RSA PRIVATE KEY", nil
		}
		if public, ok := k.public.(*rsa.PublicKey); ok {
			return x509.MarshalPKCS1PublicKey(public), "RSA PUBLIC KEY", nil
		}
		return nil, "", &codedError{"ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS", "The selected key encoding pkcs1 can only be used for RSA keys."}
	case "sec1":
		private, ok := k.private.(*ecdsa.PrivateKey)
		if !ok {
			return nil, "", &codedError{"ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS", "The selected key encoding sec1 can only be used for EC keys."}
		}
		der, err = x509.MarshalECPrivateKey(private)
		return der, "EC PRIVATE KEY", err
	case "pkcs8":
		der, err = x509.MarshalPKCS8PrivateKey(k.private)
		return der, "PRIVATE KEY", err
	}
	der, err = x509.MarshalPKIXPublicKey(k.publicPart())
	return der, "PUBLIC KEY", err
}

// asECDH is the form of an elliptic key that key agreement takes.
func asECDH(k *key) (private *ecdh.PrivateKey, public *ecdh.PublicKey, err error) {
	switch p := k.private.(type) {
	case *ecdsa.PrivateKey:
		private, err = p.ECDH()
	case *ecdh.PrivateKey:
		private = p
	}
	if err != nil {
		return nil, nil, err
	}
	switch p := k.publicPart().(type) {
	case *ecdsa.PublicKey:
		public, err = p.ECDH()
	case *ecdh.PublicKey:
		public = p
	}
	return private, public, err
}
