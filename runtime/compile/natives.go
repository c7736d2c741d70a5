package compile

import (
	"regexp"
	"strings"
)

// callbacks are the functions that say of an argument that it is not a function.
var callbacks = words("map forEach filter find findIndex findLast findLastIndex some every reduce reduceRight then from flatMap sort toSorted")

func words(list string) map[string]bool {
	all := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		all[w] = true
	}
	return all
}

// fixedTexts are Node's words for texts of the engine's functions, whatever was passed.
var fixedTexts = map[string]string{
	"No initial value": "Reduce of empty array with no initial value",
	"toFixed() precision must be between 0 and 100":                "toFixed() digits argument must be between 0 and 100",
	"toPrecision() precision must be between 1 and 100":            "toPrecision() argument must be between 1 and 100",
	"toExponential() precision must be between 0 and 100":          "toExponential() argument must be between 0 and 100",
	"The normalization form should be one of NFC, NFD, NFKC, NFKD": "The normalization form should be one of NFC, NFD, NFKC, NFKD.",
	"Malformed URI":                       "URI malformed",
	"RegExp doesn't have global flag set": "String.prototype.matchAll called with a non-global RegExp argument",
	"Illegal generator state":             "Generator is already running",
	"Constructor Promise requires 'new'":  "Promise constructor cannot be invoked without 'new'",
	"Invalid property descriptor. Cannot both specify accessors and a value or writable attribute": "Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, #<Object>",
}

var (
	fractionText = regexp.MustCompile(`^Cannot convert (-?[\d.e+-]+|NaN|-?Infinity) to a BigInt$`)
	receiverText = regexp.MustCompile(`^(Method .* called on incompatible receiver) \[object (\w+)\]$`)
	dateText     = regexp.MustCompile(`^Method Date\.prototype\.\w+ is called on incompatible receiver$`)
)

// nativeMessage is Node's text for an error that a function of the engine's made.
func nativeMessage(function, message string) string {
	if text := fixedTexts[message]; text != "" {
		return text
	}
	if g := fractionText.FindStringSubmatch(message); g != nil {
		return "The number " + g[1] + " cannot be converted to a BigInt because it is not an integer"
	}
	if g := receiverText.FindStringSubmatch(message); g != nil {
		return g[1] + " " + receiver(g[2])
	}
	if dateText.MatchString(message) {
		return "this is not a Date object."
	}
	if text := plainText(message); text != "" {
		return text
	}
	value, isValue := notA(message)
	switch {
	case isValue && function == "flatMap":
		return "flatMap mapper function is not callable"
	case isValue && callbacks[function]:
		return value + " is not a function"
	case isValue && function == "fromEntries":
		return "Iterator value " + value + " is not an entry object"
	case isValue && function == "bind":
		return "Bind must be called on a function"
	case isValue && function == "defineProperty":
		return "Getter must be a function: " + value
	case isValue && function == "construct":
		return value + " is not a constructor"
	case isValue && function == "ownKeys":
		return "Reflect.ownKeys called on non-object"
	case isValue && function == "apply":
		return "CreateListFromArrayLike called on non-object"
	case message == noObject && function == "from":
		return "undefined is not iterable (cannot read property Symbol(Symbol.iterator))"
	case message == notCoercible && function == "fromEntries":
		return "undefined is not iterable"
	case message == noObject && callbacks[function] && function != "from":
		return ""
	case message == notIterable:
		return "object is not iterable (cannot read property Symbol(Symbol.iterator))"
	case message == notCoercible && stringMethods[function]:
		return "String.prototype." + function + " called on null or undefined"
	}
	return ""
}

var stringMethods = words("trim trimStart trimEnd localeCompare charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf match matchAll normalize padEnd padStart repeat replace replaceAll search slice split startsWith substr substring toLowerCase toUpperCase at")

// notA is the value that was no object or function, as Node shows it.
func notA(message string) (string, bool) {
	for _, prefix := range []string{notObject, notFunction, notCallable} {
		if value, ok := strings.CutPrefix(message, prefix); ok {
			if kind, ok := strings.CutPrefix(value, "[object "); ok {
				return receiver(strings.TrimSuffix(kind, "]")), true
			}
			return value, true
		}
	}
	return "", false
}

func receiver(kind string) string {
	switch kind {
	case "Undefined", "Null":
		return strings.ToLower(kind)
	case "Array":
		return "[object Array]"
	}
	return "#<" + kind + ">"
}

// constructed is Node's text for an error that a constructor of the engine's made.
func constructed(name, message string) string {
	value, isValue := notA(message)
	switch {
	case name == "Promise" && isValue:
		return "Promise resolver " + value + " is not a function"
	case (name == "Map" || name == "Set" || name == "WeakMap" || name == "WeakSet") && message == notIterable:
		return "object is not iterable (cannot read property Symbol(Symbol.iterator))"
	case (name == "Map" || name == "WeakMap") && isValue:
		return "Iterator value " + value + " is not an entry object"
	case name == "WeakSet" && isValue:
		return "Invalid value used in weak set"
	case name == "ArrayBuffer" && strings.HasPrefix(message, "Invalid index "):
		return "Array buffer allocation failed"
	case strings.HasSuffix(name, "Array") && strings.HasPrefix(message, "Invalid index "):
		return "Invalid typed array length: " + strings.TrimPrefix(message, "Invalid index ")
	case strings.HasPrefix(message, "Start offset of "):
		return "s" + message[1:]
	}
	return ""
}
