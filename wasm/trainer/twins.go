//go:build js && wasm

package main

import (
	"signum/core/experiment"
	"signum/core/nn"
	"signum/core/task"
	"signum/wasm/bridge"
)

// twinning is the twins of the leader's run, which followers train beside it.
type twinning struct {
	stages []experiment.Stage // that were decided, with what their twins need
	scored int                // how many have the score of their twin
	news   chan struct{}      // receives when another has
}

// partsAtOnce reports whether the team of a run is in halves from its start: stage 0 is there, or
// it is of a net that nobody shares (see wasm/page).
func partsAtOnce(r task.Run) bool {
	return r.Twin && (len(r.Done) > 0 || !nn.Convolves(r.Plan.Net))
}

// parts reports whether the team of a run is in halves from here on.
func parts(r task.Run, s experiment.Stage) bool {
	return r.Twin && s.Index == 0 && s.Done() && !partsAtOnce(r)
}

// needed returns the parts of a stage that its twin needs.
func needed(s experiment.Stage) experiment.Stage {
	if s.From < 0 {
		s.Curve = nil
		return s
	}
	return experiment.Stage{Index: s.Index, From: s.From, Layers: s.Layers}
}

// begin asks followers to train the twins of the stages that are done.
func (t *trainer) begin(r task.Run) {
	t.team.twins = true
	if partsAtOnce(r) {
		t.team.part()
	}
	for _, s := range r.Done {
		t.hand(r, s)
	}
}

// decided hands a stage of the run to the followers, once it is known which layers it makes binary.
func (t *trainer) decided(r task.Run, s experiment.Stage) {
	if parts(r, s) {
		t.team.part()
	}
	if s.Index == len(t.twinning.stages) && (s.Done() || len(s.Layers) > 0) {
		t.hand(r, s)
	}
}

// hand hands a stage to the followers.
func (t *trainer) hand(r task.Run, s experiment.Stage) {
	s = needed(s)
	t.twinning.stages = append(t.twinning.stages, s)
	if len(t.team.followers) == 0 {
		return
	}
	request := task.Twins{Plan: r.Plan, Images: r.Images, Stages: []experiment.Stage{s}}
	b, err := bridge.AppendRequest(nil, request)
	if err != nil {
		panic("trainer: " + err.Error()) // a mistake of this program
	}
	t.team.follow(b)
}

// relay posts the scores that a follower has posted. One that has failed ends the team.
func (t *trainer) relay(posted []byte) {
	u, err := bridge.DecodeUpdate(posted)
	report, is := u.Report.(task.TwinsReport)
	if err != nil || !is {
		t.team.fail()
		return
	}
	t.twinning.scored = len(report.Twins)
	t.Report = report
	t.Post()
	select {
	case t.twinning.news <- struct{}{}:
	default:
	}
}

// complete waits until the followers have trained all twins. If there are none, or no more, the
// leader trains the twins itself.
func (t *trainer) complete(r task.Run) error {
	all := t.twinning.stages
	for len(t.team.followers) > 0 && t.twinning.scored < len(all) {
		select {
		case <-t.twinning.news:
		case <-t.team.failed:
		}
	}
	if t.twinning.scored == len(all) {
		return nil
	}
	return t.twins(task.Twins{Plan: r.Plan, Images: r.Images, Stages: all})
}
