package events_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
)

// Where a fixture is looked for depends on the platform version; the other layouts are
// tolerated behind the right one.
func TestFixtureLayouts(t *testing.T) {
	t.Parallel()
	flat, crm := "server/test_data/onDealUpdate.json", "server/test_data/freshworks_crm/onDealUpdate.json"
	cases := []struct {
		name, version string
		scopes        []string
		files         []string
		scope, event  string
		path          string // of the fixture, "" for a built-in one
		fresh         string // where a first fixture would be put
	}{
		{"single product", "2.3", []string{"freshworks_crm: onDealUpdate"}, []string{flat, crm}, "freshworks_crm", "onDealUpdate", flat, flat},
		{"single product in a folder", "2.1", []string{"freshworks_crm: onDealUpdate"}, []string{crm}, "freshworks_crm", "onDealUpdate", crm, flat},
		{"omni", "2.2", []string{"freshsales: onDealUpdate", "freshworks_crm: onDealUpdate"}, []string{flat, crm}, "freshworks_crm", "onDealUpdate", crm, crm},
		{"omni falls back to flat", "2.2", []string{"freshsales: onDealUpdate", "freshworks_crm: onDealUpdate"}, []string{flat, crm}, "freshsales", "onDealUpdate", flat, "server/test_data/freshsales/onDealUpdate.json"},
		{"module", "3.0", []string{"common: onAppInstall", "deal: onDealUpdate"}, []string{"server/test_data/deal/onDealUpdate.json", flat}, "deal", "onDealUpdate", "server/test_data/deal/onDealUpdate.json", "server/test_data/deal/onDealUpdate.json"},
		{"flat in 3.0", "3.0", []string{"deal: onDealUpdate"}, []string{flat}, "deal", "onDealUpdate", flat, "server/test_data/deal/onDealUpdate.json"},
		{"common", "3.0", []string{"common: onAppInstall"}, []string{"server/test_data/common/onAppInstall.json"}, "common", "onAppInstall", "server/test_data/common/onAppInstall.json", "server/test_data/common/onAppInstall.json"},
		{"none", "2.3", []string{"freshworks_crm: onDealUpdate"}, nil, "freshworks_crm", "onDealUpdate", "", flat},
	}
	for _, c := range cases {
		app := newApp(t, c.version, c.scopes, nil)
		if path, err := events.FixturePath(app, c.scope, c.event, ""); err != nil || path != c.fresh {
			t.Errorf("%s: a new fixture goes to %s, %v; want %s", c.name, path, err, c.fresh)
		}
		for _, f := range c.files {
			writeFile(t, app, f, `{"from": "`+f+`"}`)
		}
		f, err := events.FindFixture(app, c.scope, c.event, "")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if f.Path != c.path || c.path != "" && (string(f.Text) != `{"from": "`+c.path+`"}` || f.Origin != events.OriginApp) {
			t.Errorf("%s: found %s %q %s", c.name, f.Origin, f.Path, f.Text)
		}
		if c.path == "" && (f.Origin != events.OriginBuiltIn || string(f.Text) != sample(t, c.event, "")) {
			t.Errorf("%s: %s is not the documented sample", c.name, f.Origin)
		}
	}
}

func TestVariantsOfAnApp(t *testing.T) {
	t.Parallel()
	app := newApp(t, "2.3", []string{"freshworks_crm: onDealUpdate"}, map[string]string{
		"server/test_data/onDealUpdate.deleted.json":               `{"own": 1}`,
		"server/test_data/onDealUpdate.big_deal.json":              `{"own": 2}`,
		"server/test_data/onDealUpdate.bad name.json":              `{}`,
		"server/test_data/onDealUpdate.default.json":               `{}`,
		"server/test_data/onDealUpdates.json":                      `{}`,
		"server/test_data/onDealUpdate.folder.json/x":              ``,
		"server/test_data/freshworks_crm/onDealUpdate.won.json":    `{"own": 3}`,
		"server/test_data/freshworks_crm/onDealUpdate.deleted.txt": ``,
	})
	r := events.Registrations(app)
	if got, want := strings.Join(names(r[0].Variants), " "), "default big_deal deleted won eu freshsales iparams"; got != want {
		t.Errorf("variants %s, want %s", got, want)
	}
	origins := map[string]string{}
	for _, v := range r[0].Variants {
		origins[v.Name] = v.Origin + " " + v.Path
	}
	for name, want := range map[string]string{
		"default": "built-in ", "eu": "built-in ",
		"deleted": "app server/test_data/onDealUpdate.deleted.json",
		"won":     "app server/test_data/freshworks_crm/onDealUpdate.won.json",
	} {
		if origins[name] != want {
			t.Errorf("%s comes from %q, want %q", name, origins[name], want)
		}
	}
	if f, err := events.FindFixture(app, "", "onDealUpdate", "deleted"); err != nil || string(f.Text) != `{"own": 1}` {
		t.Errorf("the app's deleted: %s, %v", f.Text, err)
	}
	if f, err := events.FindFixture(app, "", "onDealUpdate", "eu"); err != nil || !strings.Contains(string(f.Text), `"region": "EU"`) {
		t.Errorf("the built-in eu: %s, %v", f.Text, err)
	}
	if path, err := events.FixturePath(app, "", "onDealUpdate", "won"); err != nil || path != "server/test_data/freshworks_crm/onDealUpdate.won.json" {
		t.Errorf("won is saved to %s, %v", path, err)
	}
}

// A new variant goes beside the payload that the app has, wherever that lies.
func TestNewVariantLiesBesideTheDefault(t *testing.T) {
	t.Parallel()
	app := newApp(t, "3.0", []string{"deal: onDealUpdate"}, map[string]string{"server/test_data/onDealUpdate.json": `{}`})
	if path, err := events.FixturePath(app, "deal", "onDealUpdate", "lost"); err != nil || path != "server/test_data/onDealUpdate.lost.json" {
		t.Errorf("%s, %v", path, err)
	}
}

func TestBuiltInPayloadsFollowTheApp(t *testing.T) {
	t.Parallel()
	cases := []struct {
		version, scope, event string
		contains, lacks       string
	}{
		{"2.2", "freshworks_crm", "onDealUpdate", `"name": "freshworks_crm"`, `"name": "freshsales"`},
		{"2.2", "freshsales", "onDealUpdate", `"name": "freshsales"`, `freshworks_crm`},
		{"3.0", "deal", "onDealUpdate", `"timestamp": 1593023469.8293262`, `productContext`},
		{"2.3", "freshdesk", "onAppInstall", `"sample.freshdesk.com"`, `myfreshworks`},
		{"2.3", "freshdesk", "onTicketCreate", `"data": {}`, `myfreshworks`},
		{"3.0", "service_ticket", "onTicketCreate", `"sample.freshservice.com"`, `timestamp`},
	}
	for _, c := range cases {
		app := newApp(t, c.version, []string{c.scope + ": " + c.event}, nil)
		f, err := events.FindFixture(app, c.scope, c.event, "")
		if err != nil || !strings.Contains(string(f.Text), c.contains) || strings.Contains(string(f.Text), c.lacks) {
			t.Errorf("%s %s %s: %v\n%s", c.version, c.scope, c.event, err, f.Text)
		}
	}
}

func TestFreshsalesVariantOnlyWhereItMakesADifference(t *testing.T) {
	t.Parallel()
	for _, app := range []*manifest.App{
		newApp(t, "3.0", []string{"deal: onDealUpdate"}, nil),
		newApp(t, "2.3", []string{"freshsales: onDealUpdate"}, nil),
	} {
		var missing *events.NotFoundError
		if _, err := events.FindFixture(app, "", "onDealUpdate", "freshsales"); !errors.As(err, &missing) {
			t.Errorf("%s: %v", app.PlatformVersion, err)
		}
	}
}

func TestRequestsThatNameNothing(t *testing.T) {
	t.Parallel()
	app := newApp(t, "2.3", []string{"freshsales: onDealUpdate", "freshworks_crm: onDealUpdate onTaskCreate"}, nil)
	cases := []struct{ scope, event, variant, want string }{
		{"freshworks_crm", "onDealUpdte", "", `did you mean "onDealUpdate"?`},
		{"freshsales", "onTaskCreate", "", `known: onDealUpdate`},
		{"freshwork_crm", "onDealUpdate", "", `there is no product "freshwork_crm" in the manifest; did you mean "freshworks_crm"?`},
		{"", "onDealUpdate", "", "registered under several products; name one of freshsales, freshworks_crm"},
		{"", "onTaskCreat", "", `did you mean "onTaskCreate"?`},
		{"freshworks_crm", "onDealUpdate", "deletd", `there is no variant "deletd" of onDealUpdate; did you mean "deleted"?`},
		{"freshworks_crm", "onDealUpdate", "../../secret", "letters, digits, _ and - are allowed"},
		{"freshworks_crm", "onDealUpdate", "a/b", "letters, digits"},
		{"freshworks_crm", "onDealUpdate", strings.Repeat("a", 101), "at most 100"},
	}
	for _, c := range cases {
		_, err := events.FindFixture(app, c.scope, c.event, c.variant)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %s:%s: %v, want %s", c.scope, c.event, c.variant, err, c.want)
		}
	}
	for _, variant := range []string{"..", "a/b", `a\b`, "a.b", "a b", "ä"} {
		if path, err := events.FixturePath(app, "freshsales", "onDealUpdate", variant); err == nil {
			t.Errorf("the variant %q would be saved to %s", variant, path)
		}
	}
	if _, err := events.FindFixture(app, "", "onTaskCreate", ""); err != nil {
		t.Errorf("an event of one product needs no scope: %v", err)
	}
}

// A link must not make a file outside the app a fixture.
func TestFixtureStaysInTheApp(t *testing.T) {
	t.Parallel()
	app := newApp(t, "2.3", []string{"freshworks_crm: onDealUpdate"}, map[string]string{"server/test_data/x": ""})
	outside := filepath.Join(t.TempDir(), "secret.json")
	if err := os.WriteFile(outside, []byte(`{"secret": 1}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(app.Dir, "server/test_data/onDealUpdate.json")); err != nil {
		t.Fatal(err)
	}
	if f, err := events.FindFixture(app, "", "onDealUpdate", ""); err == nil {
		t.Errorf("read %s", f.Text)
	}
}
