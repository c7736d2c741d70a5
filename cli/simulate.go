package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/suite"
)

// simulateFlags are the flags of simulate.
type simulateFlags struct {
	appFlags
	all       bool
	payload   string
	sets      []string
	output    string
	reporters []string
	verbose   bool

	cpuProfile string
}

func newSimulate(w World) *cobra.Command {
	var f simulateFlags
	cmd := &cobra.Command{
		Use:   "simulate [DIR] {EVENT[:VARIANT]... | --all}",
		Short: "Have events handled without a browser, and fail when a handler fails",
		Long: `simulate has the app handle events with their default payload, or with the variant named
after a colon, and prints what became of each. Where several products or modules listen
to an event, name the one meant: freshsales/onDealUpdate.

--all simulates every registered event with its default payload and with each variant
that the app keeps in server/test_data.`,
		Example: `  hothouse simulate onDealUpdate
  hothouse simulate sampleapp onDealUpdate:deleted --set data.deal.amount.value=5
  hothouse simulate sampleapp --all --reporter junit=report.xml
  hothouse events show onTaskCreate | hothouse simulate sampleapp onTaskCreate --payload -`,
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd.Context(), w, args) },
	}
	f.register(cmd)
	flags := cmd.Flags()
	flags.BoolVarP(&f.all, "all", "a", false, "every registered event with each of the app's payloads")
	flags.StringVar(&f.payload, "payload", "", "a file with the payload, or - for standard input")
	flags.StringArrayVar(&f.sets, "set", nil, "replace a value of the payload, such as data.deal.amount.value=5 (repeatable)")
	flags.StringVarP(&f.output, "output", "o", "pretty", "what to print: pretty, json or jsonl")
	flags.StringArrayVar(&f.reporters, "reporter", nil, "a further report, such as junit=FILE (repeatable)")
	flags.StringVar(&f.cpuProfile, "cpuprofile", "", "a file for a profile of all runs together that go tool pprof reads")
	flags.BoolVarP(&f.verbose, "verbose", "v", false, "show warnings about payloads one by one")
	return cmd
}

func (f *simulateFlags) run(ctx context.Context, w World, args []string) error {
	dirArgument, cases, err := f.arguments(args)
	if err != nil {
		return err
	}
	options := suite.Options{Cases: cases, Timeout: f.timeout}
	for _, text := range f.sets {
		set, err := events.ParseSet(text)
		if err != nil {
			return fail(exitUsage, fmt.Errorf("--set %w", err))
		}
		options.Sets = append(options.Sets, set)
	}
	dir, err := f.directory(dirArgument)
	if err != nil {
		return err
	}
	if options.Reporters, err = f.report(w, filepath.Base(dir)); err != nil {
		return err
	}
	if options.IParamsFile, options.IParamsEnv, err = f.parameters(w); err != nil {
		return err
	}
	if options.Payload, err = f.readPayload(w); err != nil {
		return err
	}
	if f.payload != "-" {
		options.PayloadName = filepath.ToSlash(f.payload)
	}
	profiled, writeProfile := profileFile(w, f.cpuProfile)
	options.Runtime = f.runtime(w, profiled)
	defer options.Runtime.Close()
	if err := f.installFirst(ctx, w, dir, options.Reporters); err != nil {
		return err
	}
	app, problems := options.Runtime.Open(ctx, dir)
	if ctx.Err() != nil {
		return fail(exitInterrupted, nil)
	}
	if app == nil {
		if err := suite.Unusable(options.Reporters, problems); err != nil {
			return fail(exitEnvironment, err)
		}
		return unusable(w, dir, problems)
	}
	printProblems(w, dir, problems)
	options.App = app
	if f.all {
		if options.Cases = suite.All(options.App); len(options.Cases) == 0 {
			return fail(exitInvalid, fmt.Errorf("the manifest of %s registers no event", options.App.Name))
		}
	}
	runs, err := suite.Simulate(ctx, options)
	annotate(w, options.App, runs)
	if err != nil {
		return failNamed(requestCode(err), err)
	}
	if err := writeProfile(); err != nil {
		return err
	}
	return verdict(ctx, runs)
}

// arguments tells the directory from the events: the first argument is the directory
// when it is one.
func (f *simulateFlags) arguments(args []string) (dir string, cases []suite.Case, err error) {
	if err := f.check(); err != nil {
		return "", nil, err
	}
	if dir, args, err = f.split(args); err != nil {
		return "", nil, err
	}
	for _, text := range args {
		c, err := suite.ParseCase(text)
		if err != nil {
			return "", nil, fail(exitUsage, err)
		}
		cases = append(cases, c)
	}
	switch {
	case f.all && len(cases) > 0:
		err = errors.New("--all simulates every event; name none beside it")
	case !f.all && len(cases) == 0:
		err = errors.New("name the events to simulate, or give --all")
	case f.payload != "" && (f.all || len(cases) > 1):
		err = errors.New("--payload is for one event")
	}
	if err != nil {
		err = fail(exitUsage, err)
	}
	return dir, cases, err
}

// split takes the directory off the arguments. One that can only have been meant as a
// directory must be one.
func (f *simulateFlags) split(args []string) (dir string, events []string, err error) {
	if len(args) == 0 {
		return "", nil, nil
	}
	first := args[0]
	if info, err := os.Stat(first); err == nil && info.IsDir() {
		return first, args[1:], nil
	}
	_, noApp := os.Stat("manifest.json")
	switch {
	case first == "":
		return "", nil, fail(exitUsage, errors.New(`"" names neither a directory nor an event`))
	case strings.HasPrefix(first, "."), filepath.IsAbs(first):
		return "", nil, fail(exitEnvironment, fmt.Errorf("%s is not a directory", first))
	case f.all:
		return "", nil, fail(exitUsage, fmt.Errorf("%s is not a directory, and --all takes no events", first))
	case len(args) > 1 && f.dir == "" && noApp != nil:
		return "", nil, fail(exitEnvironment, fmt.Errorf("%s is not a directory, and the current one has no manifest.json", first))
	}
	return "", args, nil
}

// report makes the reporters that --output and --reporter name.
func (f *simulateFlags) report(w World, app string) ([]suite.Reporter, error) {
	var reporters []suite.Reporter
	switch f.output {
	case "pretty":
		reporters = append(reporters, &suite.Printer{W: underGitHub(w, w.Stdout), Style: w.style(w.Stdout), Verbose: f.verbose})
	case "json":
		reporters = append(reporters, suite.JSON(w.Stdout))
	case "jsonl":
		reporters = append(reporters, suite.JSONL(w.Stdout))
	default:
		return nil, fail(exitUsage, unknownName("--output", f.output, []string{"pretty", "json", "jsonl"}))
	}
	for _, text := range f.reporters {
		name, file, _ := strings.Cut(text, "=")
		if name != "junit" {
			return nil, fail(exitUsage, unknownName("--reporter", name, []string{"junit"}))
		}
		if file == "" {
			return nil, fail(exitUsage, errors.New("--reporter junit needs a file: --reporter junit=report.xml"))
		}
		reporters = append(reporters, suite.JUnit(app, file))
	}
	return reporters, nil
}

// readPayload returns the payload that --payload names, nil when it names none.
func (f *simulateFlags) readPayload(w World) ([]byte, error) {
	var text []byte
	var err error
	switch f.payload {
	case "":
		return nil, nil
	case "-":
		text, err = io.ReadAll(w.Stdin)
	default:
		text, err = os.ReadFile(f.payload)
	}
	if err != nil {
		return nil, fail(exitEnvironment, fmt.Errorf("reading the payload: %w", err))
	}
	if text == nil {
		text = []byte{}
	}
	return text, nil
}

// requestCode is the exit code for a simulation that could not be asked for: a file
// that cannot be read is the environment's fault, anything else the command line's.
func requestCode(err error) int {
	var path *os.PathError
	if errors.As(err, &path) {
		return exitEnvironment
	}
	return exitUsage
}

// verdict turns the first failure into the exit code.
func verdict(ctx context.Context, runs []*runtime.Run) error {
	if ctx.Err() != nil {
		return fail(exitInterrupted, nil)
	}
	for _, run := range runs {
		if code := exitCode(run); code != exitOK {
			return fail(code, nil)
		}
	}
	return nil
}

func exitCode(run *runtime.Run) int {
	threw := []runtime.Reason{runtime.Threw, runtime.Rejected, runtime.TimerError, runtime.UnhandledRejection, runtime.Exited}
	invalid := []runtime.Reason{runtime.InvalidPayload, runtime.NoHandler, runtime.LoadError}
	switch {
	case run.Verdict == runtime.Success:
		return exitOK
	case run.Verdict != runtime.Failed:
		return exitStopped
	case slices.Contains(threw, run.Reason):
		return exitThrew
	case slices.Contains(invalid, run.Reason):
		return exitInvalid
	}
	return exitFailed
}
