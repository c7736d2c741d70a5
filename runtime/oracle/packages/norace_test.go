//go:build !race

package packages

const raceEnabled = false
