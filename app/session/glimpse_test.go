package session

import (
	"slices"
	"testing"

	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/task"
)

func TestTheNetworkInTrainingIsWatchedUntilItsFirstStageIsDone(t *testing.T) {
	d, stages := newDesk(t, "net=mlp"), own(t)
	net := viewtest.Recording(t, "net=mlp&seed=3").Stages[0].Network
	d.Draft.Read(netMLP)
	d.Train()
	d.finishes(half(stages[0]))
	if _, _, ok := d.Shown.Watched(); ok {
		t.Error("it is watched before there is anything to see")
	}
	report := task.RunReport{Stage: half(stages[0]), Now: experiment.EncodeGlimpse(net)}
	d.reports(report)
	stage, seen, ok := d.Shown.Watched()
	if !ok || stage.Index != 0 || !slices.Equal(seen.Layers[0].Weights().Bias, net.Layers[0].Weights().Bias) {
		t.Fatalf("watched: %v, stage %d", ok, stage.Index)
	}
	if _, known := d.Digit.Watch(seen); !known || !d.Shown.Live()[seen] {
		t.Error("it reads no digit, or is forgotten")
	}
	d.Shown.Choose(2)
	if _, _, ok := d.Shown.Watched(); ok {
		t.Error("it is watched though another stage of the recorded run is selected")
	}
	d.Shown.Choose(0)
	d.finishes(stages[0])
	if _, _, ok := d.Shown.Watched(); ok || d.Run.Now != nil {
		t.Error("it is watched after its first stage")
	}
}

func TestADamagedGlimpseIsTold(t *testing.T) {
	d := newDesk(t, "net=mlp")
	d.Draft.Read(netMLP)
	d.Train()
	d.reports(task.RunReport{Stage: half(own(t)[0]), Now: []byte("damaged")})
	tells[TaskFailed](t, d.Told.Trouble)
	if d.Run.Now != nil || len(d.Run.All) != 1 {
		t.Errorf("%d stages", len(d.Run.All))
	}
}

func TestANetworkInTrainingIsDroppedWithItsRun(t *testing.T) {
	for name, end := range map[string]func(d *desk){
		"reset": func(d *desk) { d.Reset() }, "trouble": func(d *desk) { d.ends(died()) },
	} {
		d := newDesk(t, "net=mlp")
		d.Draft.Read(netMLP)
		d.Train()
		net := viewtest.Recording(t, "net=mlp").Stages[0].Network
		d.reports(task.RunReport{Stage: half(own(t)[0]), Now: experiment.EncodeGlimpse(net)})
		if end(d); d.Run.Now != nil {
			t.Errorf("%s: it stays", name)
		}
	}
}

func TestNewsOfAStageInTrainingIsATick(t *testing.T) {
	d, stages := newDesk(t, "net=mlp"), own(t)
	d.Draft.Read(netMLP)
	d.Train()
	if d.Run.Tick() {
		t.Error("a tick before there is news")
	}
	d.finishes(half(stages[0]))
	if !d.Run.Tick() || d.Run.Tick() {
		t.Error("news of a stage is no tick, or two")
	}
	d.finishes(half(stages[0]))
	d.finishes(stages[0])
	if d.Run.Tick() {
		t.Error("a finished stage is a tick")
	}
	d.finishes(half(stages[1]))
	d.ends(died())
	if d.Run.Tick() {
		t.Error("the end of a run is a tick")
	}
}
