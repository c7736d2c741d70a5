package suite_test

import (
	"encoding/xml"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/suite"
)

func junit(t *testing.T, app string, runs ...*runtime.Run) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.xml")
	if err := suite.JUnit(app, path).Ended(runs); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestJUnit(t *testing.T) {
	t.Parallel()
	got := junit(t, "deal desk",
		run(did(logged("log", "3 < 4"), runtime.Effect{Kind: runtime.Note, Text: "not a log line"}, logged("warn", "two\nlines"))),
		run(func(r *runtime.Run) { r.Variant = "lost" }, ended(runtime.Failed, runtime.Threw, `TypeError: no "deal"`), thrown),
		run(ended(runtime.Failed, runtime.InvalidPayload, "The payload is invalid: region is MOON"), warned(badRegion)),
		run(ended(runtime.Timeout, runtime.Deadline, "too slow"), func(r *runtime.Run) { r.DurationMS = 20004.4 }),
		run(ended(runtime.Killed, runtime.Memory, "too much")),
	)
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="hothouse" tests="5" failures="2" errors="2" time="20.0094">
  <testsuite name="deal desk" tests="5" failures="2" errors="2" time="20.0094" timestamp="2026-03-01T12:30:00Z">
    <testcase name="onDealUpdate" classname="freshsales" time="0.0013">
      <system-out><![CDATA[log: 3 < 4
warn: two
lines
]]></system-out>
    </testcase>
    <testcase name="onDealUpdate:lost" classname="freshsales" file="server/server.js" time="0.0013">
      <failure type="threw" message="TypeError: no &#34;deal&#34;"><![CDATA[TypeError: no "deal"
    at find (server/server.js:7:9)
    at map (native)
    at server/lib/a.js:1:2
]]></failure>
    </testcase>
    <testcase name="onDealUpdate" classname="freshsales" time="0.0013">
      <failure type="invalid-payload" message="The payload is invalid: region is MOON"><![CDATA[The payload is invalid: region is MOON
error: deal.json:1:3: region is MOON
]]></failure>
    </testcase>
    <testcase name="onDealUpdate" classname="freshsales" time="20.0044">
      <error type="deadline" message="too slow"><![CDATA[too slow
]]></error>
    </testcase>
    <testcase name="onDealUpdate" classname="freshsales" time="0.0013">
      <error type="memory" message="too much"><![CDATA[too much
]]></error>
    </testcase>
  </testsuite>
</testsuites>
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestJUnitHoldsAnyText has every text of a run be what XML is bad at.
func TestJUnitHoldsAnyText(t *testing.T) {
	t.Parallel()
	const bad = "a\x00\x1b[31m]]><b>&amp;\xff\ufffe\r\nend\u2028"
	got := junit(t, bad, run(did(logged("log", bad)), ended(runtime.Failed, runtime.Threw, bad), thrown, func(r *runtime.Run) {
		r.Scope, r.Event, r.Variant, r.Error.File, r.Error.Stack[0].Function, r.Error.Detail = bad, bad, bad, bad, bad, bad
	}))
	var report struct {
		Out     string `xml:"testsuite>testcase>system-out"`
		Failure struct {
			Message string `xml:"message,attr"`
			Text    string `xml:",chardata"`
		} `xml:"testsuite>testcase>failure"`
	}
	if err := xml.Unmarshal([]byte(got), &report); err != nil {
		t.Fatalf("%v in\n%s", err, got)
	}
	const kept = "a[31m]]><b>&amp;\ufffd\nend\u2028"
	if report.Out != "log: "+kept+"\n" {
		t.Errorf("output %q", report.Out)
	}
	if report.Failure.Message != kept || !strings.HasPrefix(report.Failure.Text, kept+"\n") {
		t.Errorf("failure %+v", report.Failure)
	}
}

func TestJUnitOfNoRuns(t *testing.T) {
	t.Parallel()
	got := junit(t, "app")
	if !strings.Contains(got, `<testsuite name="app" tests="0" failures="0" errors="0" time="0.0000"></testsuite>`) {
		t.Error(got)
	}
}

func TestJUnitTellsThatItCannotBeWritten(t *testing.T) {
	t.Parallel()
	err := suite.JUnit("app", filepath.Join(t.TempDir(), "nowhere", "report.xml")).Ended(nil)
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "JUnit") {
		t.Error(err)
	}
}
