package view

import (
	"math/bits"

	"signum/core/packed"
	"signum/core/train"
)

// Side is one of two networks that are compared: of a stage, or from a file.
type Side struct {
	Name   string         // of the file; empty for a stage
	Plan   string         // that it was made by; empty if it isn't known
	Stage  int            // of that plan's run
	Data   string         // the data set of its score
	Score  train.Score    // empty if it isn't known, as of a file
	Layers []packed.Layer // from the input on

	Network *packed.Network // of these layers
}

// Bytes returns how many bytes the side's layers take in a file.
func (s Side) Bytes() (bytes int) {
	for _, e := range s.Network.Ledger() {
		bytes += e.Payload()
	}
	return bytes
}

// Scored reports whether two sides have scores of the same images.
func Scored(a, b Side) bool {
	return a.Score.Total() > 0 && a.Score.PerClass == b.Score.PerClass && a.Data == b.Data
}

// LayerPair is a layer of each side, in the same place.
type LayerPair struct {
	Left, Right packed.Layer // one of them has no name if the other side has more layers
	Same        bool         // they have as many weights, in the same shape
	Signs       int          // of how many weights the signs differ, if they are the same
}

// LayerPairs returns the layers of two sides by their place.
func LayerPairs(a, b Side) []LayerPair {
	pairs := make([]LayerPair, max(len(a.Layers), len(b.Layers)))
	for i := range pairs {
		p := &pairs[i]
		if i < len(a.Layers) {
			p.Left = a.Layers[i]
		}
		if i < len(b.Layers) {
			p.Right = b.Layers[i]
		}
		p.Same = p.Left.Outputs == p.Right.Outputs && p.Left.FanIn == p.Right.FanIn &&
			p.Left.Geometry == p.Right.Geometry
		if p.Same {
			p.Signs = differing(p.Left, p.Right)
		}
	}
	return pairs
}

// differing returns of how many weights the signs differ.
func differing(a, b packed.Layer) (n int) {
	left, right := signs(a), signs(b)
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
