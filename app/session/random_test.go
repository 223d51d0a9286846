package session

import (
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"signum/core/experiment"
	"signum/core/task"
)

// TestNoSequenceOfEventsBreaksThePage presses buttons and lets workers report at random, and checks
// after each event what must always hold. A failure names its seed.
func TestNoSequenceOfEventsBreaksThePage(t *testing.T) {
	stages := own(t)
	for seed := range uint64(100) {
		s := newDisk()
		d := s.visit(t, "#net=mlp")
		d.readLittle()
		p := player{desk: d, disk: s, rng: rand.New(rand.NewPCG(seed, 1)), stages: stages, finished: map[string]int{}}
		for step := range 150 {
			did := p.play()
			if fault := p.check(); fault != "" {
				t.Fatalf("seed %d, event %d (%s), %s: %s", seed, step, did, d.state(), fault)
			}
		}
		p.wayOut()
		p.nothingLost()
	}
}

// readLittle keeps networks from reading the digit, which takes time: their budget is always over.
func (d *desk) readLittle() {
	d.Digit.thinker.now = func() time.Time { d.clock = d.clock.Add(time.Second); return d.clock }
	d.Digit.thinker.frame = func(func()) {}
}

// player does things at random.
type player struct {
	*desk
	rng      *rand.Rand
	disk     *disk
	stages   []experiment.Stage
	before   int            // finished stages of the run before the event
	finished map[string]int // stages of each run that were finished, by its ID
}

// presses are what a visitor does; those that may drop finished stages are marked.
var presses = []struct {
	name  string
	drops bool
	do    func(d *desk, n int)
}{
	{"Train", true, func(d *desk, _ int) { d.Train() }},
	{"Step", true, func(d *desk, _ int) { d.Step() }},
	{"Pause", false, func(d *desk, _ int) { d.Pause() }},
	{"Reset", true, func(d *desk, _ int) { d.Reset() }},
	{"Less", false, func(d *desk, _ int) { d.Less() }},
	{"More", false, func(d *desk, _ int) { d.More() }},
	{"Visit", false, func(d *desk, n int) { d.Shown.Visit(n % 4) }},
	{"Branch", true, func(d *desk, _ int) { d.Branch(experiment.FirstLast) }},
	{"Fewer", true, func(d *desk, _ int) { d.Fewer() }},
	{"Set", false, func(d *desk, n int) { d.Draft.Set("images", []string{"60000", "2000", "none"}[n%3]) }},
	{"Enter", false, func(d *desk, n int) { d.Race.Enter(experiment.NamedOrders()[n%4]) }},
	{"Race", false, func(d *desk, _ int) { d.Race.Start() }},
	{"Stop the race", false, func(d *desk, _ int) { d.Race.Stop() }},
	{"Rank", false, func(d *desk, _ int) { d.Measure(task.RankKind) }},
	{"Subsets", false, func(d *desk, _ int) { d.Measure(task.SubsetsKind) }},
	{"Front", false, func(d *desk, _ int) { d.Measure(task.FrontKind) }},
	{"Stopwatch", false, func(d *desk, _ int) { d.Measure(task.StopwatchKind) }},
	{"Cancel", false, func(d *desk, _ int) { d.Cancel() }},
	{"Save", false, func(d *desk, _ int) { d.Exports.Save(".signum", false) }},
	{"Dismiss", false, func(d *desk, _ int) { d.Told.Dismiss() }},
	{"wait", false, func(d *desk, _ int) { d.wait() }},
	{"Open", true, func(d *desk, n int) {
		if e := d.Runs.Entries; len(e) > 0 {
			d.Runs.Open(e[n%len(e)].ID)
		}
	}},
}

// play presses something, or has a worker report.
func (p *player) play() string {
	p.before = len(p.Run.Done())
	switch p.rng.IntN(10) {
	case 0:
		p.disk.full = []error{nil, errors.New("full")}[p.rng.IntN(2)]
	case 1, 2:
		p.disk.answer()
		return "the store answers"
	}
	if len(p.workers) > 0 && p.rng.IntN(2) == 0 {
		return p.report(p.workers[p.rng.IntN(len(p.workers))])
	}
	press := presses[p.rng.IntN(len(presses))]
	if press.drops {
		p.before = 0
	}
	press.do(p.desk, p.rng.IntN(1000))
	return press.name
}

// report sends an update of some worker, fitting or not: also of one that has ended.
func (p *player) report(w *worker) string {
	u := task.Update{Report: p.found(w.request), Progress: task.Progress{Seconds: p.rng.Float64(), Loaded: 1, Total: 2}}
	switch p.rng.IntN(10) {
	case 0:
		u.Trouble, u.Stopped = died(), true
	case 1:
		u.Stopped = true
	case 2:
		u.Report = nil
	case 3:
		u.Report = task.ReadReport{}
	}
	w.report(u)
	return "report"
}

// found returns a report that fits a request.
func (p *player) found(r task.Request) task.Report {
	switch r := r.(type) {
	case task.Run:
		if r.Twin && p.rng.IntN(4) == 0 {
			return task.TwinsReport{Twins: twins(p.t)[:p.rng.IntN(len(p.stages)+1)]}
		}
		s, next := p.stages[p.rng.IntN(len(p.stages))], len(p.Run.Done())
		if p.rng.IntN(4) > 0 && next < len(p.stages) {
			s = p.stages[max(next, len(r.Done))%len(p.stages)]
		}
		if s.Index < next || p.rng.IntN(2) == 0 {
			s = half(s) // a worker finishes no stage twice: after a step it would rest
		}
		return task.RunReport{Stage: s}
	case task.Rank:
		return task.RankReport{Rankings: []experiment.Ranking{{Metric: "bytes",
			Order: []int{2, 1, 0}, Values: []float64{1, 2, 3}}}}
	case task.Subsets:
		return scored(100)
	case task.Front:
		return task.FrontReport{Points: []experiment.TunedSubset{{}}}
	case task.Twins:
		return task.TwinsReport{Twins: twins(p.t)[:p.rng.IntN(len(r.Stages)+1)]}
	case task.Export:
		return task.ExportReport{File: []byte("file")}
	}
	return nil
}

// check returns what doesn't hold, or "".
func (p *player) check() string {
	computing, live := 0, 0
	for _, w := range p.workers {
		if w.beside() || w.ended {
			continue
		}
		live++
		if !w.rests {
			computing++
		}
	}
	v, _ := p.Shown.View()
	if id := p.Runs.Current(); id != "" {
		p.finished[id] = max(p.finished[id], len(p.Run.Done()))
	}
	switch {
	case computing > 1:
		return "two tasks compute at once"
	case len(p.Run.Done()) < p.before:
		return "finished stages are lost"
	case p.Run.State != Idle && !p.Run.slot.busy():
		return "a run that isn't idle has no worker"
	case p.Run.State == Idle && p.Run.slot.busy():
		return "an idle run has a worker"
	case p.Run.State == Running && p.Run.slot.client.working != p.Run.slot:
		return "a run that trains doesn't count as computing"
	case v.Selected < 0 || !v.Stages[v.Selected].Done:
		return "no finished stage is selected"
	case p.Run.Complete() && p.Run.State != Idle:
		return "a complete run isn't idle"
	case computing == 1 != (p.Run.slot.client.working != nil):
		return "what computes isn't what holds others up"
	case live != p.busy():
		return "a worker is forgotten, or a slot waits for one that has ended"
	}
	return ""
}

// busy returns how many slots hold a task.
func (p *player) busy() (n int) {
	for _, s := range []*slot{p.Run.slot, p.Run.twins, p.Race.slot, p.Measured.slot} {
		if s.busy() {
			n++
		}
	}
	return n
}

// beside reports whether a worker's task runs beside others.
func (w *worker) beside() bool {
	switch w.request.(type) {
	case task.Export, task.Read:
		return true
	}
	return false
}

// nothingLost checks that each finished stage is in the store, or on the page where that was full.
func (p *player) nothingLost() {
	p.t.Helper()
	p.disk.answer()
	for id, n := range p.finished {
		found := len(p.disk.stages[id])
		for _, k := range p.Runs.here {
			if k.ID == id {
				found = len(k.run.All)
			}
		}
		if id == p.Runs.Current() {
			found = len(p.Run.Done())
		}
		if found != n {
			p.t.Errorf("of run %s %d stages are kept, want %d", id, found, n)
		}
	}
}

// wayOut checks that from wherever the page is, the visitor comes to a run that trains.
func (p *player) wayOut() {
	p.t.Helper()
	p.Reset()
	p.Train()
	if w := p.worker(); p.Run.State != Running || w.ended || w.rests || p.Told.Trouble != nil {
		p.t.Errorf("Reset and Train don't train: %s, trouble %v", p.state(), p.Told.Trouble)
	}
}
