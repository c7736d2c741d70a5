// Package sandbox leaves a worker process no right that it can do without: it is started
// with next to no environment (Command), and before it reads its first frame it gives up
// files, network, other processes and what else the system lets a process give up
// (Restrict). Probe tells what that comes to on this machine, by trying.
//
// It restricts the process that calls it and nothing else, for good; it knows no policy
// for single apps, since a worker asks the host for all that an app may have. What a
// system does not offer is reported as off and never made up for.
package sandbox

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
	_ "time/tzdata" // the zone files of the system are out of reach afterwards
)

// EnvRole is the variable that makes a process of this binary a worker.
const EnvRole = "HOTHOUSE_ROLE"

// The values of EnvRole.
const (
	// RoleWorker serves invocations.
	RoleWorker = "worker"
	// roleProbe restricts itself like a worker, tries what it may not do and reports.
	roleProbe = "probe"
)

// Requested tells whether this process was started to be restricted: as a worker or to
// answer Probe.
func Requested() bool {
	role := os.Getenv(EnvRole)
	return role == RoleWorker || role == roleProbe
}

// Command is how a worker is started: this binary, in the root directory, with no
// environment but its role and the time zone. Its pipes are the caller's to set.
func Command() (*exec.Cmd, error) { return command(RoleWorker) }

func command(role string) (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(self)
	cmd.Dir = filepath.VolumeName(self) + string(filepath.Separator)
	cmd.Env = []string{EnvRole + "=" + role}
	if zone := zoneName(); zone != "" {
		cmd.Env = append(cmd.Env, "TZ="+zone)
	}
	return cmd, nil
}

// zoneName is the name of the machine's time zone: TZ, or where the system's own setting
// points to; "" when neither tells.
func zoneName() string {
	if zone, set := os.LookupEnv("TZ"); set {
		return strings.TrimPrefix(zone, ":")
	}
	target, err := filepath.EvalSymlinks("/etc/localtime")
	if err != nil {
		return ""
	}
	_, name, found := strings.Cut(filepath.ToSlash(target), "zoneinfo/")
	if !found {
		return ""
	}
	return strings.TrimPrefix(name, "posix/")
}

// Measure is one thing that is done to confine a worker.
type Measure struct {
	Name string `json:"name"`
	On   bool   `json:"on"`
	// Why says what the measure amounts to, or why it is off.
	Why string `json:"why"`
}

// Attempt is something that a worker must not be able to do, and whether it was.
type Attempt struct {
	What    string `json:"what"`
	Refused bool   `json:"refused"`
	// Detail is the system's answer.
	Detail string `json:"detail,omitempty"`
}

// Report says how a worker is confined.
type Report struct {
	Measures []Measure `json:"measures"`
	// Attempts is only filled in by Probe.
	Attempts []Attempt `json:"attempts,omitempty"`
}

// Restrict makes the calling process give up every right that a worker does not need. It
// cannot be undone, and concerns all threads. A measure that fails is reported as off,
// and the others are taken all the same.
//
// What a worker needs of files must be open or read before: only the local time zone is
// read here, since Go would read it later.
func Restrict() Report {
	_ = time.Local.String() // reads it
	return Report{Measures: append([]Measure{environment()}, restrict()...)}
}

// environment looks at what the process was given.
func environment() Measure {
	var more []string
	for _, variable := range os.Environ() {
		name, _, _ := strings.Cut(variable, "=")
		switch strings.ToUpper(name) {
		case EnvRole, "TZ", "SYSTEMROOT": // Windows adds the last by itself
		default:
			more = append(more, name)
		}
	}
	if len(more) > 0 {
		return Measure{Name: "environment", Why: "inherited: " + strings.Join(more, ", ")}
	}
	return Measure{Name: "environment", On: true, Why: "nothing is passed on but the time zone"}
}

// measure is on when err is nil.
func measure(name, what string, err error) Measure {
	if err != nil {
		return Measure{Name: name, Why: err.Error()}
	}
	return Measure{Name: name, On: true, Why: what}
}
