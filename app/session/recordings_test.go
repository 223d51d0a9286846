package session

import (
	"errors"
	"testing"

	"signum/app/view/viewtest"
	"signum/core"
	"signum/core/experiment"
	"signum/core/task"
)

// archive passes on recorded runs when the test lets them come.
type archive struct {
	t     *testing.T
	asked []string
	comes map[string]func(experiment.Recording, error)
}

func (a *archive) fetch(name string, got func(experiment.Recording, error)) {
	a.asked = append(a.asked, name)
	a.comes[name] = got
}

// archived returns a page whose recorded run is of mlp, for display, and its archive.
func archived(t *testing.T, record experiment.Recording) (*desk, *archive) {
	t.Helper()
	a := &archive{t: t, comes: map[string]func(experiment.Recording, error){}}
	d := &desk{t: t, store: &stock{}}
	env := d.env()
	env.Shared.Recorded = a.fetch
	d.Session = New(env, record, nil)
	d.Recall(func() {})
	d.store.answer()
	d.Draft.Read("#net=mlp&recipe=quick")
	return d, a
}

// displayed returns a recording as it is read again after it was written for display.
func displayed(t *testing.T, plan string) (whole, shaded experiment.Recording) {
	t.Helper()
	whole = viewtest.Recording(t, plan)
	data, err := whole.ForDisplay().Encode()
	if err != nil {
		t.Fatal(err)
	}
	if shaded, err = experiment.DecodeRecording(data); err != nil {
		t.Fatal(err)
	}
	return whole, shaded
}

func TestAnotherNetBringsItsRecordedRun(t *testing.T) {
	_, mlp := displayed(t, "net=mlp&recipe=quick")
	_, thin := displayed(t, "net=thin&recipe=quick")
	_, lenet := displayed(t, "recipe=quick")
	d, a := archived(t, mlp)
	if len(a.asked) != 0 {
		t.Fatalf("asked for %v, though it is there", a.asked)
	}
	d.Draft.Read("#net=thin&recipe=quick&seed=4")
	d.Set("net", "lenet5")
	a.comes["lenet5"](lenet, nil)
	a.comes["thin"](thin, nil)
	run, o := d.Shown.Stages()
	if run.Plan.Net != "lenet5" || !o.Recorded || !o.Shaded || d.Shown.Selected != d.Shown.first() {
		t.Errorf("shows %s, %+v, stage %d", run.Plan, o, d.Shown.Selected)
	}
	d.Set("seed", "9")
	if len(a.asked) != 2 {
		t.Errorf("asked for %v, want two runs", a.asked)
	}
}

func TestASceneBringsItsOwnRun(t *testing.T) {
	_, mlp := displayed(t, "net=mlp&recipe=quick")
	d, a := archived(t, mlp)
	scene := experiment.Scenes()[0]
	d.Draft.Read("#scene=" + scene.Name)
	if d.Draft.Plan != scene.Plan || len(a.asked) != 1 || a.asked[0] != scene.Name {
		t.Errorf("the plan is %s, asked for %v", d.Draft.Plan, a.asked)
	}
	a.comes[scene.Name](experiment.Recording{}, errors.New("the server answered 404"))
	if run, o := d.Shown.Stages(); run.Plan != scene.Plan || !o.Nothing || d.Told.Trouble != nil {
		t.Errorf("shows %s, %+v, told %v", run.Plan, o, d.Told.Trouble)
	}
	d.Draft.Read("#net=thin&recipe=quick")
	a.comes["thin"](experiment.Recording{}, core.Mismatch{Where: "recording"})
	tells[RecordUnreadable](t, d.Told.Trouble)
}

func TestASceneTakesThePlaceOfARunThatRests(t *testing.T) {
	_, mlp := displayed(t, "net=mlp&recipe=quick")
	d, a := archived(t, mlp)
	scene := experiment.Scenes()[2]
	d.Train()
	d.finishes(own(t)[0])
	d.Scene(scene.Name)
	if d.Draft.Plan != scene.Plan || !d.Run.Own() || d.Run.State != Running {
		t.Errorf("the plan is %s, the run %s", d.Draft.Plan, d.state())
	}
	d.Pause()
	d.Scene(scene.Name)
	if d.Run.Own() || a.asked[len(a.asked)-1] != scene.Name {
		t.Errorf("the run is %s, asked for %v", d.state(), a.asked)
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
