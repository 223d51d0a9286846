//go:build js && wasm

package main

import (
	"iter"

	"signum/core/experiment"
	"signum/core/task"
	"signum/wasm/bridge"
	"signum/wasm/worker"
)

// assist carries out the leader's request along with it, or trains the twins of its run. It ends
// when the leader does. It posts nothing but signs of life and scores of twins; other errors are
// the leader's too, which posts them.
func assist(p place, m *mail) {
	request, err := bridge.DecodeRequest(p.request)
	if err != nil {
		panic(err)
	}
	t := newTrainer(request, m.commands, newTeam(p.member, p.members, p.ports))
	t.Port, t.data.forward = m.leader, func(string, int, []byte) {}
	go t.data.takeAll(m.shards)
	go func() {
		<-m.apart
		t.team.fail()
	}()
	switch r := request.(type) {
	case task.Run:
		t.assistRun(r, m.stages)
	case task.Twins:
		along(t, experiment.RunTwins(r.Plan, t.data.data(), r.Stages, nil, t.team), nil)
	case task.Front:
		along(t, tuned(r, t.data.data(), t.team), nil)
	}
}

// along does work in step with the leader, until the leader goes on alone or enough returns true.
func along[T any](t *trainer, work iter.Seq2[T, error], enough func(T) bool) {
	heart := worker.Heart{}
	for found := range work {
		if heart.Beat(); t.team.over() || enough != nil && enough(found) {
			return
		}
	}
}

// assistRun carries a run out as far as this helper's half of the team does; then it trains twins.
func (t *trainer) assistRun(r task.Run, handed <-chan []byte) {
	follows := partsAtOnce(r) && t.team.halve()
	if !follows {
		run := experiment.Run(r.Plan, t.data.data(), r.Done, t.team)
		along(t, run, func(s experiment.Stage) bool {
			follows = parts(r, s) && t.team.halve()
			return follows
		})
	}
	if t.team.over() {
		t.team.leave()
		follows = true
	}
	if follows {
		t.follow(handed)
	}
}

// follow trains the twins of the stages that the leader hands over, and posts their scores.
func (t *trainer) follow(handed <-chan []byte) {
	var stages, twins []experiment.Stage
	heart := worker.Heart{}
	for b := range handed {
		request, err := bridge.DecodeRequest(b)
		if err != nil {
			panic(err)
		}
		r := request.(task.Twins)
		stages = append(stages, r.Stages...)
		for twin, err := range experiment.RunTwins(r.Plan, t.data.data(), stages, twins, t.team) {
			if err != nil {
				t.End(err)
				return
			}
			if twin.Done() {
				twins = append(twins, twin)
				t.postTwins(twins)
			}
			heart.Beat()
			t.yield()
		}
	}
}

// postTwins posts the scores of twins; one member of a team does, or the one that is left of it.
func (t *trainer) postTwins(twins []experiment.Stage) {
	if t.team.member == 0 || t.team.over() {
		t.Report = task.TwinsReport{Twins: experiment.TwinsOf(twins)}
		t.Post()
	}
}
