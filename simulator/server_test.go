package simulator_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/runtime/worker"
	"github.com/hothouse-run/hothouse/simulator"
)

func TestMain(m *testing.M) {
	if worker.Requested() {
		worker.Main()
	}
	goleak.VerifyTestMain(m)
}

// site is a simulator that serves an app of its own on a free loopback port.
type site struct {
	t      *testing.T
	dir    string
	addr   string
	client *http.Client
}

const manifest30 = `{
  "platform-version": "3.0",
  "modules": {
    "common": { "events": { "onAppInstall": { "handler": "install" }, "onScheduledEvent": { "handler": "echo" } } },
    "deal": { "events": { "onDealUpdate": { "handler": "deal" } } }
  },
  "engines": { "node": "18.20.0", "fdk": "9.0.0" }
}`

const server30 = `exports = {
  install(payload) { payload.timestamp > 0 && payload.iparams.key ? renderData() : renderData({ message: 'Enter a key', status: 403 }) },
  echo(payload) { console.log(JSON.stringify(payload.data)) },
  deal(payload) {
    console.log('amount', payload.data.deal.amount.value);
    if (payload.data.deal.is_deleted) throw new Error('deleted');
  }
};
`

// serve starts a simulator; files overwrite or add to the standard app.
func serve(t *testing.T, files map[string]string) *site {
	t.Helper()
	s := &site{t: t, dir: filepath.Join(t.TempDir(), "sampleapp")}
	s.write("manifest.json", manifest30)
	s.write("server/server.js", server30)
	for name, text := range files {
		s.write(name, text)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.addr = strings.Replace(listener.Addr().String(), "127.0.0.1", "localhost", 1)
	rt := runtime.New(runtime.Options{Spare: 1})
	ctx, cancel := context.WithCancel(context.Background())
	server := simulator.New(ctx, simulator.Options{Dir: s.dir, CacheDir: t.TempDir(), Version: "0.1.0", Runtime: rt, Timeout: 5 * time.Second})
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, listener) }()
	transport := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	s.client = &http.Client{Transport: transport}
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		rt.Close()
	})
	return s
}

func (s *site) write(name, text string) {
	s.t.Helper()
	path := filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) read(name string) string {
	s.t.Helper()
	text, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

// do sends a request and returns status, headers and body.
func (s *site) do(method, path, body string, header ...string) (int, http.Header, string) {
	s.t.Helper()
	req, err := http.NewRequest(method, "http://"+s.addr+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		if header[i] == "Host" {
			req.Host = header[i+1]
		}
		req.Header.Set(header[i], header[i+1])
	}
	res, err := s.client.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return res.StatusCode, res.Header, string(text)
}

// expect sends a request and checks its status and a part of its body.
func (s *site) expect(method, path, body string, status int, part string) string {
	s.t.Helper()
	code, _, text := s.do(method, path, body)
	if code != status || !strings.Contains(text, part) {
		s.t.Errorf("%s %s: %d %s\nwant %d with %s", method, path, code, text, status, part)
	}
	return text
}

// simulate runs an event through the API.
func (s *site) simulate(scope, event, payload string) runtime.Run {
	s.t.Helper()
	ask := map[string]any{"scope": scope, "event": event}
	if payload != "" {
		ask["payload"] = payload
	}
	body, _ := json.Marshal(ask)
	code, _, text := s.do("POST", "/api/v1/simulate", string(body))
	if code != http.StatusOK {
		s.t.Fatalf("simulate %s: %d %s", event, code, text)
	}
	var run runtime.Run
	if err := json.Unmarshal([]byte(text), &run); err != nil {
		s.t.Fatal(err)
	}
	return run
}

func TestApp(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	var app struct {
		State, PlatformVersion, Entry string
		Scopes                        []struct{ Name, Label string }
		Problems                      []any
	}
	if err := json.Unmarshal([]byte(s.expect("GET", "/api/v1/app", "", 200, "")), &app); err != nil {
		t.Fatal(err)
	}
	if app.State != "ready" || app.PlatformVersion != "3.0" || app.Entry != "server/server.js" || len(app.Scopes) != 2 || app.Scopes[1].Label != "Deal" || app.Problems == nil {
		t.Errorf("got %+v", app)
	}
	s.expect("GET", "/api/v1/events", "", 200, `"event":"onDealUpdate","handler":"deal"`)
	s.expect("GET", "/api/v1/nothing", "", 404, `"code":"unknown-route"`)
}

func TestSimulateAnswersWithTheWholeRun(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	run := s.simulate("deal", "onDealUpdate", "")
	if run.Verdict != runtime.Success || len(run.Effects) != 1 || run.Effects[0].Text != "amount 1234.0" || run.Effects[0].Line != 5 {
		t.Errorf("got %+v", run)
	}
	if !strings.Contains(run.Payload, `"timestamp":1593`) || !strings.Contains(run.Payload, `"currentHost"`) {
		t.Errorf("payload %s", run.Payload)
	}
	text := s.expect("GET", "/api/v1/runs/"+run.ID, "", 200, `"amount 1234.0"`)
	if strings.Contains(s.expect("GET", "/api/v1/runs?limit=1", "", 200, run.ID), "amount") || !json.Valid([]byte(text)) {
		t.Error("the list of runs carries effects")
	}
	s.expect("GET", "/api/v1/runs/r99", "", 404, "unknown-run")
	s.expect("POST", "/api/v1/simulate", `{"event":"onDealUpdat"}`, 404, `did you mean \"onDealUpdate\"?`)
	s.expect("POST", "/api/v1/simulate", `{"scope":"deals","event":"onDealUpdate"}`, 404, `did you mean \"deal\"?`)
	for body, part := range map[string]string{
		"{":                                 "bad-request",
		"":                                  "it is empty",
		"[]":                                "it must be a JSON object, not a JSON array",
		"7":                                 "it must be a JSON object, not a JSON number",
		"{} {}":                             "there is more after the first JSON value",
		`{"event": 7}`:                      "event must be a string, not a JSON number",
		`{"event":"onDealUpdate","sope":1}`: `there is no member \"sope\"; did you mean \"scope\"?`,
		`{"event":"onDealUpdate","wait":1}`: `there is no member \"wait\"; it takes scope, event, variant, payload, tag`,
	} {
		s.expect("POST", "/api/v1/simulate", body, 400, part)
	}
	s.expect("POST", "/api/v1/simulate", `{"event":"onDealUpdate","variant":"delted"}`, 404, `did you mean \"deleted\"?`)
}

func TestInvalidPayloadFailsWithPathAndLine(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	run := s.simulate("deal", "onDealUpdate", "{\n  \"event\": \"onDealCreate\",\n  \"data\": {}\n}")
	if run.Verdict != runtime.Failed || run.Reason != runtime.InvalidPayload || len(run.Effects) != 0 {
		t.Fatalf("got %+v", run)
	}
	if p := run.Problems[0]; p.Path != "event" || p.Line != 2 {
		t.Errorf("got %+v", p)
	}
	broken := s.simulate("deal", "onDealUpdate", "{\n  \"event\": onDealUpdate\n}")
	if p := broken.Problems[0]; broken.Verdict != runtime.Failed || p.Line != 2 || p.Column != 12 {
		t.Errorf("got %+v", broken)
	}
	s.expect("POST", "/api/v1/events/deal/onDealUpdate/check", "{", 200, `"severity":"error"`)
	s.expect("POST", "/api/v1/events/deal/onNothing/check", "{}", 404, "unknown-event")
	s.expect("GET", "/api/v1/events/deal/onDealUpdate/schema", "", 200, `{"path":"data.deal.amount",`)
	s.expect("GET", "/api/v1/events/deal/onNothing/schema", "", 404, "unknown-event")
}

func TestPayloadsAreReadAndSavedOnlyOnRequest(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	const base = "/api/v1/events/deal/onDealUpdate/payload"
	s.expect("GET", base, "", 200, `"origin":"built-in"`)
	s.expect("GET", base+"?variant=deleted", "", 200, `\"is_deleted\": true`)
	s.simulate("deal", "onDealUpdate", `{"event":"onDealUpdate","data":{"deal":{"amount":{"label":"Amount","type":"decimal","value":"5"}}}}`)
	if _, err := os.Stat(filepath.Join(s.dir, "server", "test_data")); err == nil {
		t.Error("simulating wrote a fixture")
	}
	const text = `{ "event": "onDealUpdate", "data": { "deal": { "mcr_id": 1270375514142703600 } } }`
	s.expect("PUT", base, text, 200, `"created":true,"path":"server/test_data/deal/onDealUpdate.json"`)
	if got := s.read("server/test_data/deal/onDealUpdate.json"); got != text+"\n" {
		t.Errorf("saved %q", got)
	}
	s.expect("GET", base, "", 200, `"origin":"app"`)
	s.expect("PUT", base+"?variant=big", text, 200, `onDealUpdate.big.json`)
	s.expect("PUT", base+"?variant=big", text, 409, `"code":"exists"`)
	s.expect("PUT", base+"?variant=big&overwrite=true", text, 200, `"created":false`)
	s.expect("PUT", base+"?variant=../../x", text, 400, `"code":"bad-name"`)
	s.expect("PUT", base, "{", 422, "payload:1:2")
	s.expect("GET", "/api/v1/events", "", 200, `"path":"server/test_data/deal/onDealUpdate.big.json"`)
}

func TestSavesAtTheSameTimeDoNotDisturbEachOther(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	const base = "/api/v1/events/deal/onDealUpdate/payload"
	var saving sync.WaitGroup
	for i := range 40 {
		saving.Go(func() { s.expect("PUT", base, fmt.Sprintf(`{"n":"%s"}`, strings.Repeat("x", i*1000)), 200, "path") })
	}
	saving.Wait()
	if text := s.read("server/test_data/deal/onDealUpdate.json"); !json.Valid([]byte(text)) {
		t.Errorf("two saves are mixed: %s", text)
	}
}

func TestASaveThatFailsLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]string{"server/test_data/deal/onDealUpdate.json/in-the-way": ""})
	s.expect("PUT", "/api/v1/events/deal/onDealUpdate/payload", "{}", 500, "not-saved")
	entries, err := os.ReadDir(filepath.Join(s.dir, "server", "test_data", "deal"))
	if err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
}

func TestHTTPSAnswersOnTheSamePort(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	for _, scheme := range []string{"http", "https"} {
		res, err := s.client.Get(scheme + "://" + s.addr + "/web/test")
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(res.Body)
		res.Body.Close()
		if res.StatusCode != http.StatusOK || !bytes.Contains(text, []byte("<html")) {
			t.Errorf("%s: %d %s", scheme, res.StatusCode, text)
		}
	}
}

func TestForeignPagesAreRefused(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	_, port, _ := net.SplitHostPort(s.addr)
	for name, c := range map[string]struct {
		header []string
		status int
	}{
		"no origin":            {nil, 200},
		"own origin":           {[]string{"Origin", "http://localhost:" + port}, 200},
		"own origin, https":    {[]string{"Origin", "https://127.0.0.1:" + port}, 200},
		"loopback address":     {[]string{"Host", "127.0.0.1:" + port}, 200},
		"foreign host":         {[]string{"Host", "example.com"}, 403},
		"rebound host":         {[]string{"Host", "example.com:" + port}, 403},
		"host of another port": {[]string{"Host", "localhost:1"}, 403},
		"foreign origin":       {[]string{"Origin", "https://example.com"}, 403},
		"origin of other port": {[]string{"Origin", "http://localhost:1"}, 403},
		"opaque origin":        {[]string{"Origin", "null"}, 403},
		"origin with a prefix": {[]string{"Origin", "http://localhost:" + port + ".example.com"}, 403},
		"cross-site form":      {[]string{"Sec-Fetch-Site", "cross-site"}, 403},
	} {
		for _, path := range []string{"/api/v1/simulate", "/event/execute?name=onDealUpdate"} {
			if code, _, text := s.do("POST", path, `{"event":"onDealUpdate"}`, c.header...); code != c.status {
				t.Errorf("%s, %s: %d %s, want %d", name, path, code, text, c.status)
			}
		}
	}
	if code, _, _ := s.do("GET", "/api/v1/stream", "", "Origin", "http://example.com", "Connection", "Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Version", "13", "Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="); code != 403 {
		t.Errorf("a foreign page may read the stream: %d", code)
	}
}

func TestFDKRoutes(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]string{"config/iparams.json": `{"key": {"display_name": "Key", "type": "text", "secure": true}, "open": {"display_name": "Open", "type": "text", "default_value": "yes"}}`})
	s.expect("GET", "/web/eventsList", "", 200, `{"events":["onAppInstall","onScheduledEvent","onDealUpdate"]}`)
	s.expect("GET", "/web/eventsList?module=deal", "", 200, `{"events":["onDealUpdate"]}`)
	s.expect("GET", "/web/events/onDealUpdate", "", 200, `"mcr_id"`[:0])
	s.expect("POST", "/event/execute?name=onDealUpdate", "", 200, `{"success":true}`)
	s.expect("POST", "/event/execute?name=onDealUpdate&module=deal", "", 200, `{"success":true}`)
	s.expect("POST", "/event/execute?name=onNope", "", 400, `{"message":"Invalid event: onNope"}`)
	s.expect("POST", "/event/execute?name=onDealCreate", "", 500, `"message":"Error while executing App server script! - onDealCreate is not configured"`)
	s.expect("POST", "/event/execute?name=onAppInstall", "", 403, `"message":"Enter a key"`)
	s.expect("POST", "/web/events/onAppInstall", `{"event":"onAppInstall","iparams":{"key":"k"}}`, 200, "")
	s.expect("POST", "/event/execute?name=onAppInstall", "", 200, `"requestID":"`)
	s.expect("POST", "/web/events/onDealUpdate", `{"event":"onDealUpdate","data":{"deal":{"is_deleted":true,"amount":{"value":1}}}}`, 200, "")
	s.expect("GET", "/web/events/onDealUpdate", "", 200, `"is_deleted":true`)
	s.expect("POST", "/event/execute?name=onDealUpdate", "", 500, `"message":"Error while executing App server script! - Error: deleted"`)
	s.expect("POST", "/web/events/reset/onDealUpdate", "", 200, `"is_deleted": false`)
	s.expect("POST", "/event/execute?name=onDealUpdate", "", 200, `{"success":true}`)
	s.expect("POST", "/web/events/onDealUpdate", `{`, 422, "not JSON")
	s.expect("POST", "/web/events/onNope", `{}`, 400, "Invalid event: onNope")
	s.expect("POST", "/event/execute?name=onScheduledEvent", `{"job":7}`, 200, `{"success":true}`)
	if !strings.Contains(s.expect("GET", "/api/v1/runs?limit=1", "", 200, "onScheduledEvent"), `"verdict":"success"`) {
		t.Error("the scheduled event did not run")
	}
	s.expect("POST", "/event/execute?name=onScheduledEvent", `[`, 422, "JSON object")
	text := s.expect("GET", "/iframe/api", "", 200, `"platform":"3.0"`)
	if !strings.Contains(text, `"open":"yes"`) || strings.Contains(text, `"key"`) {
		t.Errorf("configs: %s", text)
	}
	if _, err := os.Stat(filepath.Join(s.dir, "server", "test_data")); err == nil {
		t.Error("a fixture was written")
	}
}

func TestARefusalIsNeverASuccess(t *testing.T) {
	t.Parallel()
	for status, want := range map[string]int{"200": 500, "302": 500, "399": 500, "400": 400, "404": 404, "599": 599, "600": 500, "'403'": 500} {
		t.Run(status, func(t *testing.T) {
			t.Parallel()
			s := serve(t, map[string]string{"server/server.js": strings.Replace(server30, "status: 403", "status: "+status, 1)})
			s.expect("POST", "/event/execute?name=onAppInstall", "", want, fmt.Sprintf(`"status":%d`, want))
		})
	}
}
