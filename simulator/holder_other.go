//go:build !linux

package simulator

// holder would name the process that listens on a port; this system has no portable
// way to ask.
func holder(int) string { return "" }
