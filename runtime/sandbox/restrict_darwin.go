package sandbox

// restrict takes the measures that macOS offers to a program that is not signed for its
// App Sandbox.
func restrict() []Measure {
	return []Measure{
		{Name: "lifetime", Why: "macOS does not end a process with its parent; a worker ends by itself when its pipe does"},
		measure("limits", limitsText, setLimits()),
		{Name: "landlock", Why: "macOS has nothing like it for programs that are not signed for the App Sandbox: a worker has the rights of the user who runs it"},
		{Name: "seccomp", Why: "macOS does not let a process give up system calls"},
	}
}
