package suite

import (
	"encoding/xml"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime"
)

// The elements of a JUnit report as CI systems read them: one suite for the app, one
// case for each run, times in seconds.
type (
	junitSuites struct {
		XMLName  xml.Name   `xml:"testsuites"`
		Name     string     `xml:"name,attr"`
		Tests    int        `xml:"tests,attr"`
		Failures int        `xml:"failures,attr"`
		Errors   int        `xml:"errors,attr"`
		Time     string     `xml:"time,attr"`
		Suite    junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name      string      `xml:"name,attr"`
		Tests     int         `xml:"tests,attr"`
		Failures  int         `xml:"failures,attr"`
		Errors    int         `xml:"errors,attr"`
		Time      string      `xml:"time,attr"`
		Timestamp string      `xml:"timestamp,attr,omitempty"`
		Cases     []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name      string       `xml:"name,attr"`
		Classname string       `xml:"classname,attr"`
		File      string       `xml:"file,attr,omitempty"`
		Time      string       `xml:"time,attr"`
		Failure   *junitDetail `xml:"failure"`
		Error     *junitDetail `xml:"error"`
		Out       *junitText   `xml:"system-out"`
	}
	junitDetail struct {
		Type    string `xml:"type,attr"`
		Message string `xml:"message,attr"`
		Text    string `xml:",cdata"`
	}
	junitText struct {
		Text string `xml:",cdata"`
	}
)

// junitReporter writes the file at the end.
type junitReporter struct {
	quiet
	app, path string
}

// JUnit reports all runs to a JUnit XML file.
func JUnit(app, path string) Reporter { return &junitReporter{app: app, path: path} }

func (r *junitReporter) Ended(runs []*runtime.Run) error {
	return r.write(junitReport(r.app, runs))
}

// Unusable reports a single case that is an error: the app itself.
func (r *junitReporter) Unusable(problems diag.List) error {
	c := junitCase{Name: "the app can be run", Classname: r.app, Time: seconds(0),
		Error: &junitDetail{Type: "app-invalid", Message: printable(problems.Error()), Text: printable(problems.Error())}}
	suite := junitSuite{Name: r.app, Tests: 1, Errors: 1, Time: seconds(0), Cases: []junitCase{c}}
	return r.write(junitSuites{Name: "hothouse", Tests: 1, Errors: 1, Time: suite.Time, Suite: suite})
}

func (r *junitReporter) write(report junitSuites) error {
	text, err := xml.MarshalIndent(report, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(r.path, append([]byte(xml.Header), append(text, '\n')...), 0o644); err != nil {
		return fmt.Errorf("writing the JUnit report: %w", err)
	}
	return nil
}

func junitReport(app string, runs []*runtime.Run) junitSuites {
	suite := junitSuite{Name: app, Tests: len(runs), Time: seconds(Count(runs).DurationMS)}
	for i, run := range runs {
		if i == 0 {
			suite.Timestamp = run.Started.UTC().Format(time.RFC3339)
		}
		c := junitCaseOf(run)
		if c.Failure != nil {
			suite.Failures++
		}
		if c.Error != nil {
			suite.Errors++
		}
		suite.Cases = append(suite.Cases, c)
	}
	return junitSuites{Name: "hothouse", Tests: suite.Tests, Failures: suite.Failures, Errors: suite.Errors, Time: suite.Time, Suite: suite}
}

func junitCaseOf(run *runtime.Run) junitCase {
	c := junitCase{Name: Title(run), Classname: run.Scope, Time: seconds(run.DurationMS)}
	if text := printable(logText(run)); text != "" {
		c.Out = &junitText{text}
	}
	if run.Verdict == runtime.Success {
		return c
	}
	detail := &junitDetail{Type: string(run.Reason), Message: printable(run.Message), Text: printable(failureText(run))}
	if run.Error != nil {
		c.File = run.Error.File
	}
	if run.Verdict == runtime.Failed {
		c.Failure = detail
	} else {
		c.Error = detail
	}
	return c
}

func seconds(ms float64) string { return fmt.Sprintf("%.4f", ms/1000) }

// logText is what the handler logged, a line each.
func logText(run *runtime.Run) string {
	var b strings.Builder
	for _, e := range run.Effects {
		if e.Kind == runtime.Log {
			fmt.Fprintf(&b, "%s: %s\n", e.Level, e.Text)
		}
	}
	return b.String()
}

// failureText is the message with the stack, or with the problems of the payload.
func failureText(run *runtime.Run) string {
	var b strings.Builder
	b.WriteString(run.Message + "\n")
	for _, line := range trace(run) {
		b.WriteString("    " + line + "\n")
	}
	for _, p := range run.Problems {
		b.WriteString(string(p.Severity) + ": " + p.Error() + "\n")
	}
	return b.String()
}

// printable drops the control characters that XML cannot hold.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, text)
}
