package matrix

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// Every function against its twin, on whatever computes here, with ==.

const guard = 12345.678

// fenced gives a matrix of garbage whose values have guards on either side; intact reports whether
// they still stand.
type fenced struct {
	Matrix
	all []float32
}

func newFenced(rows, cols int) fenced {
	const fence = 16
	f := fenced{all: make([]float32, rows*cols+2*fence)}
	for i := range f.all {
		f.all[i] = guard
	}
	n := rows * cols
	f.Matrix = Matrix{Rows: rows, Cols: cols, Data: f.all[fence : fence+n : fence+n]}
	return f
}

func (f fenced) check(t *testing.T, what string, want Matrix) {
	t.Helper()
	equal(t, what, f.Data, want.Data)
	for i := range 16 {
		if f.all[i] != guard || f.all[len(f.all)-1-i] != guard {
			t.Fatalf("%s: written outside of its %d×%d values", what, f.Rows, f.Cols)
		}
	}
}

var products = [][3]int{ // rows, inner, columns
	{1, 1, 1}, {1, 7, 10}, {2, 3, 5}, {5, 5, 8}, {6, 9, 12}, {11, 13, 17}, {4, 64, 31}, {64, 1, 64},
	{9, 100, 1}, {64, 400, 120}, {64, 120, 84}, {64, 84, 10}, {64, 784, 256}, {64, 256, 128},
	{64, 128, 10}, {64, 800, 500}, {64, 500, 10}, {33, 84, 10},
}

func TestProductsEqualTheirTwins(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 1))
	for _, s := range products {
		t.Run(fmt.Sprint(s), func(t *testing.T) { testProducts(t, rng, s[0], s[1], s[2]) })
	}
}

func testProducts(t *testing.T, rng *rand.Rand, rows, inner, cols int) {
	a, b := gappy(rng, rows, inner), random(rng, inner, cols)
	at, bt, want := transposed(a), transposed(b), New(rows, cols)
	referenceMul(want, a, b)
	got := newFenced(rows, cols)
	MulTransA(got.Matrix, at, b)
	got.check(t, "MulTransA", want)
	got = newFenced(rows, cols)
	MulTransB(got.Matrix, a, bt)
	got.check(t, "MulTransB", want)
}

// gappy returns a matrix like a ReLU's outputs, or an image: random values, and zeros of both
// signs, which kernels may leave out.
func gappy(rng *rand.Rand, rows, cols int) Matrix {
	m := random(rng, rows, cols)
	for i := range m.Data {
		switch rng.IntN(6) {
		case 0, 1:
			m.Data[i] = 0
		case 2:
			m.Data[i] = float32(math.Copysign(0, -1))
		}
	}
	return m
}

func TestDenseEqualsItsTwin(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 1))
	for _, s := range products {
		for _, parts := range []int{1, 2, 4} {
			for _, relu := range []bool{false, true} {
				t.Run(fmt.Sprint(s, relu, parts), func(t *testing.T) {
					testDense(t, rng, s[0], s[1], s[2], relu, parts)
				})
			}
		}
	}
}

func testDense(t *testing.T, rng *rand.Rand, rows, in, out int, relu bool, parts int) {
	x, w, bias := gappy(rng, rows, in), random(rng, out, in), random(rng, 1, out).Data
	dy := random(rng, rows, out)
	wantY, gotY := New(rows, out), newFenced(rows, out)
	referenceDenseForward(wantY, x, w, bias, relu)
	DenseForward(gotY.Matrix, x, w, bias, relu)
	gotY.check(t, "y", wantY)

	gotDY := newFenced(rows, out)
	copy(gotDY.Data, dy.Data)
	wantDX, wantDW, wantDB := New(rows, in), New(out, in), New(1, out)
	gotDX, gotDW, gotDB := newFenced(rows, in), newFenced(out, in), newFenced(1, out)
	referenceDenseBackward(wantDX, wantDW, wantDB.Data, dy, wantY, x, w, relu, parts)
	DenseBackward(gotDX.Matrix, gotDW.Matrix, gotDB.Data, gotDY.Matrix, wantY, x, w, relu, parts)
	gotDX.check(t, "dx", wantDX)
	gotDW.check(t, "dw", wantDW)
	gotDB.check(t, "db", wantDB)
	gotDY.check(t, "dy", dy)

	gotDW = newFenced(out, in)
	DenseBackward(Matrix{}, gotDW.Matrix, gotDB.Data, gotDY.Matrix, wantY, x, w, relu, parts)
	gotDW.check(t, "dw, no dx wanted", wantDW)
}

func TestConvolutionEqualsItsTwin(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 1))
	for _, g := range geometries {
		for images, parts := range map[int]int{1: 4, 2: 1, 5: 2, 9: 4, 19: 4} {
			t.Run(fmt.Sprint(g, images), func(t *testing.T) {
				testConv(t, rng, images, g, images%2 == 1, parts)
			})
		}
	}
}

func testConv(t *testing.T, rng *rand.Rand, images int, g Geometry, relu bool, parts int) {
	x, w := random(rng, images, g.Input()), random(rng, g.Out, g.Patch())
	bias := random(rng, 1, g.Out).Data
	for i := range x.Data { // black, as most of MNIST is: sums that tie
		if i/40%3 == 0 {
			x.Data[i] = 0
		}
	}
	wantY, gotY := New(images, g.Output()), newFenced(images, g.Output())
	wantArgmax, gotArgmax := make([]uint8, images*g.Output()), make([]uint8, images*g.Output()+1)
	gotArgmax[len(wantArgmax)] = 99
	referenceConvForward(wantY, wantArgmax, x, w, bias, g, relu)
	ConvForward(gotY.Matrix, gotArgmax[:len(wantArgmax)], x, w, bias, g, relu)
	gotY.check(t, "y", wantY)
	for i, want := range wantArgmax {
		if gotArgmax[i] != want {
			t.Fatalf("argmax %d is %d, want %d", i, gotArgmax[i], want)
		}
	}
	if gotArgmax[len(wantArgmax)] != 99 {
		t.Fatal("argmax: written beyond its end")
	}

	testConvBackward(t, rng, wantY, wantArgmax, x, w, g, relu, parts)
}

func testConvBackward(
	t *testing.T, rng *rand.Rand, y Matrix, argmax []uint8, x, w Matrix,
	g Geometry, relu bool, parts int,
) {
	images := x.Rows
	dy := random(rng, images, g.Output())
	for i := range dy.Data { // what a dense layer before a ReLU gives: zeros
		if rng.IntN(3) == 0 {
			dy.Data[i] = 0
		}
	}
	wantDX, wantDW, wantDB := New(images, g.Input()), New(g.Out, g.Patch()), New(1, g.Out)
	gotDX, gotDW := newFenced(images, g.Input()), newFenced(g.Out, g.Patch())
	gotDB := newFenced(1, g.Out)
	referenceConvBackward(wantDX, wantDW, wantDB.Data, dy, y, argmax, x, w, g, relu, parts)
	ConvBackward(gotDX.Matrix, gotDW.Matrix, gotDB.Data, dy, y, argmax, x, w, g, relu, parts)
	gotDW.check(t, "dw", wantDW)
	gotDB.check(t, "db", wantDB)
	gotDX.check(t, "dx", wantDX)

	gotDW = newFenced(g.Out, g.Patch())
	ConvBackward(Matrix{}, gotDW.Matrix, gotDB.Data, dy, y, argmax, x, w, g, relu, parts)
	gotDW.check(t, "dw, no dx wanted", wantDW)
}

func TestElementwiseEqualsItsTwin(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 1))
	for _, s := range [][2]int{
		{1, 1}, {1, 3}, {2, 4}, {3, 5}, {10, 10}, {64, 10}, {7, 31}, {16, 150}, {120, 400},
	} {
		t.Run(fmt.Sprint(s), func(t *testing.T) { testElementwise(t, rng, s[0], s[1]) })
	}
}

func testElementwise(t *testing.T, rng *rand.Rand, rows, cols int) {
	m, grad := random(rng, rows, cols), random(rng, rows, cols)
	labels, bytes := make([]uint8, rows), make([]byte, rows*cols)
	for i := range labels {
		labels[i] = uint8(rng.IntN(cols))
	}
	for i := range bytes {
		bytes[i] = byte(rng.Uint32())
	}
	m.Data[0] = 0
	want, got := New(rows, cols), newFenced(rows, cols)
	referencePixels(want, bytes)
	Pixels(got.Matrix, bytes)
	got.check(t, "Pixels", want)

	wantLoss, wantCorrect := referenceSoftmax(want, m, labels, 2*rows)
	loss, correct := Softmax(got.Matrix, m, labels, 2*rows)
	got.check(t, "Softmax", want)
	if loss != wantLoss || correct != wantCorrect {
		t.Errorf("Softmax is %v, %d, want %v, %d", loss, correct, wantLoss, wantCorrect)
	}

	referenceAdd(want.Data, grad.Data)
	Add(got.Data, grad.Data)
	got.check(t, "Add", want)

	wantScale, scale := New(1, rows), newFenced(1, rows)
	referenceMeanAbs(wantScale.Data, m)
	MeanAbs(scale.Data, m)
	scale.check(t, "MeanAbs", wantScale)
	referenceSignScale(want, m, scale.Data)
	SignScale(got.Matrix, m, scale.Data)
	got.check(t, "SignScale", want)
	copy(want.Data, grad.Data)
	copy(got.Data, grad.Data)
	referenceWindow(want, m, scale.Data, 1.5)
	Window(got.Matrix, m, scale.Data, 1.5)
	got.check(t, "Window", want)
	testAdam(t, m, grad)
}

func testAdam(t *testing.T, value, grad Matrix) {
	rows, cols := value.Rows, value.Cols
	want, wantM, wantV := New(rows, cols), New(rows, cols), New(rows, cols)
	got, gotM, gotV := newFenced(rows, cols), newFenced(rows, cols), newFenced(rows, cols)
	copy(want.Data, value.Data)
	copy(got.Data, value.Data)
	clear(gotM.Data)
	clear(gotV.Data)
	for step := 1; step < 4; step++ {
		Adam(got.Data, grad.Data, gotM.Data, gotV.Data, 0.001, 0.9, 0.999, 1e-8, step)
		factors := adamFactorsAt(0.001, 0.9, 0.999, 1e-8, step)
		referenceAdam(want.Data, grad.Data, wantM.Data, wantV.Data, factors)
	}
	got.check(t, "Adam's value", want)
	gotM.check(t, "Adam's m", wantM)
	gotV.check(t, "Adam's v", wantV)
}

func TestNormsEqualTheirTwins(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 1))
	for _, s := range [][3]int{
		{1, 1, 1}, {1, 1, 5}, {2, 9, 3}, {3, 5, 8}, {7, 1, 10}, {16, 49, 6}, {5, 25, 16},
		{19, 16, 50}, {64, 1, 120},
	} {
		for _, parts := range []int{1, 2, 4} {
			for _, a := range []Activation{None, ReLU, Sign} {
				t.Run(fmt.Sprint(s, parts, a), func(t *testing.T) {
					testNorm(t, rng, s[0], s[1], s[2], a, false, parts)
					testNorm(t, rng, s[0], s[1], s[2], a, true, parts)
				})
			}
		}
	}
}

func testNorm(
	t *testing.T, rng *rand.Rand, images, positions, channels int,
	a Activation, constant bool, parts int,
) {
	z, dy := random(rng, images, positions*channels), random(rng, images, positions*channels)
	gain, bias := random(rng, 1, channels).Data, random(rng, 1, channels).Data
	rows := parts
	if constant {
		rows = 1
	}
	want := NewStatistics(rows, channels)
	gotMean, gotVariance := newFenced(rows, channels), newFenced(rows, channels)
	referenceMeasure(want, z)
	Measure(Statistics{gotMean.Matrix, gotVariance.Matrix}, z)
	gotMean.check(t, "mean", want.Mean)
	gotVariance.check(t, "variance", want.Variance)

	wantY, gotY := New(images, z.Cols), newFenced(images, z.Cols)
	referenceNormalize(wantY, z, want, gain, bias, a)
	Normalize(gotY.Matrix, z, want, gain, bias, a)
	gotY.check(t, "y", wantY)

	gotDZ := newFenced(images, z.Cols)
	gotGain, gotBias := newFenced(1, channels), newFenced(1, channels)
	copy(gotDZ.Data, dy.Data)
	wantGain, wantBias := New(1, channels), New(1, channels)
	referenceNormalizeBackward(wantGain.Data, wantBias.Data, dy, z,
		want, gain, bias, a, constant, parts)
	NormalizeBackward(gotGain.Data, gotBias.Data, gotDZ.Matrix, z,
		want, gain, bias, a, constant, parts)
	gotDZ.check(t, "dz", dy)
	gotGain.check(t, "dgain", wantGain)
	gotBias.check(t, "dbias", wantBias)
}
