//go:build linux && (amd64 || arm64)

package sandbox_test

// confines tells whether hothouse confines workers on this system.
const confines = true
