package node

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/realm"
)

func init() { bindings["path"] = pathBinding }

// pathBinding is the part of path that is called most: segments(path, separator, above)
// resolves . and .. and joins the rest by the separator. Slashes separate too where the
// separator is a backslash; above tells whether .. may lead out of the path.
func pathBinding(r *realm.Realm) *goja.Object {
	return r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"segments": func(call goja.FunctionCall) goja.Value {
			path, separator := call.Argument(0).String(), call.Argument(1).String()
			if separator == "\\" {
				path = strings.ReplaceAll(path, "/", separator)
			}
			return r.RT.ToValue(segments(path, separator, call.Argument(2).ToBoolean()))
		},
	})
}

func segments(path, separator string, above bool) string {
	var kept []string
	for part := range strings.SplitSeq(path, separator) {
		switch {
		case part == "" || part == ".":
		case part != "..":
			kept = append(kept, part)
		case len(kept) > 0 && kept[len(kept)-1] != "..":
			kept = kept[:len(kept)-1]
		case above:
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, separator)
}
