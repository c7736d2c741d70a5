package registry

import (
	"crypto/sha1" // what the registry has for packages of before 2017
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
	"strings"
)

// algorithms are those that integrity texts use, the strongest first.
var algorithms = []string{"sha512", "sha384", "sha256", "sha1"}

// sum is one checksum of an integrity text.
type sum struct {
	algorithm string
	want      []string // any of these, in hex
}

// parseIntegrity takes the strongest algorithm of "sha512-… sha1-…" (W3C's subresource
// integrity, the form of package-lock.json).
func parseIntegrity(text string) (sum, error) {
	best := sum{}
	for _, field := range strings.Fields(text) {
		algorithm, digest, _ := strings.Cut(field, "-")
		digest, _, _ = strings.Cut(digest, "?")
		raw, err := base64.StdEncoding.DecodeString(digest)
		rank := slices.Index(algorithms, algorithm)
		if err != nil || rank < 0 || len(raw) != newHash(algorithm).Size() {
			continue
		}
		switch held := slices.Index(algorithms, best.algorithm); {
		case held < 0 || rank < held:
			best = sum{algorithm, []string{hex.EncodeToString(raw)}}
		case rank == held:
			best.want = append(best.want, hex.EncodeToString(raw))
		}
	}
	if best.algorithm == "" {
		return sum{}, fmt.Errorf("%q is no checksum that can be verified", text)
	}
	return best, nil
}

// accepts tells whether the content behind h is one of those wanted.
func (s sum) accepts(h hash.Hash) bool {
	return slices.Contains(s.want, hex.EncodeToString(h.Sum(nil)))
}

func newHash(algorithm string) hash.Hash {
	switch algorithm {
	case "sha512":
		return sha512.New()
	case "sha384":
		return sha512.New384()
	case "sha256":
		return sha256.New()
	}
	return sha1.New()
}

// hexIntegrity turns a checksum in hex into an integrity text, "" when it is none.
func hexIntegrity(algorithm, digest string) string {
	raw, err := hex.DecodeString(digest)
	if err != nil {
		return ""
	}
	return algorithm + "-" + base64.StdEncoding.EncodeToString(raw)
}
