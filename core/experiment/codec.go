// This file is a little over the usual length: it is both directions of one format, field beside field.

package experiment

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"strconv"

	"signum/core/binarize"
	"signum/core/nn"
	"signum/core/train"
)

// The format: 8 bytes of magic and version, fields, CRC-32 (IEEE) of all before. Counts are unsigned varints, numbers
// little endian. A list is its count and its elements. A layer is its kind, biases and weights.
const (
	layerFloat  = 0 // float32 weights
	layerLatent = 1 // float32 latent weights, seen as signs
	layerPacked = 2 // scales and signs
)

// writer appends fields.
type writer struct{ data []byte }

func (w *writer) count(n int)   { w.data = binary.AppendUvarint(w.data, uint64(n)) }
func (w *writer) text(s string) { w.count(len(s)); w.data = append(w.data, s...) }
func (w *writer) float(f float32) {
	w.data = binary.LittleEndian.AppendUint32(w.data, math.Float32bits(f))
}

// floats writes values; the reader knows how many.
func (w *writer) floats(values []float32) {
	for _, v := range values {
		w.float(v)
	}
}

// seal appends the checksum of everything after from.
func (w *writer) seal(from int) []byte {
	return binary.LittleEndian.AppendUint32(w.data, crc32.ChecksumIEEE(w.data[from:]))
}

// stage writes a stage, and its layers by the given function.
func (w *writer) stage(s Stage, layer func(*nn.Weights)) {
	w.count(s.Index)
	w.count(len(s.Layers))
	for _, i := range s.Layers {
		w.count(i)
	}
	w.count(s.Batch)
	w.count(s.Batches)
	w.count(len(s.Curve))
	for _, p := range s.Curve {
		w.count(p.Batch)
		w.float(p.Loss)
		w.float(p.Accuracy)
	}
	w.score(s.Snap)
	w.score(s.Score)
	w.network(s.Network, layer)
}

// score writes a score. Its misses are in image order, so the steps between them are small numbers.
func (w *writer) score(s train.Score) {
	for _, n := range s.PerClass {
		w.count(n)
	}
	w.count(len(s.Misses))
	before := uint32(0)
	for _, m := range s.Misses {
		w.count(int(m.Image - before))
		w.data = append(w.data, m.Label<<4|m.Predicted)
		before = m.Image
	}
}

// network writes the name and the layers; an empty name for no network.
func (w *writer) network(net *nn.Network, layer func(*nn.Weights)) {
	if net == nil {
		w.text("")
		return
	}
	w.text(net.Name)
	for _, l := range net.Layers {
		layer(l.Weights())
	}
}

// latent writes a layer whole.
func (w *writer) latent(weights *nn.Weights) {
	kind := byte(layerLatent)
	if weights.Quantizer == nil {
		kind = layerFloat
	}
	w.data = append(w.data, kind)
	w.floats(weights.Bias)
	w.floats(weights.Latent.Data)
}

// packed writes a binary layer as signs and scales, and a float layer whole.
func (w *writer) packed(weights *nn.Weights) {
	if weights.Quantizer == nil {
		w.latent(weights)
		return
	}
	p := binarize.Pack(weights.Latent, weights.Scale())
	w.data = append(w.data, layerPacked)
	w.floats(weights.Bias)
	w.floats(p.Scale)
	w.data = append(w.data, p.Signs...)
}

// reader takes fields off the front. After the first error it gives zeros, and keeps the error.
type reader struct {
	kind string // of the file, for errors
	size int    // of the whole
	rest []byte
	err  error
}

// open checks magic, version and checksum.
func open(data []byte, magic, kind string) (*reader, error) {
	const sum = 4
	r := &reader{kind: kind, size: len(data)}
	last := len(magic) - 1
	switch {
	case len(data) < len(magic)+sum:
		r.fail(strconv.Itoa(len(data))+" bytes", "more (truncated?)")
	case string(data[:last]) != magic[:last]:
		r.fail(strconv.Quote(string(data[:last])), strconv.Quote(magic[:last])+" (not a "+kind+" of Signum)")
	case data[last] != magic[last]:
		r.fail("version "+strconv.Itoa(int(data[last])), "version "+strconv.Itoa(int(magic[last]))+" (made by another Signum; make it again with this one)")
	case crc32.ChecksumIEEE(data[:len(data)-sum]) != binary.LittleEndian.Uint32(data[len(data)-sum:]):
		r.fail("a wrong checksum", "the one of its "+strconv.Itoa(len(data))+" bytes (truncated or corrupted; load it again)")
	default:
		r.rest = data[len(magic) : len(data)-sum]
	}
	return r, r.err
}

// fail keeps the first error, and where it was.
func (r *reader) fail(found, expected string) {
	if r.err == nil {
		where := ""
		if r.rest != nil {
			where = " at byte " + strconv.Itoa(r.size-4-len(r.rest))
		}
		r.err = errors.New(r.kind + ": found " + found + where + ", expected " + expected)
		r.rest = nil
	}
}

// end is the error, if any; bytes left over are one.
func (r *reader) end() error {
	if r.err == nil && len(r.rest) > 0 {
		r.fail(strconv.Itoa(len(r.rest))+" more bytes", "the end")
	}
	return r.err
}

// bytes takes n bytes.
func (r *reader) bytes(n int) []byte {
	if n > len(r.rest) {
		r.fail(strconv.Itoa(len(r.rest))+" more bytes", strconv.Itoa(n))
		return nil
	}
	taken := r.rest[:n:n]
	r.rest = r.rest[n:]
	return taken
}

// number takes a varint of at most limit.
func (r *reader) number(limit int) int {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > uint64(limit) {
		r.fail("a bad number", "0 to "+strconv.Itoa(limit))
		return 0
	}
	r.rest = r.rest[n:]
	return int(v)
}

// count takes the number of elements of a list, each at least size bytes, so that it cannot announce more than there is.
func (r *reader) count(size int) int { return r.number(len(r.rest) / size) }

func (r *reader) text() string { return string(r.bytes(r.count(1))) }

func (r *reader) byte() byte {
	if b := r.bytes(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) float() float32 {
	if b := r.bytes(4); b != nil {
		return math.Float32frombits(binary.LittleEndian.Uint32(b))
	}
	return 0
}

func (r *reader) floats(dst []float32) {
	if b := r.bytes(4 * len(dst)); b != nil {
		for i := range dst {
			dst[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		}
	}
}

// stage takes what writer.stage wrote.
func (r *reader) stage() (s Stage) {
	s.Index = r.number(maxLayers)
	for range r.count(1) {
		s.Layers = append(s.Layers, r.number(maxLayers-1))
	}
	s.Batch, s.Batches = r.number(math.MaxInt32), r.number(math.MaxInt32)
	for range r.count(9) {
		s.Curve = append(s.Curve, train.Point{Batch: r.number(math.MaxInt32), Loss: r.float(), Accuracy: r.float()})
	}
	s.Snap, s.Score = r.score(), r.score()
	s.Network = r.network()
	for _, i := range s.Layers {
		if s.Network != nil && i >= len(s.Network.Layers) {
			r.fail("layer "+strconv.Itoa(i), "one of the network's")
		}
	}
	return s
}

// maxLayers bounds indices of layers and stages.
const maxLayers = 1000

// score takes what writer.score wrote, and checks that it is the score of something.
func (r *reader) score() (s train.Score) {
	for class := range s.PerClass {
		s.PerClass[class] = r.number(1 << 20)
	}
	missed, image := [16]int{}, 0
	for i := range r.count(2) {
		step := r.number(math.MaxInt32)
		pair := r.byte()
		label, predicted := pair>>4, pair&15
		image += step
		missed[label]++
		if label > 9 || predicted > 9 || label == predicted || image >= s.Total() || i > 0 && step == 0 || missed[label] > s.PerClass[label] {
			r.fail("miss "+strconv.Itoa(i)+" that cannot be", "an image of the set, in order, taken for another digit")
			return train.Score{}
		}
		s.Misses = append(s.Misses, train.Miss{Image: uint32(image), Label: label, Predicted: predicted})
	}
	return s
}

// network takes what writer.network wrote.
func (r *reader) network() *nn.Network {
	name := r.text()
	if name == "" {
		return nil
	}
	blocks, err := nn.Preset(name)
	if err != nil {
		r.fail("net "+strconv.Quote(name), "one that this Signum knows")
		return nil
	}
	if need := nn.Count(blocks) / 8; len(r.rest) < need { // even packed it would be longer
		r.fail(strconv.Itoa(len(r.rest))+" more bytes", "at least "+strconv.Itoa(need)+" of weights")
		return nil
	}
	net, _ := nn.Blank(name)
	for _, layer := range net.Layers {
		r.layer(layer.Weights())
	}
	return net
}

// layer takes what writer.latent or writer.packed wrote.
func (r *reader) layer(w *nn.Weights) {
	kind := r.byte()
	r.floats(w.Bias)
	switch kind {
	case layerFloat:
		r.floats(w.Latent.Data)
	case layerLatent:
		r.floats(w.Latent.Data)
		w.Bind(binarize.Sign{Window: binarize.Window})
	case layerPacked:
		p := binarize.Packed{Rows: w.Latent.Rows, Cols: w.Latent.Cols, Scale: make([]float32, w.Latent.Rows)}
		r.floats(p.Scale)
		p.Signs = r.bytes(binarize.PackedBytes(p.Rows * p.Cols))
		if r.err == nil {
			p.Unpack(w.Latent)
			w.Bind(binarize.Frozen{Scale: p.Scale})
		}
	default:
		r.fail("layer kind "+strconv.Itoa(int(kind)), "0, 1 or 2")
	}
}
