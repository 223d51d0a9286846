package experiment

import (
	"math"

	"signum/core/binarize"
	"signum/core/nn"
)

// Recordings for display hold what changes from stage to stage: shades and signs as differences
// to those of the network that the stage continues from, where a layer is of the same kind in
// both. Most are 0 then, which compresses well on the wire.

// display returns the function that appends a stage's layers for display. before is the stage that
// it continues from; zero for none.
func (w *writer) display(s, before Stage) func(*nn.Weights) {
	i := -1
	return func(weights *nn.Weights) {
		if i++; weights.Quantizer == nil {
			w.shades(weights, s.Figures[i], before, i)
			return
		}
		w.Byte(layerSigns)
		w.floats(inBiases, weights.Bias, before.biases(i))
		w.floats(inAlphas, scales(weights), before.alphas(i))
		was := before.signs(i, w.odds != nil)
		now := changed(signsOf(weights), was)
		w.nibbles(inSigns, unpacked(now, 2*len(now)), unpacked(was, 2*len(was)))
	}
}

// shades appends layer i, which is float, with its shades and figures.
func (w *writer) shades(weights *nn.Weights, f Figures, before Stage, i int) {
	w.Byte(layerShades)
	w.floats(inBiases, weights.Bias, before.biases(i))
	w.floats(inAlphas, f.Alpha, before.alphas(i))
	was := before.shades(i)
	w.nibbles(inShades, minus(shadesOf(weights.Latent, f.Alpha), was), was)
	for _, n := range f.Histogram {
		w.Count(n)
	}
	w.Double(f.Off)
	w.Double(f.All)
}

// signs sets layer i, a binary one that writer.display wrote.
func (r reader) signs(w *nn.Weights, before Stage, i int) {
	rows, cols := w.Latent.Rows, w.Latent.Cols
	p := binarize.Packed{Rows: rows, Cols: cols, Scale: make([]float32, rows)}
	r.floats(inAlphas, p.Scale, before.alphas(i))
	was := before.signs(i, r.odds != nil)
	now := r.nibbles(inSigns, 2*binarize.PackedBytes(rows*cols), unpacked(was, 2*len(was)))
	if r.Err() == nil {
		p.Signs = changed(nibbles(now), was)
		p.Unpack(w.Latent)
		w.SetQuantizer(binarize.Frozen{Scale: p.Scale})
	}
}

// shades sets layer at, a float one that writer.shades wrote, and returns its figures.
func (r reader) shades(w *nn.Weights, before Stage, at int) (f Figures) {
	f.Alpha = make([]float32, w.Latent.Rows)
	r.floats(inAlphas, f.Alpha, before.alphas(at))
	n := len(w.Latent.Data)
	was := before.shades(at)
	now := r.nibbles(inShades, n, was)
	for i := range f.Histogram {
		f.Histogram[i] = r.Number(n)
	}
	f.Off, f.All = r.Double(), r.Double()
	if r.Err() != nil {
		return f
	}
	for _, a := range f.Alpha {
		if !(a >= 0 && a <= math.MaxFloat32) {
			r.Fail("a mean size below 0, or none", "one of a channel's weights")
		}
	}
	for i, shade := range plus(now, was) {
		w.Latent.Data[i] = sizeOf(shade) * f.Alpha[i/w.Latent.Cols]
	}
	return f
}

// signs returns the signs of a layer that is binary in the stage, or with any of a float one too;
// nil if there is none, or no network.
func (s Stage) signs(layer int, any bool) []byte {
	if s.Network == nil {
		return nil
	}
	w := s.Network.Layers[layer].Weights()
	if w.Quantizer == nil && !any {
		return nil
	}
	return signsOf(w)
}

// signsOf returns the signs of weights, packed.
//
//go:noinline
func signsOf(w *nn.Weights) []byte { return binarize.Pack(w.Latent, nil).Signs }

// shades returns the shades of a layer that is float in the stage; nil if it is binary, or there
// is no network, or none with figures.
func (s Stage) shades(layer int) []byte {
	if s.Network == nil || layer >= len(s.Figures) || s.Network.Layers[layer].Weights().Quantizer != nil {
		return nil
	}
	return shadesOf(s.Network.Layers[layer].Weights().Latent, s.Figures[layer].Alpha)
}

// changed returns the bits of a that differ from before, a XOR before; a copy of a if before is
// nil. Applied to its own result, it returns a again.
//
//go:noinline
func changed(a, before []byte) []byte {
	out := append([]byte(nil), a...)
	for i, b := range before {
		out[i] ^= b
	}
	return out
}

// minus returns by how much shades differ from before, from 0 to 15.
func minus(a, before []byte) []byte {
	for i, b := range before {
		a[i] = (a[i] - b) % shades
	}
	return a
}

// plus returns the shades of which minus returned the differences.
func plus(a, before []byte) []byte {
	for i, b := range before {
		a[i] = (a[i] + b) % shades
	}
	return a
}

// nibbles packs values below 16, two a byte, the first in the lower half.
//
//go:noinline
func nibbles(values []byte) []byte {
	out := make([]byte, (len(values)+1)/2)
	for i, v := range values {
		out[i/2] |= v << (4 * (i % 2))
	}
	return out
}

// unpacked returns n values that nibbles packed; nil for nil.
//
//go:noinline
func unpacked(packed []byte, n int) []byte {
	if packed == nil {
		return nil
	}
	out := make([]byte, n)
	for i := range out {
		out[i] = packed[i/2] >> (4 * (i % 2)) & 15
	}
	return out
}
