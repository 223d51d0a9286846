package session

import (
	"slices"
	"time"

	"signum/app/view"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/nn"
	"signum/core/packed"
	"signum/core/task"
)

// Measured holds what has been measured of networks. One measurement is in work at a time.
type Measured struct {
	AfterTuning bool // the subsets are shown after tuning
	Batch       int  // images at a time, for the next start of the stopwatch
	found       map[subject]Measurement
	of          subject // that is in work
	slot        *slot
	shown       *Shown
	run         *Run
	sets        *DataSets
	told        *Told
	now         func() time.Time
}

// Measurement holds the results of a task on a network so far. It stays when the task ends, and the
// next one goes on from it.
type Measurement struct {
	Rankings []experiment.Ranking
	Table    lattice.Table
	Points   []experiment.TunedSubset
	Timings  []packed.Timing
	Seen     []experiment.Seen
	Batch    int // of Timings: images at a time
	Complete bool
	Seconds  float64 // that it took, earlier tasks included
	before   float64 // seconds before the task in work
}

// subject is a kind of task and the network that it measures. Networks of stages don't change, so
// that a pointer tells them apart.
type subject struct {
	kind task.Kind
	net  *nn.Network
}

// Found returns what has been measured of a network.
func (m *Measured) Found(kind task.Kind, net *nn.Network) Measurement {
	return m.found[subject{kind, net}]
}

// Progress returns how far the measurement of a network is; busy is false if it isn't in work.
func (m *Measured) Progress(kind task.Kind, net *nn.Network) (p task.Progress, busy bool) {
	if !m.slot.busy() || m.of != (subject{kind, net}) {
		return task.Progress{}, false
	}
	return m.slot.progress(), true
}

// Free reports whether nothing computes that a measurement would end or wait for.
func (m *Measured) Free() bool { return m.slot.client.working == nil }

// SetBatch sets how many images at a time the stopwatch gives a network when it starts next.
func (m *Measured) SetBatch(images int) { m.Batch = images }

// ShowTuned shows the subsets after tuning, or without it.
func (m *Measured) ShowTuned(tuned bool) { m.AfterTuning = tuned }

// cancel ends the measurement in work; what it has found stays.
func (m *Measured) cancel() { m.slot.stop() }

// rank ranks the layers of the selected stage's network. A complete ranking is made anew.
func (m *Measured) rank() {
	v, _ := m.shown.View()
	s, ok := m.shown.Own(v.Selected)
	if !ok {
		return
	}
	of := subject{task.RankKind, s.Network}
	found := m.found[of]
	if found.Complete {
		found = Measurement{}
	}
	m.ask(of, found, task.Rank{
		Plan: v.Plan, Images: m.sets.Images(v.Plan), Stage: s, Rankings: found.Rankings,
	})
}

// subsets scores every subset of the layers of the float network on the page.
func (m *Measured) subsets() {
	m.float(func(p experiment.Plan, images task.Images, s experiment.Stage) {
		of := subject{task.SubsetsKind, s.Network}
		found := m.found[of]
		m.ask(of, found, task.Subsets{Plan: p, Images: images, Stage: s, Table: found.Table})
	})
}

// front tunes every subset of the layers of the float network on the page.
func (m *Measured) front() {
	m.float(func(p experiment.Plan, images task.Images, s experiment.Stage) {
		of := subject{task.FrontKind, s.Network}
		found := m.found[of]
		m.AfterTuning = true
		m.ask(of, found, task.Front{Plan: p, Images: images, Stage: s, Points: found.Points})
	})
}

// float calls measure with the plan of the run on the page, its images and its float stage, once
// that is whole, if there is one.
func (m *Measured) float(measure func(experiment.Plan, task.Images, experiment.Stage)) {
	m.shown.others.whole(func() {
		if s, ok := m.shown.Float(); ok {
			run, _ := m.shown.Stages()
			measure(run.Plan, m.sets.Images(run.Plan), s)
		}
	})
}

// look looks up the test images that the selected stage reads and its rival doesn't, or the other
// way round.
func (m *Measured) look() { m.shown.others.wholeStage(m.shown.Selected, m.lookUp) }

func (m *Measured) lookUp(stage int) {
	run, _ := m.shown.Stages()
	if stage < 0 || stage >= len(run.All) {
		return
	}
	flips, _ := view.New(run.Plan, run.All, stage).WithTwins(run.Twins).Flips()
	var which []uint32
	for _, miss := range slices.Concat(flips.Lost, flips.Gained) {
		which = append(which, miss.Image)
	}
	s := run.All[stage]
	m.ask(subject{task.LookKind, s.Network}, Measurement{}, task.Look{
		Plan: run.Plan, Images: m.sets.Images(run.Plan), Stage: s, Which: which,
	})
}

// ask starts a task on its subject; found is what it goes on from. While the run trains, nothing is
// measured.
func (m *Measured) ask(of subject, found Measurement, r task.Request) {
	if m.run.State == Running {
		return
	}
	m.told.clear()
	found.before = found.Seconds
	m.remember(of, found)
	m.of = of
	m.slot.start(r, nil, m.receive)
}

// receive takes an update of the measurement in work.
func (m *Measured) receive(u task.Update) {
	found := m.found[m.of]
	found.take(u.Report)
	found.Seconds = max(found.Seconds, found.before+u.Seconds)
	done := u.Stopped && u.Trouble == nil && found.any()
	found.Complete = found.Complete || done
	m.remember(m.of, found)
	if u.Trouble != nil {
		m.told.Fail(TaskFailed{Kind: m.of.kind, Trouble: u.Trouble})
	}
	if done {
		m.told.Say(MeasurementDone{Kind: m.of.kind, Count: found.count(m.of.kind)})
	}
}

// take takes the results of a report.
func (m *Measurement) take(report task.Report) {
	switch r := report.(type) {
	case task.RankReport:
		m.Rankings = longer(m.Rankings, r.Rankings)
	case task.SubsetsReport:
		if r.Table.Images > 0 {
			m.Table = r.Table
		}
	case task.FrontReport:
		m.Points = longer(m.Points, r.Points)
	case task.LookReport:
		m.Seen = r.Seen
	case task.StopwatchReport:
		m.Timings = longer(m.Timings, r.Timings)
	}
}

// any reports whether something has been found.
func (m Measurement) any() bool {
	return len(m.Rankings) > 0 || m.Table.Images > 0 || len(m.Points) > 0 || len(m.Timings) > 0 ||
		len(m.Seen) > 0
}

// count returns how many metrics or subsets have been measured.
func (m Measurement) count(kind task.Kind) int {
	switch kind {
	case task.RankKind:
		return len(m.Rankings)
	case task.SubsetsKind:
		return len(m.Table.Results)
	case task.FrontKind:
		return len(m.Points)
	case task.LookKind:
		return len(m.Seen)
	}
	return 0
}

// forget drops the results on networks that are not live, and ends the measurement of one.
func (m *Measured) forget(live map[*nn.Network]bool) {
	if m.slot.busy() && !live[m.of.net] {
		m.slot.stop()
	}
	for of := range m.found {
		if !live[of.net] {
			delete(m.found, of)
		}
	}
}

// longer returns what has been found, unless a report is of less than there was before.
func longer[T any](before, now []T) []T {
	if len(now) < len(before) {
		return before
	}
	return now
}

func (m *Measured) remember(of subject, found Measurement) {
	if m.found == nil {
		m.found = map[subject]Measurement{}
	}
	m.found[of] = found
}

// MeasurementDone reports that a measurement is complete.
type MeasurementDone struct {
	message
	Kind  task.Kind
	Count int // metrics, or subsets; 0 for the stopwatch
}
