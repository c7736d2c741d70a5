package events_test

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
)

func iparamApp(t *testing.T, files map[string]string) *manifest.App {
	t.Helper()
	app := newApp(t, "2.3", []string{"freshdesk: onAppInstall"}, files)
	app.IParams = []manifest.IParam{{Name: "api_key", Secure: true}, {Name: "limit", Default: []byte("10")}, {Name: "zone", Default: []byte(`"UTC"`)}}
	return app
}

// The first source that exists is the base; only the declared defaults fill it up.
func TestIParamSources(t *testing.T) {
	t.Parallel()
	const testFile = "config/iparam_test_data.json"
	file := filepath.Join(t.TempDir(), "mine.json")
	if err := os.WriteFile(file, []byte(`{"api_key": "file"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	own := map[string]string{testFile: `{"api_key": "app", "limit": 1.0}`}
	cases := []struct {
		name, explicit, env string
		files               map[string]string
		want                map[string]string
	}{
		{"file before all", file, `{"api_key": "env"}`, own, map[string]string{"api_key": `"file"`, "limit": "10", "zone": `"UTC"`}},
		{"inline environment", "", ` {"zone": null}`, own, map[string]string{"limit": "10", "zone": "null"}},
		{"file of the environment", "", file, own, map[string]string{"api_key": `"file"`, "limit": "10", "zone": `"UTC"`}},
		{"the app's file", "", "", own, map[string]string{"api_key": `"app"`, "limit": "1.0", "zone": `"UTC"`}},
		{"defaults alone", "", "", nil, map[string]string{"limit": "10", "zone": `"UTC"`}},
	}
	for _, c := range cases {
		values, list, err := events.IParams(iparamApp(t, c.files), c.explicit, c.env)
		if err != nil || len(list) > 0 {
			t.Errorf("%s: %v, %v", c.name, err, list)
		}
		got := map[string]string{}
		for k, v := range values {
			got[k] = string(v)
		}
		if !maps.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestIParamProblems(t *testing.T) {
	t.Parallel()
	cases := []struct{ text, want, place, hint string }{
		{"{\n  \"api_key\": s3cret\n}", "error iparams-syntax ", "HOTHOUSE_IPARAMS:2:14", ""},
		{`{"apikey": "s3cret"}`, "warning iparams-undeclared ", "HOTHOUSE_IPARAMS:1:2", `did you mean "api_key"?`},
	}
	for _, c := range cases {
		_, list, err := events.IParams(iparamApp(t, nil), "", c.text)
		if err != nil || summary(list) != c.want || list[0].String() != c.place || !strings.Contains(list[0].Hint, c.hint) {
			t.Errorf("%s: %v, %+v", c.text, err, list)
			continue
		}
		if all := list[0].Text + list[0].Quote + list[0].Hint; strings.Contains(all, "s3cret") {
			t.Errorf("the message shows a value: %s", all)
		}
	}
	app := iparamApp(t, map[string]string{"config/iparam_test_data.json": `[1]`})
	values, list, err := events.IParams(app, "", "")
	if err != nil || summary(list) != "error iparams-not-object " || list[0].File != "config/iparam_test_data.json" || len(values) != 2 {
		t.Errorf("an array: %v, %v, %v", values, list, err)
	}
}

func TestIParamFileThatIsMissing(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{{"nowhere.json", ""}, {"", "nowhere.json"}} {
		_, _, err := events.IParams(iparamApp(t, nil), c[0], c[1])
		if err == nil || !strings.Contains(err.Error(), "nowhere.json") {
			t.Errorf("%v: %v", c, err)
		}
	}
}

// Parameters that were quoted wrongly must not end up in an error.
func TestIParamsThatAreTakenForAPathStaySecret(t *testing.T) {
	t.Parallel()
	for _, text := range []string{`'{"api_key": "s3cret"}'`, `["s3cret"]`, `"s3cret"`} {
		_, _, err := events.IParams(iparamApp(t, nil), "", text)
		if err == nil || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// An app with a page of its own for installation declares no names.
func TestIParamsOfAPageAreNotDoubted(t *testing.T) {
	t.Parallel()
	app := newApp(t, "2.3", []string{"freshdesk: onAppInstall"}, nil)
	if values, list, err := events.IParams(app, "", `{"anything": 1}`); err != nil || len(list) > 0 || string(values["anything"]) != "1" {
		t.Errorf("%v, %v, %v", values, list, err)
	}
}
