package registry

import (
	"net/url"
	"os"
	"path/filepath"
	"testing"
)

// npmrc writes a settings file.
func npmrc(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), ".npmrc")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestSettingsWinInNpmsOrder(t *testing.T) {
	t.Parallel()
	user := npmrc(t, "registry=https://user.example/npm\n@a:registry = \"https://a.example\"\nhttps-proxy=http://proxy.example:8080\n; registry=https://comment.example\nstrict-ssl=false\n")
	project := npmrc(t, "@b:registry=https://${HOST}/\nhttps-proxy=http://evil.example\n")
	environ := []string{"npm_config_userconfig=" + user, "npm_config_globalconfig=/none", "HOST=b.example"}
	c := Load([]string{project}, environ)
	for name, want := range map[string]string{"x": "https://user.example/npm/", "@a/x": "https://a.example/", "@b/x": "https://b.example/", "@c/x": "https://user.example/npm/"} {
		if got := c.For(name); got != want {
			t.Errorf("%s is at %s, want %s", name, got, want)
		}
	}
	if c.HTTPSProxy != "http://proxy.example:8080" || !c.Insecure {
		t.Errorf("%+v", c)
	}
	if c := Load([]string{project}, append(environ, "NPM_CONFIG_REGISTRY=https://env.example")); c.Registry != "https://env.example/" {
		t.Errorf("the variable does not win: %s", c.Registry)
	}
	if c := Load(nil, []string{"npm_config_globalconfig=/none"}); c.Registry != DefaultRegistry {
		t.Errorf("the default is %s", c.Registry)
	}
}

func TestAuthorizationIsForThePathThatIsNamed(t *testing.T) {
	t.Parallel()
	user := npmrc(t, "//r.example/team/:_authToken=${TOKEN}\n//b.example/:_auth=dTpw\n//u.example/:username=u\n//u.example/:_password=cA==\n//c.example/:_authToken=${UNSET}\n")
	c := Load(nil, []string{"npm_config_userconfig=" + user, "npm_config_globalconfig=/none", "TOKEN=t0ken"})
	for address, want := range map[string]string{
		"https://r.example/team/pkg": "Bearer t0ken", "https://r.example/team/pkg/-/pkg-1.tgz": "Bearer t0ken", "https://r.example/other": "",
		"https://b.example/x": "Basic dTpw", "https://u.example/x": "Basic dTpw", "https://evil.example/r.example/team/": "", "https://c.example/x": "Bearer ${UNSET}",
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.authorization(u); got != want {
			t.Errorf("%s gets %q, want %q", address, got, want)
		}
	}
}

func TestTarballAddresses(t *testing.T) {
	t.Parallel()
	c := Config{Registry: "https://mirror.example/npm/"}
	for _, tt := range []struct{ name, resolved, want string }{
		{"a", "", "https://mirror.example/npm/a/-/a-1.0.0.tgz"},
		{"@s/a", "", "https://mirror.example/npm/@s/a/-/a-1.0.0.tgz"},
		{"a", "https://registry.npmjs.org/a/-/a-1.0.0.tgz", "https://mirror.example/npm/a/-/a-1.0.0.tgz"},
		{"a", "https://elsewhere.example/a.tgz", "https://elsewhere.example/a.tgz"},
	} {
		if got := c.TarballAddress(tt.name, "1.0.0", tt.resolved); got != tt.want {
			t.Errorf("%s %s is at %s, want %s", tt.name, tt.resolved, got, tt.want)
		}
	}
}

func TestTheStrongestChecksumCounts(t *testing.T) {
	t.Parallel()
	const (
		weak   = "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk="
		strong = "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="
	)
	for text, want := range map[string]string{weak: "sha1", weak + " " + strong: "sha512", strong + "?option " + weak: "sha512", "md5-abc " + weak: "sha1"} {
		s, err := parseIntegrity(text)
		if err != nil || s.algorithm != want || len(s.want) != 1 {
			t.Errorf("%s: %+v, %v", text, s, err)
		}
		if !s.accepts(newHash(s.algorithm)) { // both are those of nothing
			t.Errorf("%s does not accept the empty text", text)
		}
	}
	for _, text := range []string{"", "sha512-short", "md5-1B2M2Y8AsgTpgAmY7PhCfg==", "sha512"} {
		if s, err := parseIntegrity(text); err == nil {
			t.Errorf("%q is read as %+v", text, s)
		}
	}
}
