package matrix

import (
	"math/rand/v2"
	"testing"
)

func FuzzProducts(f *testing.F) {
	f.Add(uint8(1), uint8(1), uint8(1), uint64(1))
	f.Add(uint8(5), uint8(4), uint8(8), uint64(2))
	f.Add(uint8(64), uint8(84), uint8(10), uint64(3))
	f.Fuzz(func(t *testing.T, rows, inner, cols uint8, seed uint64) {
		if rows == 0 || inner == 0 || cols == 0 {
			return
		}
		rng := rand.New(rand.NewPCG(seed, 1))
		testProducts(t, rng, int(rows), int(inner), int(cols))
		testNorm(t, rng, int(rows%20)+1, int(inner%30)+1, int(cols),
			Activation(seed%3), seed%2 == 0, 1<<(seed%3))
		testDense(t, rng, int(rows), int(inner), int(cols), seed%2 == 0, 1<<(seed%3))
		testBits(t, rand.New(rand.NewPCG(seed, 2)), int(rows), int(inner), int(cols), seed%2 == 0)
	})
}

func FuzzConvolution(f *testing.F) {
	f.Add(uint8(28), uint8(28), uint8(1), uint8(6), uint8(5), uint8(2), uint8(3), uint64(1))
	f.Add(uint8(7), uint8(10), uint8(3), uint8(5), uint8(4), uint8(1), uint8(6), uint64(2))
	f.Fuzz(func(t *testing.T, height, width, in, out, kernel, pad, images uint8, seed uint64) {
		g := Geometry{
			int(height % 32), int(width % 32), int(in % 24),
			int(out % 24), int(kernel % 8), int(pad % 8),
		}
		if min(g.In, g.Out, g.Kernel, g.Height, g.Width, g.PooledHeight(), g.PooledWidth()) < 1 {
			return
		}
		testConv(t, rand.New(rand.NewPCG(seed, 1)), int(images%8)+1, g, seed%5 > 0, 1<<(seed%3))
		testConvSigns(t, rand.New(rand.NewPCG(seed, 2)), int(images%8)+1, g, seed%2 > 0)
	})
}
