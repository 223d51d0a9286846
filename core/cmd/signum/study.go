package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"signum/core/experiment"
	"signum/core/matrix"
	"signum/core/study"
)

// The tables of a study stand between these lines of a file.
const (
	tablesBegin = "<!-- tables: made by `signum study`, not by hand -->\n"
	tablesEnd   = "<!-- end of tables -->\n"
)

// runStudy carries out what is left of the study in a file, keeping what is finished in a directory, and writes its tables: to the
// output, or in place of those in a file.
func runStudy(file, directory, into, data string, stdout, stderr io.Writer) error {
	if file == "" || directory == "" {
		return errors.New("found no file or no -dir, expected signum study -dir DIRECTORY FILE")
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	spec, err := study.Parse(string(text))
	if err != nil {
		return err
	}
	results, err := carryOut(spec, directory, data, stderr)
	if err != nil {
		return err
	}
	tables := []byte(results.Markdown())
	if into == "" {
		_, err = stdout.Write(tables)
		return err
	}
	head := fmt.Sprintf("Made on %s (%s) from these plans:\n\n```\n%s```\n\n", time.Now().UTC().Format(time.DateOnly), device(), text)
	return replaceTables(into, append([]byte(head), tables...))
}

// carryOut does what is left of a study, with a worker for each core.
func carryOut(spec study.Spec, directory, data string, stderr io.Writer) (r study.Results, err error) {
	if err := os.MkdirAll(directory, 0o755); err != nil {
		return r, err
	}
	training, test, err := read(data)
	if err != nil {
		return r, err
	}
	for _, plans := range [][]experiment.Plan{spec.Plans, spec.Fronts} {
		for i := range plans {
			if err := identify(&plans[i], training, test); err != nil {
				return r, err
			}
		}
	}
	fmt.Fprintf(stderr, "%d runs and %d fronts, %d at a time, computing in %s; what is finished is in %s\n",
		len(spec.Plans), len(spec.Fronts), runtime.GOMAXPROCS(0), matrix.Current(), directory)
	err = spec.Do(study.Options{
		Training: training, Test: test, Directory: directory,
		Workers: runtime.GOMAXPROCS(0), Progress: stderr, Tick: func() error { return nil },
	})
	if err != nil {
		return r, err
	}
	return spec.Read(directory)
}

// replaceTables puts tables in place of those that stand in a file.
func replaceTables(path string, tables []byte) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, found := bytes.Cut(text, []byte(tablesBegin))
	_, after, ended := bytes.Cut(rest, []byte(tablesEnd))
	if !found || !ended {
		return fmt.Errorf("%s: found no place for the tables, expected the lines\n%s%s", path, tablesBegin, tablesEnd)
	}
	whole := bytes.Join([][]byte{before, []byte(tablesBegin + "\n"), tables, []byte(tablesEnd), after}, nil)
	return os.WriteFile(path, whole, 0o644)
}
