package compile

import "reflect"

// walk calls visit with every node below v, a node before its parts. The engine's syntax
// tree has no visitor of its own, and few sources need one, so it goes by reflection.
func walk(v reflect.Value, visit func(node any)) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return
		}
		if v.Kind() == reflect.Pointer {
			visit(v.Interface())
		}
		walk(v.Elem(), visit)
	default:
		parts(v, func(part reflect.Value) { walk(part, visit) })
	}
}

// parts calls visit with the elements of a slice and the fields of a struct.
func parts(v reflect.Value, visit func(part reflect.Value)) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			visit(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			// DeclarationList repeats declarations that stand in the body, File is the source.
			if f := v.Type().Field(i); f.IsExported() && f.Name != "DeclarationList" && f.Name != "File" {
				visit(v.Field(i))
			}
		}
	}
}
