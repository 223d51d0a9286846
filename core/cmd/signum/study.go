package main

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
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

// runStudy carries out what is left of the study in a file and writes its tables, or lists its
// jobs, or does one of them.
func runStudy(o options) error {
	if o.job != "" {
		return o.doJob()
	}
	path := o.arguments[0]
	if path == "" {
		return mismatch("study", "no FILE", "signum study FILE, or -job JOB")
	}
	text, err := readFile(path, largestText)
	if err != nil {
		return err
	}
	spec, err := study.Parse(string(text))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if o.jobs {
		return o.listJobs(spec)
	}
	store, err := o.store()
	if err != nil {
		return err
	}
	results, err := o.carryOut(spec, store)
	if err != nil {
		return err
	}
	return o.writeTables(text, results)
}

// store returns the store in the directory of -dir, or one in memory.
func (o options) store() (study.Store, error) {
	if o.dir == "" {
		return &study.Memory{}, nil
	}
	return directory(o.dir), os.MkdirAll(o.dir, 0o755)
}

// doJob does the job of -job.
func (o options) doJob() error {
	j, err := study.ParseJob(o.job)
	if err != nil {
		return err
	}
	if o.dir == "" {
		return mismatch("study", "-job without -dir", "the directory of the study")
	}
	store, err := o.store()
	if err != nil {
		return err
	}
	if o.data == "" && o.add == "" && store.Has(j.File()) { // without reading MNIST
		return nil
	}
	work, err := o.work(store, &j.Plan)
	if err != nil {
		return err
	}
	return work.Do([]study.Job{j})
}

// listJobs writes a line for each job: its file, the job, and the files of those that it needs.
func (o options) listJobs(spec study.Spec) error {
	for _, j := range spec.Jobs() {
		line := []string{j.File(), j.String()}
		for _, needed := range j.Needs() {
			line = append(line, needed.File())
		}
		fmt.Fprintln(o.stdout, strings.Join(line, "\t"))
	}
	return nil
}

// carryOut does the jobs that are left of a study, with a worker for each core, and returns its
// results.
func (o options) carryOut(spec study.Spec, store study.Store) (study.Results, error) {
	if !slices.ContainsFunc(spec.Jobs(), func(j study.Job) bool { return !store.Has(j.File()) }) {
		return spec.Read(store) // its jobs may have had several sets of images
	}
	var plans []*experiment.Plan
	for _, some := range [][]experiment.Plan{spec.Plans, spec.Fronts, spec.Twins} {
		for i := range some {
			plans = append(plans, &some[i])
		}
	}
	work, err := o.work(store, plans...)
	if err != nil {
		return study.Results{}, err
	}
	jobs := spec.Jobs()
	fmt.Fprintf(o.stderr, "%d runs, %d with twins, and %d fronts: %d jobs, %d at a time, computing in %s\n",
		count(jobs, study.Run), count(jobs, study.Twins), len(spec.Fronts), len(jobs),
		work.Workers, matrix.Current())
	if err := work.Do(jobs); err != nil {
		return study.Results{}, err
	}
	return spec.Read(store)
}

// count returns how many jobs are of a kind.
func count(jobs []study.Job, kind study.Kind) (n int) {
	for _, j := range jobs {
		if j.Kind == kind {
			n++
		}
	}
	return n
}

// work returns what does jobs of the plans, into which it puts the images that it has read.
func (o options) work(store study.Store, plans ...*experiment.Plan) (study.Options, error) {
	training, test, err := o.images()
	if err != nil {
		return study.Options{}, err
	}
	for _, p := range plans {
		if err := identify(p, training, test); err != nil {
			return study.Options{}, err
		}
	}
	return study.Options{
		Training: training, Test: test, Store: store,
		Workers: runtime.GOMAXPROCS(0), Begin: o.report,
	}, nil
}

// report returns the function that writes that a job is done, and how long it took.
func (o options) report(j study.Job, number, of int) func() {
	started := time.Now()
	return func() {
		seconds := time.Since(started).Seconds()
		fmt.Fprintf(o.stderr, "%d of %d: %s in %.1f s\n", number, of, j, seconds)
	}
}

// writeTables writes the tables to the output, or in place of those in the file of -into.
func (o options) writeTables(plans []byte, r study.Results) error {
	tables := []byte(r.Markdown())
	if o.into == "" {
		_, err := o.stdout.Write(tables)
		return err
	}
	head := fmt.Sprintf("Made on %s (%s) from these plans:\n\n```\n%s```\n\n",
		time.Now().UTC().Format(time.DateOnly), device(), plans)
	return replaceTables(o.into, append([]byte(head), tables...))
}

// replaceTables replaces the tables in a file.
func replaceTables(path string, tables []byte) error {
	text, err := readFile(path, largestText)
	if err != nil {
		return err
	}
	before, rest, found := bytes.Cut(text, []byte(tablesBegin))
	_, after, ended := bytes.Cut(rest, []byte(tablesEnd))
	if !found || !ended {
		return mismatch(path, "no place for the tables", "the lines\n"+tablesBegin+tablesEnd)
	}
	begin, end := []byte(tablesBegin+"\n"), []byte(tablesEnd)
	return saveFile(path, bytes.Join([][]byte{before, begin, tables, end, after}, nil))
}
