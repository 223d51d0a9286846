package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"signum/core"
	"signum/core/experiment"
)

// Each command line of the transcript is an error before anything is read or trained, with exactly
// the text below it.
func TestWrongCommandLinesAreExplained(t *testing.T) {
	const file = "testdata/wrong.txt"
	transcript, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for line := range strings.Lines(string(transcript)) {
		if words := strings.Fields(line); len(words) > 1 && words[0] == "$" {
			got.WriteString(line + wrong(t, words[2:]) + "\n\n")
		}
	}
	if *update {
		write(t, file, got.String())
		return
	}
	if got.String() != string(transcript) {
		t.Errorf("the transcript is\n%s\nexpected\n%s", got.String(), transcript)
	}
}

// wrong returns the text of the error of a wrong command line.
func wrong(t *testing.T, words []string) string {
	t.Helper()
	var out bytes.Buffer
	err := run(words, &out, &out)
	var mismatch core.Mismatch
	if !errors.As(err, &mismatch) || out.Len() > 0 {
		t.Fatalf("%q: error %v, output %q, expected a Mismatch and none", words, err, out.String())
	}
	return err.Error()
}

// A plan may be pasted as the page's address, however it was encoded on its way.
func TestAPlanMayBeALink(t *testing.T) {
	for _, link := range []string{
		"https://signum.example/#net=mlp&seed=3", "net%3Dmlp%26seed%3D3", "#net=mlp&amp;seed=3.",
	} {
		p, err := options{arguments: []string{link}}.plan()
		if err != nil || p.Net != "mlp" || p.Seed != 3 {
			t.Errorf("%s: read as %s, error %v", link, p, err)
		}
	}
}

func TestFlagsStandAnywhere(t *testing.T) {
	for _, line := range []string{
		"a -stage 3 b -o=x -c", "-o x a -c b -stage 3", "--stage=3 --o x -c a b",
		"-c=true -stage 3 -o x -- a b",
	} {
		var o options
		c := command{name: "c", arguments: []string{"A", "B", "[C]"}}
		c.flags = flags{stageFlag, outFlag, jobsFlag}
		help, err := c.parse(strings.Fields(strings.ReplaceAll(line, "-c", "-jobs")), &o)
		got := fmt.Sprintf("%v %v %q %d %s %v", help, err, o.arguments, o.stage, o.out, o.jobs)
		if want := `false <nil> ["a" "b" ""] 3 x true`; got != want {
			t.Errorf("%s: parsed as %s, expected %s", line, got, want)
		}
	}
}

func TestHelpShowsTheDefaultPlanAndAllCommands(t *testing.T) {
	for _, line := range []string{"", "-h", "--help", "help"} {
		got := string(output(t, strings.Fields(line)...))
		for _, c := range commands() {
			if !strings.Contains(got, "    "+c.name+"  ") || !strings.Contains(got, c.about) {
				t.Errorf("%q doesn't explain %s:\n%s", line, c.name, got)
			}
		}
		if !strings.Contains(got, experiment.Default().String()) {
			t.Errorf("%q doesn't show the default plan:\n%s", line, got)
		}
	}
}

func TestEveryCommandHasHelp(t *testing.T) {
	for _, c := range commands() {
		got := string(output(t, "help", c.name))
		if other := string(output(t, c.name, "-h")); other != got {
			t.Errorf("%s -h gives\n%s\nexpected\n%s", c.name, other, got)
		}
		if first, _, _ := strings.Cut(got, "\n"); !strings.HasPrefix(first, "signum "+c.name) {
			t.Errorf("%s: the help begins with %q", c.name, first)
		}
		for line := range strings.Lines(got) {
			if len([]rune(line)) > 101 {
				t.Errorf("%s: a line of %d letters: %s", c.name, len([]rune(line))-1, line)
			}
		}
	}
	const want = `signum export [FLAGS] PLAN|FILE

Write a network or a run as a file of another format.

The source is a plan, which is run; a .signumrun file; a .signum file, or a picture of one (.png).
The formats .json and .csv hold a run, all others a network. Without -format the extension of -o
tells the format, or it is .signum.

Flags:

    -add FILE        add the images of FILE behind the training images
    -classes FILE    read the names of the classes from FILE, one a line
    -data DIR        read images and labels from the files of DIR, not MNIST's
    -format FORMAT   export as FORMAT: signum, onnx, qonnx, safetensors, npz, png, json, csv
    -o FILE          write to FILE instead of the output
    -stage N         export stage N instead of the run's result
`
	if got := string(output(t, "help", "export")); got != want {
		t.Errorf("the help is\n%s\nexpected\n%s", got, want)
	}
}

func TestVersionNamesTheBuild(t *testing.T) {
	defer func(before string) { build = before }(build)
	build = "0123456789ab"
	if got := string(output(t, "version")); !strings.HasPrefix(got, "signum 0123456789ab, go1.") {
		t.Errorf("version is %q", got)
	}
}

// full is a writer on a disk that is full.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("no space left on device")

func TestOutputThatCannotBeWrittenIsAnError(t *testing.T) {
	net := save(t, t.TempDir(), "net", output(t, "export", recordedRun))
	for _, line := range []string{"help", "version", "help run", "inspect " + net} {
		if err := run(strings.Fields(line), full{}, full{}); !errors.Is(err, errFull) {
			t.Errorf("signum %s: error %v, expected %v", line, err, errFull)
		}
	}
}
