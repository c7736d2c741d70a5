package events_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/server"
)

// facts is what the documents of the product events state, extracted from their text once.
type facts struct {
	Events []struct {
		Name    string
		SHA256  string // of the sample without white space: the sequence of its tokens
		Tokens  int
		Numbers []string // the numbers of the sample as written
	}
	// Tables are rows of name, type and perhaps "mandatory", by "event.object".
	Tables map[string][][]string
	Values map[string][]string
}

func loadFacts(t *testing.T) facts {
	t.Helper()
	text, err := os.ReadFile("testdata/documented.json")
	if err != nil {
		t.Fatal(err)
	}
	var f facts
	if err := json.Unmarshal(text, &f); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestCatalogueHasExactlyTheDocumentedEvents(t *testing.T) {
	t.Parallel()
	var documented []string
	for _, e := range loadFacts(t).Events {
		documented = append(documented, e.Name)
	}
	if got := crmEvents(); !slices.Equal(got, documented) {
		t.Errorf("catalogue %v\ndocuments %v", got, documented)
	}
	for _, product := range []string{"freshworks_crm", "freshsales"} {
		for _, name := range documented {
			if !slices.Contains(manifest.EventsOf(manifest.Product, product), name) {
				t.Errorf("a manifest may not register %s under %s", name, product)
			}
		}
	}
	files := server.Events("freshsales")
	slices.Sort(documented)
	if !slices.Equal(files, documented) {
		t.Errorf("files %v\ndocuments %v", files, documented)
	}
	var listed []string
	for _, e := range events.Catalogue() {
		if e.Source == "common" {
			listed = append(listed, e.Name)
		}
	}
	slices.Sort(listed)
	if files := server.Events("common"); !slices.Equal(files, listed) {
		t.Errorf("common has the files %v and lists %v", files, listed)
	}
}

func TestSamplesAreTheDocumentedOnesTokenByToken(t *testing.T) {
	t.Parallel()
	for _, fact := range loadFacts(t).Events {
		text := []byte(sample(t, fact.Name, ""))
		var compact bytes.Buffer
		if err := json.Compact(&compact, text); err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(compact.Bytes())
		if got := hex.EncodeToString(sum[:]); got != fact.SHA256 {
			t.Errorf("%s: the tokens hash to %s, those of the documents to %s", fact.Name, got, fact.SHA256)
		}
		if got := numbers(t, text); !slices.Equal(got, fact.Numbers) {
			t.Errorf("%s: numbers %v, documented %v", fact.Name, got, fact.Numbers)
		}
	}
}

// numbers lists the numbers of a JSON text as written.
func numbers(t testing.TB, text []byte) []string {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var found []string
	for {
		token, err := dec.Token()
		if err != nil {
			return found
		}
		if n, ok := token.(json.Number); ok {
			found = append(found, n.String())
		}
	}
}

// tables maps what a table describes to the prefix of its attributes' paths. A table that
// stands under one event holds for others too (event-sources §f.5).
func tables(event, object string) map[string]string {
	stem := strings.TrimSuffix(strings.TrimSuffix(event, "Create"), "Update")
	switch object {
	case "data":
		return map[string]string{event: "data."}
	case "user":
		return map[string]string{"onContactCreate": "data.associations.owner.", "onTaskUpdate": "data.associations.creator."}
	case "actor":
		if event == "onContactCreate" {
			return map[string]string{"onContactCreate": "data.actor.", "onDealUpdate": "data.actor.", "onTaskCreate": "data.actor."}
		}
	}
	return map[string]string{stem + "Create": "data." + object + ".", stem + "Update": "data." + object + "."}
}

// attributes returns the attributes directly below a path, by name.
func attributes(event, prefix string) map[string]events.Attribute {
	found := map[string]events.Attribute{}
	for _, a := range events.Describe("freshsales", event).Attributes {
		if name, ok := strings.CutPrefix(a.Path, prefix); ok && !strings.ContainsAny(name, ".[") {
			found[name] = a
		}
	}
	return found
}

func TestSchemaIsTheDocumentedTables(t *testing.T) {
	t.Parallel()
	for name, rows := range loadFacts(t).Tables {
		from, object, _ := strings.Cut(name, ".")
		for event, prefix := range tables(from, object) {
			have := attributes(event, prefix)
			for _, row := range rows {
				a, ok := have[row[0]]
				if !ok {
					t.Errorf("%s: %s%s is documented and not in the schema", event, prefix, row[0])
					continue
				}
				if mandatory := len(row) > 2; a.Documented != row[1] || a.Mandatory != mandatory {
					t.Errorf("%s: %s is %q, mandatory %v; documented %v", event, a.Path, a.Documented, a.Mandatory, row)
				}
				delete(have, row[0])
			}
			for _, a := range have {
				if a.Documented != "" {
					t.Errorf("%s: %s is %q in the schema and not documented", event, a.Path, a.Documented)
				}
			}
		}
	}
}

func TestPossibleValuesAreTheDocumentedOnes(t *testing.T) {
	t.Parallel()
	documented := loadFacts(t).Values
	seen := map[string]bool{}
	for _, event := range crmEvents() {
		for _, a := range events.Describe("freshsales", event).Attributes {
			parts := strings.Split("envelope."+a.Path, ".")
			key := strings.Join(parts[len(parts)-2:], ".")
			if want := documented[key]; !slices.Equal(a.Values, want) {
				t.Errorf("%s: %s has the values %q, documented %q", event, a.Path, a.Values, want)
			}
			seen[key] = true
		}
	}
	for key := range documented {
		if !seen[key] {
			t.Errorf("the values of %s are in no schema", key)
		}
	}
}
