// Package snap makes layers ±scale: it says which signs and which scales, by several methods.
package snap

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"signum/core/binarize"
	"signum/core/calibrate"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/train"
)

// MaxImages is how many images a snap looks at, at most: the first ones that the network was trained on.
const MaxImages = 5_000

// The methods.
const (
	Mean         = "mean"          // the signs of the weights, and as scale their mean magnitude: the closest ±scale to the weights
	LAB          = "lab"           // the same, each weight counted by how much the loss feels it
	LeastSquares = "least-squares" // the signs of the weights, and the scale that keeps the layer's sums closest to what they were
	Compensated  = "compensated"   // signs, scales and biases that keep the layer's sums closest to what they were
)

// Methods are the methods, the default first.
func Methods() []string { return []string{Mean, LAB, LeastSquares, Compensated} }

// Apply makes layers of the network binary (binarize.StraightThrough): it writes latent weights whose signs and mean magnitude are what the
// method wants. Layers that stay float keep their parameters. The moments of norms are to be estimated again after it.
//
// It goes from the input side on. What a layer should add up is what it did in the network as it was, before anything of it
// changed: activations too may have. What it adds up from then on are inputs that layers before it have changed.
//
// All but mean look at the first calibration images, and call tick, unless it is nil, again and again: it may take its time, and
// what it returns ends the snap.
func Apply(method string, net, was *nn.Network, layers []int, images mnist.Set, tick func() error) error {
	if !slices.Contains(Methods(), method) {
		return errors.New("snap: found method " + strconv.Quote(method) + ", expected one of " + strings.Join(Methods(), ", "))
	}
	if tick == nil {
		tick = func() error { return nil }
	}
	s := snapping{net: net, was: was.Clone(), images: calibrate.Images{Set: images.First(MaxImages), Tick: tick}, tick: tick}
	for _, layer := range slices.Sorted(slices.Values(layers)) {
		net.Layers[layer].Weights().SetQuantizer(binarize.StraightThrough{Window: binarize.Window})
		if err := s.layer(method, layer); err != nil {
			return err
		}
	}
	return nil
}

// snapping is a snap of some layers.
type snapping struct {
	net    *nn.Network // snapped so far
	was    *nn.Network
	images calibrate.Images
	tick   func() error
	moment [][]float64 // of the gradients of the network as it was; nil until wanted
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

// moments are those of a layer's inputs as they are, and of its sums as they were. A convolution meets many inputs in an image, so
// that fewer images do.
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
