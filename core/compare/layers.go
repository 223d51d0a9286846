// Package compare sets two networks side by side: Layers layer by layer, and Images by what they
// make of the images of a set.
package compare

import (
	"cmp"
	"math"
	"math/bits"

	"signum/core/packed"
)

// Pair is a layer of each of two networks, in the same place.
type Pair struct {
	Left, Right packed.Layer // one of them has no name if the other network has more layers
	Same        bool         // they have as many weights, in the same shape
	Signs       int          // of how many weights the signs differ, if they are the same

	// Correlation is Σlr/√(Σl²·Σr²) over the weights l and r with their scales, if they are the
	// same: from −1 to 1, and 0 if that isn't a number, as where all of either are 0.
	Correlation float64
}

// Name returns the layer's name: that in the left network, if that has the layer.
func (p Pair) Name() string { return cmp.Or(p.Left.Name, p.Right.Name) }

// Layers returns the layers of two networks by their place, from the input on.
func Layers(left, right []packed.Layer) []Pair {
	pairs := make([]Pair, max(len(left), len(right)))
	for i := range pairs {
		p := &pairs[i]
		if i < len(left) {
			p.Left = left[i]
		}
		if i < len(right) {
			p.Right = right[i]
		}
		l, r := p.Left, p.Right
		p.Same = l.Outputs == r.Outputs && l.FanIn == r.FanIn && l.Geometry == r.Geometry
		if p.Same {
			p.Signs, p.Correlation = differing(signs(l), signs(r)), correlation(l, r)
		}
	}
	return pairs
}

// differing returns how many bits differ.
func differing(left, right []byte) (n int) {
	for i := range left {
		n += bits.OnesCount8(left[i] ^ right[i])
	}
	return n
}

// signs returns a layer's signs as bits, 1 for minus.
func signs(l packed.Layer) []byte {
	if l.Binary() {
		return l.Signs
	}
	out := make([]byte, (len(l.Weights)+7)/8)
	for i, w := range l.Weights {
		if w < 0 {
			out[i/8] |= 1 << (i % 8)
		}
	}
	return out
}

// correlation returns that of two layers of the same shape.
func correlation(left, right packed.Layer) float64 {
	var lr, ll, rr float64
	for i := range left.Outputs * left.FanIn {
		l, r := weight(left, i), weight(right, i)
		lr += float64(l * r)
		ll += float64(l * l)
		rr += float64(r * r)
	}
	c := lr / math.Sqrt(ll*rr)
	if math.IsNaN(c) {
		return 0
	}
	return c
}

// weight returns a weight with its scale.
func weight(l packed.Layer, i int) float64 {
	w := 1.0
	switch {
	case !l.Binary():
		w = float64(l.Weights[i])
	case l.Signs[i/8]>>(i%8)&1 != 0:
		w = -1
	}
	if l.Scale == nil {
		return w
	}
	return w * float64(l.Scale[i/l.FanIn])
}
