package matrix

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// signs returns random rows of ±1, as bits, as panels and as floats.
func signs(rng *rand.Rand, rows, cols int) (Bits, Panels, Matrix) {
	b, p, m := NewBits(rows, cols), NewPanels(rows, cols), New(rows, cols)
	for i := range m.Data {
		m.Data[i] = 1
		if rng.IntN(2) == 0 {
			m.Data[i] = -1
			b.Negate(i/cols, i%cols)
			p.Negate(i/cols, i%cols)
		}
	}
	return b, p, m
}

// sparse returns a random matrix, two thirds of which is 0.
func sparse(rng *rand.Rand, rows, cols int) Matrix {
	m := random(rng, rows, cols)
	for i := range m.Data {
		if rng.IntN(3) > 0 {
			m.Data[i] = 0
		}
	}
	return m
}

var bitShapes = [][3]int{ // images, inputs, outputs
	{1, 1, 1}, {1, 3, 2}, {2, 5, 15}, {1, 63, 16}, {3, 64, 17}, {1, 65, 31}, {2, 128, 32},
	{1, 130, 33}, {7, 84, 10}, {1, 256, 128},
	{5, 400, 120}, {64, 84, 10}, {1, 784, 256},
}

func TestSignsAreReadAsTheyWereSet(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 1))
	for _, s := range bitShapes {
		b, p, m := signs(rng, s[2], s[1])
		for i, v := range m.Data {
			o, k, negative := i/m.Cols, i%m.Cols, v < 0
			if b.Negative(o, k) != negative || p.Negative(o, k) != negative {
				t.Fatalf("%v: value %d, %d isn't %v", s, o, k, v)
			}
		}
	}
}

// With scale 1 a layer of signs is a dense layer whose weights are ±1: the same sums in the same
// order.
func TestDenseSignsEqualsDenseForward(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 1))
	for _, s := range bitShapes {
		_, w, plain := signs(rng, s[2], s[1])
		x, bias := sparse(rng, s[0], s[1]), random(rng, 1, s[2]).Data
		one := slices.Repeat([]float32{1}, s[2])
		want, got := New(s[0], s[2]), New(s[0], s[2])
		for _, relu := range []bool{false, true} {
			referenceDenseForward(want, x, plain, bias, relu)
			referenceDenseSigns(got, x, w, one, bias, relu)
			equal(t, fmt.Sprint(s, relu), got.Data, want.Data)
		}
	}
}

// Sums of ±1 are exact, so bits give what floats give.
func TestDenseBitsEqualsDenseForward(t *testing.T) {
	rng := rand.New(rand.NewPCG(22, 1))
	for _, s := range bitShapes {
		w, _, plain := signs(rng, s[2], s[1])
		x, _, plainX := signs(rng, s[0], s[1])
		bias, one := random(rng, 1, s[2]).Data, slices.Repeat([]float32{1}, s[2])
		want, got := New(s[0], s[2]), New(s[0], s[2])
		for _, relu := range []bool{false, true} {
			referenceDenseForward(want, plainX, plain, bias, relu)
			referenceDenseBits(got, x, w, one, bias, relu)
			equal(t, fmt.Sprint(s, relu), got.Data, want.Data)
		}
	}
}

func TestBitKernelsEqualTheirTwins(t *testing.T) {
	rng := rand.New(rand.NewPCG(23, 1))
	for _, s := range bitShapes {
		for _, relu := range []bool{false, true} {
			t.Run(fmt.Sprint(s, relu), func(t *testing.T) {
				testBits(t, rng, s[0], s[1], s[2], relu)
			})
		}
	}
}

func testBits(t *testing.T, rng *rand.Rand, images, in, out int, relu bool) {
	w, panels, _ := signs(rng, out, in)
	scale, bias := random(rng, 1, out).Data, random(rng, 1, out).Data
	want := New(images, out)
	for _, x := range []Matrix{sparse(rng, images, in), random(rng, images, in), New(images, in)} {
		got := newFenced(images, out)
		referenceDenseSigns(want, x, panels, scale, bias, relu)
		DenseSigns(got.Matrix, x, panels, scale, bias, relu)
		got.check(t, "DenseSigns", want)
	}
	wantBits, gotBits := NewBits(images, in), NewBits(images, in)
	values := sparse(rng, images, in)
	gotBits.Words[0] = 99 // what was there before is gone
	referenceSignBits(wantBits, values)
	SignBits(gotBits, values)
	if !slices.Equal(gotBits.Words, wantBits.Words) {
		t.Errorf("SignBits is %x, want %x", gotBits.Words, wantBits.Words)
	}
	got := newFenced(images, out)
	referenceDenseBits(want, wantBits, w, scale, bias, relu)
	DenseBits(got.Matrix, wantBits, w, scale, bias, relu)
	got.check(t, "DenseBits", want)
}

// A convolution of signs is a convolution whose weights are ±1; scales may be negative, and stand
// after the pooling.
func TestConvolutionsOfSignsEqualConvForward(t *testing.T) {
	rng := rand.New(rand.NewPCG(25, 1))
	for _, g := range geometries {
		for _, relu := range []bool{false, true} {
			t.Run(fmt.Sprint(g, relu), func(t *testing.T) {
				testConvSigns(t, rng, 1+rng.IntN(4), g, relu)
			})
		}
	}
}

func testConvSigns(t *testing.T, rng *rand.Rand, images int, g Geometry, relu bool) {
	w, _, plain := signs(rng, g.Out, g.Patch())
	x, _, plainX := signs(rng, images, g.Input())
	scale, bias := random(rng, 1, g.Out).Data, random(rng, 1, g.Out).Data
	zero := make([]float32, g.Out)
	want, argmax := New(images, g.Output()), make([]uint8, images*g.Output())
	run := func(name string, x Matrix, twin, engine func(y Matrix)) {
		t.Helper()
		referenceConvForward(want, argmax, x, plain, zero, g, false)
		for i := 0; i < len(want.Data); i += g.Out {
			finish(want.Data[i:i+g.Out], scale, bias, relu)
		}
		got := newFenced(images, g.Output())
		twin(got.Matrix)
		got.check(t, name+"'s twin", want)
		got = newFenced(images, g.Output())
		engine(got.Matrix)
		got.check(t, name, want)
	}
	values := sparse(rng, images, g.Input())
	run("ConvSigns", values,
		func(y Matrix) { referenceConvSigns(y, values, w, scale, bias, relu, g) },
		func(y Matrix) { ConvSigns(y, values, w, scale, bias, relu, g) })
	run("ConvBits", plainX, func(y Matrix) { referenceConvBits(y, x, w, scale, bias, relu, g) },
		func(y Matrix) { ConvBits(y, x, w, scale, bias, relu, g) })
}

// What a layer takes for one image and for a batch, as floats, with ±1 weights on floats (a fifth
// of which isn't 0, as in MNIST), and all in bits.
func BenchmarkBits(b *testing.B) {
	rng := rand.New(rand.NewPCG(24, 1))
	for _, s := range [][3]int{
		{1, 784, 256}, {1, 256, 128}, {1, 128, 10}, {64, 784, 256}, {64, 256, 128},
		{1, 400, 120}, {1, 800, 500}, {64, 800, 500},
	} {
		w, panels, plain := signs(rng, s[2], s[1])
		x, bias, y := random(rng, s[0], s[1]), random(rng, 1, s[2]).Data, New(s[0], s[2])
		for i := range x.Data {
			if rng.IntN(5) > 0 {
				x.Data[i] = 0
			}
		}
		bits := NewBits(s[0], s[1])
		SignBits(bits, x)
		for _, c := range []struct {
			name string
			run  func()
		}{
			{"float", func() { DenseForward(y, x, plain, bias, true) }},
			{"plain-float", func() { referenceDenseForward(y, x, plain, bias, true) }},
			{"signs", func() { DenseSigns(y, x, panels, bias, bias, true) }},
			{"plain-signs", func() { referenceDenseSigns(y, x, panels, bias, bias, true) }},
			{"bits", func() { DenseBits(y, bits, w, bias, bias, true) }},
			{"plain-bits", func() { referenceDenseBits(y, bits, w, bias, bias, true) }},
			{"sign", func() { SignBits(bits, x) }},
		} {
			b.Run(fmt.Sprintf("%dx%d-%d/%s", s[0], s[1], s[2], c.name), func(b *testing.B) {
				for b.Loop() {
					c.run()
				}
			})
		}
	}
}

func BenchmarkConvBits(b *testing.B) {
	rng := rand.New(rand.NewPCG(26, 1))
	for _, g := range []Geometry{
		{28, 28, 1, 6, 5, 2}, {14, 14, 6, 16, 5, 0}, {12, 12, 20, 50, 5, 0},
	} {
		for _, images := range []int{1, 64} {
			w, _, plain := signs(rng, g.Out, g.Patch())
			x, bits := random(rng, images, g.Input()), NewBits(images, g.Input())
			bias, y := make([]float32, g.Out), New(images, g.Output())
			argmax := make([]uint8, len(y.Data))
			SignBits(bits, x)
			for _, c := range []struct {
				name string
				run  func()
			}{
				{"float", func() { ConvForward(y, argmax, x, plain, bias, g, true) }},
				{"plain-float", func() {
					referenceConvForward(y, argmax, x, plain, bias, g, true)
				}},
				{"signs", func() { ConvSigns(y, x, w, bias, bias, true, g) }},
				{"bits", func() { ConvBits(y, bits, w, bias, bias, true, g) }},
				{"plain-bits", func() { referenceConvBits(y, bits, w, bias, bias, true, g) }},
			} {
				b.Run(fmt.Sprint(g, "/", images, "/", c.name), func(b *testing.B) {
					for b.Loop() {
						c.run()
					}
				})
			}
		}
	}
}
