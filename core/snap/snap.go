// Package snap makes layers ±scale: it chooses their signs and scales, by one of several methods.
// In the field this is called quantization or rounding; the page calls it a snap.
package snap

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"signum/core"
	"signum/core/binarize"
	"signum/core/calibrate"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/train"
)

// MaxImages is the most images that a snap looks at: the first training images.
const MaxImages = 5_000

// The methods.
const (
	// Mean keeps the signs of the weights; the scale is their mean magnitude. That is the ±scale
	// closest to the weights.
	Mean = "mean"
	// LAB is Mean with each weight counted by how much the loss depends on it.
	LAB = "lab"
	// LeastSquares keeps the signs of the weights; the scale is the one that changes the layer's
	// pre-activations least.
	LeastSquares = "least-squares"
	// Compensated chooses signs, scales and biases that change the layer's pre-activations least.
	Compensated = "compensated"
)

// Methods returns the names of the methods, the default first.
func Methods() []string { return []string{Mean, LAB, LeastSquares, Compensated} }

// Apply makes layers of the network binary (binarize.StraightThrough): it writes latent weights
// whose signs and mean magnitudes are those of the method. Float layers keep their parameters.
// Running statistics must be estimated again after it.
//
// Layers are processed from the input side. The target of each layer is its pre-activations in
// was, the network before anything of it changed (activations may have, too); its inputs are
// those produced by the preceding, already binarized layers of net.
//
// All methods but Mean look at the first images of the set, which should be training images, and
// call tick, unless it is nil, again and again: it may take its time, and its error ends the
// snap. Apply returns a core.Mismatch if there is no such method, or if the method needs images
// and there are none.
func Apply(method string, net, was *nn.Network, layers []int, images mnist.Set,
	tick func() error) error {
	if !slices.Contains(Methods(), method) {
		return core.Mismatch{
			Where: "snap", Found: "method " + strconv.Quote(method),
			Expected: "one of " + strings.Join(Methods(), ", "),
		}
	}
	if tick == nil {
		tick = func() error { return nil }
	}
	s := snapping{
		net: net, was: was.Clone(), tick: tick,
		images: calibrate.Images{Set: images.First(MaxImages), Tick: tick},
	}
	for _, layer := range slices.Sorted(slices.Values(layers)) {
		net.Layers[layer].Weights().SetQuantizer(binarize.StraightThrough{Window: binarize.Window})
		if err := s.layer(method, layer); err != nil {
			return err
		}
	}
	return nil
}

// snapping is the state of one Apply.
type snapping struct {
	net    *nn.Network // snapped so far
	was    *nn.Network // before
	images calibrate.Images
	tick   func() error
	moment [][]float64 // Adam's second moment in was, by layer; nil until needed
}

// layer writes the latent weights of a layer.
func (s *snapping) layer(method string, layer int) error {
	switch method {
	case LAB:
		return s.lab(layer)
	case Compensated:
		return s.compensated(layer)
	case LeastSquares:
		return s.leastSquares(layer)
	}
	return nil
}

// moments returns the moments of a layer's inputs as they are now, and of its targets. A
// convolution has many inputs in an image, so that fewer images suffice.
func (s *snapping) moments(layer int) (calibrate.Moments, error) {
	for err := range train.Reestimate(s.net, s.images.Set) {
		if err := cmp.Or(err, s.tick()); err != nil {
			return calibrate.Moments{}, err
		}
	}
	images := MaxImages
	if _, many := s.net.Layers[layer].(*nn.Conv); many {
		images /= 10
	}
	return s.images.Moments(s.was, s.net, layer, images)
}
