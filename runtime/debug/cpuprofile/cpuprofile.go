// Package cpuprofile puts the profiles of runs together into one that go tool pprof reads,
// with the functions, files and lines of the author.
//
// It measures nothing itself and does not know how a profile came to be.
package cpuprofile

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/google/pprof/profile"
)

// Collector takes the profiles of runs. The zero value is ready; its methods may be
// called from any goroutine.
type Collector struct {
	// Folder is where each run's profile is written by itself as soon as it has ended; ""
	// for nowhere.
	Folder string

	mu   sync.Mutex
	runs []*profile.Profile
	err  error
}

// ours begins the names of scripts that are hothouse's own.
const ours = "hothouse:"

// numbered is what the engine appends to names that occur more than once.
var numbered = regexp.MustCompile(`\.\d+$`)

// Add takes the profile of a run of the app in dir, in pprof's form.
func (c *Collector) Add(dir, run string, data []byte) {
	p, err := profile.Parse(bytes.NewReader(data))
	if err == nil {
		rename(p, dir)
		err = p.CheckValid()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if err == nil && c.Folder != "" {
		err = write(p, filepath.Join(c.Folder, run+".pprof"))
	} else if err == nil {
		c.runs = append(c.runs, p)
	}
	c.err = errors.Join(c.err, err)
}

// rename gives functions their own names again and files their absolute paths. The file
// is part of the name where that tells functions of one name apart.
func rename(p *profile.Profile, dir string) {
	count := map[string]int{}
	for _, f := range p.Function {
		f.Name = numbered.ReplaceAllString(f.Name, "")
		count[f.Name]++
	}
	for _, f := range p.Function {
		if count[f.Name] > 1 || f.Name == "<anonymous>" {
			f.Name += " " + path.Base(f.Filename)
		}
		f.SystemName = f.Name
		if f.Filename != "" && !strings.HasPrefix(f.Filename, ours) && !filepath.IsAbs(f.Filename) {
			f.Filename = filepath.Join(dir, filepath.FromSlash(f.Filename))
		}
	}
	placeAnonymous(p)
	for _, s := range p.Sample {
		s.Location = slices.DeleteFunc(s.Location, func(l *profile.Location) bool {
			return len(l.Line) > 0 && l.Line[0].Function.Filename == trampoline
		})
		spread(s, p.Period)
	}
}

// trampoline is the outermost script of everything, which says nothing.
const trampoline = ours + "enter.js"

// spread gives a sample the time that it stands for. The engine counts only how long it
// took until the instruction under way had ended (engine.md §5), which is right where
// that was long, as in a call that waits, and next to nothing elsewhere.
func spread(s *profile.Sample, period int64) {
	if len(s.Value) == 2 {
		s.Value[1] = max(s.Value[1], s.Value[0]*period)
	}
}

// placeAnonymous gives functions without a name the first line that was seen of them.
func placeAnonymous(p *profile.Profile) {
	line := map[*profile.Function]int64{}
	for _, l := range p.Location {
		for _, at := range l.Line {
			if first := line[at.Function]; first == 0 || at.Line < first {
				line[at.Function] = at.Line
			}
		}
	}
	for f, first := range line {
		if strings.HasPrefix(f.Name, "<anonymous>") {
			f.Name = fmt.Sprintf("%s:%d", f.Name, first)
			f.SystemName = f.Name
		}
	}
}

// Write puts all profiles that were added into one file. The error is also about what
// went wrong with any of them.
func (c *Collector) Write(file string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.runs) == 0 {
		return errors.Join(c.err, errors.New("no handler was executed, so there is no profile"))
	}
	merged, err := profile.Merge(c.runs)
	if err != nil {
		return errors.Join(c.err, err)
	}
	return errors.Join(c.err, write(merged, file))
}

// Err is what went wrong so far.
func (c *Collector) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

func write(p *profile.Profile, file string) error {
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}
