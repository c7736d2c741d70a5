//go:build race

package packages

// raceEnabled leaves the comparison out where the race detector would only slow down
// what runs in other processes.
const raceEnabled = true
