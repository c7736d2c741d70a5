package bridge

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sync/atomic"
	"time"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

func init() {
	services["transform.get"] = getTransform
	services["transform.put"] = putTransform
}

// Bounds of the cache of transformed sources.
const (
	maxTransforms   = 256 << 20 // bytes in all
	evictEvery      = 64        // puts between two looks at how much there is
	transformSuffix = ".transform"
)

// transformKey is what a key looks like: a hash in hexadecimal digits.
var transformKey = regexp.MustCompile(`^[0-9a-f]{64}$`)

// transformFile is where the transformed source of a key is kept, "" when nowhere.
func (s *Session) transformFile(args json.RawMessage) string {
	var key string
	if json.Unmarshal(args, &key) != nil || !transformKey.MatchString(key) || s.Bridge.CacheDir == "" {
		return ""
	}
	return filepath.Join(s.Bridge.CacheDir, "transforms", key+transformSuffix)
}

// getTransform answers with what was kept, the sum of it left out; anything that is not
// as it was written counts as not there.
func getTransform(s *Session, args json.RawMessage, _ []byte) {
	file := s.transformFile(args)
	text, err := os.ReadFile(file)
	if file == "" || err != nil || len(text) < sha256.Size {
		s.Fail(&wire.Failure{Code: "ENOENT", Message: "not in the cache"})
		return
	}
	sum := sha256.Sum256(text[sha256.Size:])
	if !bytes.Equal(sum[:], text[:sha256.Size]) {
		_ = os.Remove(file)
		s.Fail(&wire.Failure{Code: "ENOENT", Message: "not in the cache"})
		return
	}
	now := time.Now()
	_ = os.Chtimes(file, now, now) // what is used is kept longest
	s.End("ok", nil, text[sha256.Size:])
}

var puts atomic.Int64

// putTransform keeps a transformed source. That it could not be kept is nobody's problem:
// it will be made again.
func putTransform(s *Session, args json.RawMessage, body []byte) {
	file := s.transformFile(args)
	if file == "" {
		return
	}
	dir := filepath.Dir(file)
	if os.MkdirAll(dir, 0o700) != nil {
		return
	}
	temp, err := os.CreateTemp(dir, "new-*")
	if err != nil {
		return
	}
	sum := sha256.Sum256(body)
	_, err = temp.Write(append(sum[:], body...))
	if closeErr := temp.Close(); err != nil || closeErr != nil || os.Rename(temp.Name(), file) != nil {
		_ = os.Remove(temp.Name())
		return
	}
	if puts.Add(1)%evictEvery == 1 {
		evict(dir, maxTransforms)
	}
}

// evict removes the files that were used longest ago until the rest is small enough.
func evict(dir string, most int64) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	type aged struct {
		name string
		size int64
		used time.Time
	}
	var files []aged
	total := int64(0)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && filepath.Ext(e.Name()) == transformSuffix {
			files = append(files, aged{e.Name(), info.Size(), info.ModTime()})
			total += info.Size()
		}
	}
	slices.SortFunc(files, func(a, b aged) int { return cmp.Compare(a.used.UnixNano(), b.used.UnixNano()) })
	for _, f := range files {
		if total <= most {
			return
		}
		if os.Remove(filepath.Join(dir, f.name)) == nil {
			total -= f.size
		}
	}
}
