package bridge

import (
	"bytes"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"
)

// security is how a connection is to be secured. CA, Cert and Key are PEM.
type security struct {
	ServerName string   `json:"servername"`
	CA         []string `json:"ca"`
	Cert       string   `json:"cert"`
	Key        string   `json:"key"`
	ALPN       []string `json:"alpn"`
	MinVersion string   `json:"minVersion"`
	MaxVersion string   `json:"maxVersion"`
	// Accept continues with a certificate that cannot be verified: rejectUnauthorized is
	// false, and the app is told what is wrong with it.
	Accept bool `json:"accept"`
	// Names are checked against ServerName only by the app when set.
	NoNames bool `json:"noNames"`
	// CheckHost is the name that the certificate must be for.
	CheckHost string `json:"checkHost"`
}

// secured is what an app can learn of a secured connection.
type secured struct {
	Protocol string `json:"protocol"`
	Cipher   string `json:"cipher"`
	ALPN     string `json:"alpn"`
	// Problem is why the certificate could not be verified; empty when it was.
	Problem *problem    `json:"problem,omitempty"`
	Certs   []*certInfo `json:"certs,omitempty"`
	Resumed bool        `json:"resumed,omitempty"`
}

var tlsVersions = map[string]uint16{"TLSv1": tls.VersionTLS10, "TLSv1.1": tls.VersionTLS11, "TLSv1.2": tls.VersionTLS12, "TLSv1.3": tls.VersionTLS13}

// secure performs the client's side of a handshake. The error is a problem.
func secure(ctx context.Context, conn net.Conn, s *security) (*tls.Conn, *secured, error) {
	config, err := s.config()
	if err != nil {
		return nil, nil, err
	}
	info := &secured{}
	config.VerifyConnection = func(state tls.ConnectionState) error {
		info.Problem = s.verify(state)
		if info.Problem != nil && !s.Accept {
			return info.Problem
		}
		return nil
	}
	c := tls.Client(conn, config)
	if err := c.HandshakeContext(ctx); err != nil {
		return nil, nil, handshakeProblem(err)
	}
	state := c.ConnectionState()
	info.Protocol = strings.Replace(tls.VersionName(state.Version), "TLS ", "TLSv", 1)
	info.Cipher, info.ALPN, info.Resumed = cipherName(state.CipherSuite), state.NegotiatedProtocol, state.DidResume
	for _, cert := range state.PeerCertificates {
		info.Certs = append(info.Certs, describeCert(cert))
	}
	return c, info, nil
}

// config is Go's form of what the app asked for. Certificates are verified by verify,
// which says what is wrong in Node's words.
func (s *security) config() (*tls.Config, error) {
	config := &tls.Config{
		ServerName: s.ServerName, InsecureSkipVerify: true, NextProtos: s.ALPN,
		MinVersion: tlsVersions[s.MinVersion], MaxVersion: tlsVersions[s.MaxVersion],
	}
	if config.MinVersion == 0 {
		config.MinVersion = tls.VersionTLS12
	}
	if s.Cert != "" {
		pair, err := tls.X509KeyPair([]byte(s.Cert), []byte(s.Key))
		if err != nil {
			return nil, &problem{Code: "ERR_OSSL_X509_KEY_VALUES_MISMATCH", Message: "the client certificate cannot be used: " + err.Error()}
		}
		config.Certificates = []tls.Certificate{pair}
	}
	return config, nil
}

// verify checks the server's certificate; nil when it is good.
func (s *security) verify(state tls.ConnectionState) *problem {
	certs := state.PeerCertificates
	if len(certs) == 0 {
		return &problem{Code: "UNABLE_TO_GET_ISSUER_CERT", Message: "unable to get issuer certificate"}
	}
	var roots *x509.CertPool
	if s.CA != nil {
		roots = x509.NewCertPool()
		for _, text := range s.CA {
			roots.AppendCertsFromPEM([]byte(text))
		}
	}
	options := x509.VerifyOptions{Roots: roots, Intermediates: x509.NewCertPool()}
	for _, cert := range certs[1:] {
		options.Intermediates.AddCert(cert)
	}
	if _, err := certs[0].Verify(options); err != nil {
		return verifyProblem(err, certs)
	}
	if s.NoNames {
		return nil
	}
	return checkName(s.CheckHost, certs[0])
}

// verifyProblem says in OpenSSL's words why a chain is not trusted.
func verifyProblem(err error, certs []*x509.Certificate) *problem {
	var invalid x509.CertificateInvalidError
	if errors.As(err, &invalid) && invalid.Reason == x509.Expired {
		if time.Now().Before(certs[0].NotBefore) {
			return &problem{Code: "CERT_NOT_YET_VALID", Message: "certificate is not yet valid"}
		}
		return &problem{Code: "CERT_HAS_EXPIRED", Message: "certificate has expired"}
	}
	last := certs[len(certs)-1]
	switch {
	case len(certs) == 1 && selfSigned(last):
		return &problem{Code: "DEPTH_ZERO_SELF_SIGNED_CERT", Message: "self-signed certificate"}
	case selfSigned(last):
		return &problem{Code: "SELF_SIGNED_CERT_IN_CHAIN", Message: "self-signed certificate in certificate chain"}
	case len(certs) > 1:
		return &problem{Code: "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", Message: "unable to get local issuer certificate"}
	}
	return &problem{Code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE", Message: "unable to verify the first certificate"}
}

func selfSigned(c *x509.Certificate) bool { return bytes.Equal(c.RawIssuer, c.RawSubject) }

// checkName tells whether a certificate is for a host, as tls.checkServerIdentity does.
func checkName(host string, cert *x509.Certificate) *problem {
	if cert.VerifyHostname(host) == nil {
		return nil
	}
	names := altNames(cert)
	reason := fmt.Sprintf("Host: %s. is not in the cert's altnames: %s", host, names)
	switch ip := net.ParseIP(host); {
	case ip != nil:
		var list []string
		for _, a := range cert.IPAddresses {
			list = append(list, a.String())
		}
		reason = fmt.Sprintf("IP: %s is not in the cert's list: %s", host, strings.Join(list, ", "))
	case names == "" && cert.Subject.CommonName != "":
		if strings.EqualFold(cert.Subject.CommonName, host) {
			return nil
		}
		reason = fmt.Sprintf("Host: %s. is not cert's CN: %s", host, cert.Subject.CommonName)
	case names == "":
		reason = "Cert does not contain a DNS name"
	}
	return &problem{
		Code: "ERR_TLS_CERT_ALTNAME_INVALID", Reason: reason, Host: host, Cert: describeCert(cert),
		Message: "Hostname/IP does not match certificate's altnames: " + reason,
	}
}

// handshakeProblem describes a handshake that failed.
func handshakeProblem(err error) error {
	var known *problem
	var alert tls.AlertError
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &record):
		return &problem{Code: "ERR_SSL_WRONG_VERSION_NUMBER", Message: "write EPROTO: wrong version number: the other side does not speak TLS"}
	case errors.As(err, &alert):
		return &problem{Code: "ERR_SSL_" + strings.ToUpper(strings.ReplaceAll(strings.TrimPrefix(alert.Error(), "tls: "), " ", "_")), Message: err.Error()}
	case codeOf(err) == "ECONNRESET":
		return &problem{Code: "ECONNRESET", Message: "Client network socket disconnected before secure TLS connection was established"}
	}
	return asProblem(err, "read")
}

// certInfo is what getPeerCertificate shows of a certificate.
type certInfo struct {
	Subject        [][2]string `json:"subject"`
	Issuer         [][2]string `json:"issuer"`
	SubjectAltName string      `json:"subjectaltname,omitempty"`
	CA             bool        `json:"ca"`
	ValidFrom      string      `json:"valid_from"`
	ValidTo        string      `json:"valid_to"`
	SHA1           string      `json:"fingerprint"`
	SHA256         string      `json:"fingerprint256"`
	SHA512         string      `json:"fingerprint512"`
	SerialNumber   string      `json:"serialNumber"`
	Raw            string      `json:"raw"` // DER in base64
}

func describeCert(c *x509.Certificate) *certInfo {
	const form = "Jan _2 15:04:05 2006 GMT"
	one, two, five := sha1.Sum(c.Raw), sha256.Sum256(c.Raw), sha512.Sum512(c.Raw)
	return &certInfo{
		Subject: nameOf(c.Subject), Issuer: nameOf(c.Issuer), SubjectAltName: altNames(c), CA: c.IsCA,
		ValidFrom: c.NotBefore.UTC().Format(form), ValidTo: c.NotAfter.UTC().Format(form),
		SHA1: colons(one[:]), SHA256: colons(two[:]), SHA512: colons(five[:]),
		SerialNumber: strings.ToUpper(evenHex(c.SerialNumber.Text(16))), Raw: base64.StdEncoding.EncodeToString(c.Raw),
	}
}

func evenHex(digits string) string {
	if len(digits)%2 == 1 {
		return "0" + digits
	}
	return digits
}

func colons(sum []byte) string {
	return strings.ReplaceAll(fmt.Sprintf("% X", sum), " ", ":")
}

// altNames lists a certificate's alternative names as OpenSSL prints them.
func altNames(c *x509.Certificate) string {
	var names []string
	for _, name := range c.DNSNames {
		names = append(names, "DNS:"+name)
	}
	for _, ip := range c.IPAddresses {
		names = append(names, "IP Address:"+strings.ToUpper(ip.String()))
	}
	for _, mail := range c.EmailAddresses {
		names = append(names, "email:"+mail)
	}
	for _, uri := range c.URIs {
		names = append(names, "URI:"+uri.String())
	}
	return strings.Join(names, ", ")
}

var attributeNames = map[string]string{
	"2.5.4.3": "CN", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "ST", "2.5.4.10": "O", "2.5.4.11": "OU",
	"2.5.4.5": "serialNumber", "1.2.840.113549.1.9.1": "emailAddress", "0.9.2342.19200300.100.1.25": "DC",
}

// nameOf gives the parts of a name in their order, each with its abbreviation.
func nameOf(n pkix.Name) [][2]string {
	parts := [][2]string{}
	for _, a := range n.Names {
		name := attributeNames[a.Type.String()]
		if name == "" {
			name = a.Type.String()
		}
		parts = append(parts, [2]string{name, fmt.Sprint(a.Value)})
	}
	return parts
}

// cipherName is OpenSSL's name of a cipher suite.
func cipherName(id uint16) string {
	name := tls.CipherSuiteName(id)
	if id < 0x2000 { // those of TLS 1.3 have one name
		if id>>8 == 0x13 {
			return name
		}
	}
	name = strings.TrimPrefix(name, "TLS_")
	name = strings.Replace(name, "_WITH_", "_", 1)
	name = strings.ReplaceAll(name, "AES_128", "AES128")
	name = strings.ReplaceAll(name, "AES_256", "AES256")
	name = strings.Replace(name, "CHACHA20_POLY1305_SHA256", "CHACHA20_POLY1305", 1)
	name = strings.Replace(name, "_CBC_", "_", 1)
	return strings.ReplaceAll(name, "_", "-")
}

// systemRoots are the certificates that the machine trusts, as PEM; none where the
// system keeps them in no file.
func systemRoots(read func(string) ([]byte, error)) []string {
	for _, file := range []string{"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"} {
		text, err := read(file)
		if err != nil {
			continue
		}
		list := []string{}
		for {
			var block *pem.Block
			if block, text = pem.Decode(text); block == nil {
				return list
			}
			list = append(list, strings.TrimSuffix(string(pem.EncodeToMemory(block)), "\n"))
		}
	}
	return []string{}
}
