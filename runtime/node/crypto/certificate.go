package crypto

import (
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"strings"

	"github.com/dop251/goja"
)

func (n *native) certificateFunctions() map[string]func(goja.FunctionCall) goja.Value {
	return map[string]func(goja.FunctionCall) goja.Value{
		// certificate(bytes): what an X509Certificate shows, and raw, publicKey, checks.
		"certificate": func(call goja.FunctionCall) goja.Value {
			text := n.bytes(call.Argument(0))
			if block, _ := pem.Decode(text); block != nil {
				text = block.Bytes
			}
			c, err := x509.ParseCertificate(text)
			if err != nil {
				n.r.Throw("ERR_OSSL_PEM_NO_START_LINE", "error:0480006C:PEM routines::no start line")
			}
			return n.certificate(c)
		},
	}
}

func (n *native) certificate(c *x509.Certificate) goja.Value {
	object := n.r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"checkHost": func(call goja.FunctionCall) goja.Value {
			return n.r.RT.ToValue(c.VerifyHostname(call.Argument(0).String()) == nil)
		},
		"issued": func(call goja.FunctionCall) goja.Value {
			other, err := x509.ParseCertificate(n.r.MustBytes(call.Argument(0)))
			return n.r.RT.ToValue(err == nil && other.CheckSignatureFrom(c) == nil)
		},
		"verify": func(call goja.FunctionCall) goja.Value {
			issuer := &x509.Certificate{PublicKey: n.key(call.Argument(0)).publicPart(), PublicKeyAlgorithm: c.PublicKeyAlgorithm}
			return n.r.RT.ToValue(issuer.CheckSignature(c.SignatureAlgorithm, c.RawTBSCertificate, c.Signature) == nil)
		},
	})
	sha, sha2, sha5 := sha1.Sum(c.Raw), sha256.Sum256(c.Raw), sha512.Sum512(c.Raw)
	const layout = "Jan _2 15:04:05 2006 GMT"
	for name, value := range map[string]any{
		"subject": names(c.Subject), "issuer": names(c.Issuer), "validFrom": c.NotBefore.UTC().Format(layout), "validTo": c.NotAfter.UTC().Format(layout),
		"fingerprint": colons(sha[:]), "fingerprint256": colons(sha2[:]), "fingerprint512": colons(sha5[:]),
		"serialNumber": serial(c), "ca": c.IsCA, "subjectAltName": alternatives(c),
		"pem": string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})),
	} {
		_ = object.Set(name, value)
	}
	_ = object.Set("raw", n.r.ArrayBuffer(append([]byte{}, c.Raw...)))
	_ = object.Set("publicKey", n.handle(&key{public: c.PublicKey}))
	return object
}

// names are a name's parts, one a line, as OpenSSL prints them.
func names(name pkix.Name) string {
	short := map[string]string{"2.5.4.3": "CN", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "ST", "2.5.4.10": "O", "2.5.4.11": "OU", "1.2.840.113549.1.9.1": "emailAddress"}
	var lines []string
	for _, part := range name.Names {
		id := part.Type.String()
		if s := short[id]; s != "" {
			id = s
		}
		lines = append(lines, fmt.Sprintf("%s=%v", id, part.Value))
	}
	return strings.Join(lines, "\n")
}

func colons(b []byte) string {
	parts := make([]string, len(b))
	for i, c := range b {
		parts[i] = fmt.Sprintf("%02X", c)
	}
	return strings.Join(parts, ":")
}

// serial is the number in capital hexadecimal digits, two a byte.
func serial(c *x509.Certificate) string {
	text := fmt.Sprintf("%X", c.SerialNumber)
	if len(text)%2 == 1 {
		return "0" + text
	}
	return text
}

func alternatives(c *x509.Certificate) string {
	var parts []string
	for _, name := range c.DNSNames {
		parts = append(parts, "DNS:"+name)
	}
	for _, ip := range c.IPAddresses {
		parts = append(parts, "IP Address:"+ip.String())
	}
	for _, mail := range c.EmailAddresses {
		parts = append(parts, "email:"+mail)
	}
	for _, uri := range c.URIs {
		parts = append(parts, "URI:"+uri.String())
	}
	return strings.Join(parts, ", ")
}
