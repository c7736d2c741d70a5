package simulator

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// Lifetimes of the local certificate: browsers accept no more than 398 days, and it is
// made anew when it has less than a month left.
const (
	certificateLife    = 397 * 24 * time.Hour
	certificateRenewal = 30 * 24 * time.Hour
)

// localCertificate returns the certificate for https on this machine, which it makes at
// the first use and keeps in dir, readable by the user alone. It vouches for localhost
// only, and for host when that is a name or an address of its own.
func localCertificate(dir, host string, now time.Time) (tls.Certificate, error) {
	file := filepath.Join(dir, "localhost.pem")
	if host != "" && host != "localhost" && host != "127.0.0.1" {
		file = filepath.Join(dir, "host-"+filepath.Base(host)+".pem")
	}
	if text, err := os.ReadFile(file); err == nil {
		if pair, err := tls.X509KeyPair(text, text); err == nil && now.Add(certificateRenewal).Before(pair.Leaf.NotAfter) {
			return pair, nil
		}
	}
	text, err := makeCertificate(host, now)
	if err != nil {
		return tls.Certificate{}, fmt.Errorf("making the local certificate: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err == nil {
		// Not being able to keep it only means making another one next time.
		_ = os.WriteFile(file, text, 0o600)
	}
	return tls.X509KeyPair(text, text)
}

// makeCertificate returns a self-signed certificate and its key as PEM.
func makeCertificate(host string, now time.Time) ([]byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return nil, err
	}
	template := &x509.Certificate{
		SerialNumber: serial,
		Subject:      pkix.Name{CommonName: "localhost", Organization: []string{"hothouse local development"}},
		NotBefore:    now.Add(-time.Hour), NotAfter: now.Add(certificateLife),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		BasicConstraintsValid: true,
		DNSNames:              []string{"localhost"},
		IPAddresses:           []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
	if ip := net.ParseIP(host); ip != nil {
		template.IPAddresses = append(template.IPAddresses, ip)
	} else if host != "" {
		template.DNSNames = append(template.DNSNames, host)
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return nil, err
	}
	keyDER, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	return append(text, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: keyDER})...), nil
}
