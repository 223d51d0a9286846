package session

import (
	"errors"
	"testing"

	"signum/core/experiment"
	"signum/core/task"
)

func TestAllWeightsAreFetchedOnce(t *testing.T) {
	whole, shaded := displayed(t, "net=mlp&recipe=quick")
	d, a := archived(t, shaded)
	d.Measure(task.SubsetsKind)
	d.Measure(task.SubsetsKind)
	d.Exports.Save(".json", true)
	if coming := tells[RunComing](t, d.Shown.Coming()); !coming.Whole || len(a.asked) != 1 {
		t.Errorf("asked for %v", a.asked)
	}
	a.comes[WholeOf("mlp")](experiment.Recording{}, errors.New("no network"))
	d.Told.Retry()
	a.comes[WholeOf("mlp")](whole, nil)
	if _, export := d.worker().request.(task.Export); !export || len(d.workers) != 1 || len(a.asked) != 2 {
		t.Errorf("%d workers, the last does %T", len(d.workers), d.worker().request)
	}
	d, a = archived(t, shaded)
	d.Measure(task.SubsetsKind)
	d.Set("net", "thin")
	d.Measure(task.SubsetsKind)
	a.comes[WholeOf("mlp")](whole, nil)
	if len(d.workers) != 0 || d.Shown.Coming() == nil {
		t.Errorf("%d workers, though another run is on its way", len(d.workers))
	}
}

func TestWhatNeedsAllWeightsFetchesThem(t *testing.T) {
	whole, shaded := displayed(t, "net=mlp&recipe=quick")
	needs := map[string]func(d *desk){
		"subsets": func(d *desk) { d.Measure(task.SubsetsKind) },
		"front":   func(d *desk) { d.Measure(task.FrontKind) },
		"race":    func(d *desk) { d.Race.Start() },
		"export":  func(d *desk) { d.Shown.Choose(0); d.Exports.Save(".signum", false) },
		"run":     func(d *desk) { d.Exports.Save(".json", true) },
	}
	for name, do := range needs {
		d, a := archived(t, shaded)
		do(d)
		if len(d.workers) != 0 || len(a.asked) != 1 || a.asked[0] != WholeOf("mlp") {
			t.Errorf("%s: %d workers, asked for %v", name, len(d.workers), a.asked)
			continue
		}
		a.comes[WholeOf("mlp")](whole, nil)
		if len(d.workers) != 1 || d.Shown.Record.Shaded() {
			t.Errorf("%s: %d workers, the record is shaded: %v", name, len(d.workers), d.Shown.Record.Shaded())
		}
		d, a = archived(t, shaded)
		do(d)
		a.comes[WholeOf("mlp")](experiment.Recording{}, errors.New("the server answered 404"))
		if missing := tells[WholeMissing](t, d.Told.Trouble); missing.Net != "mlp" || len(d.workers) != 0 {
			t.Errorf("%s: told %+v", name, missing)
		}
	}
	d, a := archived(t, shaded)
	d.Shown.Choose(3)
	d.Exports.Save(".signum", false)
	if len(d.workers) != 1 || len(a.asked) != 0 {
		t.Errorf("a network of signs is exact: %d workers, asked for %v", len(d.workers), a.asked)
	}
}

func TestAnotherTryIsOfferedWhereItMayHelp(t *testing.T) {
	_, shaded := displayed(t, "net=mlp&recipe=quick")
	_, lenet := displayed(t, "recipe=quick")
	for _, c := range []struct {
		err   error
		helps bool
	}{
		{errors.New("no network"), true},
		{Absent{errors.New("the server answered 404")}, false},
	} {
		d, a := archived(t, shaded)
		d.Measure(task.SubsetsKind)
		a.comes[WholeOf("mlp")](experiment.Recording{}, c.err)
		tells[WholeMissing](t, d.Told.Trouble)
		if (d.Told.Again != nil) != c.helps {
			t.Errorf("%v, of all weights: another try is offered: %v", c.err, d.Told.Again != nil)
		}
		d.Set("net", "thin")
		a.comes["thin"](experiment.Recording{}, c.err)
		if told := tells[RecordUnreadable](t, d.Told.Trouble); told.Err != c.err {
			t.Errorf("told %v, want %v", told.Err, c.err)
		}
		if (d.Told.Again != nil) != c.helps {
			t.Errorf("%v, of another net: another try is offered: %v", c.err, d.Told.Again != nil)
		}
		d.Set("net", "lenet5")
		if a.comes["lenet5"](lenet, nil); d.Told.Trouble != nil || d.Told.Again != nil {
			t.Errorf("%v, once a run has come: told %v", c.err, d.Told.Trouble)
		}
	}
}

func TestImagesAreLookedUpForTheStageThatWasAskedFor(t *testing.T) {
	whole, shaded := displayed(t, "net=mlp&recipe=quick")
	for name, do := range map[string]func(d *desk) experiment.Stage{
		"of a stage": func(d *desk) experiment.Stage {
			d.Measure(task.LookKind)
			return whole.Stages[1]
		},
		"of a pair": func(d *desk) experiment.Stage {
			d.Files.Pins.PinStage(3)
			d.Files.Pins.Read()
			return whole.Stages[1]
		},
	} {
		d, a := archived(t, shaded)
		d.Shown.See(1)
		want := do(d)
		d.Shown.See(2)
		a.comes[WholeOf("mlp")](whole, nil)
		var got experiment.Stage
		switch r := d.worker().request.(type) {
		case task.Look:
			got = r.Stage
		case task.Compare:
			got = r.Stage
		}
		if got.Network != want.Network || got.Index != want.Index {
			t.Errorf("%s: a worker reads with stage %d, want %d", name, got.Index, want.Index)
		}
	}
}

func TestAFileIsOfTheStageThatWasSelectedWhenItWasAskedFor(t *testing.T) {
	whole, shaded := displayed(t, "net=mlp&recipe=quick")
	thin, thinShaded := displayed(t, "net=thin&recipe=quick")
	d, a := archived(t, shaded)
	d.Shown.Choose(1)
	d.Exports.Save(".onnx", false)
	d.Shown.Choose(3)
	a.comes[WholeOf("mlp")](whole, nil)
	if r, ok := d.worker().request.(task.Export); !ok || r.Stage != 1 || r.Recording.Plan != whole.Plan {
		t.Errorf("asked for stage %d of %s", r.Stage, r.Recording.Plan)
	}
	d, a = archived(t, shaded)
	d.Set("net", "thin")
	d.Shown.Choose(2)
	d.Exports.Save(".onnx", false)
	a.comes["thin"](thinShaded, nil)
	d.Shown.Choose(0)
	a.comes[WholeOf("thin")](thin, nil)
	if r, ok := d.worker().request.(task.Export); !ok || r.Stage != 0 || r.Recording.Plan != thin.Plan {
		t.Errorf("of another run: asked for stage %d of %s", r.Stage, r.Recording.Plan)
	}
}
