package view_test

import (
	"testing"

	"signum/app/view"
	"signum/app/view/viewtest"
	"signum/core/packed"
)

// side returns a stage of a recording as a side of a comparison.
func side(t *testing.T, plan string, stage int) view.Side {
	t.Helper()
	s := viewtest.Recording(t, plan).Stages[stage]
	return view.Side{
		Plan: plan, Stage: stage, Data: "mnist", Score: s.Score, Layers: packed.Layers(s.Network),
		Network: packed.New(s.Network),
	}
}

// Signs that differ are those of the weights that the core's networks multiply by.
func TestSignsThatDifferAreCountedLayerByLayer(t *testing.T) {
	one, other := viewtest.Recording(t, "net=lenet5"), viewtest.Recording(t, "net=lenet5&seed=9")
	for _, stages := range [][2]int{{0, 0}, {0, 5}, {3, 5}, {5, 5}} {
		a, b := one.Stages[stages[0]].Network, other.Stages[stages[1]].Network
		pairs := view.LayerPairs(view.Side{Layers: packed.Layers(a)}, view.Side{Layers: packed.Layers(b)})
		for i, p := range pairs {
			want := 0
			left, right := a.Layers[i].Weights().Effective(), b.Layers[i].Weights().Effective()
			for j := range left.Data {
				if (left.Data[j] < 0) != (right.Data[j] < 0) {
					want++
				}
			}
			if !p.Same || p.Signs != want || want == 0 {
				t.Errorf("%v, %s: found %d signs that differ, expected %d", stages, p.Left.Name, p.Signs, want)
			}
		}
	}
}

func TestAStageComparedWithItselfDiffersInNothing(t *testing.T) {
	a := side(t, "net=mlp", 2)
	for _, p := range view.LayerPairs(a, a) {
		if !p.Same || p.Signs != 0 {
			t.Errorf("%s: found %d signs that differ", p.Left.Name, p.Signs)
		}
	}
	if f := view.Compare(a.Score, a.Score); len(f.Lost)+len(f.Gained) > 0 || !view.Scored(a, a) {
		t.Error("found digits that only one of them reads")
	}
}

func TestNetworksOfOtherShapesArePairedByPlace(t *testing.T) {
	a, b := side(t, "net=lenet5", 5), side(t, "net=mlp", 3)
	pairs := view.LayerPairs(a, b)
	if len(pairs) != 5 || pairs[4].Right.Name != "" || pairs[4].Left.Name != "fc3" {
		t.Fatalf("found %d pairs, the last with %q and %q", len(pairs), pairs[4].Left.Name, pairs[4].Right.Name)
	}
	for _, p := range pairs {
		if p.Same {
			t.Errorf("%s and %s are taken for layers of one shape", p.Left.Name, p.Right.Name)
		}
	}
	if got, want := a.Bytes(), 9572; got != want {
		t.Errorf("found %d bytes, expected %d", got, want)
	}
	b.Data = "c7a95b27"
	if view.Scored(a, b) {
		t.Error("scores of other images are compared")
	}
}
