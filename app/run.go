package app

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/train"
)

// run is the visitor's own run, as the page knows it.
type run struct {
	plan     experiment.Plan
	stages   []experiment.Stage // finished ones, and behind them the one in training
	branch   int                // the stage from which another order goes on; 0 when none
	state    state
	last     Report
	command  func(Command)
	stepping bool // pause when the stage is done
	turn     int  // counts starts: reports of earlier ones are dropped
}

// state is what a run is doing.
type state int

const (
	idle state = iota
	running
	paused
)

// plainGo is what Report.Engine says where the browser has no SIMD.
const plainGo = "plain Go"

// done are the finished stages.
func (r *run) done() []experiment.Stage {
	n := len(r.stages)
	if n > 0 && !r.stages[n-1].Done() {
		n--
	}
	return r.stages[:n:n]
}

// shown says that there is something of its own to show.
func (r *run) shown() bool { return len(r.done()) > 0 }

// training is the stage being trained.
func (r *run) training() (experiment.Stage, bool) {
	if n := len(r.stages); n > 0 && !r.stages[n-1].Done() {
		return r.stages[n-1], true
	}
	return experiment.Stage{}, false
}

// complete says that nothing is left to train.
func (r *run) complete() bool {
	done := r.done()
	return len(done) > 0 && experiment.Decide(r.plan, done).Verdict == experiment.Stop
}

func (r *run) engine() string { return r.last.Engine }

// take puts a stage in its place.
func (r *run) take(s experiment.Stage) {
	r.stages = append(slices.Clone(r.done()), s)
}

// rest ends a run: what is unfinished is dropped.
func (r *run) rest() {
	r.stages, r.state, r.command = r.done(), idle, nil
}

// begin starts or goes on; with step, for one stage.
func (p *Playground) begin(step bool) {
	p.trouble, p.notice = "", ""
	p.cancelMeasuring()
	p.cancelRace()
	r := &p.run
	fresh := r.state == idle && (r.complete() || !r.shown())
	switch {
	case !fresh || p.albums.here(p.plan.Data):
	case p.albums.told:
		p.seek()
		return
	default:
		p.albums.then = func() { p.begin(step) }
		return
	}
	if fresh {
		p.run = run{plan: p.plan, turn: r.turn}
		p.follow = true
	}
	r.state, r.stepping = running, step
	if r.command == nil {
		p.launch(step)
		return
	}
	if step {
		r.command(Step)
	} else {
		r.command(Resume)
	}
}

// launch hands the plan and the finished stages to the runner.
func (p *Playground) launch(step bool) {
	r := &p.run
	if p.start == nil {
		p.trouble, r.state = words.NoTraining.Say(), idle
		return
	}
	p.cancelMeasuring()
	p.cancelRace()
	r.turn++
	turn, ctx := r.turn, p.ctx
	command := p.start(Request{Task: Run, Plan: r.plan, Album: p.albums.of(r.plan.Data), Done: r.done(), Step: step}, func(report Report) {
		ctx.Dispatch(func(ctx app.Context) {
			defer sealed()
			if turn == p.run.turn {
				p.receive(ctx, report)
			}
		})
	})
	r.command = command
}

// receive takes what the run reports.
func (p *Playground) receive(ctx app.Context, report Report) {
	r := &p.run
	report.Seconds = max(report.Seconds, r.last.Seconds)
	r.last = report
	if report.Trouble != "" {
		p.trouble = report.Trouble
	}
	if report.Stage != nil {
		p.hear(ctx, *report.Stage)
	}
	if report.Stopped {
		r.rest()
	}
}

// hear takes a stage, finished or not.
func (p *Playground) hear(ctx app.Context, s experiment.Stage) {
	r := &p.run
	first := !r.shown()
	r.take(s)
	if !s.Done() {
		return
	}
	if p.follow || first {
		p.selectAtOnce(s.Index)
		p.follow = true
	}
	if r.stepping {
		r.state, r.stepping = paused, false
	}
	if r.complete() {
		if r.command != nil { // it may be pausing
			r.command(Stop)
		}
		r.rest()
	}
	p.said = finishedSentence(view.New(r.plan, r.stages, s.Index))
	p.judgeAll(ctx)
}

// finishedSentence is said once for each stage.
func finishedSentence(v view.View) string {
	s, ok := v.Stage()
	if !ok {
		return ""
	}
	return words.StageFinished.Say(s.Index, len(v.Stages)-1, stageName(s),
		words.Percent(s.Score.Accuracy()), words.Things(v.Plan.Data), words.Kilobytes(s.Bytes))
}

// left is how long the stage in training will take, in seconds, scoring not counted.
func left(s experiment.Stage, rate float64) float64 {
	return float64(s.Batches-s.Batch) * train.BatchSize / rate
}
