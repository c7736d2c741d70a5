package compile_test

import (
	"os"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/compile"
)

// small is about two kilobytes of what server code looks like.
var small = strings.Repeat(`exports.onEvent = async function (payload) {
  try {
    const contact = payload.data.contact || {};
    const response = await $request.invokeTemplate('getContact', { context: { id: contact.id } });
    const list = JSON.parse(response.response).items.filter((item) => item.active);
    for (const item of list) {
      if (/^[\w.]+@[\w.]+$/.test(item.email)) console.log(item.name.first, item.email.toLowerCase());
    }
  } catch (error) {
    console.error('failed', error.message);
  }
};
`, 4)

// large is a file of a size that packages have, or the file that BENCH_FILE names.
func large(b *testing.B) string {
	if name := os.Getenv("BENCH_FILE"); name != "" {
		text, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		return string(text)
	}
	return strings.Repeat(small, 250)
}

func BenchmarkCompile(b *testing.B) {
	for name, source := range map[string]string{"small": small, "large": large(b)} {
		b.Run(name+"/engine alone", func(b *testing.B) {
			b.SetBytes(int64(len(source)))
			for b.Loop() {
				if _, err := goja.Compile("server/server.js", "(function () {"+source+"\n})", false); err != nil {
					b.Fatal(err)
				}
			}
		})
		for pass, options := range map[string]compile.Options{"package": {Natives: true}, "app": {Natives: true, NullChecks: true}} {
			b.Run(name+"/"+pass, func(b *testing.B) {
				b.SetBytes(int64(len(source)))
				for b.Loop() {
					if _, err := compile.Compile("server/server.js", []byte(source), options); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
