package binarize

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"signum/core/matrix"
)

// of returns a matrix of the given values.
func of(rows, cols int, values ...float32) matrix.Matrix {
	return matrix.Matrix{Rows: rows, Cols: cols, Data: values}
}

func TestSignIsTheMeanSizeAndTheSign(t *testing.T) {
	latent := of(2, 4, 1, -2, 3, -2, 0, float32(math.Copysign(0, -1)), 8, -8)
	got, scale := matrix.New(2, 4), make([]float32, 2)
	StraightThrough{}.Quantize(got, scale, latent)
	if want := []float32{2, -2, 2, -2, 4, 4, 4, -4}; !slices.Equal(got.Data, want) {
		t.Errorf("quantized to %v, expected %v", got.Data, want)
	}
	if !slices.Equal(scale, []float32{2, 4}) {
		t.Errorf("scales %v, expected [2 4]", scale)
	}
}

// The closest α·B to W has α = mean|W|: no other scale comes closer.
func TestNoOtherScaleIsCloser(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	latent, got, scale := matrix.New(1, 50), matrix.New(1, 50), make([]float32, 1)
	for i := range latent.Data {
		latent.Data[i] = float32(rng.NormFloat64())
	}
	StraightThrough{}.Quantize(got, scale, latent)
	distance := func(factor float64) (sum float64) {
		for i, w := range latent.Data {
			sum += math.Pow(float64(w)-factor*float64(got.Data[i]), 2)
		}
		return sum
	}
	for _, factor := range []float64{0.9, 0.999, 1.001, 1.1} {
		if distance(factor) < distance(1) {
			t.Errorf("%v times the scale is closer", factor)
		}
	}
}

func TestGradientGoesStraightThroughInsideTheWindow(t *testing.T) {
	latent := of(1, 4, 0.5, -1, 2.5, -4) // mean size 2
	for _, c := range []struct {
		window float32
		want   []float32
	}{
		{0, []float32{1, 2, 3, 4}}, {1, []float32{1, 2, 0, 0}},
		{2, []float32{1, 2, 3, 4}}, {1.5, []float32{1, 2, 3, 0}},
	} {
		grad := of(1, 4, 1, 2, 3, 4)
		StraightThrough{c.window}.Gradient(grad, latent, []float32{2})
		if !slices.Equal(grad.Data, c.want) {
			t.Errorf("window %v: gradient %v, expected %v", c.window, grad.Data, c.want)
		}
	}
}

func TestFrozenKeepsSignsAndScalesAndGetsNoGradient(t *testing.T) {
	latent := of(1, 4, 1, -2, 3, -2)
	frozen := Freeze(latent)
	latent.Data[0] = 100
	got, scale, grad := matrix.New(1, 4), make([]float32, 1), of(1, 4, 1, 2, 3, 4)
	frozen.Quantize(got, scale, latent)
	frozen.Gradient(grad, latent, scale)
	if want := []float32{2, -2, 2, -2}; !slices.Equal(got.Data, want) {
		t.Errorf("quantized to %v, expected %v", got.Data, want)
	}
	if !slices.Equal(grad.Data, make([]float32, 4)) {
		t.Errorf("gradient %v, expected 0", grad.Data)
	}
}

func TestUnpackedIsWhatTheNetworkMultipliedBy(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	for _, shape := range [][2]int{{1, 1}, {3, 5}, {6, 25}, {10, 84}, {2, 64}} {
		latent := matrix.New(shape[0], shape[1])
		for i := range latent.Data {
			latent.Data[i] = float32(rng.NormFloat64())
		}
		seen, scale := matrix.New(shape[0], shape[1]), make([]float32, shape[0])
		StraightThrough{}.Quantize(seen, scale, latent)
		packed := Pack(latent, scale)
		if want := (shape[0]*shape[1] + 7) / 8; len(packed.Signs) != want {
			t.Errorf("%v: %d bytes of signs, expected %d", shape, len(packed.Signs), want)
		}
		got := matrix.New(shape[0], shape[1])
		packed.Unpack(got)
		if !slices.Equal(got.Data, seen.Data) {
			t.Errorf("%v: unpacked weights differ", shape)
		}
	}
}
