// This file is a little over the usual length: it is both directions of one format, field beside field.

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

// The format: that of package wire. A layer is its kind, biases and weights;
// before it, if it has a norm, its activation, gain, means and variances.
const (
	layerFloat  = 0 // float32 weights
	layerLatent = 1 // float32 latent weights, seen as signs
	layerPacked = 2 // scales and signs
)

// writer appends fields.
type writer struct{ wire.Writer }

// stage writes a stage, and its layers by the given function.
func (w *writer) stage(s Stage, layer func(*nn.Weights)) {
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

// score writes a score. Its misses are in image order, so the steps between them are small numbers.
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

// network writes the name and the layers; an empty name for no network.
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

// norm writes what a layer with a norm has besides.
func (w *writer) norm(layer nn.Layer) {
	if n := layer.Weights().Norm; n != nil {
		w.Byte(byte(layer.Activation()))
		w.Floats(n.Gain)
		w.Floats(n.Running.Mean.Data)
		w.Floats(n.Running.Variance.Data)
	}
}

// latent writes a layer whole.
func (w *writer) latent(weights *nn.Weights) {
	kind := byte(layerLatent)
	if weights.Quantizer == nil {
		kind = layerFloat
	}
	w.Byte(kind)
	w.Floats(weights.Bias)
	w.Floats(weights.Latent.Data)
}

// packed writes a binary layer as signs and scales, and a float layer whole.
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
type reader struct{ *wire.Reader }

// open checks magic, version and checksum. Only the newest version has a decoder.
func open(data []byte, magic, kind string) (reader, error) {
	r, err := wire.Open(data, magic, kind)
	if newest := int(magic[len(magic)-1]); err == nil && r.Version() != newest {
		r.Fail("version "+strconv.Itoa(r.Version()), "version "+strconv.Itoa(newest))
		err = r.Err()
	}
	return reader{r}, err
}

// smallestStage is the fewest bytes of a stage: a decision of 41, three scores of 11, and a byte for each of eight more fields.
const smallestStage = 41 + 3*11 + 8

// stage takes what writer.stage wrote.
func (r reader) stage() (s Stage) {
	s.Index = r.Number(maxLayers)
	s.Decision = r.decision(s.Index)
	s.From, s.Layers = r.Number(max(s.Index, 1))-1, r.layers()
	for range r.Count(8) {
		s.Measured = append(s.Measured, r.Double())
	}
	s.Batch, s.Batches = r.Number(math.MaxInt32), r.Number(math.MaxInt32)
	for range r.Count(9) {
		s.Curve = append(s.Curve, train.CurvePoint{Batch: r.Number(math.MaxInt32), Loss: r.Float(), Accuracy: r.Float()})
	}
	s.Snap, s.Held, s.Score = r.score(), r.score(), r.score()
	s.Network = r.network()
	for _, i := range slices.Concat(s.Layers, s.Decision.Layers, s.Decision.Left) {
		if s.Network != nil && i >= len(s.Network.Layers) {
			r.Fail("layer "+strconv.Itoa(i), "one of the network's")
		}
	}
	return s
}

// maxLayers bounds indices of layers and stages.
const maxLayers = 1000

// score takes what writer.score wrote, and checks that it is the score of something.
func (r reader) score() (s train.Score) {
	for class := range s.PerClass {
		s.PerClass[class] = r.Number(1 << 20)
	}
	missed, image := [16]int{}, 0
	for i := range r.Count(2) {
		step := r.Number(math.MaxInt32)
		pair := r.Byte()
		label, predicted := pair>>4, pair&15
		image += step
		missed[label]++
		if label > 9 || predicted > 9 || label == predicted || image >= s.Total() || i > 0 && step == 0 || missed[label] > s.PerClass[label] {
			r.Fail("miss "+strconv.Itoa(i)+" that cannot be", "an image of the set, in order, taken for another digit")
			return train.Score{}
		}
		s.Misses = append(s.Misses, train.Miss{Image: uint32(image), Label: label, Predicted: predicted})
	}
	return s
}

// network takes what writer.network wrote.
func (r reader) network() *nn.Network {
	name := r.Text()
	if name == "" {
		return nil
	}
	blocks, err := nn.Preset(name)
	if err != nil {
		r.Fail("net "+strconv.Quote(name), "one that this Signum knows")
		return nil
	}
	if need := nn.CountParameters(blocks) / 8; r.Left() < need { // even packed it would be longer
		r.Fail(strconv.Itoa(r.Left())+" more bytes", "at least "+strconv.Itoa(need)+" of weights")
		return nil
	}
	net, _ := nn.Blank(name)
	for _, layer := range net.Layers {
		r.norm(layer)
		r.layer(layer.Weights())
	}
	return net
}

// norm takes what writer.norm wrote.
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

// layer takes what writer.latent or writer.packed wrote.
func (r reader) layer(w *nn.Weights) {
	kind := r.Byte()
	r.Floats(w.Bias)
	switch kind {
	case layerFloat:
		r.Floats(w.Latent.Data)
	case layerLatent:
		r.Floats(w.Latent.Data)
		w.SetQuantizer(binarize.StraightThrough{Window: binarize.Window})
	case layerPacked:
		p := binarize.Packed{Rows: w.Latent.Rows, Cols: w.Latent.Cols, Scale: make([]float32, w.Latent.Rows)}
		r.Floats(p.Scale)
		p.Signs = r.Bytes(binarize.PackedBytes(p.Rows * p.Cols))
		if r.Err() == nil {
			p.Unpack(w.Latent)
			w.SetQuantizer(binarize.Frozen{Scale: p.Scale})
		}
	default:
		r.Fail("layer kind "+strconv.Itoa(int(kind)), "0, 1 or 2")
	}
}
