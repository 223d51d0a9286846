package snap

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"signum/core/binarize"
	"signum/core/calibrate"
	"signum/core/matrix"
)

// problem is a layer with some inputs, of which a few go together, one is always 0 and one always
// 1, and the sums wanted of it.
type problem struct {
	inputs, sums [][]float64
	weights      matrix.Matrix
}

const (
	dead, constant = 1, 4
	channels       = 12
)

func newProblem(seed uint64, width int) problem {
	rng := rand.New(rand.NewPCG(seed, 5))
	p := problem{weights: matrix.New(channels, width)}
	for i := range p.weights.Data {
		p.weights.Data[i] = float32(rng.NormFloat64()) / 8
	}
	for range 4 * width {
		x, common := make([]float64, width), rng.Float64()
		for j := range x {
			x[j] = math.Max(0, common+rng.NormFloat64())
		}
		x[dead], x[constant] = 0, 1
		p.inputs = append(p.inputs, x)
		p.sums = append(p.sums, nil)
		for o := range channels {
			p.sums[len(p.sums)-1] = append(p.sums[len(p.sums)-1], weigh(p.weights.Row(o), x))
		}
	}
	return p
}

// weigh returns Σ w·x.
func weigh(w []float32, x []float64) (sum float64) {
	for i, v := range x {
		sum += float64(w[i]) * v
	}
	return sum
}

// moments returns means over the inputs, written as they are defined.
func (p problem) moments() calibrate.Moments {
	width, n := p.weights.Cols, float64(len(p.inputs))
	m := calibrate.Moments{
		Width: width, Input: make([]float64, width), Gram: make([]float64, width*width),
		Target: make([]float64, channels), Cross: make([]float64, channels*width),
	}
	for i, x := range p.inputs {
		for j, v := range x {
			m.Input[j] += v / n
			for k, w := range x {
				m.Gram[j*width+k] += v * w / n
			}
		}
		for o, t := range p.sums[i] {
			m.Target[o] += t / n
			for j, v := range x {
				m.Cross[o*width+j] += t * v / n
			}
		}
	}
	return m
}

// rounded returns the finished search for a channel's signs.
func (p problem) rounded(t *testing.T, channel int) *rounding {
	t.Helper()
	m := p.moments()
	r := newRounding(m)
	if err := factor(r.factor, len(r.inputs), r.damping, func() error { return nil }); err != nil {
		t.Fatal(err)
	}
	r.want(m, channel, p.row(channel))
	r.find()
	return r
}

// row returns the weights of a channel.
func (p problem) row(channel int) []float32 {
	return p.weights.Row(channel)
}

// explained returns how much of the targets the signs explain with the scale that fits best, as
// the search counts it: (r·B)²/BHB.
func (r *rounding) explained(signs []float64) float64 {
	above := product(r.r, signs)
	return above * above / quadratic(r.h, signs)
}

func TestInputsThatNeverVaryAreLeftOut(t *testing.T) {
	r := newProblem(1, 9).rounded(t, 0)
	searched := func(input int) bool { return slices.Contains(r.inputs, input) }
	if len(r.inputs) != 7 || searched(dead) || searched(constant) {
		t.Errorf("searches over inputs %v", r.inputs)
	}
	for k := 1; k < len(r.inputs); k++ {
		if n := len(r.inputs); r.h[k*n+k] < r.h[(k-1)*n+k-1] {
			t.Errorf("input %d varies less than the one before", k)
		}
	}
}

// A dead input's weight may be anything: it keeps its sign, and nothing else hangs on it.
func TestDeadInputsDoNotMatter(t *testing.T) {
	p := newProblem(1, 9)
	a := p.rounded(t, 0)
	p.row(0)[dead] = -100
	b := p.rounded(t, 0)
	if !slices.Equal(a.signs, b.signs) || a.scale(0) != b.scale(0) {
		t.Error("the weight of an input that is always 0 changes the others")
	}
	row := slices.Clone(p.row(0))
	b.write(row)
	if row[dead] >= 0 {
		t.Errorf("the weight of an input that is always 0 became %v", row[dead])
	}
}

// GPTQ written with the inverse of H by gonum: the weight that is rounded leaves w−q, which all
// that are left share by their column of the inverse; then the inverse is that of H without it
// (OBQ, equations 3 and 4).
func TestRoundingIsThatOfOBQ(t *testing.T) {
	for channel := range channels {
		p := newProblem(2, 30)
		r := p.rounded(t, channel)
		n := len(r.inputs)
		var inverse mat.Dense
		if err := inverse.Inverse(mat.NewDense(n, n, slices.Clone(r.h))); err != nil {
			t.Fatal(err)
		}
		const scale = 0.1
		w, signs := slices.Clone(r.real), make([]float64, n)
		for k := n - 1; k >= 0; k-- {
			signs[k] = math.Copysign(1, w[k])
			lost, pivot := w[k]-scale*signs[k], inverse.At(k, k)
			column := mat.Col(nil, k, &inverse)
			for i := range k {
				w[i] -= lost / pivot * column[i]
				for j := range k {
					inverse.Set(i, j, inverse.At(i, j)-column[i]*column[j]/pivot)
				}
			}
		}
		lost := r.nearest(scale)
		if !slices.Equal(r.tried, signs) {
			t.Errorf("channel %d: signs %v, expected %v", channel, r.tried, signs)
		}
		off := make([]float64, n)
		for k := range off {
			off[k] = r.real[k] - scale*signs[k]
		}
		near(t, "what is lost", lost, quadratic(r.h, off), 1e-9)
	}
}

// All 128 patterns of seven signs. What is found is never worse than the signs of the weights, no
// single turn makes it better, and it is nearly always the best of all.
func TestSignsAreNearlyAlwaysTheBestOfAll(t *testing.T) {
	best := 0
	for seed := range uint64(5) {
		p := newProblem(seed, 9)
		for channel := range channels {
			r, plain := p.rounded(t, channel), make([]float64, 7)
			for k, i := range r.inputs {
				plain[k] = sign(p.row(channel)[i])
			}
			found, top := r.explained(r.signs), 0.0
			near(t, "what the search counted", r.above*r.above/r.below, found, 1e-9)
			for pattern := range 1 << 7 {
				signs := make([]float64, 7)
				turned := 0
				for k := range signs {
					signs[k] = float64(pattern>>k&1*2 - 1)
					if signs[k] != r.signs[k] {
						turned++
					}
				}
				of := r.explained(signs)
				top = math.Max(top, of)
				if turned == 1 && of > found*(1+1e-9) {
					t.Errorf("seed %d, channel %d: flipping one of %v explains %v instead of %v",
						seed, channel, r.signs, of, found)
				}
			}
			if found < r.explained(plain) {
				t.Errorf("seed %d, channel %d: worse than the signs of the weights", seed, channel)
			}
			if found > top*(1-1e-9) {
				best++
			}
		}
	}
	if all := 5 * channels; best < all*9/10 {
		t.Errorf("the best of all patterns in %d of %d channels", best, all)
	}
}

// What binarize.StraightThrough sees is what was found, but for a latent weight's rounding to
// float32.
func TestLatentWeightsAreSeenAsTheSignsAndTheScaleThatWereFound(t *testing.T) {
	for channel := range channels {
		p := newProblem(3, 30)
		p.row(channel)[7] = 0 // no sign yet
		r := p.rounded(t, channel)
		latent := matrix.New(1, 30)
		copy(latent.Data, p.row(channel))
		r.write(latent.Data)
		seen, scale := matrix.New(1, 30), make([]float32, 1)
		binarize.StraightThrough{}.Quantize(seen, scale, latent)
		near(t, "scale", float64(scale[0]), r.scale(0), 1e-6)
		for k, i := range r.inputs {
			if float64(seen.Data[i]) != float64(scale[0])*r.signs[k] {
				t.Errorf("channel %d: effective weight %d is %v, expected sign %v",
					channel, i, seen.Data[i], r.signs[k])
			}
		}
	}
}

// Where nothing varies there is nothing to search, and a row of zeros gets no scale.
func TestRowsWithoutAnythingToSearch(t *testing.T) {
	m := calibrate.Moments{
		Width: 2, Input: []float64{0, 1}, Gram: []float64{0, 0, 0, 1},
		Target: []float64{3}, Cross: []float64{0, 3},
	}
	r := newRounding(m)
	row := []float32{-2, 3}
	r.want(m, 0, row)
	r.find()
	if r.write(row); row[0] != -2 || row[1] != 3 {
		t.Errorf("weights %v, expected as they were", row)
	}
	p := newProblem(1, 9)
	clear(p.weights.Data)
	for _, sums := range p.sums {
		clear(sums)
	}
	zeros := p.rounded(t, 0)
	row = make([]float32, 9)
	if zeros.write(row); slices.ContainsFunc(row, func(w float32) bool { return w != w }) {
		t.Errorf("weights %v", row)
	}
}
