package manifest

import (
	"strings"
	"testing"
)

func TestLookSurvivesWhatIsNoProgram(t *testing.T) {
	t.Parallel()
	for name, src := range map[string]string{
		"syntax error":       "exports = { a: function ( };",
		"closes the wrapper": "}); (function () { exports = { a: function () {} };",
		"deep brackets":      strings.Repeat("[", 200_000),
		"deep and closed":    strings.Repeat("(", 50_000) + "1" + strings.Repeat(")", 50_000),
		"many arrows":        strings.Repeat("a=>", maxLookArrows+1),
		"many labels":        strings.Repeat("a:", maxLookColons+1),
		"too large":          "exports = { a: function () {} };" + strings.Repeat(" ", maxLookSize),
		"not a script":       "\x00\xff\xfe",
		"unfinished":         "exports = {",
	} {
		if look := lookAt([]byte(src)); look.parsed || len(look.exports) > 0 || look.module {
			t.Errorf("%s: %+v", name, look)
		}
	}
}

func TestLookDoesNotOverflowTheStack(t *testing.T) {
	t.Parallel()
	for _, unit := range []string{"!", "- ", "a=", "a=>", "a?", "if(a)", "new ", "a:", "await ", "typeof ", "a??", "a**", "async a=>", "`", "async()=>", "async(a,b)=>", "else ", "for(;;)", "do ", "1,", "a.", "a?b:", "`${", "class a extends "} {
		lookAt([]byte(strings.Repeat(unit, maxLookSize/len(unit))))
	}
}

func TestLookTellsModulesFromScripts(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]bool{
		"import x from 'y';":                    true,
		"import 'y';":                           true,
		"import { a } from 'y';":                true,
		"import * as a from 'y';":               true,
		"export default {};":                    true,
		"export const a = 1;":                   true,
		"export async function a() {}":          true,
		"export { a };":                         true,
		"exports = {":                           false,
		"const exported = 1; import(":           false,
		"exports = { a: function () {} }":       false,
		"// export default x\nexports = { a: b": false,
	} {
		if got := lookAt([]byte(src)).module; got != want {
			t.Errorf("%q: module is %v", src, got)
		}
	}
}

func TestLookTakesTheLastOfTwins(t *testing.T) {
	t.Parallel()
	look := lookAt([]byte("exports = { a: () => {}, a: function () {} };"))
	if e := look.find("a"); e == nil || !e.fdk || e.offset != 25 {
		t.Errorf("a is %+v", e)
	}
}

func TestLookIgnoresWhatIsNotAtTheTop(t *testing.T) {
	t.Parallel()
	look := lookAt([]byte("if (true) { exports = { a: function () {} }; } other = { b: function () {} }; exports.c.d = function () {}; exports += 1;"))
	if !look.parsed || len(look.exports) > 0 {
		t.Errorf("found %+v", look.exports)
	}
}
