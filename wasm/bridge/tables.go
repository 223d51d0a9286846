package bridge

import (
	"encoding/binary"
	"math"

	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/mnist"
	"signum/core/packed"
	"signum/core/train"
)

func (w *writer) float(f float64) { w.number(math.Float64bits(f)) }

func (r *reader) float() float64 { return math.Float64frombits(r.number(math.MaxUint64)) }

// list is how many elements follow, each of at least size bytes.
func (r *reader) list(size int) uint64 { return r.number(uint64(len(r.rest) / size)) }

func (w *writer) rankings(all []experiment.Ranking) {
	w.number(uint64(len(all)))
	for _, k := range all {
		w.bytes([]byte(k.Metric))
		w.float(k.Seconds)
		w.number(uint64(len(k.Values)))
		for i, value := range k.Values {
			w.float(value)
			w.number(uint64(k.Order[i]))
		}
	}
}

func (r *reader) rankings() (all []experiment.Ranking) {
	for range r.list(24) {
		k := experiment.Ranking{Metric: string(r.bytes()), Seconds: r.float()}
		layers := r.list(16)
		for range layers {
			k.Values = append(k.Values, r.float())
			k.Order = append(k.Order, int(r.number(layers-1)))
		}
		all = append(all, k)
	}
	return all
}

// table writes a miss as one word: the image above, label and prediction in the lowest byte.
func (w *writer) table(t lattice.Table) {
	w.number(uint64(t.Images))
	w.number(uint64(len(t.Results)))
	for _, result := range t.Results {
		w.float(result.Loss)
		for _, n := range result.Score.PerClass {
			w.number(uint64(n))
		}
		w.number(uint64(len(result.Score.Misses)))
		for _, m := range result.Score.Misses {
			w.data = binary.LittleEndian.AppendUint32(w.data, m.Image<<8|uint32(m.Label)<<4|uint32(m.Predicted))
		}
	}
}

func (r *reader) table() (t lattice.Table) {
	t.Images = int(r.number(math.MaxInt32))
	for range r.list(8 * (2 + mnist.Classes)) {
		result := lattice.Result{Loss: r.float()}
		for class := range result.Score.PerClass {
			result.Score.PerClass[class] = int(r.number(math.MaxInt32))
		}
		words := r.take(4 * r.list(4))
		result.Score.Misses = make([]train.Miss, 0, len(words)/4)
		for ; len(words) > 0; words = words[4:] {
			word := binary.LittleEndian.Uint32(words)
			result.Score.Misses = append(result.Score.Misses, train.Miss{Image: word >> 8, Label: uint8(word >> 4 & 15), Predicted: uint8(word & 15)})
		}
		t.Results = append(t.Results, result)
	}
	return t
}

func (w *writer) times(all []packed.Timing) {
	w.number(uint64(len(all)))
	for _, t := range all {
		w.bytes([]byte(t.Name))
		w.number(uint64(len(t.Forms)))
		for _, f := range t.Forms {
			w.bytes([]byte(f.Name))
			for _, v := range []float64{f.Median, f.Least, f.Most, f.Parity.Worst} {
				w.float(v)
			}
			w.number(uint64(f.Parity.Images))
			w.number(uint64(f.Parity.Others))
		}
	}
}

func (r *reader) times() (all []packed.Timing) {
	for range r.list(16) {
		t := packed.Timing{Name: string(r.bytes())}
		for range r.list(56) {
			f := packed.FormTiming{Name: string(r.bytes()), Median: r.float(), Least: r.float(), Most: r.float()}
			f.Parity.Worst = r.float()
			f.Parity.Images, f.Parity.Others = int(r.number(math.MaxInt32)), int(r.number(math.MaxInt32))
			t.Forms = append(t.Forms, f)
		}
		all = append(all, t)
	}
	return all
}
