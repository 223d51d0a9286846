package study

import (
	"errors"
	"sync"

	"signum/core/experiment"
	"signum/core/mnist"
)

// Options decides with what, where and how jobs are carried out.
type Options struct {
	Training, Test mnist.Set
	Store          Store
	Workers        int          // jobs at the same time
	Tick           func() error // called at every step if not nil; its error ends all jobs

	// Begin, if not nil, is called when a worker turns to a job, and end when the job is done.
	Begin func(j Job, number, of int) (end func())
}

// Do carries out the jobs that the store has no files of. Several programs may share a store, but
// none sees what another has begun: each should be given jobs of its own. The error is that of
// Tick, of the store, of a plan, or a DamagedError.
func (o Options) Do(jobs []Job) error {
	w := &work{Options: o, jobs: jobs, busy: map[string]bool{}}
	w.changed = sync.NewCond(&w.mutex)
	errs := make([]error, o.Workers)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() { errs[i] = w.work() })
	}
	all.Wait()
	return errors.Join(errs...)
}

// work is the state that the workers of one call of Do share.
type work struct {
	Options
	jobs []Job

	mutex   sync.Mutex
	changed *sync.Cond      // a file is no longer busy, or a worker has failed
	changes int             // how often
	busy    map[string]bool // files that are being made
	failed  bool
}

// take reports whether the caller may make a file. If so, it must give it afterwards.
func (w *work) take(file string) bool {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	taken := !w.busy[file]
	w.busy[file] = true
	return taken
}

// give ends what take began.
func (w *work) give(file string) { w.change(func() { delete(w.busy, file) }) }

// fail ends the work of all workers.
func (w *work) fail() { w.change(func() { w.failed = true }) }

// change makes a change, and wakes the workers that wait for one.
func (w *work) change(do func()) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	do()
	w.changes++
	w.changed.Broadcast()
}

// seen returns how many changes there were, and whether a worker has failed.
func (w *work) seen() (changes int, failed bool) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	return w.changes, w.failed
}

// wait returns when there are more changes than that.
func (w *work) wait(changes int) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	for w.changes == changes {
		w.changed.Wait()
	}
}

var (
	errBusy    = errors.New("study: another worker makes what the job needs")
	errStopped = errors.New("study: another worker has failed")
)

// tick returns an error if the work is to end.
func (w *work) tick() error {
	if _, failed := w.seen(); failed {
		return errStopped
	}
	if w.Tick == nil {
		return nil
	}
	return w.Tick()
}

// work does jobs until none is left, or a worker has failed.
func (w *work) work() error {
	for {
		changes, _ := w.seen()
		left, did, err := w.pass()
		switch {
		case err == errStopped:
			return nil
		case err != nil:
			w.fail()
			return err
		case left == 0:
			return nil
		case did == 0:
			w.wait(changes)
		}
	}
}

// pass tries each job once. It returns how many there were to do, and how many of those it did.
func (w *work) pass() (left, did int, err error) {
	for i, j := range w.jobs {
		if w.Store.Has(j.File()) {
			continue
		}
		left++
		switch err := w.do(i); {
		case err == nil:
			did++
		case err != errBusy:
			return left, did, err
		}
	}
	return left, did, nil
}

// do does the i-th job, unless another worker does.
func (w *work) do(i int) error {
	j := w.jobs[i]
	end := func() {}
	if w.Begin != nil {
		end = w.Begin(j, i+1, len(w.jobs))
	}
	err := w.tick()
	switch {
	case err != nil:
	case j.Kind == Float:
		err = w.float(j.Plan)
	default:
		err = w.save(j)
	}
	if err == nil {
		end()
	}
	return err
}

// float makes and keeps the float stage of a plan.
func (w *work) float(p experiment.Plan) error {
	s := w.sharing(p)
	_, _, err := s.first(experiment.Run(p, s.data, nil, nil))
	return err
}

// save makes and keeps the file of a job that is more than a stage.
func (w *work) save(j Job) error {
	if !w.take(j.File()) {
		return errBusy
	}
	defer w.give(j.File())
	if w.Store.Has(j.File()) { // since pass looked
		return nil
	}
	data, err := w.make(j)
	if err != nil {
		return err
	}
	return w.Store.Save(j.File(), data)
}

// make returns the file that a job ends in.
func (w *work) make(j Job) ([]byte, error) {
	switch j.Kind {
	case Tune:
		return w.tune(j)
	case Twins:
		return w.twins(j.Plan)
	}
	return w.run(j.Plan)
}

// run carries out a plan.
func (w *work) run(p experiment.Plan) ([]byte, error) {
	s := w.sharing(p)
	var done []experiment.Stage
	for {
		stage, name, err := s.first(experiment.Run(p, s.data, done, nil))
		switch {
		case err != nil:
			return nil, err
		case name == "":
			return newOutcome(p, done).encode(), nil
		}
		done, s.before = append(done, stage), append(s.before, name)
	}
}

// tune tunes a subset of the layers from the plan's float stage.
func (w *work) tune(j Job) ([]byte, error) {
	s := w.sharing(j.Plan)
	stage, name, err := s.first(experiment.Run(j.Plan, s.data, nil, nil))
	point := experiment.TunedSubset{Layers: j.Layers}
	if err == nil && j.Layers != 0 {
		s.before = []string{name}
		stage, _, err = s.first(experiment.TuneSubset(j.Plan, s.data, stage, j.Layers, nil))
		point.Batch, point.Batches = stage.Batch, stage.Batches
	}
	if err != nil {
		return nil, err
	}
	point.Held, point.Score = stage.Held, stage.Score
	return experiment.EncodeSubsets(j.Plan, []experiment.TunedSubset{point}), nil
}
