// Package oracle holds the checks that compare the JavaScript world with Node: each file
// under checks runs under the Node that is installed and through a real worker, and
// every result, log line and error must be the same.
//
// It has no code of its own outside of its tests.
package oracle
