package registry

import (
	"bufio"
	"encoding/base64"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// DefaultRegistry is npm's own.
const DefaultRegistry = "https://registry.npmjs.org/"

// Config is where packages come from, as .npmrc files and npm_config_… variables say it.
type Config struct {
	// Registry serves packages without a registry of their scope. It ends in a slash.
	Registry string
	// Scopes are the registries of scopes such as "@acme".
	Scopes map[string]string
	// HTTPSProxy, Proxy and NoProxy go before the variables that Go reads by itself.
	HTTPSProxy, Proxy, NoProxy string
	// CAFile holds further certificates; Insecure accepts any (strict-ssl=false).
	CAFile   string
	Insecure bool

	// secrets are the entries "//host/path/:_authToken" and their like.
	secrets map[string]string
}

// projectKeys are what the .npmrc of an app may set: where packages come from, and not
// how npm behaves on the machine that it runs on (git=, script-shell= and their like).
var projectKeys = regexp.MustCompile(`^(registry|@[^:/]+:registry|//[^\s]+:(_authToken|_auth|username|_password))$`)

// ProjectSettings returns the lines of an app's .npmrc that count, with their variables
// as they stand.
func ProjectSettings(files ...string) []string {
	var lines []string
	for _, file := range files {
		eachSetting(file, func(key, value string) {
			if projectKeys.MatchString(key) {
				lines = append(lines, key+"="+value)
			}
		})
	}
	return lines
}

// Load reads the settings of the machine, the user, the app and the environment; the
// later ones win. projectFiles are the app's .npmrc files, environ is in the form of
// os.Environ.
func Load(projectFiles, environ []string) Config {
	env := environment(environ)
	c := Config{Registry: DefaultRegistry, Scopes: map[string]string{}, secrets: map[string]string{}}
	take := func(key, value string) { c.set(key, expand(value, env)) }
	for _, file := range env.globalFiles() {
		eachSetting(file, take)
	}
	eachSetting(env.userFile(), take)
	for _, file := range projectFiles {
		eachSetting(file, func(key, value string) {
			if projectKeys.MatchString(key) {
				take(key, value)
			}
		})
	}
	for name, value := range env {
		if len(name) > len(envPrefix) && strings.EqualFold(name[:len(envPrefix)], envPrefix) && value != "" {
			key := name[len(envPrefix):]
			if !strings.ContainsAny(key, "@/") {
				key = strings.ReplaceAll(strings.ToLower(key), "_", "-")
			}
			c.set(key, value)
		}
	}
	return c
}

// envPrefix begins the variables that stand for npm's settings, in any case.
const envPrefix = "npm_config_"

func (c *Config) set(key, value string) {
	scope, isScope := strings.CutSuffix(key, ":registry")
	switch {
	case key == "registry":
		c.Registry = withSlash(value)
	case isScope:
		c.Scopes[scope] = withSlash(value)
	case strings.HasPrefix(key, "//"):
		c.secrets[key] = value
	case key == "https-proxy":
		c.HTTPSProxy = value
	case key == "proxy", key == "http-proxy":
		c.Proxy = value
	case key == "noproxy":
		c.NoProxy = value
	case key == "cafile":
		c.CAFile = value
	case key == "strict-ssl":
		c.Insecure = value == "false"
	}
}

func withSlash(address string) string { return strings.TrimRight(address, "/") + "/" }

// For returns the registry of a package.
func (c Config) For(name string) string {
	if scope, _, scoped := strings.Cut(name, "/"); scoped {
		if registry := c.Scopes[scope]; registry != "" {
			return registry
		}
	}
	return c.Registry
}

// authorization is the header for an address: the settings of the longest path that
// leads to it. Nothing is sent to a host that they do not name.
func (c Config) authorization(u *url.URL) string {
	path := "//" + u.Host + u.Path
	for {
		cut := strings.LastIndexByte(path, '/')
		if cut < 2 {
			return ""
		}
		path = path[:cut]
		for _, at := range []string{path + "/:", path + ":"} {
			if token := c.secrets[at+"_authToken"]; token != "" {
				return "Bearer " + token
			}
			if both := c.secrets[at+"_auth"]; both != "" {
				return "Basic " + both
			}
			if user := c.secrets[at+"username"]; user != "" {
				password, _ := base64.StdEncoding.DecodeString(c.secrets[at+"_password"])
				return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+string(password)))
			}
		}
	}
}

// settings are environment variables by name.
type settings map[string]string

func environment(environ []string) settings {
	env := make(settings, len(environ))
	for _, variable := range environ {
		if name, value, ok := strings.Cut(variable, "="); ok {
			env[name] = value
		}
	}
	return env
}

// globalFiles are the settings of the machine: npm keeps them below its prefix, which is
// one of these on most systems.
func (env settings) globalFiles() []string {
	if file := env["npm_config_globalconfig"]; file != "" {
		return []string{file}
	}
	return []string{"/etc/npmrc", "/usr/etc/npmrc", "/usr/local/etc/npmrc", "/opt/homebrew/etc/npmrc"}
}

func (env settings) userFile() string {
	for _, name := range []string{"npm_config_userconfig", "NPM_CONFIG_USERCONFIG"} {
		if env[name] != "" {
			return env[name]
		}
	}
	home := env["HOME"]
	if home == "" {
		home = env["USERPROFILE"]
	}
	if home == "" {
		return ""
	}
	return filepath.Join(home, ".npmrc")
}

// eachSetting reads an .npmrc, which is an ini file without sections. One that is not
// there has no settings.
func eachSetting(file string, take func(key, value string)) {
	if file == "" {
		return
	}
	f, err := os.Open(file)
	if err != nil {
		return
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.ContainsRune(";#[", rune(line[0])) {
			continue
		}
		key, value, _ := strings.Cut(line, "=")
		value = strings.TrimSpace(value)
		if len(value) > 1 && (value[0] == '"' || value[0] == '\'') && value[len(value)-1] == value[0] {
			value = value[1 : len(value)-1]
		}
		take(strings.Trim(strings.TrimSpace(key), `"'`), value)
	}
}

var variable = regexp.MustCompile(`\$\{([^${}?]+)(\??)\}`)

// expand replaces ${NAME}; ${NAME?} may be unset, any other is then left as it stands.
func expand(text string, env settings) string {
	return variable.ReplaceAllStringFunc(text, func(found string) string {
		part := variable.FindStringSubmatch(found)
		if value, set := env[part[1]]; set || part[2] != "" {
			return value
		}
		return found
	})
}

// TarballAddress is where to fetch a version that a lock file or packument resolved to an
// address: npm's own registry stands for the configured one there. Without an address it
// is the one that registries use.
func (c Config) TarballAddress(name, version, resolved string) string {
	base := c.For(name)
	if resolved == "" {
		_, last, scoped := strings.Cut(name, "/")
		if !scoped {
			last = name
		}
		return base + name + "/-/" + last + "-" + version + ".tgz"
	}
	if rest, ok := strings.CutPrefix(resolved, DefaultRegistry); ok {
		return base + rest
	}
	return resolved
}
