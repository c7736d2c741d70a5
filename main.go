// Command hothouse runs a Freshworks-style serverless app on this machine: it simulates
// the app's events and tells the truth about what its handlers do.
package main

import (
	"os"

	"github.com/hothouse-run/hothouse/cli"
	"github.com/hothouse-run/hothouse/runtime/worker"
)

func main() {
	if worker.Requested() {
		worker.Main()
	}
	os.Exit(cli.Main(cli.OS()))
}
