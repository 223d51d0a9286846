package priority

import (
	"math"
	"slices"
	"testing"

	"signum/core"
	"signum/core/binarize"
	"signum/core/train"
)

// With one batch this is Adam's first step: rate·g/(|g| + ε) of every weight and bias. The layer
// computes with ±scale, and its latent weights get the gradient of that, within the window.
func TestRecoverabilityIsTheLossAfterAnEpochOfTuning(t *testing.T) {
	s := toy(6)
	s.Train, s.Held = s.Held.Split(3)
	got, err := Recoverability(s)
	if err != nil {
		t.Fatal(err)
	}
	want := make([]float64, 4)
	for layer, block := range toyBlocks {
		tuned, seen := literally(s.Net), literally(s.Net).snapped(layer)
		byWeight, byBias := seen.gradientBy(seen.w, s.Train), seen.gradientBy(seen.b, s.Train)
		for k, scaled := range seen.w[layer] {
			if math.Abs(tuned.w[layer][k]) > binarize.Window*math.Abs(scaled) {
				byWeight[layer][k] = 0
			}
		}
		for i := range tuned.w {
			adams(tuned.w[i], byWeight[i], toyRate)
			adams(tuned.b[i], byBias[i], toyRate)
		}
		want[layer] = tuned.snapped(layer).loss(s.Held) - literally(s.Net).loss(s.Held)
		if math.Abs(want[layer]) < 1e-3 {
			t.Errorf("%s loses %v: too little to tell anything", block.Name, want[layer])
		}
	}
	// Where a gradient is 0 but for rounding, a step has any size up to the rate.
	near(t, "recoverability", got, want, 1e-3)
}

// adams takes Adam's first step.
func adams(values, gradient []float64, rate float64) {
	for i, g := range gradient {
		values[i] -= rate * g / (math.Abs(g) + 1e-8)
	}
}

func TestRecoverabilityNeedsTrainingImages(t *testing.T) {
	s := toy(6)
	s.Train = s.Train.First(0)
	want := core.Mismatch{
		Where: "priority", Found: "no training images or no rate",
		Expected: "both: recoverability tunes",
	}
	if _, err := Recoverability(s); err != want {
		t.Errorf("error %v, expected %v", err, want)
	}
}

func TestRecoverabilityIsTheSameInATeam(t *testing.T) {
	s := toy(130)
	alone, err := Recoverability(s)
	if err != nil {
		t.Fatal(err)
	}
	team := train.Local(2)
	done := make(chan struct{})
	go func() {
		defer close(done)
		mate := s
		mate.Team = team[1]
		Recoverability(mate)
	}()
	s.Team = team[0]
	if together, err := Recoverability(s); err != nil || !slices.Equal(together, alone) {
		t.Errorf("two find %v, one %v, error %v", together, alone, err)
	}
	<-done
}

func TestWhatIsNoNumberComesLast(t *testing.T) {
	values := []float64{math.NaN(), 1, math.NaN(), 2}
	if got := (Metric{}).Order(values); !slices.Equal(got, []int{1, 3, 2, 0}) {
		t.Errorf("smallest first: %v", got)
	}
	if got := (Metric{Largest: true}).Order(values); !slices.Equal(got, []int{3, 1, 2, 0}) {
		t.Errorf("largest first: %v", got)
	}
}
