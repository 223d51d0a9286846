package app

import (
	"strings"
	"testing"

	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/task"
	"signum/core/train"
)

func TestTheLiveLineHasNoAccuracyOfAnotherNetworkThanIsInTraining(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.press(d.s.Train)
	stage := viewtest.Recording(t, "net=lenet5&seed=9").Stages[0]
	now := experiment.EncodeGlimpse(stage.Network)
	stage.Score, stage.Network, stage.Curve, stage.Batch = train.Score{}, nil, nil, 3
	d.press(func() { d.s.Choose(0) })
	d.hears(task.Update{Report: task.RunReport{Stage: stage, Now: now}})
	_, line, _ := strings.Cut(d.html(), `<p class="live">`)
	line, _, _ = strings.Cut(line, "</p>")
	if !strings.HasPrefix(line, "Your network is training: batch 3 of") || strings.Contains(line, "%") {
		t.Errorf("the live line is %q", line)
	}
}
