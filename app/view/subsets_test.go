package view

import (
	"math"
	"slices"
	"testing"

	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/lattice"
)

// five returns made-up subsets of the default net.
func five() Subsets {
	layers := []string{"conv1", "conv2", "fc1", "fc2", "fc3"}
	return NewSubsets(experiment.Default(), layers, viewtest.Table(5))
}

// permutations returns all orders of n layers.
func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{nil}
	}
	var all [][]int
	for _, shorter := range permutations(n - 1) {
		for at := range n {
			all = append(all, slices.Insert(slices.Clone(shorter), at, n-1))
		}
	}
	return all
}

func TestNoOrderCoversMoreThanTheBest(t *testing.T) {
	s := five()
	order, part, orders := s.Best()
	if len(order) != 5 || orders != 120 || part > 1+1e-12 ||
		part != s.Covered(lattice.Path(order)) {
		t.Errorf("the best order of %d is %v and covers %v", orders, order, part)
	}
	for _, o := range permutations(5) {
		if s.Covered(lattice.Path(o)) > part {
			t.Errorf("%v covers more than the best", o)
		}
	}
}

func TestEachSubsetHasAPlaceOfItsOwn(t *testing.T) {
	s := five()
	at, rows := s.Places()
	for i, p := range at {
		if slices.Contains(at[:i], p) {
			t.Errorf("two subsets are at %v", p)
		}
		if p.Row > 0 {
			above := slices.Index(at, Place{p.Column, p.Row - 1})
			if s.Points[above].Accuracy < s.Points[i].Accuracy {
				t.Errorf("subset %d is below one that is worse", i)
			}
		}
	}
	if rows != 10 {
		t.Errorf("got %d rows, want 10", rows)
	}
}

func TestSharesAddUpToTheLoss(t *testing.T) {
	s := five()
	sum := 0.0
	for _, share := range lattice.Shapley(s.Lost()) {
		sum += share
	}
	// sums of 16 products each
	if want := s.Points[0].Accuracy - s.Points[31].Accuracy; math.Abs(sum-want) > 1e-12 {
		t.Errorf("the shares add up to %v, want %v", sum, want)
	}
}

func TestNeighboursThatCostMoreTogetherAreTheFirstPairs(t *testing.T) {
	pairs := five().Pairs()
	if len(pairs) != 10 {
		t.Fatalf("got %d pairs of 5 layers, want 10", len(pairs))
	}
	for i, p := range pairs {
		if beside := p.B == p.A+1; beside != (i < 4) {
			t.Errorf("pair %d is %d and %d", i, p.A, p.B)
		}
	}
}

func TestTheFrontRisesWithSize(t *testing.T) {
	s := five()
	points := s.FrontPoints()
	for i, p := range points[1:] {
		if p.Bytes <= points[i].Bytes || p.Accuracy <= points[i].Accuracy {
			t.Errorf("found %v after %v on the front, expected more bytes and more accuracy", p,
				points[i])
		}
	}
	for i, at := range s.BySize()[1:] {
		if s.Points[at].Bytes < s.Points[s.BySize()[i]].Bytes {
			t.Errorf("subset %d comes after a larger one", at)
		}
	}
}

func TestSubsetsHaveTheNamesOfTheirLayers(t *testing.T) {
	if got := five().Names(0b10100); !slices.Equal(got, []string{"fc1", "fc3"}) {
		t.Errorf("got %v", got)
	}
}
