package session

import (
	"slices"
	"testing"

	"signum/app/view/viewtest"
	"signum/core/experiment"
)

func TestARaceEndsWithItsNetwork(t *testing.T) {
	d := newDesk(t, "net=mlp")
	d.Race.Start()
	d.Shown.others.put(viewtest.Recording(t, "net=thin"))
	if d.Race.Busy() || len(d.Race.Lanes) > 0 || !d.worker().ended {
		t.Errorf("of a recorded run: %s with %d lanes", d.state(), len(d.Race.Lanes))
	}
	d = newDesk(t, "net=mlp")
	d.Train()
	d.finishes(own(t)...)
	d.Race.Start()
	d.finishes(own(t)[1])
	d.Reset()
	if d.Race.Busy() || len(d.Race.Lanes) > 0 || !d.worker().ended {
		t.Errorf("of the visitor's run: %s with %d lanes", d.state(), len(d.Race.Lanes))
	}
}

func TestARaceFromTheVisitorsRunGoesOnWhenARecordedRunComes(t *testing.T) {
	d := newDesk(t, "net=mlp")
	d.Train()
	d.finishes(own(t)...)
	d.Race.Start()
	d.finishes(own(t)[1])
	d.Shown.others.put(viewtest.Recording(t, "net=thin"))
	if !d.Race.Busy() || d.worker().ended || len(d.Race.Lanes[d.Race.At].Done()) != 2 {
		t.Errorf("%s with %d lanes", d.state(), len(d.Race.Lanes))
	}
}

func TestOfARaceScoresAreKeptAndNoWeights(t *testing.T) {
	d := newDesk(t, "net=mlp")
	d.Train()
	d.finishes(own(t)...)
	d.Race.Only(d.Run.Plan.Order, experiment.FirstLast)
	d.Race.Start()
	d.finishes(own(t)[1:]...)
	d.ends(nil)
	tells[RaceOver](t, d.Told.Said)
	float, _ := d.Shown.Float()
	mine, other := d.Race.From(float)[0], d.Race.From(float)[1]
	for i, s := range other.All[1:] {
		for _, layer := range s.Network.Layers {
			if layer.Weights().Latent.Data != nil {
				t.Errorf("stage %d has weights of %s", i+1, layer.Name())
			}
		}
		want := own(t)[i+1]
		if s.Bytes() != want.Bytes() || !slices.Equal(s.Binary(), want.Binary()) {
			t.Errorf("stage %d takes %d bytes with %v, want %d with %v",
				i+1, s.Bytes(), s.Binary(), want.Bytes(), want.Binary())
		}
	}
	if !mine.Complete() || !other.Complete() || other.All[0].Network != float.Network {
		t.Error("a lane isn't complete any more, or has another beginning")
	}
	same(t, mine.All, d.Run.Done())
}
