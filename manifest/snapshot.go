package manifest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/hothouse-run/hothouse/manifest/diag"
)

// The files that an App is read from, beside those below server/.
const (
	manifestFile   = "manifest.json"
	iparamsFile    = "config/iparams.json"
	iparamsPage    = "config/iparams.html"
	testValuesFile = "config/iparam_test_data.json"
	requestsFile   = "config/requests.json"
	oauthFile      = "config/oauth_config.json"
	entitiesFile   = "config/entities.json"
	settingsFile   = "config/app_settings.json"
	serverFile     = "server/server.js"
	typeScriptFile = "server/server.ts"
)

var configFiles = []string{iparamsFile, iparamsPage, testValuesFile, requestsFile, oauthFile, entitiesFile, settingsFile}

// maxConfigSize is far beyond any real configuration; it bounds what a wrong file costs.
const maxConfigSize = 8 << 20

// snapshot is what was on disk at one moment. Everything after it works on these bytes
// alone, except for the question whether a front-end file exists.
type snapshot struct {
	dir  string
	disk fs.FS
	// texts holds manifest.json and the files of config/, code the files of server/.
	texts    map[string][]byte
	code     map[string][]byte
	problems diag.List
}

func takeSnapshot(dir string) *snapshot {
	s := &snapshot{dir: dir, disk: os.DirFS(dir), texts: map[string][]byte{}}
	for _, name := range append([]string{manifestFile}, configFiles...) {
		s.read(name)
	}
	s.readCode()
	return s
}

// read takes in one file; that it is absent is no problem here.
func (s *snapshot) read(name string) {
	text, err := readRegular(filepath.Join(s.dir, filepath.FromSlash(name)), maxConfigSize)
	switch {
	case err == nil:
		s.texts[name] = text
	case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR):
		s.problem(diag.Error, "file-unreadable", name, fmt.Sprintf("%s cannot be read: %v", name, reason(err)))
	}
}

// exists tells whether the app has a file or folder of that slash-separated name.
func (s *snapshot) exists(name string) bool {
	_, err := fs.Stat(s.disk, name)
	return err == nil
}

var errTooLarge = errors.New("it is too large")

// readRegular reads a plain file of at most limit bytes. Anything else, such as a named
// pipe that would never end, is refused.
func readRegular(path string, limit int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("it is not a plain file")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(text)) > limit {
		err = fmt.Errorf("%w: the limit is %d MB", errTooLarge, limit>>20)
	}
	return text, err
}

// reason drops the path from a file error: the message names it already.
func reason(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}
