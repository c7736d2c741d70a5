package wire

// What Debug asks for.
const (
	DebugConfigure = "configure" // nothing is answered
	DebugPause     = "pause"     // nothing is answered
	DebugContinue  = "continue"  // as are these, which end a stop
	DebugStepInto  = "stepInto"
	DebugStepOver  = "stepOver"
	DebugStepOut   = "stepOut"
	DebugScopes    = "scopes" // the rest is answered by a Debugged of the same ID
	DebugVariables = "variables"
	DebugEvaluate  = "evaluate"
	DebugSet       = "set"
)

// Debug is what the host says to a worker's debugger. All but the first two are for an
// invocation that is stopped.
type Debug struct {
	// ID is given back in the answer.
	ID int    `json:"id,omitempty"`
	Do string `json:"do"`
	// Config is set for DebugConfigure.
	Config *DebugConfig `json:"config,omitempty"`
	// Frame is an index into the frames of the stop, from the innermost, for which
	// something is asked.
	Frame int `json:"frame,omitempty"`
	// Ref is a value that an answer named; Start and Count bound which of its elements are
	// asked for, Name names one of them.
	Ref   int    `json:"ref,omitempty"`
	Start int    `json:"start,omitempty"`
	Count int    `json:"count,omitempty"`
	Name  string `json:"name,omitempty"`
	// Text is an expression.
	Text string `json:"text,omitempty"`
	// Long asks for as much of the value as console.log shows.
	Long bool `json:"long,omitempty"`
}

// DebugConfig is what a worker stops for. It holds until another one comes.
type DebugConfig struct {
	// Active tells that somebody wants to hear of stops; otherwise there are none.
	Active      bool              `json:"active,omitempty"`
	Breakpoints []DebugBreakpoint `json:"breakpoints,omitempty"`
	// Uncaught and Caught stop where errors are thrown.
	Uncaught bool `json:"uncaught,omitempty"`
	Caught   bool `json:"caught,omitempty"`
	// Packages prepares the files of packages as well.
	Packages bool `json:"packages,omitempty"`
}

// DebugBreakpoint is a place to stop at. The place is as it was asked for: the worker
// finds the statement.
type DebugBreakpoint struct {
	ID     int    `json:"id"`
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column,omitempty"`
	// Condition is an expression, Hits how often the place must have been reached ("3",
	// ">= 3", "% 3"), Log a message that is printed instead of stopping.
	Condition string `json:"condition,omitempty"`
	Hits      string `json:"hits,omitempty"`
	Log       string `json:"log,omitempty"`
}

// What Debugged tells of.
const (
	DebugStopped = "stopped"
	DebugResumed = "resumed"
	DebugOutput  = "output" // a log message: Text
	DebugAnswer  = "answer"
)

// Debugged is what a worker's debugger says.
type Debugged struct {
	ID   int    `json:"id,omitempty"`
	What string `json:"what"`
	// Reason is why it stopped, in the words of the Debug Adapter Protocol; Text says more.
	Reason string `json:"reason,omitempty"`
	Text   string `json:"text,omitempty"`
	// Hit are the breakpoints that it stopped at.
	Hit []int `json:"hit,omitempty"`
	// Frames are the calls, the innermost first.
	Frames []DebugFrame `json:"frames,omitempty"`
	// Place is where an output was made.
	Place Place `json:"place,omitzero"`
	// Values are the answer; one for DebugEvaluate and DebugSet.
	Values []DebugValue `json:"values,omitempty"`
	// Error says why there is no answer.
	Error string `json:"error,omitempty"`
}

// DebugFrame is a call of a function.
type DebugFrame struct {
	Function string `json:"function"`
	Place
	// Async tells a call that waits for the one before it.
	Async bool `json:"async,omitempty"`
}

// DebugValue is a variable, property or result.
type DebugValue struct {
	Name string `json:"name,omitempty"`
	// Shown is the value as text, Type the name of its type.
	Shown string `json:"shown"`
	Type  string `json:"type,omitempty"`
	// Ref names the value for DebugVariables as long as the stop lasts; 0 when there is
	// nothing inside. Indexed is how many elements it has.
	Ref     int `json:"ref,omitempty"`
	Indexed int `json:"indexed,omitempty"`
	// Expensive tells a scope that is not to be looked into without being asked.
	Expensive bool `json:"expensive,omitempty"`
	// Internal marks what is no property of the language, such as [[Prototype]].
	Internal bool `json:"internal,omitempty"`
	// Lazy marks a getter that runs when it is looked into.
	Lazy bool `json:"lazy,omitempty"`
}
