package session

import (
	"reflect"
	"testing"

	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/task"
	"signum/core/wire"
)

// twins returns the scores of the twins of a test's runs.
func twins(t testing.TB) []experiment.TwinScore {
	return viewtest.Recording(t, "net=mlp&seed=9").Twins
}

// twinned returns a page on which a run is complete, whose worker goes on with its twins.
func twinned(t *testing.T, s *disk) *desk {
	t.Helper()
	d := s.visit(t, netMLP)
	d.Train()
	d.finishes(own(t)...)
	return d
}

func TestTwinsAreTrainedBesideTheRun(t *testing.T) {
	d := newDisk().visit(t, netMLP)
	d.Train()
	if asked := d.worker().request.(task.Run); !asked.Twin {
		t.Fatal("the worker isn't asked for twins")
	}
	d.finishes(own(t)[0], half(own(t)[1]))
	d.reports(task.TwinsReport{Twins: twins(t)[:2]})
	if len(d.Run.Twins) != 1 {
		t.Errorf("%d twins of one finished stage", len(d.Run.Twins))
	}
	d.finishes(own(t)[1:]...)
	if len(d.Run.Twins) != 2 || d.Run.State != Idle || d.worker().ended || !d.Run.Twinning() {
		t.Errorf("with %d twins: %s, the worker ended: %v", len(d.Run.Twins), d.state(), d.worker().ended)
	}
}

func TestAfterTheLastStageAStepGoesOnWithTwins(t *testing.T) {
	d := newDisk().visit(t, netMLP)
	for i := range own(t) {
		d.Step()
		d.finishes(own(t)[i])
	}
	if w := d.worker(); w.ended || w.rests || len(d.workers) != 1 || d.Run.State != Idle {
		t.Errorf("%d workers, the last rests: %v, has ended: %v", len(d.workers), w.rests, w.ended)
	}
}

func TestARunWithoutTwinsHasThemTrainedWhenAskedFor(t *testing.T) {
	d := newDisk().visit(t, netMLP)
	d.Run.NoTwins = true
	d.Train()
	asked := d.worker().request.(task.Run)
	d.finishes(own(t)...)
	if asked.Twin || !d.worker().ended || d.Run.Twinning() || !d.Run.TwinsMissing() {
		t.Fatal("twins are trained that nobody wants")
	}
	d.Measure(task.TwinsKind)
	request, ok := d.worker().request.(task.Twins)
	if !ok || request.Plan != d.Run.Plan || len(request.Stages) != 4 ||
		request.Stages[0].Network == nil || request.Stages[1].Network != nil {
		t.Errorf("asked for %T", d.worker().request)
	}
}

func TestACompleteRunHasItsTwinsTrained(t *testing.T) {
	d := twinned(t, newDisk())
	for n := range 5 {
		d.reports(task.TwinsReport{Twins: twins(t)[:n]})
		v, _ := d.Shown.View()
		rival, _ := v.Rival(v.Stages[3])
		if d.Run.Twinning() != (n < 4) || rival.Twin != (n == 4) {
			t.Errorf("after %d twins: trains %v, the last stage has one %v", n, d.Run.Twinning(), rival.Twin)
		}
	}
	if w := d.worker(); !w.ended || d.Run.TwinsMissing() {
		t.Error("the worker goes on after the last twin")
	}
}

func TestTwinsAreKeptWithTheRun(t *testing.T) {
	s := newDisk()
	d := twinned(t, s)
	s.answer()
	d.reports(task.TwinsReport{Twins: twins(t)})
	s.answer()
	d = s.visit(t, "")
	if !reflect.DeepEqual(d.Run.Twins, twins(t)) || d.Run.TwinsMissing() {
		t.Errorf("after a reload there are %d twins", len(d.Run.Twins))
	}
	rec, _, _ := d.Shown.recording(d.clock)
	if !reflect.DeepEqual(rec.Twins, twins(t)) {
		t.Errorf("the recording has %d twins", len(rec.Twins))
	}
}

func TestTwinsThatAreMissingAreTrainedWhenAskedFor(t *testing.T) {
	s := newDisk()
	twinned(t, s)
	s.answer()
	d := s.visit(t, "")
	if d.Run.Twinning() || !d.Run.TwinsMissing() {
		t.Fatal("a reload trains twins without being asked")
	}
	d.Measure(task.TwinsKind)
	if !d.Run.Twinning() {
		t.Error("no worker trains them")
	}
	d.ends(died())
	if failed := tells[TaskFailed](t, d.Told.Trouble); failed.Kind != task.TwinsKind || !d.Run.TwinsMissing() {
		t.Errorf("told %+v, missing %v", failed, d.Run.TwinsMissing())
	}
}

func TestTwinsOfAnEarlierRunAreNotTaken(t *testing.T) {
	d := twinned(t, newDisk())
	first := d.worker()
	d.Train()
	first.report(task.Update{Report: task.TwinsReport{Twins: twins(t)}})
	if !first.ended || len(d.Run.Twins) != 0 {
		t.Errorf("a new run has %d twins of the run before, whose worker ended: %v", len(d.Run.Twins), first.ended)
	}
}

func TestABranchHasTheTwinsOfTheStagesThatItShares(t *testing.T) {
	d := twinned(t, newDisk())
	d.reports(task.TwinsReport{Twins: twins(t)})
	d.Shown.Choose(1)
	d.Branch(experiment.FirstLast)
	if got := d.Run.Twins; !reflect.DeepEqual(got, twins(t)[:2]) {
		t.Errorf("%d twins, want 2", len(got))
	}
}

func TestAnEntryOfBeforeTwinsHasNone(t *testing.T) {
	w := wire.Writer{Data: []byte("SIGNUM\x08\x01")}
	w.Text("first")
	w.Text(experiment.Default().String())
	for range 2 {
		w.Count(0) // no branch, and when it began
	}
	w.Flag(true)
	w.Count(2)
	w.Double(0.5)
	w.Count(1000)
	e, err := decodeEntry("a", w.Seal(0))
	if err != nil || e.Twins != nil || e.Stages != 2 || e.Bytes != 1000 {
		t.Errorf("got %+v, error %v", e, err)
	}
}
