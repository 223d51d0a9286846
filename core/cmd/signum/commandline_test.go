package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"signum/core"
	"signum/core/experiment"
)

const allCommands = "run, record, rank, subsets, snap, front, study, packed, export, inspect, predict, " +
	"shifted, shards, version, help"

const allKeys = "net, seed, order, snap, act, control, tune, epochs, tuneepochs, images, rate, shift, turn, data"

const allNets = "lenet5, mlp, lenet-caffe, lenet5-bn, mlp-bn, lenet-caffe-bn"

// Each of these is an error before anything is read or trained, with exactly this text.
func TestWrongCommandLinesAreExplained(t *testing.T) {
	for line, want := range map[string]string{
		"lern": `command line: found the command "lern", expected one of ` + allCommands,
		"Rnu": `command line: found the command "Rnu", expected one of ` + allCommands +
			"; did you mean run?",
		"subset net=mlp": `command line: found the command "subset", expected one of ` + allCommands +
			"; did you mean subsets?",
		"-data x run": "command line: found the flag -data before any command, expected one of " + allCommands,
		"help exprot": `command line: found the command "exprot", expected one of ` + allCommands +
			"; did you mean export?",

		"run -speed":                      "run: found the flag -speed, expected its flags: -data",
		"run -stage 3 net=mlp":            "run: found the flag -stage, expected its flags: -data",
		"run -dta x":                      "run: found the flag -dta, expected its flags: -data; did you mean -data?",
		"run --date=x":                    "run: found the flag -date, expected its flags: -data; did you mean -data?",
		"inspect -stage 3 -format x FILE": "inspect: found the flag -stage, expected no flags: it has none",
		"export net=mlp -form csv": "export: found the flag -form, " +
			"expected its flags: -classes, -data, -format, -o, -stage; did you mean -format?",
		"study -dri x FILE": "study: found the flag -dri, " +
			"expected its flags: -data, -dir, -into, -job, -jobs; did you mean -dir?",

		"run -data":                "run: found the flag -data without a value, expected -data DIR",
		"export net=mlp -stage x":  `export: found -stage "x", expected -stage N, a whole number`,
		"export net=mlp -stage=":   `export: found -stage "", expected -stage N, a whole number`,
		"export net=mlp -stage -2": "export: found -stage -2, expected 0 or more",
		"export net=mlp -stage 4":  "export: found -stage 4, expected at most 3, the last of this run",
		"export net=mlp -format pdf": "export: found -format pdf, " +
			"expected one of signum, onnx, qonnx, safetensors, npz, json, csv",
		"export net=mlp -format onx": "export: found -format onx, " +
			"expected one of signum, onnx, qonnx, safetensors, npz, json, csv; did you mean onnx?",

		"run net=lenet5 seed=1": `run: found "seed=1" after "net=lenet5", ` +
			"expected signum run [PLAN]; quote a plan, since & means something to a shell",
		"predict a b c d": `predict: found "d" after "c", ` +
			"expected signum predict FILE [IMAGES] [LABELS]; quote a plan, since & means something to a shell",
		"version 1":       `version: found "1", expected no arguments`,
		"inspect":         "inspect: found no FILE, expected signum inspect FILE",
		"predict":         "predict: found no FILE, expected signum predict FILE [IMAGES] [LABELS]",
		"export":          "export: found no PLAN|FILE, expected signum export PLAN|FILE",
		"shards":          "shards: found no DIRECTORY, expected signum shards DIRECTORY",
		"study":           "study: found no FILE, expected signum study FILE, or -job JOB",
		"study -job walk": `study: found the job "walk", expected float PLAN, run PLAN or tune LAYERS PLAN`,
		"study -job run":  "study: found -job without -dir, expected the directory of the study",

		"run net=lenet": `plan: found net="lenet", expected one of ` + allNets + "; did you mean lenet5?",
		"run net=vgg":   `plan: found net="vgg", expected one of ` + allNets,
		"run nte=mlp": `plan: found "nte=mlp", expected key=value with a key of ` + allKeys +
			"; did you mean net?",
		"rank image=9": `plan: found "image=9", expected key=value with a key of ` + allKeys +
			"; did you mean images?",
		"run mlp":       `plan: found "mlp", expected key=value with a key of ` + allKeys,
		"run tune=rset": `plan: found tune="rset", expected one of all, rest; did you mean rest?`,
		"run seed=one":  `plan: found seed="one", expected a whole number from 0 to 18446744073709551615`,
		"run control=flor:98": `plan: found control="flor:98", expected one of all, floor:98.5 (per cent), ` +
			"budget:20000 (bytes), rate:0.05 (points a kB), revert:0.3 (points), knee; did you mean floor?",
		"rank net=mlp": "plan: found images=60000, expected fewer, like 55000: " +
			"choices are made on images that nothing trains on",
		"subsets": "plan: found images=60000, expected fewer, like 55000: " +
			"choices are made on images that nothing trains on",
	} {
		var stdout, stderr bytes.Buffer
		err := run(strings.Fields(line), &stdout, &stderr)
		if err == nil || err.Error() != want {
			t.Errorf("signum %s\n   gives %v\nexpected %s", line, err, want)
		}
		if mismatch := new(core.Mismatch); !errors.As(err, mismatch) {
			t.Errorf("signum %s: error of type %T, expected a Mismatch in it", line, err)
		}
		if stdout.Len()+stderr.Len() > 0 {
			t.Errorf("signum %s writes %q and %q", line, stdout.String(), stderr.String())
		}
	}
}

func TestFlagsStandAnywhere(t *testing.T) {
	for _, line := range []string{
		"a -stage 3 b -o=x -c", "-o x a -c b -stage 3", "--stage=3 --o x -c a b", "-c=true -stage 3 -o x -- a b",
	} {
		var o options
		c := command{name: "c", arguments: []string{"A", "B", "[C]"}, flags: flags{stageFlag, outFlag, jobsFlag}}
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

The source is a plan, which is run; a .signumrun file; or a .signum file. The formats .json
and .csv hold a run, all others a network. Without -format the extension of -o tells the
format, or it is .signum.

Flags:

    -classes FILE    read the names of the classes from FILE, one a line
    -data DIR        read images and labels from the files of DIR, not MNIST's
    -format FORMAT   export as FORMAT: signum, onnx, qonnx, safetensors, npz, json, csv
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
	for _, line := range []string{"help", "version", "help run", "inspect " + save(t, t.TempDir(), "n", output(t, "export", recordedRun))} {
		if err := run(strings.Fields(line), full{}, full{}); !errors.Is(err, errFull) {
			t.Errorf("signum %s: error %v, expected %v", line, err, errFull)
		}
	}
}
