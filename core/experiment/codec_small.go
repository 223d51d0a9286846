package experiment

import (
	"signum/core/binarize"
	"signum/core/nn"
	"signum/core/wire"
)

// A small recording has the nibbles and the floats of one for display coded: see
// wire.Writer.Symbols. The context of a nibble is what it is of, and what the weight was in the
// stage before. Functions that aren't inlined keep the page's program small.

// The first context of each kind of nibbles.
const (
	inShades = 32 * iota
	inSigns  // four of them
	inBiases // of floats, which are in the contexts of their places
	inAlphas
)

// contexts returns the contexts of n nibbles of a kind; before are the nibbles before them, or nil.
//
//go:noinline
func contexts(kind byte, n int, before []byte) []byte {
	list := make([]byte, n)
	for i := range list {
		list[i] = kind
		if before != nil {
			list[i] += 1 + before[i]
		}
	}
	return list
}

// nibbles appends values below 16: packed, or in a small recording coded.
func (w *writer) nibbles(kind byte, values, before []byte) {
	if w.odds == nil {
		w.Bytes(nibbles(values))
		return
	}
	w.Symbols(w.odds, values, contexts(kind, len(values), before))
}

// nibbles returns n values that writer.nibbles wrote.
func (r reader) nibbles(kind byte, n int, before []byte) []byte {
	if r.odds != nil {
		return r.Symbols(r.odds, contexts(kind, n, before))
	}
	packed := r.Bytes((n + 1) / 2)
	if packed == nil {
		return nil
	}
	if n%2 == 1 && packed[n/2]>>4 != 0 {
		r.Fail("half a byte behind the last shade", "0 there")
	}
	return unpacked(packed, n)
}

// floats appends values, in a small recording coded as differences to those before, or nil.
func (w *writer) floats(kind byte, values, before []float32) {
	if w.odds == nil {
		w.Floats(values)
		return
	}
	b := changed(bytesOf(values), bytesOf(before))
	w.nibbles(kind, unpacked(b, 2*len(b)), places(len(values), before != nil))
}

// floats sets values that writer.floats wrote.
func (r reader) floats(kind byte, values, before []float32) {
	if r.odds == nil {
		r.Floats(values)
		return
	}
	b := nibbles(r.nibbles(kind, floatNibbles*len(values), places(len(values), before != nil)))
	if r.Err() == nil {
		wire.Fields(changed(b, bytesOf(before)), "floats").Floats(values)
	}
}

// bytesOf returns floats as a file has them.
//
//go:noinline
func bytesOf(values []float32) []byte {
	w := wire.Writer{}
	w.Floats(values)
	return w.Data
}

const floatNibbles = 8

// places returns for each nibble of n floats which of its float it is. Those of differences are
// others.
//
//go:noinline
func places(n int, differences bool) []byte {
	list := make([]byte, floatNibbles*n)
	for i := range list {
		list[i] = byte(i % floatNibbles)
		if differences {
			list[i] += floatNibbles
		}
	}
	return list
}

// biases returns the biases of a layer; nil if there is no network.
func (s Stage) biases(layer int) []float32 {
	if s.Network == nil {
		return nil
	}
	return s.Network.Layers[layer].Weights().Bias
}

// alphas returns the scales of a layer, or their like where it is float; nil if there is no
// network, or none with figures.
func (s Stage) alphas(layer int) []float32 {
	if s.Network == nil || layer >= len(s.Figures) {
		return nil
	}
	if w := s.Network.Layers[layer].Weights(); w.Quantizer != nil {
		return scales(w)
	}
	return s.Figures[layer].Alpha
}

// scales returns those of a binary layer. Frozen ones are there: for others effective weights are
// computed, which take as much memory as the latent ones.
func scales(w *nn.Weights) []float32 {
	if f, frozen := w.Quantizer.(binarize.Frozen); frozen {
		return f.Scale
	}
	return w.Scale()
}
