package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/nn"
	"signum/core/packed"
)

// measurement is what a task has found of a network so far. It stays when the task ends, and a next one goes on from it.
type measurement struct {
	Rankings []experiment.Ranking
	Table    lattice.Table
	Points   []experiment.TunedSubset
	Times    []packed.Timing
	Batch    int // of Times: images at a time
	Complete bool
	Seconds  float64 // that it took; what was measured before an interruption counts too
	before   float64 // seconds before the task in work
}

// subject is a task of a network: networks of stages don't change, so each is its own name.
type subject struct {
	task Task
	net  *nn.Network
}

// measuring is the task in work: there is one at a time.
type measuring struct {
	of      subject
	command func(Command)
	turn    int // counts starts: reports of earlier ones are dropped
	last    Report
}

// busy says that a measurement is in work.
func (m *measuring) busy() bool { return m.command != nil }

// found is what there is of a network.
func (p *Playground) found(task Task, net *nn.Network) measurement {
	return p.measured[subject{task, net}]
}

// measure starts a task on a stage's network, or goes on with it.
func (p *Playground) measure(task Task, plan experiment.Plan, s experiment.Stage) {
	of := subject{task, s.Network}
	m := p.measured[of]
	p.ask(of, Request{Task: task, Plan: plan, Done: []experiment.Stage{s}, Rankings: m.Rankings, Table: m.Table, Points: m.Points})
}

// ask starts a task. What was found of its subject before is kept.
func (p *Playground) ask(of subject, request Request) {
	if p.start == nil {
		p.trouble = words.NoMeasuring.Say()
		return
	}
	p.cancelMeasuring()
	p.cancelRace()
	p.trouble, p.notice = "", ""
	m := p.measured[of]
	m.before = m.Seconds
	p.remember(of, m)
	p.measuring = measuring{of: of, turn: p.measuring.turn + 1}
	turn, ctx := p.measuring.turn, p.ctx
	request.Album = p.albums.of(request.Plan.Data)
	command := p.start(request, func(report Report) {
		ctx.Dispatch(func(app.Context) {
			defer sealed()
			if turn == p.measuring.turn {
				p.learnOf(of, report)
			}
		})
	})
	p.measuring.command = command
}

// learnOf takes what a task reports.
func (p *Playground) learnOf(of subject, report Report) {
	p.measuring.last = report
	m := p.measured[of]
	if len(report.Rankings) > 0 {
		m.Rankings = report.Rankings
	}
	if report.Table.Images > 0 {
		m.Table = report.Table
	}
	if len(report.Points) > 0 {
		m.Points = report.Points
	}
	if len(report.Times) > 0 {
		m.Times = report.Times
	}
	m.Seconds = max(m.Seconds, m.before+report.Seconds)
	p.remember(of, m)
	if report.Trouble != "" {
		p.trouble = report.Trouble
	}
	if report.Stopped {
		p.measuring.command = nil
		if report.Trouble == "" {
			m.Complete = true
			p.remember(of, m)
			p.said = measuredSentence(of.task, m)
		}
	}
}

func (p *Playground) remember(of subject, m measurement) {
	if p.measured == nil {
		p.measured = map[subject]measurement{}
	}
	p.measured[of] = m
}

// measuredSentence is said when a task has ended.
func measuredSentence(task Task, m measurement) string {
	switch task {
	case Rank:
		return words.RankDone.Say(len(m.Rankings))
	case Stopwatch:
		return words.WatchDone.Say()
	case Front:
		return words.TuningDone.Say(len(m.Points))
	}
	return words.SubsetsDone.Say(len(m.Table.Results))
}

// cancelMeasuring ends the task in work; what it has found stays.
func (p *Playground) cancelMeasuring() {
	if p.measuring.busy() {
		p.measuring.command(Stop)
		p.measuring.command = nil
		p.measuring.turn++
	}
}

// atWork is how far the task is, if it is the one in work.
func (p *Playground) atWork(task Task, net *nn.Network) work {
	if !p.measuring.busy() || p.measuring.of != (subject{task, net}) {
		return work{}
	}
	last := p.measuring.last
	return work{Busy: true, Loaded: last.Loaded, Total: last.Total, Doing: last.Doing, At: last.At, Of: last.Of, Rate: last.Rate, Workers: last.Workers}
}

// work is how far a task is.
type work struct {
	Busy          bool
	Loaded, Total int // bytes of data
	Doing         string
	At, Of        int
	Rate          float64 // of training
	Workers       int
}

// bar is the work as a progress bar; doing returns what is in work.
func (w work) bar(name words.Text, doing func() string) app.UI {
	switch {
	case !w.Busy:
		return nothing()
	case w.Total > 0 && w.Loaded < w.Total:
		return progressBar(name.Say(), w.Loaded, w.Total, loading(w.Loaded, w.Total))
	case w.Of == 0:
		return progressBar(name.Say(), 0, 1, words.Starting.Say())
	}
	return progressBar(name.Say(), w.At, w.Of, doing())
}
