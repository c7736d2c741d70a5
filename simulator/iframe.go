package simulator

import (
	"encoding/json"
	"net/http"

	"github.com/hothouse-run/hothouse/events"
)

// getIframeAPI is FDK's description of the app (fdk-harness §4.1). Secure installation
// parameters are left out.
func (s *Server) getIframeAPI(w http.ResponseWriter, r *http.Request) {
	now, ok := s.fdkLook(w, r)
	if !ok {
		return
	}
	app := now.App
	names := []string{}
	for _, scope := range app.Scopes {
		names = append(names, scope.Name)
	}
	features := []string{"db"}
	if app.Entry() != "" {
		features = append(features, "backend")
	}
	description := map[string]any{
		"configs": s.openConfigs(now), "displayName": app.Name, "features": features, "actions": false,
		"platform": app.PlatformVersion, "isInstall": false, "omni": !app.Modular() && len(names) > 1,
	}
	if app.Modular() {
		description["modules"], description["subscribed_modules"] = names, names
	} else {
		description["products"] = names
		if len(names) > 0 {
			description["product"] = names[0]
		}
	}
	writeJSON(w, http.StatusOK, description)
}

// openConfigs are the installation parameters that are not secure.
func (s *Server) openConfigs(now look) map[string]json.RawMessage {
	configs, _, err := events.IParams(now.App, s.options.IParamsFile, s.options.IParamsEnv)
	if err != nil || configs == nil {
		return map[string]json.RawMessage{}
	}
	for _, p := range now.App.IParams {
		if p.Secure {
			delete(configs, p.Name)
		}
	}
	return configs
}
