package wire

import "encoding/json"

// Mode tells what an invocation is for.
type Mode string

const (
	// ModeCall executes the handler with the payload.
	ModeCall Mode = "call"
	// ModeDescribe executes the entry file alone and reports its exports.
	ModeDescribe Mode = "describe"
)

// Invoke starts an invocation. The body of its frame is the payload.
type Invoke struct {
	Mode Mode `json:"mode"`
	// Entry is the app-relative path of the file that exports the handlers.
	Entry   string `json:"entry"`
	Handler string `json:"handler,omitempty"`
	// Code identifies the app's files and packages as they stand: equal ids resolve equally.
	Code string `json:"code"`
	// Dir is the absolute path that process.cwd() shows.
	Dir string `json:"dir"`
	// TempDir is the absolute path that os.tmpdir() shows.
	TempDir string `json:"tempDir,omitempty"`
	// RenderDecides tells that the outcome is what renderData says, as in app set-up
	// events and server methods.
	RenderDecides bool `json:"renderDecides,omitempty"`
	// Platform withholds from app code what the platform's sandbox lacks.
	Platform bool `json:"platform,omitempty"`
	// Files are the app's code files, which a ModeDescribe reads for what the platform lacks.
	Files []string `json:"files,omitempty"`
	// Seed makes randomness repeatable, ClockUS time: microseconds since 1970 at which a
	// clock of the run's own starts. Both are nil for the machine's.
	Seed    *uint64 `json:"seed,omitempty"`
	ClockUS *int64  `json:"clockUs,omitempty"`
	// Profile asks for a KindProfile before the end.
	Profile bool `json:"profile,omitempty"`
	// DeadlineMS is how long the invocation may take, in milliseconds.
	DeadlineMS int64 `json:"deadlineMs"`
	// MemoryBytes is how large the heap may grow.
	MemoryBytes uint64 `json:"memoryBytes"`
}

// Require asks for the module that spec names in the file from.
type Require struct {
	From string `json:"from"`
	Spec string `json:"spec"`
	// Import tells that an ES module asks: packages may answer differently.
	Import bool `json:"import,omitempty"`
	// Again asks for the source even if it was sent before: the worker has dropped it.
	Again bool `json:"again,omitempty"`
	// Known tells that the worker had the answer ahead and waits for none.
	Known bool `json:"known,omitempty"`
}

// Warm is a module ahead of being asked for it. With Sent, the frame's body is its source.
type Warm struct {
	Module
	// Answers is the question that the module answers, where it does, as long as the app's
	// files are those of Code (Invoke.Code).
	Answers *Require `json:"answers,omitempty"`
	Code    string   `json:"appCode,omitempty"`
}

// Module is a resolved module, or the reason why there is none.
type Module struct {
	// Path is app-relative, with slashes; it names the file in stack traces.
	Path string `json:"path,omitempty"`
	// Format is what the file holds: commonjs, module or json.
	Format string `json:"format,omitempty"`
	// Core is the name of the core module that it is, instead of a file.
	Core string `json:"core,omitempty"`
	// Sandboxed tells that app code is to find what the platform's sandbox has and no more.
	Sandboxed bool `json:"sandboxed,omitempty"`
	// Hash identifies the source. The host sends a source of one path and hash only
	// once to a worker, unless it is asked again.
	Hash string `json:"hash,omitempty"`
	// Sent tells that the frame's body is the source.
	Sent bool `json:"sent,omitempty"`
	// Code and Message say why the module cannot be had; Code is Node's, such as
	// MODULE_NOT_FOUND.
	Code    string `json:"code,omitempty"`
	Message string `json:"message,omitempty"`
}

// Key names a module's source: equal keys are equal programs.
func (m Module) Key() string { return m.Path + "\x00" + m.Hash }

// Effect is something the handler did. The body of its frame is the text.
type Effect struct {
	Kind  string `json:"kind"`
	Level string `json:"level,omitempty"`
	Place Place  `json:"place,omitzero"`
	// PassedUS is how far the run's own clock has come, when it has one.
	PassedUS int64 `json:"passedUs,omitempty"`
}

// Call asks for a platform service, for example "$db.get". The body is the array of
// arguments.
type Call struct {
	ID    uint64 `json:"id"`
	Name  string `json:"name"`
	Place Place  `json:"place,omitzero"`
}

// Return answers a Call: the body is the value, or the value to reject with.
type Return struct {
	ID       uint64 `json:"id"`
	Rejected bool   `json:"rejected,omitempty"`
	// Message makes the rejection an Error with that message instead of a plain value.
	Message string `json:"message,omitempty"`
}

// Open begins a conversation with a service of the host, for example "fs.readFile".
type Open struct {
	ID      uint64          `json:"id"`
	Service string          `json:"service"`
	Args    json.RawMessage `json:"args,omitempty"`
	Place   Place           `json:"place,omitzero"`
}

// Push is what the worker says in a conversation, for example "write" or "close".
type Push struct {
	ID   uint64          `json:"id"`
	Type string          `json:"type"`
	Args json.RawMessage `json:"args,omitempty"`
}

// Event is what the host says in a conversation, for example "data".
type Event struct {
	ID   uint64          `json:"id"`
	Type string          `json:"type"`
	Args json.RawMessage `json:"args,omitempty"`
	// Last ends the conversation: nothing follows from either side.
	Last bool `json:"last,omitempty"`
	// Error is set when the conversation failed; it is then the last event.
	Error *Failure `json:"error,omitempty"`
}

// Failure is an error of the operating system or of the network as Node shows it. What
// Node's Error has beside message is left out where it is empty.
type Failure struct {
	Code    string `json:"code,omitempty"`
	Message string `json:"message"`
	Errno   int    `json:"errno,omitempty"`
	Syscall string `json:"syscall,omitempty"`
	Path    string `json:"path,omitempty"`
	Dest    string `json:"dest,omitempty"`
	Address string `json:"address,omitempty"`
	Port    int    `json:"port,omitempty"`
	Host    string `json:"hostname,omitempty"`
}

// Error gives the message.
func (f *Failure) Error() string { return f.Message }

// Place is where in the author's code something happened; Line and Column from 1.
type Place struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

// StackFrame is one line of a stack trace.
type StackFrame struct {
	Function string `json:"function,omitempty"`
	Place
}

// Thrown is a JavaScript value that was thrown or rejected with.
type Thrown struct {
	// Name and Message are those of an Error; for other values Name is "" and Message
	// the value as console.log shows it.
	Name    string       `json:"name,omitempty"`
	Message string       `json:"message"`
	Stack   []StackFrame `json:"stack,omitempty"`
	// Detail is the value as console.log shows it when it says more than name and message.
	Detail string `json:"detail,omitempty"`
}

// Done ends an invocation. The body of its frame is the result, when there is one:
// what renderData was given, or the Exports of a ModeDescribe.
type Done struct {
	// Verdict and Reason are of the runtime package's vocabulary.
	Verdict string  `json:"verdict"`
	Reason  string  `json:"reason,omitempty"`
	Message string  `json:"message,omitempty"`
	Thrown  *Thrown `json:"thrown,omitempty"`
	// PassedUS is how far the run's own clock has come, when it has one.
	PassedUS int64 `json:"passedUs,omitempty"`
	// Spent tells that the worker must not be used again.
	Spent bool `json:"spent,omitempty"`
}
