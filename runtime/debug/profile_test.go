package debug_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/pprof/profile"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/runtime/debug/cpuprofile"
)

const profiledJS = `const { hot } = require('./lib/hot.ts');
exports = {
  handle() {
    const end = Date.now() + 250;
    while (Date.now() < end) {
      hot(2000);
    }
  },
  other() { this.handle(); }
};
`

const hotTS = `interface Sum {
  value: number;
}

export function hot(n: number): Sum {
  const sum: Sum = { value: 0 };
  for (let i = 0; i < n; i++) {
    sum.value += i % 7;
  }
  return sum;
}
`

func TestProfilesShowWhereTheTimeGoes(t *testing.T) {
	t.Parallel()
	b := &bench{t: t, dir: t.TempDir()}
	b.write("manifest.json", appManifest)
	b.write("server/server.js", profiledJS)
	b.write("server/lib/hot.ts", hotTS)
	all := &cpuprofile.Collector{}
	b.rt = runtime.New(runtime.Options{CPUProfile: all})
	defer b.rt.Close()
	b.open()
	for _, event := range []string{"onDealUpdate", "onDealCreate"} {
		run, err := b.rt.Simulate(context.Background(), runtime.Simulation{App: b.app, Request: events.Request{Event: event}})
		if err != nil || run.Verdict != runtime.Success {
			t.Fatal(err, run)
		}
	}
	name := filepath.Join(t.TempDir(), "all.pprof")
	if err := all.Write(name); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	p, err := profile.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	flat, entered := map[string]int64{}, map[string]bool{}
	for _, s := range p.Sample {
		if len(s.Location) == 0 { // taken between two functions
			continue
		}
		top := s.Location[0].Line[0]
		flat[top.Function.Name] += s.Value[1]
		for _, l := range s.Location {
			entered[l.Line[0].Function.Name] = true
		}
		if top.Function.Name == "hot" && (top.Function.Filename != b.path("server/lib/hot.ts") || top.Line < 5 || top.Line > 10) {
			t.Errorf("hot is said to be at %s:%d", top.Function.Filename, top.Line)
		}
	}
	for other, time := range flat {
		if other != "hot" && time > flat["hot"] {
			t.Errorf("%s took %d ns, hot only %d", other, time, flat["hot"])
		}
	}
	if !entered["handle"] || !entered["other"] {
		t.Errorf("the profile does not hold both runs: %v", entered)
	}
}

func TestProfilesOfRunsInAFolder(t *testing.T) {
	t.Parallel()
	b := &bench{t: t, dir: t.TempDir()}
	b.write("manifest.json", appManifest)
	b.write("server/server.js", "exports = { handle() {}, other() {} };")
	c := &cpuprofile.Collector{Folder: t.TempDir()}
	b.rt = runtime.New(runtime.Options{CPUProfile: c})
	defer b.rt.Close()
	b.open()
	for range 2 {
		b.ended(b.start("onDealUpdate", 0))
	}
	if err := c.Err(); err != nil {
		t.Error(err)
	}
	for _, name := range []string{"r1.pprof", "r2.pprof"} {
		if info, err := os.Stat(filepath.Join(c.Folder, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
