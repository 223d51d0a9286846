// Command signum runs the experiment in a terminal: the same plans, the same stages, the same bits as the page.
package main

import (
	"fmt"
	"io"
	"os"
	"runtime"

	"signum/core/experiment"
	"signum/core/matrix"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "signum:", err)
		os.Exit(1)
	}
}

// runPlan carries out a plan and gives each finished stage.
func runPlan(text, directory string, stderr io.Writer, finished func(result) error) error {
	p, err := experiment.Parse(text)
	if err != nil {
		return err
	}
	data, err := load(&p, directory)
	if err != nil {
		return err
	}
	fmt.Fprintf(stderr, "%s\ncomputing in %s\n", p, matrix.Current())
	clock := newStopwatch(stderr)
	var done []experiment.Stage
	for stage, err := range experiment.RunParallel(p, data, nil, runtime.GOMAXPROCS(0)) {
		if err != nil {
			return err
		}
		clock.look(stage)
		if stage.Done() {
			done = append(done, stage)
			r := newResult(p, done, clock.stage())
			r.plan, r.data = p, data
			fmt.Fprintf(stderr, "stage %d: %s\n", stage.Index, r.Next.Why)
			if err := finished(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// record carries out a plan and writes it as a recording.
func record(text, directory string, stdout, stderr io.Writer) error {
	rec, err := recordPlan(text, options{data: directory, stage: -1, stderr: stderr})
	if err != nil {
		return err
	}
	encoded, err := rec.Encode()
	if err != nil {
		return err
	}
	_, err = stdout.Write(encoded)
	return err
}

// device is this machine in words.
func device() string {
	return fmt.Sprintf("%s/%s, %d cores, terminal, %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), matrix.Current())
}
