// Package packed computes predictions from networks whose ±1 weights take one bit each, in memory
// as in a file.
//
// Layers copies the layers of a trained nn.Network, Assemble makes a Network of such layers, and
// Network.Forward and Network.Predict compute with it. Ledger says what each layer takes in bytes;
// Comparisons and Stopwatch measure float layers against packed ones.
package packed

import (
	"strconv"

	"signum/core"
	"signum/core/binarize"
	"signum/core/matrix"
)

// Activation is the function that follows a layer's pre-activations.
type Activation = matrix.Activation

// The activations.
const (
	None = matrix.None
	ReLU = matrix.ReLU
	Sign = matrix.Sign
)

// Layer is a layer as a file stores it. Its output is, for each output channel,
//
//	y = activation(scale·z + bias),
//
// where z is the sum of inputs times weights; in a convolution, the largest of 2×2 such sums. The
// weights of a binary layer are ±1 here: their magnitude is part of the scale, and so is a batch
// norm that followed (Ioffe and Szegedy, Batch Normalization, 2015, algorithm 1), which leaves
// nothing but scale and bias. So a scale may be negative.
type Layer struct {
	Name       string
	Outputs    int             // output channels
	FanIn      int             // weights of an output channel
	Geometry   matrix.Geometry // of a convolution; zero when dense
	Activation Activation
	Weights    []float32 // Outputs × FanIn, ordered as in nn; nil when binary
	Signs      []byte    // Outputs × FanIn bits, ordered by binarize.Pack; 1 is −1; nil when float
	Scale      []float32 // by output channel; nil is 1, in a float layer without batch norm
	Bias       []float32 // by output channel
}

// Binary reports whether the weights are ±1.
func (l Layer) Binary() bool { return l.Signs != nil }

// Convolution reports whether the layer is a convolution, which 2×2 max pooling follows.
func (l Layer) Convolution() bool { return l.Geometry.Kernel != 0 }

// Inputs returns the number of input values for an image.
func (l Layer) Inputs() int {
	if l.Convolution() {
		return l.Geometry.Input()
	}
	return l.FanIn
}

// Values returns the number of output values for an image.
func (l Layer) Values() int {
	if l.Convolution() {
		return l.Geometry.Output()
	}
	return l.Outputs
}

// Products returns the number of multiplications of a weight by an input for an image.
func (l Layer) Products() int {
	if l.Convolution() {
		return l.Geometry.ConvHeight() * l.Geometry.ConvWidth() * l.Outputs * l.FanIn
	}
	return l.Outputs * l.FanIn
}

// Check returns nil if Assemble can make a network of the layers, and otherwise a core.Mismatch.
// It is for layers that come from outside, such as from a file.
func Check(layers []Layer) error {
	if len(layers) == 0 {
		return core.Mismatch{Where: "packed", Found: "no layers", Expected: "at least one"}
	}
	for i, l := range layers {
		if err := l.check(); err != nil {
			return err
		}
		if i > 0 && l.Inputs() != layers[i-1].Values() {
			return l.miscounted("inputs", l.Inputs(), layers[i-1].Values())
		}
	}
	return nil
}

// largest bounds every size of a layer: whole numbers up to it are exact in a float32.
const largest = 1 << 24

func (l Layer) check() error {
	if l.Geometry != (matrix.Geometry{}) {
		if err := l.checkGeometry(); err != nil {
			return err
		}
	}
	if err := l.checkSizes(); err != nil {
		return err
	}
	return l.checkLengths()
}

func (l Layer) checkGeometry() error {
	g := l.Geometry
	for _, n := range []int{g.Height, g.Width, g.In, g.Out, g.Kernel} {
		if n < 1 || n > 1<<10 {
			return l.mismatch("the convolution "+g.String(), "sizes from 1 to 1024")
		}
	}
	switch {
	case g.Pad < 0 || g.Pad >= g.Kernel || g.PooledHeight() < 1 || g.PooledWidth() < 1:
		return l.mismatch("the convolution "+g.String(), "one that leaves 2×2 sums")
	case l.Outputs != g.Out:
		return l.miscounted("output channels", l.Outputs, g.Out)
	case l.FanIn != g.Patch():
		return l.miscounted("weights a channel", l.FanIn, g.Patch())
	}
	return nil
}

func (l Layer) checkSizes() error {
	for _, n := range []int{l.Outputs, l.FanIn, l.Inputs(), l.Values()} {
		if n < 1 || n > largest {
			text := strconv.Itoa
			weights := text(l.Outputs) + "×" + text(l.FanIn) + " weights"
			values := "from " + text(l.Inputs()) + " to " + text(l.Values()) + " values"
			return l.mismatch(weights+", "+values, "each from 1 to "+text(largest))
		}
	}
	if l.Activation > Sign {
		return l.miscounted("activation", int(l.Activation), int(Sign))
	}
	return nil
}

func (l Layer) checkLengths() error {
	if l.Binary() {
		if want := binarize.PackedBytes(l.Outputs * l.FanIn); len(l.Signs) != want {
			return l.miscounted("bytes of signs", len(l.Signs), want)
		}
	} else if len(l.Weights) != l.Outputs*l.FanIn {
		return l.miscounted("weights", len(l.Weights), l.Outputs*l.FanIn)
	}
	if len(l.Scale) != l.Outputs && (l.Binary() || l.Scale != nil) {
		return l.miscounted("scales", len(l.Scale), l.Outputs)
	}
	if len(l.Bias) != l.Outputs {
		return l.miscounted("biases", len(l.Bias), l.Outputs)
	}
	return nil
}

func (l Layer) miscounted(what string, found, expected int) error {
	return l.mismatch(strconv.Itoa(found)+" "+what, strconv.Itoa(expected))
}

func (l Layer) mismatch(found, expected string) error {
	return core.Mismatch{Where: "packed: layer " + strconv.Quote(l.Name), Found: found,
		Expected: expected}
}
