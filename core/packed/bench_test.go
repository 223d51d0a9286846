package packed

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/nn"
)

// binaryNet is a named network with every layer binary, and inputs of ±1 but for the first where it has norms.
func binaryNet(b *testing.B, name string) *nn.Network {
	net, err := nn.New(name, 1)
	if err != nil {
		b.Fatal(err)
	}
	for i, layer := range net.Layers {
		layer.Weights().Bind(binarize.Sign{})
		if i > 0 && net.Layers[i-1].Weights().Norm != nil {
			net.Layers[i-1].Activate(matrix.Sign)
		}
	}
	return net
}

// digits are images as MNIST has them: a fifth of the pixels isn't 0, and these are in the middle.
func digits(n int) matrix.Matrix {
	rng, x := rand.New(rand.NewPCG(1, 32)), matrix.New(n, 784)
	for i := range x.Data {
		if row, column := i%784/28, i%28; row > 4 && row < 24 && column > 6 && column < 22 && rng.IntN(2) == 0 {
			x.Data[i] = rng.Float32()
		}
	}
	return x
}

// What each layer and the whole network take in each of their forms, for one image and for a batch.
func BenchmarkRaces(b *testing.B) {
	for _, name := range nn.Names() {
		for _, images := range []int{1, 64} {
			for _, comparison := range Comparisons(binaryNet(b, name), digits(images)) {
				for _, form := range comparison.Forms {
					b.Run(fmt.Sprintf("%s/batch=%d/%s/%s", name, images, comparison.Name, form.Name), func(b *testing.B) {
						for b.Loop() {
							form.Run()
						}
					})
				}
			}
		}
	}
}
