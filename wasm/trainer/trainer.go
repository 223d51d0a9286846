//go:build js && wasm

package main

import (
	"signum/core/experiment"
	"signum/core/matrix"
	"signum/core/task"
	"signum/wasm/worker"
)

// interval is the time between two updates of progress, in milliseconds. What the page draws for
// one costs the workers of two cores a percent.
const interval = 500

// trainer carries out one task: a run, or a measurement. Everything happens on one thread;
// goroutines take turns where they wait.
type trainer struct {
	worker.Reporter
	commands chan task.Command
	paused   bool
	stepping bool // pause when the next stage is finished
	data     *loader
	team     *team
	clock    clock
	stage    experiment.Stage // of a run: the present one
	fresh    bool             // the stage isn't posted yet
	glimpses glimpses
	twinning twinning
}

func newTrainer(r task.Request, commands chan task.Command, together *team) *trainer {
	t := &trainer{commands: commands, team: together}
	t.Engine = matrix.Current()
	t.data = newLoader(r, &t.clock, t.progress)
	t.data.forward, t.data.failed = together.forward, together.fail
	t.data.tried = together.judge
	t.twinning.news, together.heard = make(chan struct{}, 1), t.relay
	return t
}

// do loads the data and does the work, whose error ends the task.
func (t *trainer) do(work func() error) {
	defer t.live()()
	t.data.load()
	t.clock.resume()
	err := work()
	t.prepare()
	t.End(err)
}

// run carries out a plan, and sees that the twins of its stages are trained if that is asked for.
func (t *trainer) run(r task.Run) error {
	t.stepping = r.Step
	if r.Twin {
		t.begin(r)
	}
	for stage, err := range experiment.Run(r.Plan, t.data.data(), r.Done, t.team) {
		if err != nil {
			return err
		}
		t.clock.count(stage, r.Plan.Batch)
		t.take(stage)
		if r.Twin {
			t.decided(r, stage)
		}
		t.yield()
	}
	if r.Twin {
		return t.complete(r)
	}
	return nil
}

// twins trains the twins of stages, and posts their scores.
func (t *trainer) twins(r task.Twins) error {
	var scores []experiment.TwinScore
	for twin, err := range experiment.RunTwins(r.Plan, t.data.data(), r.Stages, nil, t.team) {
		if err != nil {
			return err
		}
		t.clock.count(twin, r.Plan.Batch)
		t.Seconds, t.Rate = t.clock.seconds(), t.clock.rate()
		if twin.Done() {
			scores = append(scores, experiment.TwinsOf([]experiment.Stage{twin})...)
			t.At, t.Of = len(scores), len(r.Stages)
			if len(scores) > t.twinning.scored { // followers may have posted the others
				t.Report = task.TwinsReport{Twins: scores}
			}
			t.post()
		} else {
			t.progress()
		}
		t.yield()
	}
	return nil
}

// take posts a finished stage and a first step at once, and others when it is time.
func (t *trainer) take(stage experiment.Stage) {
	if t.stage.Batch == 0 && stage.Batch == 1 {
		t.Hurry()
	}
	t.stage, t.fresh = stage, true
	t.Seconds, t.Rate = t.clock.seconds(), t.clock.rate()
	if !stage.Done() {
		t.progress()
		return
	}
	t.post()
	if t.stepping {
		t.paused, t.stepping = true, false
		t.team.command(task.Pause)
	}
}

// progress posts an update if it is time.
func (t *trainer) progress() {
	if t.Due(interval) {
		t.post()
	}
}

// post posts an update.
func (t *trainer) post() {
	began := worker.Now()
	t.prepare()
	report, _ := t.Report.(task.RunReport)
	t.Post()
	if report.Now != nil {
		t.glimpses.took(began, worker.Now())
	}
}

// prepare completes the update. A stage becomes a report only now: that allocates, and most are
// never posted.
func (t *trainer) prepare() {
	if t.fresh {
		t.Report, t.fresh = task.RunReport{Stage: t.stage, Now: t.glimpses.next(t.stage)}, false
	}
	t.Workers = 1 + len(t.team.helpers)
	t.Loaded, t.Total = t.data.loaded, t.data.total
}

// live posts a sign of life each second, whatever the trainer waits for. It returns a function that
// ends that.
func (t *trainer) live() (end func()) {
	return worker.Live(func() {
		t.team.beat()
		t.progress()
	})
}

// yield waits for messages to come in when it is time, and carries out the commands that have come.
// While the task is paused it waits for the next.
func (t *trainer) yield() {
	t.clock.yield()
	for {
		select {
		case c := <-t.commands:
			t.obey(c)
			continue
		default:
		}
		if !t.paused {
			return
		}
		t.clock.pause()
		t.obey(<-t.commands)
		t.clock.resume()
	}
}

// obey carries out a command.
func (t *trainer) obey(c task.Command) {
	t.team.command(c)
	t.paused = c == task.Pause
	t.stepping = c == task.Step
}
