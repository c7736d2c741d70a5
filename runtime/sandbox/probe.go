package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
)

// probeTime is how long a probe may take; it takes some milliseconds.
const probeTime = 10 * time.Second

// Probe tells how a worker is confined on this machine. It starts a process that
// restricts itself as workers do and then tries what they must not be able to do; the
// caller keeps its rights. The program must pass Requested's processes to Restrict and
// AnswerProbe, as workers do.
func Probe() (Report, error) {
	cmd, err := command(roleProbe)
	if err != nil {
		return Report{}, err
	}
	return probe(cmd)
}

func probe(cmd *exec.Cmd) (report Report, err error) {
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := cmd.Start(); err != nil {
		return report, fmt.Errorf("starting a probe: %w", err)
	}
	late := time.AfterFunc(probeTime, func() { _ = cmd.Process.Kill() })
	defer late.Stop()
	if err := cmd.Wait(); err != nil {
		return report, fmt.Errorf("the probe failed: %w: %s", err, bytes.TrimSpace(complaint.Bytes()))
	}
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		return report, fmt.Errorf("the probe's answer: %w", err)
	}
	return report, nil
}

// AnswerProbe does nothing unless Probe started this process; then it completes the
// report of Restrict by what it tries, prints it to standard output and ends the process.
func AnswerProbe(report Report) {
	if os.Getenv(EnvRole) != roleProbe {
		return
	}
	report.Attempts = attempts()
	if err := json.NewEncoder(os.Stdout).Encode(report); err != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

// attempts tries what a worker must not be able to do, each in a way that would do no
// harm.
func attempts() []Attempt {
	self := os.Args[0] // Command gave the whole path
	return []Attempt{
		attempt("read a file", func() error {
			f, err := os.Open(self)
			if err == nil {
				_ = f.Close()
			}
			return err
		}),
		attempt("write a file", func() error {
			name := filepath.Join(os.TempDir(), "hothouse-probe-"+strconv.Itoa(os.Getpid()))
			f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
			if err == nil {
				_ = f.Close()
				_ = os.Remove(name)
			}
			return err
		}),
		attempt("list a folder", func() error {
			_, err := os.ReadDir(filepath.Dir(self))
			return err
		}),
		attempt("use the network", func() error {
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err == nil {
				_ = l.Close()
			}
			return err
		}),
		attempt("start a program", func() error {
			cmd := exec.Command(self) // a worker whose input has ended, which ends
			cmd.Env = []string{EnvRole + "=" + RoleWorker}
			cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr // no null device must be opened
			cmd.Stdin = os.Stdin
			err := cmd.Start()
			if err == nil {
				_ = cmd.Wait()
			}
			return err
		}),
		attempt("signal another process", signalParent),
	}
}

func attempt(what string, try func() error) Attempt {
	err := try()
	a := Attempt{What: what, Refused: errors.Is(err, fs.ErrPermission), Detail: "it was possible"}
	if err != nil {
		a.Detail = err.Error()
	}
	return a
}
