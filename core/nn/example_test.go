package nn_test

import (
	"fmt"

	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/nn"
)

// A network learns one image by heart.
func Example() {
	net, err := nn.New("mlp", 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	x, labels := matrix.New(1, 784), []uint8{3}
	for i := range x.Data {
		x.Data[i] = float32(i%5) / 4
	}
	dlogits, adam := matrix.New(1, 10), nn.Adam{}
	for range 20 {
		logits := net.ForwardTraining(x, 1)
		matrix.Softmax(dlogits, logits, labels, 1)
		net.Backward(dlogits, 1)
		adam.Step(net, 0.001)
	}
	class, probabilities := nn.Likely(net.Forward(x).Data)
	fmt.Printf("class %d, probability %.2f\n", class, probabilities[class])
	// Output: class 3, probability 1.00
}

func ExamplePreset() {
	blocks, _ := nn.Preset("lenet5")
	for _, b := range blocks {
		fmt.Println(b.Name, b.Outputs, "×", b.FanIn)
	}
	fmt.Println(nn.CountParameters(blocks), "parameters")
	// Output:
	// conv1 6 × 25
	// conv2 16 × 150
	// fc1 120 × 400
	// fc2 84 × 120
	// fc3 10 × 84
	// 61706 parameters
}

// Binarizing a layer is one assignment. The latent weights stay, and float is one more.
func ExampleWeights_SetQuantizer() {
	net, _ := nn.Blank("mlp")
	w := net.Layers[2].Weights() // fc3: 10 × 128
	copy(w.Latent.Row(0), []float32{0.3, -0.1, 0.5})
	w.Changed()
	fmt.Println(w.Effective().Row(0)[:3])

	w.SetQuantizer(binarize.StraightThrough{Window: binarize.Window})
	fmt.Println(w.Effective().Row(0)[:3], w.Scale()[0]) // mean of 128 magnitudes

	w.SetQuantizer(nil)
	fmt.Println(w.Effective().Row(0)[:3])
	// Output:
	// [0.3 -0.1 0.5]
	// [0.00703125 -0.00703125 0.00703125] 0.00703125
	// [0.3 -0.1 0.5]
}
