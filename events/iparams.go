package events

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// EnvIParams is the environment variable that IParams is given the value of.
const EnvIParams = "HOTHOUSE_IPARAMS"

// testIParams is the app's own file of installation parameters (fdk-harness §2).
const testIParams = "config/iparam_test_data.json"

// IParams returns the installation parameters of a run by name, each as JSON text. The
// first source that exists is taken: explicitFile, env (the value of HOTHOUSE_IPARAMS: a
// JSON object or the path of a file), config/iparam_test_data.json. The defaults that
// config/iparams.json declares fill what it lacks. The error is for a file that was named
// and cannot be read; what is wrong inside a source is in the list, and its errors mean
// that the source was left out. No message quotes a line, since values may be secret.
func IParams(app *manifest.App, explicitFile, env string) (map[string]json.RawMessage, diag.List, error) {
	src, err := iparamSource(app, explicitFile, env)
	if err != nil {
		return nil, nil, err
	}
	values := map[string]json.RawMessage{}
	var list diag.List
	if src != nil {
		list = readIParams(app, src, values)
	}
	for _, p := range app.IParams {
		if _, ok := values[p.Name]; ok {
			continue
		}
		if p.Default != nil {
			values[p.Name] = json.RawMessage(p.Default)
		} else if p.Required {
			list = append(list, missingIParam(p.Name))
		}
	}
	return values, list, nil
}

// missingIParam warns of a parameter that nobody can leave out when installing the app.
func missingIParam(name string) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Warning, Code: "iparams-missing", Position: diag.Position{File: "config/iparams.json"},
		Text: fmt.Sprintf("The required installation parameter %q has no value", name),
		Hint: "give one in " + testIParams + ", with --iparams or with " + EnvIParams,
	}
}

// iparamSource reads the first source that exists, nil when none does.
func iparamSource(app *manifest.App, explicitFile, env string) (*diag.Source, error) {
	if explicitFile != "" {
		return iparamFile(explicitFile, "the installation parameters")
	}
	if env = strings.TrimSpace(env); strings.HasPrefix(env, "{") {
		return diag.NewSource(EnvIParams, []byte(env)), nil
	} else if env != "" {
		return iparamFile(env, "the file of "+EnvIParams)
	}
	text, ok, err := readFixture(app, testIParams)
	if err != nil || !ok {
		return nil, err
	}
	return diag.NewSource(testIParams, text), nil
}

func iparamFile(path, what string) (*diag.Source, error) {
	text, err := os.ReadFile(path)
	if err == nil {
		return diag.NewSource(path, text), nil
	}
	// Whoever gives the parameters themselves where a file is meant must not find them in a log.
	if strings.ContainsAny(path, "{}[]\"\n") {
		return nil, fmt.Errorf("cannot read %s: what is given is neither the path of a file nor a JSON object", what)
	}
	return nil, fmt.Errorf("cannot read %s: %w", what, err)
}

// readIParams adds the members of a source to values.
func readIParams(app *manifest.App, src *diag.Source, values map[string]json.RawMessage) (list diag.List) {
	report := func(sev diag.Severity, code string, offset, length int, text, hint string) {
		d := src.At(sev, code, offset, length, text)
		d.Quote, d.Hint = "", hint
		list = append(list, d)
	}
	root, err := jsontree.Parse(src.Text)
	var s *jsontree.SyntaxError
	if errors.As(err, &s) {
		report(diag.Error, "iparams-syntax", s.Offset, s.Length, "The installation parameters are not JSON from here on", s.Hint)
		return list
	}
	if !root.Is(jsontree.Object) {
		report(diag.Error, "iparams-not-object", root.Offset, 1,
			fmt.Sprintf("The installation parameters are %s; they must be an object of names and values", article(root.Kind.String())), "")
		return list
	}
	var declared []string
	for _, p := range app.IParams {
		declared = append(declared, p.Name)
	}
	for _, m := range root.Members {
		values[m.Name] = json.RawMessage(m.Value.Compact())
		if len(declared) > 0 && !slices.Contains(declared, m.Name) {
			hint := ""
			if near := diag.Nearest(m.Name, declared); near != "" {
				hint = fmt.Sprintf("did you mean %q?", near)
			}
			report(diag.Warning, "iparams-undeclared", m.Offset, m.Length, fmt.Sprintf("config/iparams.json does not declare %q", m.Name), hint)
		}
	}
	return list
}
