package priority

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The same step from both sides, with differences of the loss for gradients.
func TestCurvatureIsTheDifferenceOfGradients(t *testing.T) {
	s := toy(3)
	v, step := signs(s.Net, rand.New(rand.NewPCG(3, 3))), 4e-3
	got, err := s.curvature(v, 3, step)
	if err != nil {
		t.Fatal(err)
	}
	up := literally(moved(s.Net, v, step)).gradient(s.Held)
	down := literally(moved(s.Net, v, -step)).gradient(s.Held)
	for l := range got {
		want := make([]float64, len(up[l]))
		for i := range want {
			want[i] = (up[l][i] - down[l][i]) / (2 * step)
		}
		// Gradients around 1 are known to 1e-7, so their differences to 2e-5.
		near(t, toyBlocks[l].Name, got[l], want, 5e-3)
	}
}

// The whole Hessian, a column for each weight, has the traces that second differences of the loss
// have. The step is too small to meet kinks of ReLU and pooling, so rounding is what it leaves:
// gradients to 1e-7 over 5e-5 make 5e-3 of each entry.
func TestTheHessianHasTheTracesOfSecondDifferences(t *testing.T) {
	s := toy(4)
	hessian := wholeHessian(t, s)
	for l, diagonal := range literally(s.Net).diagonal(s.Held) {
		want, got := 0.0, 0.0
		for i := range diagonal {
			want, got = want+diagonal[i], got+hessian[l][i][l][i]
		}
		if rounded := 4 * 5e-3 * math.Sqrt(float64(len(diagonal))); math.Abs(got-want) > rounded {
			t.Errorf("%s: trace %v, expected %v ± %v", toyBlocks[l].Name, got, want, rounded)
		}
	}
}

// A probe is v·Hv, layer by layer, for signs v over all layers.
func TestTracesAreTheMeanOfProbesOfTheHessian(t *testing.T) {
	const probes = 20
	s := toy(4)
	got, err := s.Traces(4, probes, smallStep)
	if err != nil {
		t.Fatal(err)
	}
	hessian, rng, want := wholeHessian(t, s), rand.New(rand.NewPCG(s.Seed, 0)), make([]float64, 4)
	for range probes {
		v := signs(s.Net, rng)
		for l := range v {
			for i := range v[l] {
				for m := range v {
					want[l] += v[l][i] * product(hessian[l][i][m], v[m]) / probes
				}
			}
		}
	}
	for l, block := range toyBlocks {
		rounded := 4 * 5e-3 * math.Sqrt(485*float64(len(hessian[l]))/probes)
		if math.Abs(got[l]-want[l]) > rounded {
			t.Errorf("%s: %v, expected %v ± %v", block.Name, got[l], want[l], rounded)
		}
	}
}

const smallStep = 1e-4

// wholeHessian returns all second derivatives: by layer and weight, and again by layer and
// weight.
func wholeHessian(t *testing.T, s Subject) [][][][]float64 {
	t.Helper()
	unit, columns := likeWeights(s.Net), make([][][][]float64, len(s.Net.Layers))
	for l := range unit {
		for i := range unit[l] {
			unit[l][i] = 1
			column, err := s.curvature(unit, s.Held.Len(), smallStep*rootMeanSquare(s.Net))
			if err != nil {
				t.Fatal(err)
			}
			columns[l], unit[l][i] = append(columns[l], column), 0
		}
	}
	return columns
}

func TestHessianIsTheMeanTraceTimesTheWay(t *testing.T) {
	s := toy(70)
	got, err := Hessian(s)
	if err != nil {
		t.Fatal(err)
	}
	traces, err := s.Traces(hessianImages, hessianProbes, hessianStep)
	if err != nil {
		t.Fatal(err)
	}
	l, want := literally(s.Net), make([]float64, 4)
	for i := range want {
		want[i] = traces[i] / float64(len(l.w[i])) * product(l.moves(i), l.moves(i))
	}
	near(t, "hessian", got, want, 1e-6)
}
