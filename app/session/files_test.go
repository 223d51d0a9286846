package session

import (
	"testing"

	"signum/core/dataset"
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
