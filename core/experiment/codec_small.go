package experiment

import (
	"math"

	"signum/core/binarize"
)

// Small recordings are those for display whose shades, signs and floats are coded by how likely they
// are, given those of the stage before: see wire.Writer.Symbols. Contexts tell what a symbol is of.

// The first contexts of shades and of signs. Those that follow tell what the weight was before:
// nothing, one of the shades, or a sign.
const (
	inShades = 0
	inSigns  = 32
)

// floatKind is what floats are of. Their contexts are their nibbles, from the sign on, of a value or of
// its difference to the value before.
type floatKind byte

const (
	biases floatKind = 64 + 2*floatNibbles*iota
	alphas
	losses
	accuracies

	floatNibbles = 8
)

// contexts returns the contexts of n weights of a layer, after the stage.
func (s Stage) contexts(layer int, first byte, n int) []byte {
	contexts := make([]byte, n)
	for i, shade := range s.shades(layer) {
		contexts[i] = 1 + shade
	}
	if signs := s.signs(layer); signs != nil {
		for i, sign := range bitsOf(signs, n) {
			contexts[i] = 1 + shades + sign
		}
	}
	for i := range contexts {
		contexts[i] += first
	}
	return contexts
}

// biases returns those of a layer; nil if there is no network.
func (s Stage) biases(layer int) []float32 {
	if s.Network == nil {
		return nil
	}
	return s.Network.Layers[layer].Weights().Bias
}

// alphas returns the scales of a layer, or their like where it is float; nil if there is no network,
// or none with figures.
func (s Stage) alphas(layer int) []float32 {
	if s.Network == nil || layer >= len(s.Figures) {
		return nil
	}
	if w := s.Network.Layers[layer].Weights(); w.Quantizer != nil {
		return w.Scale()
	}
	return s.Figures[layer].Alpha
}

// floats appends values, in a small recording as differences to those before unless these are nil.
func (w *writer) floats(kind floatKind, values, before []float32) {
	if w.odds == nil {
		w.Floats(values)
		return
	}
	nibbles := make([]byte, 0, floatNibbles*len(values))
	for i, v := range values {
		bits := math.Float32bits(v)
		if before != nil {
			bits ^= math.Float32bits(before[i])
		}
		for range floatNibbles {
			nibbles = append(nibbles, byte(bits>>28))
			bits <<= 4
		}
	}
	w.Symbols(w.odds, 4, nibbles, kind.contexts(len(values), before != nil))
}

// floats sets values that writer.floats wrote.
func (r reader) floats(kind floatKind, values, before []float32) {
	if r.odds == nil {
		r.Floats(values)
		return
	}
	var bits uint32 // of the value that the nibble belongs to; those of others are shifted out
	for i, nibble := range r.Symbols(r.odds, 4, kind.contexts(len(values), before != nil)) {
		bits = bits<<4 | uint32(nibble)
		if i%floatNibbles < floatNibbles-1 {
			continue
		}
		at, value := i/floatNibbles, bits
		if before != nil {
			value ^= math.Float32bits(before[at])
		}
		values[at] = math.Float32frombits(value)
	}
}

// contexts returns those of n floats of the kind.
func (k floatKind) contexts(n int, differences bool) []byte {
	if differences {
		k += floatNibbles
	}
	contexts := make([]byte, n*floatNibbles)
	for i := range contexts {
		contexts[i] = byte(k) + byte(i%floatNibbles)
	}
	return contexts
}

// bitsOf returns n bits, one a byte, the first in the lowest place.
func bitsOf(packed []byte, n int) []byte {
	bits := make([]byte, n)
	for i := range bits {
		bits[i] = packed[i/8] >> (i % 8) & 1
	}
	return bits
}

// packedBits returns what bitsOf unpacked.
func packedBits(bits []byte) []byte {
	packed := make([]byte, binarize.PackedBytes(len(bits)))
	for i, bit := range bits {
		packed[i/8] |= bit << (i % 8)
	}
	return packed
}
