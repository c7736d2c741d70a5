package runtime

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/runtime/sandbox"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// hear has this side run an invocation with a worker process whose words are the given
// ones, as if it had been taken over.
func hear(t testing.TB, words []byte) (done wire.Done, err error) {
	t.Helper()
	cmd, err := sandbox.Command() // what is killed for saying it
	if err != nil {
		t.Fatal(err)
	}
	input, err := cmd.StdinPipe() // kept open: the process waits
	if err != nil {
		t.Fatal(err)
	}
	defer input.Close()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &process{cmd: cmd, lessons: &lessons{}, conn: wire.NewConn(bytes.NewReader(words), io.Discard), frames: make(chan wire.Frame, backlog), stderr: &tail{}, sources: sources{known: map[string]bool{}}}
	go p.read()
	rec := newRecorder(&Run{}, Invocation{App: &manifest.App{Dir: t.TempDir()}})
	done, _, err = p.run(context.Background(), wire.Invoke{DeadlineMS: 60_000}, nil, newModules(rec.in.App, ""), rec)
	rec.end(done, nil)
	p.discard()
	return done, err
}

func said(frames ...any) []byte {
	var out bytes.Buffer
	c := wire.NewConn(nil, &out)
	for i := 0; i < len(frames); i += 2 {
		_ = c.Send(frames[i].(wire.Kind), frames[i+1], nil) // a buffer takes all
	}
	return out.Bytes()
}

func TestWorkerThatTalksNonsenseIsKilled(t *testing.T) {
	t.Parallel()
	success := wire.Done{Verdict: "success"}
	for name, words := range map[string][]byte{
		"bytes":              append(said(wire.KindBegun, nil), "nonsense that is no frame at all"...),
		"giant frame":        append(said(wire.KindBegun, nil), 0xff, 0xff, 0xff, 0xff, 1, 0, 0, 0, 0),
		"cut frame":          append(said(wire.KindBegun, nil), 200, 0, 0, 0, 1, 0, 0, 0, 0, 1),
		"unknown kind":       said(wire.KindBegun, nil, wire.Kind(99), nil, wire.KindDone, success),
		"host's kind":        said(wire.KindBegun, nil, wire.KindInvoke, wire.Invoke{}, wire.KindDone, success),
		"head of no object":  said(wire.KindBegun, nil, wire.KindEffect, "text", wire.KindDone, success),
		"head of wrong type": said(wire.KindBegun, nil, wire.KindCall, map[string]any{"id": "one"}, wire.KindDone, success),
		"end of wrong type":  said(wire.KindBegun, nil, wire.KindDone, []int{1}),
		"no verdict":         said(wire.KindBegun, nil, wire.KindDone, wire.Done{}),
		"verdict of its own": said(wire.KindBegun, nil, wire.KindDone, wire.Done{Verdict: "excellent"}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			done, err := hear(t, words)
			if err != nil || Verdict(done.Verdict) != Killed || Reason(done.Reason) != Crashed || done.Message == "" {
				t.Errorf("%+v, error %v", done, err)
			}
		})
	}
}

// FuzzWorkerWords has this side listen to anything: it must come to a verdict, or find
// that nothing was executed.
func FuzzWorkerWords(f *testing.F) {
	begun := said(wire.KindBegun, nil)
	f.Add(append(begun, said(wire.KindEffect, wire.Effect{Kind: "log", Level: "info"}, wire.KindDone, wire.Done{Verdict: "success"})...))
	f.Add(append(begun, said(wire.KindRequire, wire.Require{From: "server/server.js", Spec: "../../x"})...))
	f.Add(append(begun, said(wire.KindCall, wire.Call{ID: 1, Name: "$db.get"}, wire.KindDone, wire.Done{Verdict: "failed", Thrown: &wire.Thrown{Stack: []wire.StackFrame{{Place: wire.Place{File: "a", Line: -1, Column: 1 << 40}}}}})...))
	f.Add(append(begun, said(wire.KindOpen, wire.Open{ID: 1, Service: "fs.read"}, wire.KindPush, wire.Push{ID: 1})...))
	f.Add([]byte{5, 0, 0, 0, 1, 9, 0, 0, 0})
	f.Fuzz(func(t *testing.T, words []byte) {
		done, err := hear(t, words)
		if (err == nil) == (done.Verdict == "") || err != nil && !errors.Is(err, errUnreached) {
			t.Errorf("%+v, error %v", done, err)
		}
	})
}
