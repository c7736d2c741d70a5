package compile

import "reflect"

// inspect calls visit with every node below v, a node before its parts, and leaves out
// what is below a node that visit returns false for. It goes by reflection and is for
// what few sources need; the passes have a traversal of their own.
func inspect(v reflect.Value, visit func(node any) bool) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return
		}
		if v.Kind() == reflect.Pointer && !visit(v.Interface()) {
			return
		}
		inspect(v.Elem(), visit)
	case reflect.Slice:
		for i := range v.Len() {
			inspect(v.Index(i), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			// DeclarationList repeats declarations that stand in the body, File is the source.
			if f := v.Type().Field(i); f.IsExported() && f.Name != "DeclarationList" && f.Name != "File" {
				inspect(v.Field(i), visit)
			}
		}
	}
}
