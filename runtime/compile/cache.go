package compile

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// Cache keeps what Transform made in a directory, so that a file is transformed once on a
// machine and not once by each process. It is for the process that may use the disk; the
// worker hands its misses over (Options.Transform). A directory that cannot be used makes
// it slow, not wrong: nothing here fails but Transform itself.
type Cache struct {
	dir   string
	limit int64

	mu      sync.Mutex
	written int64 // bytes since the last look at the directory's size
}

// minCached is the size from which keeping a result is quicker than making it again.
const minCached = 1 << 10

// NewCache is a cache in dir, made when needed, of at most limit bytes.
func NewCache(dir string, limit int64) *Cache { return &Cache{dir: dir, limit: limit, written: limit} }

// DefaultCacheDir is where the user's caches are kept: hothouse/transforms below the
// directory that the system names; "" when it names none.
func DefaultCacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "hothouse", "transforms")
}

// Transform is the function of that name, with a memory.
func (c *Cache) Transform(file string, source []byte, options Options) (*Transformed, error) {
	if c == nil || c.dir == "" || len(source) < minCached {
		return Transform(file, source, options)
	}
	name := filepath.Join(c.dir, cacheKey(file, source, options))
	if t := readEntry(name); t != nil {
		now := time.Now()
		_ = os.Chtimes(name, now, now) // what is used stays
		return t, nil
	}
	t, err := Transform(file, source, options)
	if err == nil {
		c.write(name, t)
	}
	return t, err
}

// cacheKey names a result by everything that it depends on. The folder of the file is
// not among it: source maps name the base only.
func cacheKey(file string, source []byte, options Options) string {
	h := sha256.New()
	head, _ := json.Marshal([]any{TransformVersion, filepath.Base(file), options.ESM, len(source)})
	h.Write(head)
	h.Write(source)
	return hex.EncodeToString(h.Sum(nil))
}

// entry is a result on disk. Sum tells a file that was cut short or changed.
type entry struct {
	Sum         string
	Transformed Transformed
}

func sum(t *Transformed) string {
	text, _ := json.Marshal(t)
	h := sha256.Sum256(text)
	return hex.EncodeToString(h[:])
}

// readEntry returns nil for an entry that is not there or is damaged.
func readEntry(name string) *Transformed {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	var e entry
	if json.Unmarshal(text, &e) != nil || e.Sum != sum(&e.Transformed) {
		_ = os.Remove(name)
		return nil
	}
	return &e.Transformed
}

// write adds an entry in one step, so that no reader sees half of it.
func (c *Cache) write(name string, t *Transformed) {
	text, err := json.Marshal(entry{sum(t), *t})
	if err != nil || os.MkdirAll(c.dir, 0o700) != nil {
		return
	}
	temporary, err := os.CreateTemp(c.dir, "new-*")
	if err != nil {
		return
	}
	_, err = temporary.Write(text)
	if closed := temporary.Close(); err != nil || closed != nil || os.Rename(temporary.Name(), name) != nil {
		_ = os.Remove(temporary.Name())
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.written += int64(len(text)); c.written >= c.limit/8 {
		c.written = 0
		c.evict()
	}
}

// evict removes the entries that were not used for the longest time until the rest fits.
func (c *Cache) evict() {
	list, err := os.ReadDir(c.dir)
	if err != nil {
		return
	}
	infos := make([]os.FileInfo, 0, len(list))
	var total int64
	for _, d := range list {
		if info, err := d.Info(); err == nil && info.Mode().IsRegular() {
			infos = append(infos, info)
			total += info.Size()
		}
	}
	slices.SortFunc(infos, func(a, b os.FileInfo) int {
		return cmp.Or(a.ModTime().Compare(b.ModTime()), cmp.Compare(a.Name(), b.Name()))
	})
	for _, info := range infos {
		if total <= c.limit {
			return
		}
		if os.Remove(filepath.Join(c.dir, info.Name())) == nil {
			total -= info.Size()
		}
	}
}
