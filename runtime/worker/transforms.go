package worker

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"

	"github.com/hothouse-run/hothouse/runtime/compile"
	"github.com/hothouse-run/hothouse/runtime/realm"
)

// worthKeeping is the size in bytes from which on a source is transformed more slowly
// than its transformed text is fetched from the host.
const worthKeeping = 8 << 10

// transform asks the host for what was made of a source before, by this process or
// another; what is made new is handed over to be kept.
func (p *process) transform(file string, source []byte, options compile.Options) (*compile.Transformed, error) {
	p.mu.Lock()
	inv := p.current
	p.mu.Unlock()
	if inv == nil || len(source) < worthKeeping {
		return compile.Transform(file, source, options)
	}
	key := transformKey(file, source, options)
	if answer := inv.Ask("transform.get", key, nil); answer.Err == nil {
		var kept compile.Transformed
		if json.Unmarshal(answer.Body, &kept) == nil && kept.Code != "" {
			return &kept, nil
		}
	}
	t, err := compile.Transform(file, source, options)
	if err != nil {
		return nil, err
	}
	if text, err := json.Marshal(t); err == nil {
		inv.Open("transform.put", key, text, func(realm.Event) {}).SetRef(false)
	}
	return t, nil
}

// transformKey names the result of a transformation: equal keys, equal results. The base
// name of the file is in the source map.
func transformKey(file string, source []byte, options compile.Options) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s\x00%s\x00%t\x00", compile.TransformVersion, path.Base(file), options.ESM)
	sum.Write(source)
	return hex.EncodeToString(sum.Sum(nil))
}
