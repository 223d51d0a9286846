package study

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"signum/core/experiment"
	"signum/core/mnist"
)

// Options is how a study is carried out.
type Options struct {
	Training, Test mnist.Set
	Directory      string       // where what is finished is kept
	Workers        int          // jobs at the same time, in a thread each
	Progress       io.Writer    // what was done, in lines
	Tick           func() error // is called at every step; an error ends the study, and is what Do returns
}

// Do carries out what isn't kept yet of the study. When it returns nil, everything is kept, whoever did it.
func (s Spec) Do(o Options) error {
	w := &work{Options: o, kept: directory{o.Directory, stale}, jobs: s.jobs()}
	errs := make([]error, o.Workers)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() { errs[i] = w.work() })
	}
	all.Wait()
	return errors.Join(errs...)
}

// work is what the workers share.
type work struct {
	Options
	kept directory
	jobs []job
	said sync.Mutex // Progress
}

// job is a plan to run, or a point of a front to tune.
type job struct {
	kind, name string // of the file that it ends in
	do         func(w *work, alive func() error) ([]byte, error)
}

// jobs are all that there is to do: first the fronts, whose stages of one layer and of all are stages of runs, too.
func (s Spec) jobs() (jobs []job) {
	for _, p := range s.Fronts {
		for _, subset := range subsets(p) {
			jobs = append(jobs, job{pointKind, pointName(p, subset), func(w *work, alive func() error) ([]byte, error) { return w.point(p, subset, alive) }})
		}
	}
	for _, p := range s.Plans {
		jobs = append(jobs, job{runKind, p.String(), func(w *work, alive func() error) ([]byte, error) { return w.run(p, alive) }})
	}
	return jobs
}

// errBusy says that somebody else works on what a job needs.
var errBusy = errors.New("study: others work on it")

// work does jobs until all are done. While others work on those that are left, it waits.
func (w *work) work() error {
	for {
		left, did := 0, 0
		for i, j := range w.jobs {
			if w.kept.has(j.kind, j.name) {
				continue
			}
			left++
			err := w.carryOut(i)
			switch {
			case err == nil:
				did++
			case !errors.Is(err, errBusy):
				return err
			}
		}
		if left == 0 {
			return nil
		}
		if did == 0 {
			if err := w.Tick(); err != nil {
				return err
			}
			time.Sleep(200 * time.Millisecond) // other programs work on what is left: nothing tells when they are done but their files
		}
	}
}

// carryOut does a job, unless somebody else does, and keeps what came out.
func (w *work) carryOut(i int) error {
	j, started := w.jobs[i], time.Now()
	claim, err := w.kept.claim(j.kind, j.name)
	switch {
	case err != nil:
		return err
	case claim == nil:
		return errBusy
	}
	defer claim.release()
	if w.kept.has(j.kind, j.name) { // meanwhile
		return nil
	}
	data, err := j.do(w, func() error { claim.beat(); return w.Tick() })
	if err != nil {
		return err
	}
	if err := w.kept.save(j.kind, j.name, data); err != nil {
		return err
	}
	w.said.Lock()
	defer w.said.Unlock()
	fmt.Fprintf(w.Progress, "%d of %d: %s in %.1f s\n", i+1, len(w.jobs), j.name, time.Since(started).Seconds())
	return nil
}

// run carries out a plan.
func (w *work) run(p experiment.Plan, alive func() error) ([]byte, error) {
	d := experiment.Split(p, w.Training, w.Test)
	var done []experiment.Stage
	names := []string{}
	for {
		s := sharing{work: w, plan: p, data: d, alive: alive, before: names}
		stage, name, err := s.first(experiment.Run(p, d, done, nil))
		switch {
		case err != nil:
			return nil, err
		case name == "":
			return newRun(p, done).encode()
		}
		done, names = append(done, stage), append(names, name)
	}
}

// point tunes the layers of a subset from the plan's float stage.
func (w *work) point(p experiment.Plan, subset subset, alive func() error) ([]byte, error) {
	d := experiment.Split(p, w.Training, w.Test)
	s := sharing{work: w, plan: p, data: d, alive: alive}
	stage, name, err := s.first(experiment.Run(p, d, nil, nil))
	if err == nil && subset != 0 {
		s.before = []string{name}
		stage, _, err = s.first(experiment.TuneSubset(p, d, stage, subset, nil))
	}
	if err != nil {
		return nil, err
	}
	point := experiment.TunedSubset{Layers: subset, Batch: stage.Batch, Batches: stage.Batches, Held: stage.Held, Score: stage.Score}
	if subset == 0 {
		point.Batch, point.Batches = 0, 0
	}
	return experiment.EncodeSubsets(p, []experiment.TunedSubset{point}), nil
}
