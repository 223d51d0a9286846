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
	d.Draft.Read("#net=mlp&recipe=quick")
	a.comes[scene.Name](mlp, nil)
	if d.Shown.Coming() != nil || d.Told.Trouble != nil || len(a.asked) != 1 {
		t.Errorf("after Back: coming %v, told %v, asked for %v", d.Shown.Coming(), d.Told.Trouble, a.asked)
	}
}

func TestARunStaysUntilAnotherIsHere(t *testing.T) {
	_, mlp := displayed(t, "net=mlp&recipe=quick")
	_, thin := displayed(t, "net=thin&recipe=quick")
	d, a := archived(t, mlp)
	d.Set("net", "thin")
	tells[RunComing](t, d.Shown.Coming())
	for try := range 3 {
		a.comes["thin"](experiment.Recording{}, core.Mismatch{Where: "recording"})
		if run, _ := d.Shown.Stages(); run.Plan != mlp.Plan || d.Shown.Coming() != nil {
			t.Fatalf("try %d: shows %s, coming %v", try, run.Plan, d.Shown.Coming())
		}
		if told := tells[RecordUnreadable](t, d.Told.Trouble); told.Still != "mlp" {
			t.Errorf("told %+v", told)
		}
		if d.Told.Retry(); len(a.asked) != 2+try || d.Told.Trouble != nil {
			t.Errorf("asked for %v, told %v", a.asked, d.Told.Trouble)
		}
	}
	a.comes["thin"](thin, nil)
	if run, _ := d.Shown.Stages(); run.Plan != thin.Plan || d.Told.Trouble != nil {
		t.Errorf("shows %s, told %v", run.Plan, d.Told.Trouble)
	}
}

func TestARunThatFailedIsAskedForAgainWhereTheVisitorAsks(t *testing.T) {
	_, mlp := displayed(t, "net=mlp&recipe=quick")
	d, a := archived(t, mlp)
	fail := func() { a.comes["thin"](experiment.Recording{}, errors.New("no network")) }
	d.Set("net", "thin")
	fail()
	d.Set("seed", "3")
	if len(a.asked) != 1 || d.Told.Trouble != nil || d.Shown.Coming() != nil {
		t.Errorf("after a change of the seed: asked for %v, told %v", a.asked, d.Told.Trouble)
	}
	if d.Reset(); len(a.asked) != 2 {
		t.Errorf("after Reset: asked for %v", a.asked)
	}
	fail()
	if d.Told.Retry(); len(a.asked) != 3 {
		t.Errorf("after another try: asked for %v", a.asked)
	}
	d.Train()
	d.finishes(viewtest.Recording(t, "net=thin").Stages[0])
	if fail(); d.Told.Trouble != nil {
		t.Errorf("while another run is on the page: told %v", d.Told.Trouble)
	}
}

func TestAPageThatBeginsWithoutItsRunAsksForItAgain(t *testing.T) {
	_, lenet := displayed(t, "recipe=quick")
	a := &archive{t: t, comes: map[string]func(experiment.Recording, error){}}
	d := &desk{t: t, store: &stock{}}
	env := d.env()
	env.Shared.Recorded = a.fetch
	d.Session = New(env, experiment.Recording{}, errors.New("no network"))
	tells[RecordUnreadable](t, d.Told.Trouble)
	d.Told.Retry()
	a.comes["lenet5"](lenet, nil)
	if run, _ := d.Shown.Stages(); run.Plan != lenet.Plan || d.Told.Trouble != nil {
		t.Errorf("shows %s, told %v", run.Plan, d.Told.Trouble)
	}
}

func TestAFileTakesThePlaceOfTheRunOnItsWay(t *testing.T) {
	_, mlp := displayed(t, "net=mlp&recipe=quick")
	_, thin := displayed(t, "net=thin&recipe=quick")
	d, a := archived(t, mlp)
	d.Draft.Read("#net=thin&recipe=quick")
	if !d.Shown.Awaited() {
		t.Error("nothing is awaited")
	}
	file := viewtest.Recording(t, "net=lenet5&seed=8")
	d.Shown.others.put(file)
	a.comes["thin"](thin, nil)
	d.Set("seed", "5")
	if run, _ := d.Shown.Stages(); run.Plan != file.Plan || len(a.asked) != 1 || d.Shown.Awaited() {
		t.Errorf("shows %s, asked for %v", run.Plan, a.asked)
	}
}

func TestBackFromASceneShowsTheRunOfItsNet(t *testing.T) {
	_, mlp := displayed(t, "net=mlp&recipe=quick")
	scene := experiment.Scenes()[0]
	_, made := displayed(t, scene.Plan.String())
	d, a := archived(t, mlp)
	d.Draft.Read("#scene=" + scene.Name)
	a.comes[scene.Name](made, nil)
	d.Set("seed", "7")
	if run, _ := d.Shown.Stages(); run.Plan != made.Plan || len(a.asked) != 1 {
		t.Errorf("after a change of the seed: shows %s, asked for %v", run.Plan, a.asked)
	}
	d.Draft.Read("#net=" + scene.Plan.Net)
	if last := a.asked[len(a.asked)-1]; last != scene.Plan.Net || !d.Shown.Awaited() {
		t.Errorf("asked for %v", a.asked)
	}
}

func TestWhatIsPressedWhileARunComesGoesOnWithIt(t *testing.T) {
	_, mlp := displayed(t, "net=mlp&recipe=quick")
	whole, thin := displayed(t, "net=thin&recipe=quick")
	d, a := archived(t, mlp)
	d.Set("net", "thin")
	d.Measure(task.SubsetsKind)
	a.comes["thin"](thin, nil)
	if len(a.asked) != 2 || a.asked[1] != WholeOf("thin") {
		t.Fatalf("asked for %v", a.asked)
	}
	a.comes[WholeOf("thin")](whole, nil)
	if asks, ok := d.worker().request.(task.Subsets); !ok || asks.Plan != thin.Plan {
		t.Errorf("the worker does %T", d.worker().request)
	}
	d.Set("net", "mlp")
	if a.comes["mlp"](mlp, nil); len(d.workers) != 1 {
		t.Errorf("%d workers, though it was asked for once", len(d.workers))
	}
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
