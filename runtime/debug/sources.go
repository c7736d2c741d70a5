package debug

import (
	"errors"
	"os"
	"path"
	"path/filepath"

	"github.com/google/go-dap"
)

// sourceRequest answers what concerns files; false when it is something else.
func (c *session) sourceRequest(m dap.RequestMessage) bool {
	switch r := m.(type) {
	case *dap.LoadedSourcesRequest:
		body := dap.LoadedSourcesResponseBody{Sources: []dap.Source{}}
		c.s.mu.Lock()
		app := c.s.app
		c.s.mu.Unlock()
		if app != nil {
			for _, file := range app.Code.Paths() {
				body.Sources = append(body.Sources, *c.source(file))
			}
		}
		c.respond(&dap.LoadedSourcesResponse{Response: response(&r.Request), Body: body})
	case *dap.SourceRequest:
		text, err := c.text(r)
		if err != nil {
			c.fail(&r.Request, err)
			return true
		}
		c.respond(&dap.SourceResponse{Response: response(&r.Request), Body: dap.SourceResponseBody{Content: text, MimeType: "text/javascript"}})
	default:
		return false
	}
	return true
}

// text is a file of the app.
func (c *session) text(r *dap.SourceRequest) (string, error) {
	if r.Arguments.Source == nil {
		return "", errors.New("files are named by their path")
	}
	file, err := c.s.within(r.Arguments.Source.Path)
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(filepath.Join(c.s.dir, filepath.FromSlash(file)))
	return string(text), err
}

// source names a file of the app by the path that the client knows it by.
func (c *session) source(file string) *dap.Source {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	return c.sourceLocked(file)
}

func (c *session) sourceLocked(file string) *dap.Source {
	return &dap.Source{Name: path.Base(file), Path: filepath.Join(c.s.shown, filepath.FromSlash(file))}
}
