// Package snap makes layers ±scale: it says which signs and which scales, by several methods.
package snap

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"signum/core/binarize"
	"signum/core/calibrate"
	"signum/core/mnist"
	"signum/core/nn"
)

// Images is how many images a snap looks at, at most: the first ones that the network was trained on.
const Images = 5_000

// The methods.
const (
	Mean         = "mean"          // the signs of the weights, and as scale their mean magnitude: the closest ±scale to the weights
	LAB          = "lab"           // the same, each weight counted by how much the loss feels it
	LeastSquares = "least-squares" // the signs of the weights, and the scale that keeps the layer's sums closest to what they were
)

// Names are the methods, the default first.
func Names() []string { return []string{Mean, LAB, LeastSquares} }

// Apply makes layers of the network binary (binarize.Sign): it writes latent weights whose signs and mean magnitude are what the
// method wants. Layers that stay float are left alone.
//
// It goes from the input side on. What a layer should add up is what it does in the network as it was; what it adds up from
// then on are inputs that layers before it, already snapped, have changed.
//
// All but mean look at the first calibration images, and call tick, unless it is nil, after every batch of them: it may take its
// time, and what it returns ends the snap.
func Apply(method string, net *nn.Network, layers []int, images mnist.Set, tick func() error) error {
	if !slices.Contains(Names(), method) {
		return errors.New("snap: found method " + strconv.Quote(method) + ", expected one of " + strings.Join(Names(), ", "))
	}
	s := snapping{net: net, wanted: net.Clone(), images: calibrate.Images{Set: images.First(Images), Tick: tick}}
	for _, layer := range slices.Sorted(slices.Values(layers)) {
		if err := s.layer(method, layer); err != nil {
			return err
		}
		net.Layers[layer].Weights().Bind(binarize.Sign{Window: binarize.Window})
	}
	return nil
}

// snapping is a snap of some layers.
type snapping struct {
	net    *nn.Network // snapped so far
	wanted *nn.Network // as it was
	images calibrate.Images
	moment [][]float64 // of the gradients of the network as it was; nil until wanted
}

// layer writes the latent weights of a layer.
func (s *snapping) layer(method string, layer int) error {
	switch method {
	case LAB:
		return s.lab(layer)
	case LeastSquares:
		return s.leastSquares(layer)
	}
	return nil
}
