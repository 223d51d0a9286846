package main

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"signum/core"
)

// options holds a parsed command line, and where to write.
type options struct {
	arguments []string // as many as the command takes; those left out are empty

	data, add, dir, into, format, classes, from, out, job string
	stage                                                 int
	jobs, twin, display, small                            bool

	stdout, stderr io.Writer
}

// command is a command of the program.
type command struct {
	name      string
	arguments []string // in brackets, if they may be left out
	about     string   // a line
	detail    string   // more, for its own help
	flags     []func(*flag.FlagSet, *options)
	do        func(o options) error
}

// find returns the command of that name.
func find(name string) (command, error) {
	var names []string
	for _, c := range commands() {
		if c.name == name {
			return c, nil
		}
		names = append(names, c.name)
	}
	found := "the command " + quoted(name)
	if strings.HasPrefix(name, "-") {
		found = "the flag " + name + " before any command"
	}
	expected := "one of " + strings.Join(names, ", ")
	return command{}, advice{mismatch("command line", found, expected), nearest(name, names)}
}

// flagSet returns the flags of the command, which set the options.
func (c command) flagSet(o *options) *flag.FlagSet {
	set := flag.NewFlagSet(c.name, flag.ContinueOnError)
	for _, add := range c.flags {
		add(set, o)
	}
	return set
}

// parse reads flags and arguments, in any order. It reports whether help was asked for.
func (c command) parse(words []string, o *options) (help bool, err error) {
	set := c.flagSet(o)
	for len(words) > 0 {
		word := words[0]
		words = words[1:]
		switch {
		case isHelp(word):
			return true, nil
		case word == "--":
			o.arguments, words = append(o.arguments, words...), nil
		case len(word) > 1 && word[0] == '-':
			if words, err = c.parseFlag(set, word, words); err != nil {
				return false, err
			}
		default:
			o.arguments = append(o.arguments, word)
		}
	}
	return false, c.count(o)
}

// parseFlag sets the flag of a word, from the rest of it or from the next of the words. It returns
// the words that are left.
func (c command) parseFlag(set *flag.FlagSet, word string, words []string) ([]string, error) {
	name, value, given := strings.Cut(strings.TrimLeft(word, "-"), "=")
	f := set.Lookup(name)
	if f == nil {
		return nil, c.unknownFlag(set, name)
	}
	if b, ok := f.Value.(interface{ IsBoolFlag() bool }); ok && b.IsBoolFlag() && !given {
		value, given = "true", true
	}
	if !given && len(words) == 0 {
		return nil, c.mismatch("the flag -"+name+" without a value", synopsis(f))
	}
	if !given {
		value, words = words[0], words[1:]
	}
	if set.Set(name, value) != nil {
		return nil, c.mismatch("-"+name+" "+quoted(value), synopsis(f)+", a whole number")
	}
	return words, nil
}

// unknownFlag returns the error of a flag that the command doesn't have.
func (c command) unknownFlag(set *flag.FlagSet, name string) error {
	var names []string
	set.VisitAll(func(f *flag.Flag) { names = append(names, "-"+f.Name) })
	expected := "no flags: it has none"
	if len(names) > 0 {
		expected = "its flags: " + strings.Join(names, ", ")
	}
	return advice{c.mismatch("the flag -"+name, expected), nearest("-"+name, names)}
}

// count returns an error if there are too few or too many arguments, and makes those that are left
// out empty.
func (c command) count(o *options) error {
	given, most := len(o.arguments), len(c.arguments)
	switch {
	case given > most && most == 0:
		return c.mismatch(quoted(o.arguments[0]), "no arguments")
	case given > most:
		return c.mismatch(quoted(o.arguments[most])+" after "+quoted(o.arguments[most-1]),
			c.synopsis()+"; quote a plan, since & means something to a shell")
	case given < most && c.arguments[given][0] != '[':
		return c.mismatch("no "+c.arguments[given], c.synopsis())
	}
	o.arguments = append(o.arguments, make([]string, most-given)...)
	return nil
}

func (c command) mismatch(found, expected string) error { return mismatch(c.name, found, expected) }

func mismatch(where, found, expected string) error {
	return core.Mismatch{Where: where, Found: found, Expected: expected}
}

// synopsis returns the command and its arguments: "signum predict FILE [IMAGES] [LABELS]".
func (c command) synopsis() string {
	return strings.Join(slices.Concat([]string{"signum", c.name}, c.arguments), " ")
}

// synopsis returns a flag and what its value is: "-data DIR".
func synopsis(f *flag.Flag) string {
	value, _ := flag.UnquoteUsage(f)
	return strings.TrimSpace("-" + f.Name + " " + value)
}

// isHelp reports whether a word asks for help.
func isHelp(word string) bool { return slices.Contains([]string{"-h", "-help", "--help"}, word) }

func quoted(text string) string { return fmt.Sprintf("%.60q", text) }
