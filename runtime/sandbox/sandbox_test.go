package sandbox_test

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/runtime/sandbox"
	"github.com/hothouse-run/hothouse/runtime/wire"
	"github.com/hothouse-run/hothouse/runtime/worker"
)

// hostVariable makes the test binary a host that starts a worker on its own pipes and
// does nothing more.
const hostVariable = "SANDBOX_TEST_HOST"

func TestMain(m *testing.M) {
	switch {
	case worker.Requested():
		worker.Main()
	case os.Getenv(hostVariable) != "":
		cmd, err := sandbox.Command()
		if err != nil {
			os.Exit(1)
		}
		cmd.Stdin, cmd.Stdout = os.Stdin, os.Stdout
		if cmd.Start() != nil {
			os.Exit(1)
		}
		_ = cmd.Wait() // the test kills this process
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestWorkerCanReachNothing(t *testing.T) {
	t.Parallel()
	report, err := sandbox.Probe()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range report.Attempts {
		if a.Refused != confines {
			t.Errorf("%s: refused %v (%s)", a.What, a.Refused, a.Detail)
		}
	}
	if len(report.Attempts) < 6 {
		t.Errorf("only %d things were tried", len(report.Attempts))
	}
	for _, m := range report.Measures {
		if m.Why == "" {
			t.Errorf("%s does not say why it is on or off", m.Name)
		}
	}
	if m := find(t, report, "environment"); !m.On {
		t.Errorf("environment: %s", m.Why)
	}
}

func TestWhatIsInheritedIsFound(t *testing.T) {
	t.Parallel()
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	defer writer.Close()
	report, err := sandbox.ProbeChanged(func(cmd *exec.Cmd) {
		cmd.Env = append(cmd.Env, "SECRET_TOKEN=1")
		if confines {
			cmd.ExtraFiles = []*os.File{writer}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if m := find(t, report, "environment"); m.On || !strings.Contains(m.Why, "SECRET_TOKEN") {
		t.Errorf("%+v", m)
	}
	if confines {
		if m := find(t, report, "descriptors"); !m.On || !strings.Contains(m.Why, " inherited were closed") {
			t.Errorf("%+v", m)
		}
	}
}

func find(t *testing.T, report sandbox.Report, name string) sandbox.Measure {
	t.Helper()
	i := slices.IndexFunc(report.Measures, func(m sandbox.Measure) bool { return m.Name == name })
	if i < 0 {
		t.Fatalf("there is no measure named %s", name)
	}
	return report.Measures[i]
}

// TestWorkerEndsWithItsHost kills a host whose worker is waiting in the middle of an
// invocation and whose pipes stay open.
func TestWorkerEndsWithItsHost(t *testing.T) {
	t.Parallel()
	if !confines {
		t.Skip("the system does not end a process with its parent")
	}
	host := exec.Command(os.Args[0])
	host.Env = []string{hostVariable + "=1"}
	input, err := host.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer input.Close()
	output, err := host.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := host.Start(); err != nil {
		t.Fatal(err)
	}
	conn := wire.NewConn(output, input)
	head := wire.Invoke{Mode: wire.ModeDescribe, Entry: "server/server.js", DeadlineMS: 1 << 30, MemoryBytes: 1 << 30}
	if err := conn.Send(wire.KindInvoke, head, nil); err != nil {
		t.Fatal(err)
	}
	if frame, err := conn.Receive(); err != nil || frame.Kind != wire.KindBegun {
		t.Fatalf("%v, error %v", frame, err)
	}
	if err := host.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for err == nil { // until nobody holds the other end any more
		_, err = conn.Receive()
	}
	_ = host.Wait() // killed
}
