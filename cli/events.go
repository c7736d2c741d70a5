package cli

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
	"github.com/hothouse-run/hothouse/suite"
)

func newEvents(w World) *cobra.Command {
	cmd := &cobra.Command{
		Use: "events", Aliases: []string{"event"}, Short: "List the built-in events and print their payloads",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newEventsList(w), newEventsShow(w))
	return cmd
}

func newEventsList(w World) *cobra.Command {
	var source, output string
	cmd := &cobra.Command{
		Use: "list", Short: "List the catalogue: every built-in event with its variants", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			list, err := ofSource(source)
			if err != nil {
				return err
			}
			switch output {
			case "json":
				enc := json.NewEncoder(w.Stdout)
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				return enc.Encode(map[string]any{"events": list})
			case "jsonl":
				return printLines(w, list)
			case "pretty":
				return printEvents(w, list)
			}
			return fail(exitUsage, unknownName("--output", output, []string{"pretty", "json", "jsonl"}))
		},
	}
	cmd.Flags().StringVar(&source, "source", "", "only the events of this source")
	cmd.Flags().StringVarP(&output, "output", "o", "pretty", "what to print: pretty, json or jsonl")
	return cmd
}

// ofSource returns the events of a source, or all of them.
func ofSource(source string) ([]events.Event, error) {
	var list []events.Event
	var known []string
	for _, e := range events.Catalogue() {
		if source == "" || e.Source == source {
			list = append(list, e)
		}
		if len(known) == 0 || known[len(known)-1] != e.Source {
			known = append(known, e.Source)
		}
	}
	if len(list) == 0 {
		return nil, failNamed(exitUsage, unknownName("--source", source, known))
	}
	return list, nil
}

// printLines writes each event as a JSON document on a line of its own.
func printLines(w World, list []events.Event) error {
	enc := json.NewEncoder(w.Stdout)
	enc.SetEscapeHTML(false)
	for _, e := range list {
		if err := enc.Encode(e); err != nil {
			return err
		}
	}
	return nil
}

func printEvents(w World, list []events.Event) error {
	table := tabwriter.NewWriter(w.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "SOURCE\tEVENT\tKIND\tVARIANTS\tDESCRIPTION")
	for _, e := range list {
		var names []string
		for _, v := range e.Variants {
			names = append(names, v.Name)
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", e.Source, e.Name, e.Kind, strings.Join(names, ","), e.Description)
	}
	return table.Flush()
}

func newEventsShow(w World) *cobra.Command {
	var source, variant string
	cmd := &cobra.Command{
		Use: "show EVENT[:VARIANT]", Short: "Print a built-in payload",
		Example: `  hothouse events show onDealUpdate
  hothouse events show onDealUpdate --variant deleted
  hothouse events show onDealUpdate:deleted`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fail(exitUsage, errors.New("name one event"))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			c, err := suite.ParseCase(args[0])
			if err != nil {
				return fail(exitUsage, err)
			}
			c.Scope, c.Variant = cmp.Or(c.Scope, source), cmp.Or(c.Variant, variant)
			return show(w, c)
		},
	}
	cmd.Flags().StringVar(&source, "source", "", "the source, when several have an event of that name")
	cmd.Flags().StringVar(&variant, "variant", "", "a variant of the payload (hothouse events list names them)")
	return cmd
}

// show prints the built-in payload of a source's event.
func show(w World, c suite.Case) (err error) {
	if c.Scope == "" {
		if c.Scope, err = sourceOf(c.Event); err != nil {
			return err
		}
	}
	text, err := events.Sample(c.Scope, c.Event, c.Variant)
	if err != nil {
		return failNamed(exitUsage, err)
	}
	root, err := jsontree.Parse(text)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w.Stdout, "%s\n", root.Indent())
	return err
}

// sourceOf finds the only source that has the event.
func sourceOf(name string) (string, error) {
	var sources, known []string
	for _, e := range events.Catalogue() {
		known = append(known, e.Name)
		if e.Name == name {
			sources = append(sources, e.Source)
		}
	}
	switch len(sources) {
	case 1:
		return sources[0], nil
	case 0:
		near := "hothouse events list names them all"
		if name := diag.Nearest(name, known); name != "" {
			near = fmt.Sprintf("did you mean %q?", name)
		}
		return "", failNamed(exitUsage, fmt.Errorf("there is no built-in event %q; %s", name, near))
	}
	return "", failNamed(exitUsage, errors.New(name+" exists in several sources; name one with --source: "+strings.Join(sources, ", ")))
}
