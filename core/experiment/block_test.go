package experiment

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/nn"
)

// distance returns the objective's penalty, by plain loops: ‖W − αB‖² with a scale for each row.
func distance(w, b matrix.Matrix, scale []float32) (sum float64) {
	for o := range w.Rows {
		for i, v := range w.Row(o) {
			sum += math.Pow(float64(v)-float64(scale[o])*float64(b.Row(o)[i]), 2)
		}
	}
	return sum
}

// Whatever the signs and scales were before, the closed form never raises the penalty; and no
// other scale or single sign lowers it.
func TestTheClosedFormNeverRaisesThePenalty(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		rows, cols := 1+rng.IntN(4), 1+rng.IntN(30)
		w, b, scale := matrix.New(rows, cols), matrix.New(rows, cols), make([]float32, rows)
		for i := range w.Data {
			w.Data[i] = float32(rng.NormFloat64())
			b.Data[i] = float32(2*rng.IntN(2) - 1)
		}
		for o := range scale {
			scale[o] = rng.Float32() * 2
		}
		before := distance(w, b, scale)
		binarize.StraightThrough{}.Quantize(b, scale, w)
		for i := range b.Data { // ±scale to ±1
			b.Data[i] = float32(math.Copysign(1, float64(b.Data[i])))
		}
		after := distance(w, b, scale)
		if after > before {
			t.Errorf("the penalty was %v and is %v", before, after)
		}
		const rounding = 1e-6
		if off, _ := binarize.Discrepancy(w); math.Abs(off-after) > 1e-5*(1+after) {
			t.Errorf("the discrepancy is %v, by loops %v", off, after)
		}
		for o := range scale {
			for _, factor := range []float32{0.9, 1.1} {
				other := slices.Clone(scale)
				other[o] *= factor
				if distance(w, b, other) < after*(1-rounding) {
					t.Errorf("a scale of %v is closer than %v", other[o], scale[o])
				}
			}
		}
		flipped := rng.IntN(len(b.Data))
		b.Data[flipped] *= -1
		if distance(w, b, scale) < after*(1-rounding) {
			t.Error("another sign is closer")
		}
	}
}

// In each stage the selected layer alone moves, and its discrepancy falls from level to level of
// μ.
func TestBlockMovesOnlyTheSelectedLayer(t *testing.T) {
	for _, text := range []string{
		small + "&tune=block&tuneepochs=20", small + "&tune=block&order=at-once&tuneepochs=7",
		"net=mlp-bn&images=300&epochs=2&act=binary&tune=block&tuneepochs=20",
	} {
		p := plan(t, text)
		stages := finish(t, p, toyData(p), nil)
		for _, s := range stages[1:] {
			before := stages[s.From].Network
			for i, layer := range s.Network.Layers {
				now, was := layer.Weights(), before.Layers[i].Weights()
				same := slices.Equal(now.Latent.Data, was.Latent.Data) &&
					slices.Equal(now.Bias, was.Bias)
				if same == slices.Contains(s.Layers, i) {
					t.Errorf("%s: stage %d, layer %d: stays %v", p, s.Index, i, same)
				}
			}
			ends := levelEnds(s)
			for i, d := range ends[1:] {
				if d >= ends[i] {
					t.Errorf("%s: stage %d: discrepancies %v at the ends of levels", p, s.Index, ends)
					break
				}
			}
			last := discrepancy(s.Network, s.Layers)
			if start := discrepancy(before, s.Layers); last > start/2 {
				t.Errorf("%s: stage %d: the discrepancy was %v and is %v", p, s.Index, start, last)
			}
		}
	}
}

// levelEnds returns the discrepancy at the end of each level of μ.
func levelEnds(s Stage) (ends []float32) {
	for level := 1; level <= levels; level++ {
		last := float32(0)
		for _, p := range s.Curve {
			if p.Batch*levels <= level*s.Batches {
				last = p.Discrepancy
			}
		}
		ends = append(ends, last)
	}
	return ends
}

// The gradient of the penalty by finite differences of μ/2·‖W − αB‖² is μ·(W − αB): α moves with
// W, but at the closest α that changes nothing.
func TestThePenaltyPullsTowardsTheClosestScale(t *testing.T) {
	net, err := nn.New("thin", 1)
	if err != nil {
		t.Fatal(err)
	}
	w := net.Layers[2].Weights()
	net.Gradients() // makes room
	(&penalty{}).pull(w, 0.5)
	grad, _ := w.Gradient()
	const step = 1e-3
	for _, i := range []int{0, 7, 100, 159} {
		was := w.Latent.Data[i]
		at := func(v float32) float64 {
			w.Latent.Data[i] = v
			off, _ := binarize.Discrepancy(w.Latent)
			return 0.5 / 2 * off
		}
		want := (at(was+step) - at(was-step)) / (2 * step)
		w.Latent.Data[i] = was
		if math.Abs(want-float64(grad.Data[i])) > 1e-4 {
			t.Errorf("weight %d: gradient %v, differences give %v", i, grad.Data[i], want)
		}
	}
}

// Twins of a run by block coordinate descent are trained as a whole.
func TestTwinsOfBlockRunsHaveNoDiscrepancy(t *testing.T) {
	p := plan(t, "net=thin&images=300&epochs=1&tune=block")
	d := toyData(p)
	stages := finish(t, p, d, nil)
	for _, twin := range twinsOf(t, p, d, stages, nil)[1:] {
		for _, point := range twin.Curve {
			if point.Discrepancy != 0 {
				t.Errorf("twin %d has a discrepancy of %v", twin.Index, point.Discrepancy)
			}
		}
		if slices.Equal(twin.Network.Layers[0].Weights().Bias,
			stages[twin.From].Network.Layers[0].Weights().Bias) {
			t.Errorf("twin %d was not trained as a whole", twin.Index)
		}
	}
}

func TestBlockNeedsTheMean(t *testing.T) {
	_, err := Parse("tune=block&snap=lab")
	if err == nil || !strings.Contains(err.Error(), "block needs snap=mean") {
		t.Errorf("error %v", err)
	}
}
