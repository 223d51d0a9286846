package experiment

import (
	"slices"
	"strconv"

	"signum/core"
	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/nn"
)

// Figures are exact numbers of a float layer whose weights a recording for display has as shades.
type Figures struct {
	Alpha     []float32 // of each output channel: the mean of |w|
	Histogram [Bins]int // of w/α: see HistogramOf
	Off, All  float64   // ‖W−αB‖² and ‖W‖²: see binarize.Discrepancy
}

// FiguresOf returns the figures of a layer's weights, as they are effective.
func FiguresOf(w *nn.Weights) Figures {
	m := w.Effective()
	f := Figures{Alpha: make([]float32, m.Rows)}
	matrix.MeanAbs(f.Alpha, m)
	f.Histogram = HistogramOf(m, f.Alpha)
	f.Off, f.All = binarize.Discrepancy(m)
	return f
}

// A histogram has Bins bins of the same width from −Reach to Reach. Weights beyond are counted in
// the outer bins.
const (
	Bins  = 48
	Reach = 3.2
)

// HistogramOf counts weights, channels × fan-in, by their size in units of their channel's α.
func HistogramOf(w matrix.Matrix, alpha []float32) (bins [Bins]int) {
	for row, a := range alpha {
		unit := unitOf(a)
		for _, v := range w.Row(row) {
			bins[BinOf(v/unit)]++
		}
	}
	return bins
}

// BinOf returns the bin of a size in units of α.
func BinOf(size float32) int {
	return min(Bins-1, max(0, int((size/Reach+1)/2*Bins)))
}

// unitOf returns the size that a channel's weights are measured by: α, or 1 where all are 0.
func unitOf(alpha float32) float32 {
	if alpha == 0 {
		return 1
	}
	return alpha
}

// Shaded reports whether float layers of the stage's network are shades: it is of a recording for
// display. Binary layers, biases and norms are exact.
func (s Stage) Shaded() bool { return s.Figures != nil }

// Figure returns the figures of a layer of the stage's network: as recorded where it is shaded.
func (s Stage) Figure(layer int) Figures {
	w := s.Network.Layers[layer].Weights()
	if s.Shaded() && w.Quantizer == nil {
		return s.Figures[layer]
	}
	return FiguresOf(w)
}

// ForDisplay returns the recording for display: its file holds float weights as shades of 4 bits,
// and is smaller for it. Scores, curves, signs, scales, biases, norms and Figures stay exact. A run
// can't continue from it, nor can a network of it be exported that has float layers.
func (r Recording) ForDisplay() Recording {
	stages := make([]Stage, len(r.Stages))
	for k, s := range r.Stages {
		stages[k] = s
		for i := range s.Network.Layers {
			stages[k].Figures = append(stages[k].Figures, s.Figure(i))
		}
	}
	r.Stages = stages
	return r
}

// ForSharing returns the recording for display in its smallest form: its float weights keep one of
// six shades, ±0.19, ±0.94 or ±2.08 α, and its file is coded. All that is exact in a recording for
// display stays exact.
func (r Recording) ForSharing() Recording {
	r = r.ForDisplay()
	r.Small = true
	for k := range r.Stages {
		s := &r.Stages[k]
		s.Network = s.Network.Clone()
		for i, layer := range s.Network.Layers {
			if w := layer.Weights(); w.Quantizer == nil {
				coarsen(w.Latent, s.Figures[i].Alpha)
			}
		}
	}
	return r
}

// coarsen sets weights, channels × fan-in, to the nearest of six sizes.
func coarsen(w matrix.Matrix, alpha []float32) {
	const some, far = (0.5 + 2.5) / 2, (2.5 + 5.5) / 2 // as near to a shade as to the next
	for row, a := range alpha {
		unit := unitOf(a)
		values := w.Row(row)
		for i, v := range values {
			shade := byte(shades / 2)
			switch size := max(v, -v) / unit * shadeUnit / shades; {
			case size >= far:
				shade += 5
			case size >= some:
				shade += 2
			}
			if v < 0 {
				shade = shades - 1 - shade
			}
			values[i] = sizeOf(shade) * a
		}
	}
}

// Shaded reports whether the recording is one for display.
func (r Recording) Shaded() bool { return len(r.Stages) > 0 && r.Stages[0].Shaded() }

// CheckWhole returns a core.Mismatch if a weight of a stage's network is a shade: where only the
// network itself will do.
func (s Stage) CheckWhole() error {
	if s.Shaded() && slices.Contains(s.Binary(), false) {
		return errShaded(s)
	}
	return nil
}

// errShaded returns the error of a stage whose network is needed whole.
func errShaded(s Stage) error {
	return core.Mismatch{
		Where: "stage " + strconv.Itoa(s.Index), Found: "float weights as shades",
		Expected: "the whole weights: train the run, or take its whole recording",
	}
}

// Shades are the upper four bits of a size from −128 to 127, where 127 is three times α.
const (
	shadeUnit = 127.0 / 3
	shades    = 16
)

// shadeOf returns the shade of a weight in units of α: 0 to 7 for negative ones, 8 to 15 for
// others.
func shadeOf(size float32) byte {
	steps := byte(max(0, min(shades/2-1, max(size, -size)*shadeUnit/shades)))
	if size < 0 {
		return shades/2 - 1 - steps
	}
	return shades/2 + steps
}

// sizeOf returns the size in the middle of a shade, in units of α.
func sizeOf(shade byte) float32 {
	return (float32(shade)*shades + shades/2 - 128) / shadeUnit
}

// shadesOf returns the shades of weights, channels × fan-in, one a byte.
func shadesOf(w matrix.Matrix, alpha []float32) []byte {
	out := make([]byte, 0, len(w.Data))
	for row, a := range alpha {
		unit := unitOf(a)
		for _, v := range w.Row(row) {
			out = append(out, shadeOf(v/unit))
		}
	}
	return out
}
