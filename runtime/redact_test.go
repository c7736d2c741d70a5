package runtime_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/runtime"
)

func TestSecureParametersAppearNowhereInTheRecord(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	const secret = `s3cr"et\key`
	dir := newApp(t, `exports = { handle(p) {
  console.log(p.iparams.key, JSON.stringify(p.iparams), [p.iparams.key], p.iparams.open);
  renderData({ message: 'bad ' + p.iparams.key });
  throw new Error('with ' + p.iparams.key);
} }`,
		"config/iparams.json", `{"key": {"display_name": "Key", "type": "text", "secure": true}, "open": {"display_name": "Open", "type": "text"}}`,
		"config/iparam_test_data.json", `{"key": "s3cr\"et\\key", "open": "visible"}`)
	run := simulate(t, rt, open(t, rt, dir), "onAppInstall", 0)
	if run.Verdict != runtime.Failed || run.Error == nil {
		t.Fatalf("verdict %s (%s)", run.Verdict, run.Message)
	}
	record := run.Payload + run.Message + string(run.Result) + run.Error.Message + run.Error.Detail + strings.Join(logged(run), "")
	for _, e := range run.Effects {
		record += e.Text
	}
	if strings.Contains(record, secret) || strings.Contains(record, `s3cr`) {
		t.Errorf("the secret shows in %s", record)
	}
	if !strings.Contains(record, "visible") || !strings.Contains(run.Message, "••••••") {
		t.Errorf("too much is masked: %s", record)
	}
}

func TestSecretsAreFoundInEveryForm(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	dir := newApp(t, `exports = { handle(p) {
  const { pem, url, pin, short } = p.iparams;
  console.log(p.iparams);
  console.group('group'); console.log(pem); console.groupEnd();
  console.log(encodeURIComponent(url), JSON.stringify({ url }), '%j', url);
  console.log('x'.repeat(65530) + url);
  renderData(null, { id: 91234, text: 'pin 123', [url]: short });
  throw Object.assign(new Error('x'), { pem });
} }`,
		"config/iparams.json", `{"pem": {"display_name": "a", "type": "paragraph", "secure": true}, "url": {"display_name": "b", "type": "text", "secure": true},
  "pin": {"display_name": "c", "type": "number", "secure": true}, "short": {"display_name": "d", "type": "text", "secure": true}}`,
		"config/iparam_test_data.json", `{"pem": "-----BEGIN-----\nTOPSECRETLINE1\nTOPSECRETLINE2\n-----END-----", "url": "t<o>k&n \"x\" 9/8", "pin": 123, "short": "zz"}`)
	run := simulate(t, rt, open(t, rt, dir), "onAppInstall", 0)
	record, err := json.Marshal(run)
	if err != nil {
		t.Fatalf("the record is no JSON: %v", err)
	}
	for _, secret := range []string{"TOPSECRET", "t<o>", "t\\u003co", "t%3Co", "91234", "pin 123"} {
		if strings.Contains(string(record), secret) {
			t.Errorf("%q shows in %s", secret, record[:min(len(record), 4000)])
		}
	}
	if !strings.Contains(run.Payload, `"short":"••••••"`) {
		t.Errorf("payload %s", run.Payload)
	}
	broken, err := rt.Simulate(context.Background(), runtime.Simulation{App: open(t, rt, dir), Request: events.Request{Event: "onAppInstall", Payload: []byte(`{"iparams": {"short": "zz", }}`)}})
	if err != nil || len(broken.Problems) == 0 || broken.Problems[0].Quote != "" {
		t.Errorf("%v: %+v", err, broken.Problems)
	}
}

func TestLargeValuesAreClippedAndNoReasonToFail(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	app := open(t, rt, newApp(t, "exports = { handle() {\n  console.log('x'.repeat(70 << 20));\n  throw new Error('y'.repeat(40e6)) } }"))
	run := simulate(t, rt, app, "onDealUpdate", time.Minute)
	if run.Reason != runtime.Threw || run.Error == nil || run.Error.Line != 3 || len(run.Error.Message)+len(run.Message) > 1<<18 {
		t.Errorf("%s: %d bytes of message", run.Reason, len(run.Message))
	}
	if len(run.Effects) != 1 || len(run.Effects[0].Text) > 1<<17 {
		t.Errorf("%d effects", len(run.Effects))
	}
}

func TestEndlessLoggingIsBounded(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	app := open(t, rt, newApp(t, handler("for (let i = 0; i < 30000; i++) console.log(i);\nconsole.log('y'.repeat(100000))")))
	run := simulate(t, rt, app, "onDealUpdate", time.Minute)
	last := run.Effects[len(run.Effects)-1]
	if run.Verdict != runtime.Success || len(run.Effects) != 20000 || last.Kind != runtime.Note || last.Text != "10002 further effects were not recorded" {
		t.Errorf("verdict %s, %d effects, the last one %+v", run.Verdict, len(run.Effects), last)
	}
}
