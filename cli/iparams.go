package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/hothouse-run/hothouse/events"
)

// parameters returns where the installation parameters come from: the file that --iparams
// names and the value of HOTHOUSE_IPARAMS, as package events takes them. A file is read
// at every run. A pipe, such as a shell's <(command), can be read only once: it is read
// here and stands for the value.
func (f *appFlags) parameters(w World) (file, value string, err error) {
	value = w.Getenv(events.EnvIParams)
	if f.iparams == "" {
		return "", value, nil
	}
	info, err := os.Stat(f.iparams)
	if err != nil || info.Mode().IsRegular() || info.IsDir() {
		return f.iparams, value, nil // what cannot be read is reported with the run
	}
	text, err := os.ReadFile(f.iparams)
	if err != nil {
		return "", "", fail(exitEnvironment, fmt.Errorf("reading the installation parameters: %w", err))
	}
	if !strings.HasPrefix(strings.TrimSpace(string(text)), "{") {
		return "", "", fail(exitInvalid, fmt.Errorf("the installation parameters in %s are no JSON object", f.iparams))
	}
	return "", string(text), nil
}
