package snap

import (
	"math"
	"math/rand/v2"
	"testing"

	"signum/core/calibrate"
	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/nn"
)

// blocks are a convolution and two dense layers.
var blocks = []nn.Block{
	{
		Name: "conv1", Outputs: 2, FanIn: 25, ReLU: true,
		Geometry: matrix.Geometry{Height: 28, Width: 28, In: 1, Out: 2, Kernel: 5, Pad: 2},
	},
	{Name: "fc1", Outputs: 6, FanIn: 392, ReLU: true}, {Name: "fc2", Outputs: 10, FanIn: 6},
}

// toy returns a network with random weights, and n images of random pixels, bright in patches,
// whose left third is 0.
func toy(n int) (*nn.Network, mnist.Set) {
	rng := rand.New(rand.NewPCG(1, 2))
	net := nn.Assemble("toy", blocks)
	for i := range net.Parameters() {
		net.Parameters()[i] = rng.Float32()/2 - 0.2
	}
	set := mnist.Set{Images: make([]byte, n*mnist.Pixels), Labels: make([]uint8, n)}
	for i := range n {
		set.Labels[i] = uint8(rng.IntN(mnist.Classes))
		for y := range 7 {
			for x := 2; x < 7; x++ {
				fill(set.Image(i), 4*y, 4*x, byte(rng.IntN(2)*rng.IntN(256)))
			}
		}
	}
	return net, set
}

// fill sets 4×4 pixels.
func fill(image []byte, y, x int, bright byte) {
	for k := range 16 {
		image[(y+k/4)*mnist.Side+x+k%4] = bright
	}
}

// all are the layers of the toy network.
var all = []int{0, 1, 2}

// apply returns a copy of the network with snapped layers.
func apply(t *testing.T, method string, net *nn.Network, layers []int, set mnist.Set) *nn.Network {
	t.Helper()
	copied := net.Clone()
	if err := Apply(method, copied, net, layers, set, nil); err != nil {
		t.Fatal(err)
	}
	return copied
}

// near allows for float32: latent weights and scales are known to 1e-7 of themselves, their means
// and what follows from sums over a batch to 1e-4.
func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*(1e-3+math.Abs(want))) {
		t.Errorf("%s: %v, expected %v", what, got, want)
	}
}

// sums returns the pre-activations without bias of each output channel of a layer, at all
// positions of all images, and the inputs there.
func sums(net *nn.Network, layer int, set mnist.Set) (sums, inputs [][]float64) {
	w := net.Layers[layer].Weights().Effective()
	for i := range set.Len() {
		x := matrix.New(1, mnist.Pixels)
		matrix.Pixels(x, set.Image(i))
		for _, before := range net.Layers[:layer] {
			x = before.Forward(x)
		}
		received := calibrate.Inputs(net.Layers[layer], x)
		for at := range received.Rows {
			input, sum := make([]float64, received.Cols), make([]float64, w.Rows)
			for j, v := range received.Row(at) {
				input[j] = float64(v)
				for o := range sum {
					sum[o] += float64(v) * float64(w.Data[o*w.Cols+j])
				}
			}
			inputs, sums = append(inputs, input), append(sums, sum)
		}
	}
	return sums, inputs
}
