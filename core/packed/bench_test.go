package packed

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/nn"
)

// binaryNet returns a named network with every layer binary. If it has norms, all inputs but the
// first layer's are ±1.
func binaryNet(b *testing.B, name string) *nn.Network {
	net, err := nn.New(name, 1)
	if err != nil {
		b.Fatal(err)
	}
	for i, layer := range net.Layers {
		layer.Weights().SetQuantizer(binarize.StraightThrough{})
		if i > 0 && net.Layers[i-1].Weights().Norm != nil {
			net.Layers[i-1].SetActivation(matrix.Sign)
		}
	}
	return net
}

// digits returns n images with as much ink as MNIST's: a fifth of the pixels, in the middle.
func digits(n int) matrix.Matrix {
	rng, x := rand.New(rand.NewPCG(1, 32)), matrix.New(n, 784)
	for i := range x.Data {
		if row, column := i%784/28, i%28; row > 4 && row < 24 && column > 6 && column < 22 &&
			rng.IntN(2) == 0 {
			x.Data[i] = rng.Float32()
		}
	}
	return x
}

// BenchmarkForms times each form of each layer and of the whole network, for one image and a batch.
func BenchmarkForms(b *testing.B) {
	for _, name := range nn.PresetNames() {
		for _, images := range []int{1, 64} {
			for _, comparison := range Comparisons(binaryNet(b, name), digits(images)) {
				for _, form := range comparison.Forms {
					parts := []string{name, fmt.Sprint("batch=", images), comparison.Name, form.Name}
					b.Run(strings.Join(parts, "/"), func(b *testing.B) {
						for b.Loop() {
							form.Run()
						}
					})
				}
			}
		}
	}
}
