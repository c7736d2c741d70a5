package sandbox

import "os/exec"

// ProbeChanged is Probe with a command that was tampered with.
func ProbeChanged(change func(*exec.Cmd)) (Report, error) {
	cmd, err := command(roleProbe)
	if err != nil {
		return Report{}, err
	}
	change(cmd)
	return probe(cmd)
}
