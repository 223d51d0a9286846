// Package packed has networks that compute from bits: what is ±1 is one bit, in memory as in a file.
package packed

import (
	"errors"
	"strconv"

	"signum/core/binarize"
	"signum/core/matrix"
)

// Activation is what follows a layer's sums.
type Activation = matrix.Activation

// The activations.
const (
	None = matrix.None
	ReLU = matrix.ReLU
	Sign = matrix.Sign
)

// Layer is what a file needs of a layer, and nothing else. Its output is, for each output channel,
//
//	y = activation(scale·z + bias),
//
// where z is the sum of inputs times weights; in a convolution, the largest of 2×2 such sums. The weights of a binary layer are
// ±1 here: what they were multiplied by is in the scale, and so is a batch norm that came after (Ioffe and Szegedy, Batch
// Normalization, 2015, algorithm 1), of which nothing remains but scale and bias. So a scale may be negative.
type Layer struct {
	Name       string
	Outputs    int             // output channels
	FanIn      int             // weights of each
	Geometry   matrix.Geometry // of a convolution; zero when dense
	Activation Activation
	Weights    []float32 // channel after channel, as in nn; nil when binary
	Signs      []byte    // as binarize.Pack lays them: channel after channel without padding, 1 is negative; nil when float
	Scale      []float32 // by output channel; nil is 1, as a float layer without batch norm has it
	Bias       []float32 // by output channel
}

// Binary says that the weights are ±1.
func (l Layer) Binary() bool { return l.Signs != nil }

// Convolution says that the layer is one, with 2×2 max pooling.
func (l Layer) Convolution() bool { return l.Geometry.Kernel != 0 }

// Inputs is the number of values that the layer takes for an image.
func (l Layer) Inputs() int {
	if l.Convolution() {
		return l.Geometry.Input()
	}
	return l.FanIn
}

// Values is the number of values that the layer puts out for an image.
func (l Layer) Values() int {
	if l.Convolution() {
		return l.Geometry.Output()
	}
	return l.Outputs
}

// Products is how often the layer multiplies a weight by an input, for an image.
func (l Layer) Products() int {
	if l.Convolution() {
		return l.Geometry.ConvHeight() * l.Geometry.ConvWidth() * l.Outputs * l.FanIn
	}
	return l.Outputs * l.FanIn
}

// Check says what is wrong with layers that come from outside, such as a file; nil if a network can be made of them.
func Check(layers []Layer) error {
	if len(layers) == 0 {
		return errors.New("packed: found no layers, expected at least one")
	}
	for i, l := range layers {
		if err := l.check(); err != nil {
			return err
		}
		if i > 0 && l.Inputs() != layers[i-1].Values() {
			return l.found("inputs", l.Inputs(), layers[i-1].Values())
		}
	}
	return nil
}

// largest is the most of anything that a layer may have: whole numbers up to it are exact in a float32.
const largest = 1 << 24

func (l Layer) check() error {
	if g := l.Geometry; g != (matrix.Geometry{}) {
		for _, n := range []int{g.Height, g.Width, g.In, g.Out, g.Kernel} {
			if n < 1 || n > 1<<10 {
				return errors.New("packed: layer " + strconv.Quote(l.Name) + ": found the convolution " + g.String() + ", expected sizes from 1 to 1024")
			}
		}
		if g.Pad < 0 || g.Pad >= g.Kernel || g.PooledHeight() < 1 || g.PooledWidth() < 1 {
			return errors.New("packed: layer " + strconv.Quote(l.Name) + ": found the convolution " + g.String() + ", expected one that leaves 2×2 sums")
		}
		if l.Outputs != g.Out {
			return l.found("output channels", l.Outputs, g.Out)
		}
		if l.FanIn != g.Patch() {
			return l.found("weights a channel", l.FanIn, g.Patch())
		}
	}
	return l.checkLengths()
}

func (l Layer) checkLengths() error {
	for _, n := range []int{l.Outputs, l.FanIn, l.Inputs(), l.Values()} {
		if n < 1 || n > largest {
			return errors.New("packed: layer " + strconv.Quote(l.Name) + ": found " + strconv.Itoa(l.Outputs) + "×" + strconv.Itoa(l.FanIn) +
				" weights, from " + strconv.Itoa(l.Inputs()) + " to " + strconv.Itoa(l.Values()) + " values, expected each from 1 to " + strconv.Itoa(largest))
		}
	}
	if l.Activation > Sign {
		return l.found("activation", int(l.Activation), int(Sign))
	}
	if l.Binary() {
		if want := binarize.PackedBytes(l.Outputs * l.FanIn); len(l.Signs) != want {
			return l.found("bytes of signs", len(l.Signs), want)
		}
	} else if len(l.Weights) != l.Outputs*l.FanIn {
		return l.found("weights", len(l.Weights), l.Outputs*l.FanIn)
	}
	if len(l.Scale) != l.Outputs && (l.Binary() || l.Scale != nil) {
		return l.found("scales", len(l.Scale), l.Outputs)
	}
	if len(l.Bias) != l.Outputs {
		return l.found("biases", len(l.Bias), l.Outputs)
	}
	return nil
}

func (l Layer) found(what string, found, expected int) error {
	return errors.New("packed: layer " + strconv.Quote(l.Name) + ": found " + strconv.Itoa(found) + " " + what + ", expected " + strconv.Itoa(expected))
}
