package crypto

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"encoding/base64"
	"math/big"
)

var errJWK = &codedError{"ERR_CRYPTO_INVALID_JWK", "Invalid JWK data"}

func decode64(text string) ([]byte, bool) {
	b, err := base64.RawURLEncoding.DecodeString(text)
	return b, err == nil && len(b) > 0
}

func encode64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// readJWK makes a key of the fields of RFC 7517 and 8037.
func readJWK(private bool, f map[string]string) (*key, error) {
	number := func(name string) *big.Int {
		b, _ := decode64(f[name])
		return new(big.Int).SetBytes(b)
	}
	_, secret := f["d"]
	if private && !secret {
		return nil, errJWK
	}
	switch f["kty"] {
	case "RSA":
		public := rsa.PublicKey{N: number("n"), E: int(number("e").Int64())}
		if public.N.Sign() == 0 || public.E == 0 {
			return nil, errJWK
		}
		if !private {
			return &key{public: &public}, nil
		}
		p := &rsa.PrivateKey{PublicKey: public, D: number("d"), Primes: []*big.Int{number("p"), number("q")}}
		if p.Validate() != nil {
			return nil, errJWK
		}
		p.Precompute()
		return &key{private: p}, nil
	case "EC":
		return readECJWK(private, f)
	case "OKP":
		return readOKP(private, f)
	case "oct":
		b, _ := decode64(f["k"])
		return &key{secret: b}, nil
	}
	return nil, errJWK
}

func readECJWK(private bool, f map[string]string) (*key, error) {
	curve := curves[f["crv"]]
	x, okX := decode64(f["x"])
	y, okY := decode64(f["y"])
	if curve == nil || !okX || !okY {
		return nil, errJWK
	}
	size := (curve.Params().BitSize + 7) / 8
	point := append([]byte{4}, append(padLeft(x, size), padLeft(y, size)...)...)
	public, err := ecdsa.ParseUncompressedPublicKey(curve, point)
	if err != nil {
		return nil, errJWK
	}
	if !private {
		return &key{public: public}, nil
	}
	d, _ := decode64(f["d"])
	p, err := ecdsa.ParseRawPrivateKey(curve, padLeft(d, size))
	if err != nil || !p.PublicKey.Equal(public) {
		return nil, errJWK
	}
	return &key{private: p}, nil
}

func readOKP(private bool, f map[string]string) (*key, error) {
	x, _ := decode64(f["x"])
	d, _ := decode64(f["d"])
	switch {
	case f["crv"] == "Ed25519" && private && len(d) == ed25519.SeedSize:
		return &key{private: ed25519.NewKeyFromSeed(d)}, nil
	case f["crv"] == "Ed25519" && !private && len(x) == ed25519.PublicKeySize:
		return &key{public: ed25519.PublicKey(x)}, nil
	case f["crv"] == "X25519" && private:
		p, err := ecdh.X25519().NewPrivateKey(d)
		if err == nil {
			return &key{private: p}, nil
		}
	case f["crv"] == "X25519":
		p, err := ecdh.X25519().NewPublicKey(x)
		if err == nil {
			return &key{public: p}, nil
		}
	}
	return nil, errJWK
}

func padLeft(b []byte, size int) []byte {
	if len(b) >= size {
		return b
	}
	return append(make([]byte, size-len(b)), b...)
}

// writeJWK gives the fields in the order that Node has them.
func writeJWK(k *key) ([][2]string, error) {
	if k.kind() == "secret" {
		return [][2]string{{"kty", "oct"}, {"k", encode64(k.secret)}}, nil
	}
	switch p := k.publicPart().(type) {
	case *rsa.PublicKey:
		return writeRSAJWK(k, p), nil
	case *ecdsa.PublicKey:
		size := (p.Curve.Params().BitSize + 7) / 8
		point, err := p.Bytes()
		if err != nil {
			return nil, err
		}
		fields := [][2]string{{"kty", "EC"}, {"x", encode64(point[1 : 1+size])}, {"y", encode64(point[1+size:])}, {"crv", p.Curve.Params().Name}}
		if private, ok := k.private.(*ecdsa.PrivateKey); ok {
			d, err := private.Bytes()
			if err != nil {
				return nil, err
			}
			fields = append(fields, [2]string{"d", encode64(d)})
		}
		return fields, nil
	case ed25519.PublicKey:
		fields := [][2]string{{"crv", "Ed25519"}}
		if private, ok := k.private.(ed25519.PrivateKey); ok {
			fields = append(fields, [2]string{"d", encode64(private.Seed())})
		}
		return append(fields, [2]string{"x", encode64(p)}, [2]string{"kty", "OKP"}), nil
	case *ecdh.PublicKey:
		fields := [][2]string{{"crv", "X25519"}}
		if private, ok := k.private.(*ecdh.PrivateKey); ok {
			fields = append(fields, [2]string{"d", encode64(private.Bytes())})
		}
		return append(fields, [2]string{"x", encode64(p.Bytes())}, [2]string{"kty", "OKP"}), nil
	}
	return nil, &codedError{"ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE", "Unsupported JWK Key Type."}
}

func writeRSAJWK(k *key, public *rsa.PublicKey) [][2]string {
	fields := [][2]string{{"kty", "RSA"}, {"n", encode64(public.N.Bytes())}, {"e", encode64(big.NewInt(int64(public.E)).Bytes())}}
	p, ok := k.private.(*rsa.PrivateKey)
	if !ok || len(p.Primes) < 2 {
		return fields
	}
	p.Precompute()
	for _, part := range []struct {
		name  string
		value *big.Int
	}{{"d", p.D}, {"p", p.Primes[0]}, {"q", p.Primes[1]}, {"dp", p.Precomputed.Dp}, {"dq", p.Precomputed.Dq}, {"qi", p.Precomputed.Qinv}} {
		fields = append(fields, [2]string{part.name, encode64(part.value.Bytes())})
	}
	return fields
}
