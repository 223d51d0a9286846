// This file is longer than usual: it is both directions of one format, field beside field.

package experiment

import (
	"math"
	"slices"
	"strconv"

	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/nn"
	"signum/core/train"
	"signum/core/wire"
)

// The kinds of layers in a file, whose fields are those of package wire. A layer is its kind,
// biases and weights; before them, if it has a norm, its activation, gain, means and variances.
const (
	layerFloat  = 0 // float32 weights
	layerLatent = 1 // float32 latent weights, effective as ±scale
	layerPacked = 2 // scales and signs
	layerShades = 3 // for display: see writer.shades
	layerSigns  = 4 // for display: scales, and signs as differences to those before
)

// writer appends fields.
type writer struct {
	wire.Writer
	odds *wire.Odds // of a small recording; nil for others
}

// stage appends a stage, whose layers are appended by the given function.
func (w *writer) stage(s Stage, layer func(*nn.Weights)) {
	w.second(s, layer)
	w.discrepancies(s.Curve)
}

// second appends what version 2 has of a stage.
func (w *writer) second(s Stage, layer func(*nn.Weights)) {
	w.Count(s.Index)
	w.decision(s.Decision)
	w.Count(s.From + 1)
	w.layers(s.Layers)
	w.Count(len(s.Measured))
	for _, v := range s.Measured {
		w.Double(v)
	}
	w.Count(s.Batch)
	w.Count(s.Batches)
	w.Count(len(s.Curve))
	for _, p := range s.Curve {
		w.Count(p.Batch)
		w.Float(p.Loss)
		w.Float(p.Accuracy)
	}
	w.score(s.Snap)
	w.score(s.Held)
	w.score(s.Score)
	w.network(s.Network, layer)
}

// discrepancies appends the discrepancies of a curve, or none if all are 0.
func (w *writer) discrepancies(curve []train.CurvePoint) {
	some := func(p train.CurvePoint) bool { return p.Discrepancy != 0 }
	if !slices.ContainsFunc(curve, some) {
		curve = nil
	}
	w.Count(len(curve))
	for _, p := range curve {
		w.Float(p.Discrepancy)
	}
}

// score appends a score. Its misses are in the order of the set, so the steps between them are
// small.
func (w *writer) score(s train.Score) {
	for _, n := range s.PerClass {
		w.Count(n)
	}
	w.Count(len(s.Misses))
	before := uint32(0)
	for _, m := range s.Misses {
		w.Count(int(m.Image - before))
		w.Byte(m.Label<<4 | m.Predicted)
		before = m.Image
	}
}

// network appends the name of the preset and the layers; an empty name for no network.
func (w *writer) network(net *nn.Network, layer func(*nn.Weights)) {
	if net == nil {
		w.Text("")
		return
	}
	w.Text(net.Name)
	for _, l := range net.Layers {
		w.norm(l)
		layer(l.Weights())
	}
}

// norm appends the activation and the norm of a layer that has one.
func (w *writer) norm(layer nn.Layer) {
	if n := layer.Weights().Norm; n != nil {
		w.Byte(byte(layer.Activation()))
		w.Floats(n.Gain)
		w.Floats(n.Running.Mean.Data)
		w.Floats(n.Running.Variance.Data)
	}
}

// latent appends a layer with its latent weights.
func (w *writer) latent(weights *nn.Weights) {
	kind := byte(layerLatent)
	if weights.Quantizer == nil {
		kind = layerFloat
	}
	w.Byte(kind)
	w.Floats(weights.Bias)
	w.Floats(weights.Latent.Data)
}

// packed appends a binary layer with its signs and scales, and a float layer with its weights.
func (w *writer) packed(weights *nn.Weights) {
	if weights.Quantizer == nil {
		w.latent(weights)
		return
	}
	p := binarize.Pack(weights.Latent, weights.Scale())
	w.Byte(layerPacked)
	w.Floats(weights.Bias)
	w.Floats(p.Scale)
	w.Bytes(p.Signs)
}

// reader takes fields off the front.
type reader struct {
	*wire.Reader
	shaded bool       // layers may be for display
	odds   *wire.Odds // of a small recording; nil for others
}

// open returns a reader of the fields of a file: see wire.Open.
func open(data []byte, magic, kind string) (reader, error) {
	r, err := wire.Open(data, magic, kind)
	return reader{Reader: r}, err
}

// The fewest bytes of a score, and of a stage in any version: two scores and six more fields.
const (
	smallestScore = 11
	smallestStage = 2*smallestScore + 6
)

// stage returns what writer.stage wrote, in this version or an older one. It may continue from one
// of the done stages.
func (r reader) stage(done []Stage) (s Stage) {
	s.Index = r.Number(maxLayers)
	if r.Version() == 1 { // all stages continued from the one before
		s.From, s.Layers = s.Index-1, r.layers()
	} else {
		s.Decision = r.decision(s.Index)
		s.From, s.Layers = r.Number(max(s.Index, 1))-1, r.layers()
		for range r.Count(8) {
			s.Measured = append(s.Measured, r.Double())
		}
	}
	s.Batch, s.Batches = r.Number(math.MaxInt32), r.Number(math.MaxInt32)
	for range r.Count(9) {
		p := train.CurvePoint{Batch: r.Number(math.MaxInt32), Loss: r.Float(), Accuracy: r.Float()}
		s.Curve = append(s.Curve, p)
	}
	s.Snap = r.score()
	if r.Version() > 1 {
		s.Held = r.score()
	}
	s.Score = r.score()
	var before Stage
	if s.From >= 0 && s.From < len(done) {
		before = done[s.From]
	}
	s.Network, s.Figures = r.network(before)
	if r.Version() > 2 {
		r.discrepancies(s.Curve)
	}
	for _, i := range slices.Concat(s.Layers, s.Decision.Layers, s.Decision.Left) {
		if s.Network != nil && i >= len(s.Network.Layers) {
			r.Fail("layer "+strconv.Itoa(i), "one of the network's")
		}
	}
	return s
}

// discrepancies sets the discrepancies of a curve.
func (r reader) discrepancies(curve []train.CurvePoint) {
	n := r.Count(4)
	if n != 0 && n != len(curve) {
		r.Fail(strconv.Itoa(n)+" discrepancies", "none, or as many as the curve's points")
		return
	}
	for i := range n {
		curve[i].Discrepancy = r.Float()
	}
}

// maxLayers is an upper bound of indices of layers and stages.
const maxLayers = 1000

// score returns what writer.score wrote. It fails if that can't be the score of any images.
func (r reader) score() (s train.Score) {
	for class := range s.PerClass {
		s.PerClass[class] = r.Number(1 << 20)
	}
	missed, image := [16]int{}, 0
	for i := range r.Count(2) {
		step := r.Number(math.MaxInt32)
		pair := r.Byte()
		m := train.Miss{Label: pair >> 4, Predicted: pair & 15}
		image += step
		missed[m.Label]++
		digits := m.Label <= 9 && m.Predicted <= 9 && m.Label != m.Predicted
		inOrder := image < s.Total() && (i == 0 || step > 0)
		if !digits || !inOrder || missed[m.Label] > s.PerClass[m.Label] {
			r.Fail("miss "+strconv.Itoa(i)+" that cannot be",
				"an image of the set, in order, taken for another digit")
			return train.Score{}
		}
		m.Image = uint32(image)
		s.Misses = append(s.Misses, m)
	}
	return s
}

// network returns what writer.network wrote, and the figures of its layers if that was for display.
// before is the stage that the network's stage continues from.
func (r reader) network(before Stage) (*nn.Network, []Figures) {
	name := r.Text()
	if name == "" {
		return nil, nil
	}
	blocks, err := nn.Preset(name)
	if err != nil {
		r.Fail("net "+strconv.Quote(name), "one that this Signum knows")
		return nil, nil
	}
	each := 8 // weights a byte, where they are packed
	if r.odds != nil {
		each = 4 * wire.PerByte // four signs in a symbol
	}
	if need := nn.CountParameters(blocks) / each; r.Left() < need {
		r.Fail(strconv.Itoa(r.Left())+" more bytes", "at least "+strconv.Itoa(need)+" of weights")
		return nil, nil
	}
	if before.Network != nil && before.Network.Name != name {
		r.Fail("net "+name, before.Network.Name+", as in the stage before")
		return nil, nil
	}
	net := nn.Assemble(name, blocks)
	var figures []Figures
	for i, layer := range net.Layers {
		r.norm(layer)
		if f, shaded := r.layer(i, layer.Weights(), before); shaded {
			figures = append(figures, f)
		}
	}
	if n := len(figures); n > 0 && n < len(net.Layers) {
		r.Fail(strconv.Itoa(n)+" layers for display", "all or none")
	}
	return net, figures
}

// norm sets what writer.norm wrote.
func (r reader) norm(layer nn.Layer) {
	n := layer.Weights().Norm
	if n == nil {
		return
	}
	if a := r.Byte(); a <= byte(matrix.Sign) {
		layer.SetActivation(matrix.Activation(a))
	} else {
		r.Fail("activation "+strconv.Itoa(int(a)), "0, 1 or 2")
	}
	r.Floats(n.Gain)
	r.Floats(n.Running.Mean.Data)
	r.Floats(n.Running.Variance.Data)
}

// layer sets what writer.latent, writer.packed or writer.display wrote, and returns the figures of
// the last.
func (r reader) layer(i int, w *nn.Weights, before Stage) (f Figures, shaded bool) {
	kind := r.Byte()
	if shaded = kind >= layerShades; shaded && !r.shaded {
		r.Fail("layer kind "+strconv.Itoa(int(kind)), "0, 1 or 2")
	}
	r.floats(inBiases, w.Bias, before.biases(i))
	switch kind {
	case layerShades:
		f = r.shades(w, before, i)
	case layerSigns:
		r.signs(w, before, i)
	case layerFloat:
		r.Floats(w.Latent.Data)
	case layerLatent:
		r.Floats(w.Latent.Data)
		w.SetQuantizer(binarize.StraightThrough{Window: binarize.Window})
	case layerPacked:
		rows, cols := w.Latent.Rows, w.Latent.Cols
		p := binarize.Packed{Rows: rows, Cols: cols, Scale: make([]float32, rows)}
		r.Floats(p.Scale)
		p.Signs = r.Bytes(binarize.PackedBytes(rows * cols))
		if r.Err() == nil {
			p.Unpack(w.Latent)
			w.SetQuantizer(binarize.Frozen{Scale: p.Scale})
		}
	default:
		r.Fail("layer kind "+strconv.Itoa(int(kind)), "0 to 4")
	}
	return f, shaded
}
