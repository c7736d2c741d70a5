// Package intl gives a JavaScript world ECMA-402: the Intl object and the
// toLocale* methods, with the answers of Node 20 and its full locale data.
//
// The data are Unicode's (package cldr); formatting lives in the packages number,
// date, plural and locale, which know nothing of JavaScript; this package is the
// binding: reading options, raising Node's errors, making objects.
//
// It refuses to invent: a locale without data falls back to the default locale as
// the specification says, a calendar without data to the Gregorian.
package intl
