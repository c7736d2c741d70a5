package compile

import (
	"os"
	"strings"
	"testing"
)

// What was kept by another version of esbuild must not be used.
func TestTransformVersionNamesEsbuild(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	version, _, _ := strings.Cut(TransformVersion, "/")
	if !strings.Contains(string(text), "github.com/evanw/esbuild v"+version+"\n") {
		t.Errorf("go.mod has another esbuild than %s: change TransformVersion", version)
	}
}
