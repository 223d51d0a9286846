package session

import (
	"flag"
	"fmt"
	"testing"
	"time"

	"signum/app/view/viewtest"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/task"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// someSet returns a data set of 300 and 40 images.
func someSet() dataset.Info {
	set := func(n int) (s mnist.Set) {
		s.Images, s.Labels = make([]byte, n*mnist.Pixels), make([]uint8, n)
		for i := range n {
			s.Labels[i] = uint8(i % mnist.Classes)
		}
		return s
	}
	return dataset.New(set(300), set(40))
}

// desk is a session on a test's desk: its workers report what the test says, and time goes by when
// the test says so.
type desk struct {
	*Session
	t       testing.TB
	workers []*worker
	store   *stock
	clock   time.Time
	timers  []func()
	saved   []string
	address string
	log     []string // tasks that were started, and commands
}

// worker is a task that the session started.
type worker struct {
	request  task.Request
	files    []any
	report   func(task.Update)
	commands []task.Command
	ended    bool // it was told to stop, or has stopped
	rests    bool // it was told to pause, or has finished its step
	step     bool // it pauses when a stage is finished
}

// told takes note of a command.
func (w *worker) told(c task.Command) {
	w.commands = append(w.commands, c)
	w.ended = w.ended || c == task.Stop
	w.rests, w.step = c == task.Pause, c == task.Step
}

// said takes note of an update.
func (w *worker) said(u task.Update) {
	w.ended = w.ended || u.Stopped
	if r, ok := u.Report.(task.RunReport); ok && w.step && r.Stage.Done() {
		w.rests, w.step = true, false
	}
}

// stock is a store whose answers wait until the test lets them come.
type stock struct {
	sets    []dataset.Info
	err     error
	removed []string
	answers []func()
}

func newDesk(t testing.TB, plan string) *desk {
	t.Helper()
	return deskOf(t, viewtest.Recording(t, plan), nil)
}

// deskOf returns a desk whose store has told that it holds nothing.
func deskOf(t testing.TB, record experiment.Recording, err error) *desk {
	t.Helper()
	d := &desk{t: t, store: &stock{}, clock: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	d.Session = New(d.env(), record, err)
	t.Cleanup(d.unbroken)
	if record.Plan.Net != "" {
		d.Draft.Plan.Net = record.Plan.Net
	}
	d.Recall(func() {})
	d.store.answer()
	return d
}

// unbroken reports what panicked: the session goes on and only tells of it.
func (d *desk) unbroken() {
	if n := d.Told.Broken; n > 0 {
		d.t.Errorf("%d panics, the last trouble is %v", n, d.Told.Trouble)
	}
}

func (d *desk) env() Env {
	return Env{
		Run:     d.run,
		Store:   Store{List: d.store.list, Put: d.store.put, Remove: d.store.remove},
		Now:     func() time.Time { return d.clock },
		After:   func(_ time.Duration, f func()) { d.timers = append(d.timers, f) },
		Save:    func(name string, _ []byte) { d.saved = append(d.saved, name) },
		Address: func(plan string) { d.address = plan },
	}
}

func (d *desk) run(r task.Request, files []any, report func(task.Update)) func(task.Command) {
	number := len(d.workers)
	w := &worker{request: r, files: files}
	if run, ok := r.(task.Run); ok {
		w.step = run.Step
	}
	w.report = func(u task.Update) {
		w.said(u)
		report(u)
	}
	d.workers = append(d.workers, w)
	d.log = append(d.log, fmt.Sprint(requested(r), " by worker ", number))
	return func(c task.Command) {
		w.told(c)
		d.log = append(d.log, fmt.Sprint(commandNames[c], " worker ", number))
	}
}

var commandNames = [task.Commands]string{
	task.Resume: "resume", task.Pause: "pause", task.Step: "step", task.Stop: "stop",
}

// requested names a request.
func requested(r task.Request) string {
	switch r := r.(type) {
	case task.Run:
		name := fmt.Sprint("run ", r.Plan.Order, " after ", len(r.Done))
		if r.Step {
			name += ", one step"
		}
		return name
	case task.Subsets:
		return fmt.Sprint("subsets after ", r.Table.Images)
	}
	return fmt.Sprintf("%T", r)
}

// worker returns the worker that was started last.
func (d *desk) worker() *worker { return d.workers[len(d.workers)-1] }

// reports reports found of the last worker.
func (d *desk) reports(found ...task.Report) {
	for _, r := range found {
		d.worker().report(task.Update{Report: r, Progress: task.Progress{Seconds: 1}})
	}
}

// ends ends the last worker, with trouble if there is any.
func (d *desk) ends(t *task.Trouble) { d.worker().report(task.Update{Trouble: t, Stopped: true}) }

// finishes reports stages of the last worker.
func (d *desk) finishes(stages ...experiment.Stage) {
	for _, s := range stages {
		d.reports(task.RunReport{Stage: s})
	}
}

// wait calls all timers.
func (d *desk) wait() {
	timers := d.timers
	d.timers = nil
	for _, f := range timers {
		f()
	}
}

// half returns a stage as it is while it trains.
func half(s experiment.Stage) experiment.Stage {
	s.Score.PerClass, s.Score.Misses = [10]int{}, nil
	s.Network, s.Batch = nil, s.Batches/2
	return s
}

func (s *stock) list(got func([]dataset.Info, error)) {
	s.answers = append(s.answers, func() { got(s.sets, s.err) })
}

func (s *stock) put(i dataset.Info, done func(error)) {
	s.answers = append(s.answers, func() { done(s.err) })
}

func (s *stock) remove(data string, done func(error)) {
	s.removed = append(s.removed, data)
	s.answers = append(s.answers, func() { done(s.err) })
}

// answer delivers all answers that wait.
func (s *stock) answer() {
	answers := s.answers
	s.answers = nil
	for _, a := range answers {
		a()
	}
}

// tells reports a mistake unless m is a message of type M, and returns it.
func tells[M Message](t testing.TB, m Message) M {
	t.Helper()
	got, ok := m.(M)
	if !ok {
		var want M
		t.Errorf("told %#v, want a %T", m, want)
	}
	return got
}
