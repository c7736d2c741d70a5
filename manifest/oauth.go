package manifest

import (
	"fmt"
	"slices"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

var oauthKeys = []string{"client_id", "client_secret", "authorize_url", "token_url", "token_type"}

// oauth looks at config/oauth_config.json: one integration in 2.x, several under
// "integrations" in 3.0 (fdk-harness §1.4, fdk-runtime §3.5).
func (l *loader) oauth(file value) {
	if !file.exists() {
		return
	}
	integrations := file.get("integrations")
	switch {
	case !integrations.exists() && l.app.Modular():
		file.spot().warn("oauth-config", "OAuth config must have required property 'integrations'", `wrap it: {"integrations": {"<name>": {…}}}`)
	case !integrations.exists():
		integration(file, file.spot())
	case integrations.want(diag.Warning, jsontree.Object):
		for _, e := range integrations.entries() {
			if e.want(diag.Warning, jsontree.Object) {
				integration(e.value, e.key)
			}
		}
	}
}

func integration(v value, at spot) {
	for _, key := range oauthKeys {
		if !v.get(key).exists() {
			at.warn("oauth-config", fmt.Sprintf("Mandatory key(s) missing in oauth_config.json - %s.", key), "")
		}
	}
	if t := v.get("token_type"); t.exists() && !slices.Contains([]string{"account", "agent"}, t.text()) {
		t.spot().warn("oauth-config", fmt.Sprintf("Invalid token type mentioned in oauth_config.json - %s.", plain(t.value)), "token types: account, agent")
	}
	iparams := v.get("oauth_iparams")
	if !iparams.exists() || !iparams.want(diag.Warning, jsontree.Object) {
		return
	}
	for _, p := range iparams.entries() {
		for _, key := range []string{"display_name", "description", "type"} {
			if !p.get(key).exists() {
				p.key.warn("oauth-config", fmt.Sprintf("Mandatory key(s) %s missing for %s in oauth_config.json.", key, p.name), "")
			}
		}
	}
}

// plain is a value as a message shows it: a string without quotes, anything else as written.
func plain(v value) string {
	if v.is(jsontree.String) {
		return v.text()
	}
	return string(v.node.Compact())
}
