package registry

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// fresh is how long a packument of the cache counts without asking the registry whether
// it is still the same.
const fresh = time.Hour

// Packument returns what the registry says of a package; the same one for all that ask.
func (c *Client) Packument(ctx context.Context, name string) (*Packument, error) {
	a := c.ask(ctx, name, false)
	select {
	case <-a.done:
		return a.packument, a.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Prefetch begins to fetch packuments that will be needed soon.
func (c *Client) Prefetch(ctx context.Context, names ...string) {
	for _, name := range names {
		c.ask(ctx, name, false)
	}
}

// Renewed is Packument past the cache, for a version that the cached one does not have.
// It is the same when the registry was asked already, or may not be asked.
func (c *Client) Renewed(ctx context.Context, name string) (*Packument, error) {
	a := c.ask(ctx, name, false)
	<-a.done
	if a.stale && !c.options.Offline {
		a = c.ask(ctx, name, true)
		<-a.done
	}
	return a.packument, a.err
}

func (c *Client) ask(ctx context.Context, name string, again bool) *asked {
	c.mu.Lock()
	defer c.mu.Unlock()
	if a := c.known[name]; a != nil && !again {
		return a
	}
	a := &asked{done: make(chan struct{})}
	c.known[name] = a
	go func() {
		defer close(a.done)
		a.packument, a.stale, a.err = c.packument(ctx, name, again)
	}()
	return a
}

// kept is the head of a cached packument; the registry's text follows on the next line.
type kept struct {
	Address string    `json:"address"`
	ETag    string    `json:"etag,omitempty"`
	Asked   time.Time `json:"asked"`
}

func (c *Client) packument(ctx context.Context, name string, again bool) (p *Packument, stale bool, err error) {
	address := c.options.Config.For(name) + url.PathEscape(name)
	if strings.HasPrefix(name, "@") {
		address = c.options.Config.For(name) + "@" + url.PathEscape(name[1:])
	}
	sum := sha256.Sum256([]byte(address))
	file := filepath.Join(c.options.Cache, "packuments", hex.EncodeToString(sum[:])+".json")
	head, text := readKept(file, address)
	if cached, parseErr := parsePackument(text); text != nil && parseErr == nil {
		p = cached
	}
	switch {
	case p != nil && !again && (c.options.Offline || time.Since(head.Asked) < fresh):
		return p, true, nil
	case c.options.Offline:
		return nil, false, &Error{
			Kind: Offline, Package: name, Text: fmt.Sprintf("%s is not in the cache, and the network may not be used", name),
			Hint: "install once with a network (hothouse install) or leave out --offline",
		}
	}
	if p == nil {
		head.ETag = ""
	}
	fetched, err := c.fetchPackument(ctx, address, file, head, text)
	switch {
	case err == nil && fetched != nil:
		return fetched, false, nil
	case err == nil:
		return p, false, nil // not modified
	}
	err = c.failed(name, address, err)
	var known *Error
	if p != nil && errors.As(err, &known) && known.Kind == Network {
		return p, true, nil // better than nothing
	}
	return nil, false, err
}

// fetchPackument asks the registry and keeps the answer; nil says that the cached text
// still holds.
func (c *Client) fetchPackument(ctx context.Context, address, file string, head kept, text []byte) (p *Packument, err error) {
	// The short form has all that an installation needs.
	header := http.Header{"Accept": {"application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8"}}
	if head.ETag != "" {
		header.Set("If-None-Match", head.ETag)
	}
	now := kept{Address: address, ETag: head.ETag, Asked: time.Now()}
	err = c.get(ctx, address, header, func(response *http.Response) error {
		if response.StatusCode == http.StatusNotModified {
			return nil
		}
		body, err := readAll(response.Body, maxPackument)
		if err != nil {
			return err
		}
		if p, err = parsePackument(body); err != nil {
			return fmt.Errorf("the registry's answer is not what one gives: %w", err)
		}
		now.ETag, text = response.Header.Get("ETag"), body
		return nil
	})
	if err != nil {
		return nil, err
	}
	first, err := json.Marshal(now)
	if err != nil {
		return nil, err
	}
	if err := writeWhole(file, append(append(first, '\n'), text...)); err != nil {
		return nil, DiskError("the cache cannot be written", err)
	}
	return p, nil
}

func readKept(file, address string) (head kept, text []byte) {
	whole, err := os.ReadFile(file)
	if err != nil {
		return kept{}, nil
	}
	first, rest, _ := bytes.Cut(whole, []byte("\n"))
	if json.Unmarshal(first, &head) != nil || head.Address != address || len(rest) == 0 {
		return kept{}, nil
	}
	return head, rest
}

// writeWhole replaces a file in one step, so that nobody reads half of it.
func writeWhole(file string, text []byte) error {
	dir := filepath.Dir(file)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}
