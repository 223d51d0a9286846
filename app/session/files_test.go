package session

import (
	"testing"

	"signum/app/view/viewtest"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/task"
)

func TestTrainWaitsForTheStore(t *testing.T) {
	one := someSet()
	d := newDesk(t, "net=lenet5")
	d.Sets.listed, d.Draft.Plan.Data, d.store.sets = false, one.Data, []dataset.Info{one}
	d.Train()
	if len(d.workers) > 0 {
		t.Error("a run was started before its images were found")
	}
	d.Recall(func() {})
	d.store.answer()
	if r, ok := d.worker().request.(task.Run); !ok || r.Images.Train != 300 {
		t.Errorf("asked for %+v, want a run on 300 images", d.worker().request)
	}
}

func TestTrainThatWaitsTrainsThePlanItWasPressedFor(t *testing.T) {
	one := someSet()
	waits := func() (d *desk, pressed experiment.Plan) {
		d = newDesk(t, "net=lenet5")
		d.Sets.listed, d.Draft.Plan.Data, d.store.sets = false, one.Data, []dataset.Info{one}
		d.Train()
		return d, d.Draft.Plan
	}
	answer := func(d *desk) {
		d.Recall(func() {})
		d.store.answer()
	}
	d, pressed := waits()
	d.Set("seed", "7")
	answer(d)
	if d.Run.State != Running || d.Run.Plan != pressed || d.Draft.Plan.Seed != 7 {
		t.Errorf("%s of %s, want a run of %s", d.state(), d.Run.Plan, pressed)
	}
	d, _ = waits()
	d.Draft.Pick(experiment.MNIST)
	d.Train()
	answer(d)
	if len(d.workers) != 1 || d.Run.Plan.Data != experiment.MNIST {
		t.Errorf("%d workers, the run is of %s: the one that waited takes its place", len(d.workers), d.Run.Plan)
	}
	d, pressed = waits()
	d.store.sets = nil
	d.Set("data", experiment.MNIST)
	answer(d)
	if told := tells[DataSetMissing](t, d.Told.Trouble); told.Data != pressed.Data {
		t.Errorf("told of %q, want %q", told.Data, pressed.Data)
	}
}

func TestWithoutAStoreARunOfOnesOwnImagesIsRefused(t *testing.T) {
	d := &desk{t: t, store: &stock{}}
	env := d.env()
	env.Store = Store{}
	d.Session = New(env, viewtest.Recording(t, "net=mlp"), nil)
	d.Draft.Plan.Data = someSet().Data
	d.Train()
	d.Recall(func() {})
	if told := tells[DataSetMissing](t, d.Told.Trouble); told.Data != d.Draft.Plan.Data || len(d.workers) > 0 {
		t.Errorf("told of %q, %d workers", told.Data, len(d.workers))
	}
}

func TestPicturesAreDecodedUpToALimit(t *testing.T) {
	for _, size := range [][2]int{{1 << 30, 1 << 30}, {picturePixels + 1, 1}, {100_000, 100}} {
		if CheckSize(size[0], size[1]) == nil {
			t.Errorf("%d×%d pixels are decoded", size[0], size[1])
		}
	}
	if err := CheckSize(4000, 4000); err != nil {
		t.Error(err)
	}
}
