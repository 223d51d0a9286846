//go:build js && wasm

package main

import (
	"signum/core/experiment"
	"signum/core/matrix"
	"signum/wasm/bridge"
	"signum/wasm/worker"
)

// Milliseconds.
const (
	slice    = 20  // of work between two looks at the messages
	interval = 250 // between two notes of progress: what the page draws for one costs the workers of two cores a percent
)

// trainer is one task: a run, or a measurement. Everything happens on one thread: goroutines take turns where they wait.
type trainer struct {
	start    bridge.Start
	commands chan string
	paused   bool
	stepping bool
	data     *loader
	team     *team
	clock    clock
	stage    experiment.Stage // the latest
	note     bridge.Note      // the latest, of that stage if it is not told yet
	posted   float64          // when the page was last told something
}

func newTrainer(start bridge.Start, commands chan string, together *team) *trainer {
	t := &trainer{start: start, commands: commands, team: together, stepping: start.Step}
	t.note = bridge.Note{Engine: string(matrix.Current())}
	t.data = newLoader(start, &t.clock, t.progress)
	t.data.forward, t.data.failed = together.forward, together.fail
	return t
}

// run carries out the plan. After each batch it tells what there is to tell, gives way, and obeys.
func (t *trainer) run() {
	defer t.live()()
	t.data.load()
	t.clock.resume()
	for stage, err := range experiment.Run(t.start.Plan, t.data.data(), t.start.Done, t.team) {
		if err != nil {
			t.end(worker.Sentence(err.Error()))
			return
		}
		t.clock.worked(stage)
		t.tell(stage)
		t.clock.giveWay()
		t.obey()
	}
	t.end("")
}

// tell posts a finished stage and a first step at once, and what is between when it is time.
func (t *trainer) tell(stage experiment.Stage) {
	first := t.stage.Batch == 0 && stage.Batch == 1
	t.stage = stage
	t.note.Stage = &t.stage
	t.note.Seconds, t.note.Rate = t.clock.seconds(), t.clock.rate()
	if stage.Done() {
		t.post()
		t.paused = t.paused || t.stepping
		t.stepping = false
		t.note.Stage = nil // it has been told
		return
	}
	if first {
		t.posted = 0
	}
	t.progress()
}

// progress posts the latest note, if the last one is long enough ago.
func (t *trainer) progress() {
	if worker.Now()-t.posted >= interval {
		t.post()
	}
}

// live is a sign of life each second, whatever the trainer waits for: silence then means that it died. It returns what ends it.
func (t *trainer) live() (end func()) {
	return worker.Live(func() {
		t.team.beat()
		t.progress()
	})
}

func (t *trainer) post() {
	t.note.Workers = 1 + len(t.team.mates)
	t.note.Loaded, t.note.Total = t.data.loaded, t.data.total
	worker.Tell(t.note)
	t.posted = worker.Now()
}

// end is the last note.
func (t *trainer) end(trouble string) {
	t.note.Stage, t.note.Trouble, t.note.Stopped = nil, trouble, true
	t.post()
}

// obey takes the commands that have come; while paused it waits for the next.
func (t *trainer) obey() {
	for {
		select {
		case c := <-t.commands:
			t.take(c)
			continue
		default:
		}
		if !t.paused {
			return
		}
		t.clock.pause()
		t.take(<-t.commands)
		t.clock.resume()
	}
}

func (t *trainer) take(command string) {
	t.paused = command == bridge.Pause
	t.stepping = command == bridge.Step
}
