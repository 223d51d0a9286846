//go:build (js && wasm && simd) || ((linux || darwin || windows) && (amd64 || arm64))

package matrix

import (
	"math/rand/v2"
	"testing"
)

// The scratch sizes are worked out here and used in C: a kernel that needs more would write into somebody's memory.
func TestKernelsKeepToTheirScratch(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 1))
	for _, s := range products {
		fence(t, productScratch(s[0], s[1]), func() {
			Mul(New(s[0], s[2]), random(rng, s[0], s[1]), New(s[1], s[2])) // no zeros: the longest lists
		})
	}
	for _, s := range bitShapes {
		_, w, _ := signs(rng, s[2], s[1])
		fence(t, signsScratch(s[1]), func() {
			DenseSigns(New(1, s[2]), random(rng, 1, s[1]), w, make([]float32, s[2]), make([]float32, s[2]), true)
		})
	}
	for _, channels := range []int{1, 6, 50} {
		z, m, v := random(rng, 9, 5*channels), NewStatistics(4, channels), make([]float32, channels)
		fence(t, normScratch(channels), func() { Measure(m, z) })
		fence(t, normScratch(channels), func() { Normalize(New(9, z.Cols), z, m, v, v, ReLU) })
		fence(t, normScratch(channels), func() { NormalizeBackward(v, v, New(9, z.Cols), z, m, v, v, Sign, false, 4) })
	}
	for _, g := range geometries {
		x, w, y, dy := New(5, g.Input()), random(rng, g.Out, g.Patch()), New(5, g.Output()), random(rng, 5, g.Output())
		argmax, bias := make([]uint8, 5*g.Output()), make([]float32, g.Out)
		fence(t, g.forwardScratch(), func() { ConvForward(y, argmax, x, w, bias, g, true) })
		b, _, _ := signs(rng, g.Out, g.Patch())
		fence(t, g.signsScratch(5), func() { ConvSigns(y, x, b, bias, bias, true, g) })
		if g.Pad == 0 {
			fence(t, g.bitsScratch(), func() { ConvBits(y, NewBits(5, g.Input()), b, bias, bias, true, g) })
		}
		for i := range y.Data { // nothing is dropped: the longest lists
			y.Data[i], argmax[i] = 1, 3
		}
		fence(t, g.backwardScratch(), func() { ConvBackward(New(5, g.Input()), New(g.Out, g.Patch()), bias, dy, y, argmax, x, w, g, true, 4) })
	}
}

// fence runs f with n floats of scratch and guards on either side.
func fence(t *testing.T, n int, f func()) {
	t.Helper()
	guarded := newFenced(1, n)
	calls = []*call{{scratch: guarded.Data}}
	f()
	if len(calls) != 1 || &calls[0].scratch[0] != &guarded.Data[0] {
		t.Fatalf("more than %d floats of scratch were asked for", n)
	}
	guarded.check(t, "scratch", guarded.Matrix)
}

func TestWhatIsOutOfReachIsLeftToTheTwins(t *testing.T) {
	c := begin(0)
	c.reached = false
	if c.do(kernelPixels) {
		t.Error("a kernel ran on memory that it can't reach")
	}
}

func TestCallsAtTheSameTime(t *testing.T) {
	rng := rand.New(rand.NewPCG(10, 1))
	a, b := random(rng, 31, 40), random(rng, 40, 23)
	want := New(31, 23)
	referenceMul(want, a, b)
	const routines = 8
	done := make(chan Matrix)
	for range routines {
		go func() {
			got := New(31, 23)
			for range 100 {
				Mul(got, a, b)
			}
			done <- got
		}()
	}
	for range routines {
		equal(t, "a·b", (<-done).Data, want.Data)
	}
}
