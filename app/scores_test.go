package app

import (
	"testing"

	"signum/app/session"
	"signum/app/view/viewtest"
	"signum/app/words"
)

func TestAHardDigitIsInvitedAsTheStagesOfTheRunReadIt(t *testing.T) {
	for _, plan := range []string{"net=lenet5", "net=mlp"} {
		record := viewtest.Recording(t, plan)
		d := newDesk(t, record, nil)
		d.reads()
		best := session.Invite{}
		for i, s := range session.Samples() {
			missed := 0
			for _, stage := range record.Stages {
				if class(stage, s.Pixels) != s.Label {
					missed++
				}
			}
			if class(record.Stages[0], s.Pixels) == s.Label && missed > best.Missed {
				best = session.Invite{Sample: i, Label: s.Label, Missed: missed, Of: len(record.Stages)}
			}
		}
		got, ok := d.s.Hard.Invite()
		if got != best || ok != (best.Missed > 0) {
			t.Errorf("%s: got %+v, want %+v", plan, got, best)
		}
		if ok {
			d.says(words.DigitInvite.Say(best.Label, best.Missed, best.Of))
		}
	}
}
