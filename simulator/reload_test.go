package simulator_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"github.com/hothouse-run/hothouse/runtime"
)

// streamed is a message of the stream, as far as the tests look at it.
type streamed struct {
	Seq    uint64
	Type   string
	Missed bool
	Files  []string
	RunID  string `json:"runId"`
	Run    struct{ ID, Tag, Event, Verdict string }
	Effect struct{ Text string }
	App    struct {
		State    string
		Problems []struct {
			File string
			Line int
			Text string
		}
	}
}

// listen opens the stream and returns a function that reads the next message.
func (s *site) listen(path string) (next func() streamed) {
	s.t.Helper()
	conn, _, err := websocket.DefaultDialer.Dial("ws://"+s.addr+path, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { conn.Close() })
	return func() streamed {
		s.t.Helper()
		_ = conn.SetReadDeadline(time.Now().Add(20 * time.Second))
		var m streamed
		if err := conn.ReadJSON(&m); err != nil {
			s.t.Fatal(err)
		}
		return m
	}
}

// until reads the stream up to the first message that the test is after.
func until(next func() streamed, match func(streamed) bool) streamed {
	for {
		if m := next(); match(m) {
			return m
		}
	}
}

func changed(m streamed) bool { return m.Type == "app.changed" }

func TestStreamTellsRunsInOrder(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	next := s.listen("/api/v1/stream")
	hello := next()
	if hello.Type != "hello" || hello.App.State != "ready" {
		t.Fatalf("got %+v", hello)
	}
	s.expect("POST", "/api/v1/simulate", `{"event":"onDealUpdate","tag":"mine"}`, 200, `"tag":"mine"`)
	started, effect, finished := next(), next(), next()
	if started.Type != "run.started" || started.Run.Tag != "mine" || started.Run.Event != "onDealUpdate" {
		t.Errorf("got %+v", started)
	}
	if effect.Type != "run.effect" || effect.RunID != started.Run.ID || effect.Effect.Text != "amount 1234.0" {
		t.Errorf("got %+v", effect)
	}
	if finished.Type != "run.finished" || finished.Run.ID != started.Run.ID || finished.Run.Verdict != "success" {
		t.Errorf("got %+v", finished)
	}
	for i, m := range []streamed{started, effect, finished} {
		if m.Seq != hello.Seq+uint64(i)+1 {
			t.Errorf("message %d has seq %d after %d", i, m.Seq, hello.Seq)
		}
	}
	again := s.listen(fmt.Sprintf("/api/v1/stream?since=%d", started.Seq))
	if hello := again(); hello.Seq != started.Seq || hello.Missed {
		t.Errorf("got %+v", hello)
	}
	if m := again(); m.Seq != effect.Seq {
		t.Errorf("replayed %+v, want seq %d", m, effect.Seq)
	}
	ahead := s.listen("/api/v1/stream?since=100000")
	if hello := ahead(); !hello.Missed {
		t.Errorf("got %+v", hello)
	}
}

func TestSavedCodeRunsNext(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	for i := range 20 {
		s.write("server/server.js", strings.Replace(server30, "'amount'", fmt.Sprintf("'version %d'", i), 1))
		if run := s.simulate("deal", "onDealUpdate", ""); run.Effects[0].Text != fmt.Sprintf("version %d 1234.0", i) || run.Stale {
			t.Fatalf("after version %d was saved: %+v", i, run.Effects)
		}
	}
}

func TestChangesAreTakenOverByThemselves(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	next := s.listen("/api/v1/stream")
	next()

	s.write("server/lib/deep/new.js", "exports = { text: 'from a new folder' }")
	s.write("server/server.js", strings.Replace(server30, "'amount'", "require('./lib/deep/new').text", 1))
	until(next, func(m streamed) bool {
		return changed(m) && strings.Contains(strings.Join(m.Files, " "), "server/server.js")
	})
	if run := s.simulate("deal", "onDealUpdate", ""); run.Effects[0].Text != "from a new folder 1234.0" {
		t.Errorf("got %+v", run.Effects)
	}

	s.write("server/lib/deep/new.js", "exports = { text: 'changed' }")
	until(next, changed)
	s.replaceByRenaming("manifest.json", strings.Replace(manifest30, `"deal": {`, `"contact": { "events": { "onContactCreate": { "handler": "echo" } } }, "deal": {`, 1))
	until(next, changed)
	s.expect("GET", "/web/eventsList?module=contact", "", 200, "onContactCreate")

	s.write("server/test_data/deal/onDealUpdate.mine.json", `{"event":"onDealUpdate","data":{}}`)
	m := until(next, changed)
	if len(m.Files) != 1 || m.Files[0] != "server/test_data/deal/onDealUpdate.mine.json" {
		t.Errorf("got %+v", m.Files)
	}
}

// replaceByRenaming saves a file as many editors do.
func (s *site) replaceByRenaming(name, text string) {
	s.t.Helper()
	s.write(name+"~", text)
	if err := os.Rename(filepath.Join(s.dir, name+"~"), filepath.Join(s.dir, name)); err != nil {
		s.t.Fatal(err)
	}
}

func TestBrokenAppKeepsTheLastGoodOne(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	next := s.listen("/api/v1/stream")
	next()
	s.write("server/server.js", "exports = {\n  deal( {\n}")
	broken := until(next, changed)
	if broken.App.State != "broken" || len(broken.App.Problems) != 1 || broken.App.Problems[0].File != "server/server.js" || broken.App.Problems[0].Line == 0 {
		t.Errorf("got %+v", broken.App)
	}
	if run := s.simulate("deal", "onDealUpdate", ""); run.Verdict != runtime.Success || !run.Stale {
		t.Errorf("got %+v", run)
	}
	s.write("manifest.json", "{")
	until(next, changed)
	s.expect("GET", "/api/v1/app", "", 200, `"state":"broken"`)
	s.write("manifest.json", manifest30)
	s.write("server/server.js", server30)
	until(next, func(m streamed) bool { return changed(m) && m.App.State == "ready" })
	if run := s.simulate("deal", "onDealUpdate", ""); run.Stale {
		t.Error("the app is still stale")
	}
}

func TestAppThatNeverWasGoodIsServedAndRecovers(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]string{"manifest.json": strings.Replace(manifest30, "onDealUpdate", "onDealUpdat", 1)})
	s.expect("GET", "/web/test", "", 200, "<html")
	s.expect("GET", "/api/v1/app", "", 200, "Invalid event: 'onDealUpdat' for module: deal")
	s.expect("POST", "/api/v1/simulate", `{"event":"onDealUpdate"}`, 503, "Invalid event")
	s.expect("POST", "/event/execute?name=onDealUpdate", "", 503, "cannot be run")
	s.write("manifest.json", manifest30)
	if run := s.simulate("deal", "onDealUpdate", ""); run.Verdict != runtime.Success {
		t.Errorf("got %+v", run)
	}
}

func TestRunningInvocationsFinishOnTheirCode(t *testing.T) {
	t.Parallel()
	slow := `exports = { install() {}, echo() {}, async deal() {
  console.log('began');
  await new Promise((done) => setTimeout(done, 600));
  console.log(require('./lib/late').text);
} }`
	s := serve(t, map[string]string{"server/server.js": slow, "server/lib/late.js": "exports = { text: 'old' }"})
	next := s.listen("/api/v1/stream")
	next()
	result := make(chan runtime.Run)
	go func() { result <- s.simulate("deal", "onDealUpdate", "") }()
	until(next, func(m streamed) bool { return m.Type == "run.effect" })
	s.write("server/lib/late.js", "exports = { text: 'new' }")
	until(next, changed)
	if run := <-result; run.Effects[1].Text != "old" {
		t.Errorf("the run went on with %q", run.Effects[1].Text)
	}
	if run := s.simulate("deal", "onDealUpdate", ""); run.Effects[1].Text != "new" {
		t.Errorf("the next run had %q", run.Effects[1].Text)
	}
}

func TestNotifyChangeTellsEachFile(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	conn, _, err := websocket.DefaultDialer.Dial("ws://"+s.addr+"/notify-change", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	s.write("server/lib.js", "exports = {}")
	s.write("server/server.js", server30+"// changed\n")
	_ = conn.SetReadDeadline(time.Now().Add(20 * time.Second))
	for told := map[string]bool{}; !told["server/lib.js"] || !told["server/server.js"]; {
		var change map[string]string
		if err := conn.ReadJSON(&change); err != nil {
			t.Fatalf("%v; told of %v", err, told)
		}
		told[change["file"]] = true
	}
}

func TestLinkedFoldersAreWatchedAndReloaded(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]string{
		"shared/text.js":   "exports = 'old'",
		"server/server.js": strings.Replace(server30, "'amount'", "'x'", 1),
	})
	for link, target := range map[string]string{"server/lib": "../shared", "shared/circle": "../server", "server/outside": t.TempDir()} {
		if err := os.Symlink(filepath.FromSlash(target), filepath.Join(s.dir, filepath.FromSlash(link))); err != nil {
			t.Fatal(err)
		}
	}
	s.write("server/server.js", strings.Replace(server30, "'amount'", "require('./lib/text')", 1))
	if run := s.simulate("deal", "onDealUpdate", ""); run.Effects[0].Text != "old 1234.0" {
		t.Fatalf("got %+v", run)
	}
	s.write("shared/text.js", "exports = 'new!'")
	if run := s.simulate("deal", "onDealUpdate", ""); run.Effects[0].Text != "new! 1234.0" {
		t.Errorf("after a save in the linked folder: %+v", run.Effects)
	}
	next := s.listen("/api/v1/stream")
	next()
	s.write("shared/another.js", "exports = 'by itself'")
	until(next, func(m streamed) bool { return changed(m) && slices.Contains(m.Files, "server/lib/another.js") })
}

func TestWarningsOfFixturesFollowTheFixtures(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	state := func() (problems []string) {
		var app struct{ Problems []struct{ Code, Text string } }
		if err := json.Unmarshal([]byte(s.expect("GET", "/api/v1/app", "", 200, "")), &app); err != nil {
			t.Fatal(err)
		}
		for _, p := range app.Problems {
			problems = append(problems, p.Code+" "+p.Text)
		}
		return problems
	}
	s.write("manifest.json", strings.Replace(manifest30, `"engines"`, `"engine": {}, "engines"`, 1))
	lasting := state()
	if len(lasting) != 1 {
		t.Fatalf("got %q", lasting)
	}
	s.write("server/test_data/deal/onDealUpdat.json", "{}")
	if got := state(); len(got) != 2 || !slices.ContainsFunc(got, func(p string) bool { return strings.HasPrefix(p, "fixture-event ") }) {
		t.Errorf("with a misspelt fixture: %q", got)
	}
	if err := os.Rename(filepath.Join(s.dir, "server/test_data/deal/onDealUpdat.json"), filepath.Join(s.dir, "server/test_data/deal/onDealUpdate.json")); err != nil {
		t.Fatal(err)
	}
	if got := state(); !slices.Equal(got, lasting) {
		t.Errorf("after it was renamed: %q", got)
	}
}

func TestASaveEndsTheReadingOfAnEndlessFile(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	next := s.listen("/api/v1/stream")
	next()
	s.write("server/server.js", "while (true) {}")
	time.Sleep(300 * time.Millisecond) // the reading has begun
	s.write("server/server.js", strings.Replace(server30, "'amount'", "'mended'", 1))
	if run := s.simulate("deal", "onDealUpdate", ""); run.Effects[0].Text != "mended 1234.0" {
		t.Errorf("got %+v", run.Effects)
	}
	if m := until(next, changed); m.App.State != "ready" {
		t.Errorf("the endless file was waited for: %+v", m.App)
	}
}
