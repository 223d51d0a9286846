package act

import (
	"cmp"
	"math"
	"slices"

	"signum/core/binarize"
	"signum/core/experiment"
	"signum/core/matrix"
	"signum/core/nn"
)

// Inside is a layer taken apart: its weights W before its snap, and ±αB, what the network
// multiplies by after it. All matrices are rows × columns, one row for each output channel.
type Inside struct {
	Index   int
	Name    string
	Binary  bool          // it is ±1 in the stage; else B is what a snap would make of it
	Snapped int           // the stage in which it became ±1; that of the float layer if it isn't
	W, B    matrix.Matrix // B is ±α in each row
	Alpha   []float32     // of each row of B
	Mean    []float32     // mean |W| of each row: what α was right after the snap
	Latent  matrix.Matrix // latent weights of the stage; no data where a recording hasn't kept them
	Image   [3]int        // height, width and channels of the layer's output
	Shaded  bool          // W is of shades: it is near what it was, with the exact Mean

	before, after *nn.Network // with the layer as W, and as B
	off, energy   float64     // ‖W−αB‖² and ‖W‖² right after the snap
}

// Look takes a layer of a stage's network apart; ok is false if that network isn't known, or the
// float layer that it came from isn't.
func Look(stages []experiment.Stage, stage, layer int) (in *Inside, ok bool) {
	if stage < 0 || stage >= len(stages) || stages[stage].Network == nil {
		return nil, false
	}
	net := stages[stage].Network
	w := net.Layers[layer].Weights()
	in = &Inside{Index: layer, Name: net.Layers[layer].Name(), Snapped: stage, Latent: w.Latent}
	in.Image = imageOf(net.Layers[layer], w.Latent.Rows)
	if w.Quantizer == nil {
		in.foresee(stages[stage])
		return in, true
	}
	from := stages[stage].From
	for in.Binary = true; from >= 0 && from < len(stages); from = stages[from].From {
		before := stages[from].Network
		if before == nil {
			break
		}
		if l := before.Layers[layer].Weights(); l.Quantizer == nil {
			in.recall(stages[from], net)
			return in, true
		}
		in.Snapped = from
	}
	return nil, false
}

// imageOf returns height, width and channels of a layer's output.
func imageOf(l nn.Layer, channels int) [3]int {
	conv, ok := l.(*nn.Conv)
	if !ok {
		return [3]int{1, 1, channels}
	}
	side := int(math.Sqrt(float64(conv.Geometry.Output() / channels)))
	return [3]int{side, conv.Geometry.Output() / channels / side, channels}
}

// foresee sets the weights that a snap would make of a float layer.
func (in *Inside) foresee(s experiment.Stage) {
	in.before, in.after = s.Network, s.Network.Clone()
	in.measure(s)
	in.after.Layers[in.Index].Weights().SetQuantizer(binarize.Frozen{Scale: in.Mean})
	in.set()
}

// recall sets the weights of a layer before it became ±1.
func (in *Inside) recall(from experiment.Stage, after *nn.Network) {
	in.before, in.after = from.Network, after
	in.measure(from)
	in.set()
	if slices.Equal(in.Latent.Data, in.B.Data) { // only signs and scales were kept
		in.Latent = matrix.Matrix{}
	}
}

// measure sets the float layer of a stage, and its figures.
func (in *Inside) measure(s experiment.Stage) {
	w := s.Network.Layers[in.Index].Weights()
	f := experiment.FiguresOf(w)
	if s.Shaded() {
		f, in.Shaded = s.Figures[in.Index], true
	}
	in.W, in.Mean, in.off, in.energy = w.Latent, f.Alpha, f.Off, f.All
}

func (in *Inside) set() {
	is := in.after.Layers[in.Index].Weights()
	in.B, in.Alpha = is.Effective(), is.Scale()
}

// Flipped reports whether a weight has another sign than it had before the snap.
func (in *Inside) Flipped(i int) bool { return (in.W.Data[i] < 0) != (in.B.Data[i] < 0) }

// Flips returns how many signs of a row have flipped.
func (in *Inside) Flips(row int) (n int) {
	for i := row * in.W.Cols; i < (row+1)*in.W.Cols; i++ {
		if in.Flipped(i) {
			n++
		}
	}
	return n
}

// Changed returns ‖W−αB‖ / ‖W‖ of a row, and 0 if its weights are.
func (in *Inside) Changed(row int) float64 { return relative(distance(in.W.Row(row), in.B.Row(row))) }

// Moved returns ‖W−αB‖ / ‖W‖ of the layer, with αB as it is in the stage.
func (in *Inside) Moved() float64 { return relative(distance(in.W.Data, in.B.Data)) }

// Discrepancy returns ‖W−αB‖ / ‖W‖ right after the snap, with the closest αB.
func (in *Inside) Discrepancy() float64 { return relative(in.off, in.energy) }

// distance returns ‖w−b‖² and ‖w‖².
func distance(w, b []float32) (off, energy float64) {
	for i, v := range w {
		d := float64(v) - float64(b[i])
		off += float64(d * d)
		energy += float64(float64(v) * float64(v))
	}
	return off, energy
}

func relative(off, energy float64) float64 {
	if energy == 0 {
		return 0
	}
	return math.Sqrt(off / energy)
}

// Ranked returns the rows, those first that have changed most.
func (in *Inside) Ranked() []int {
	changed, rows := make([]float64, in.W.Rows), make([]int, in.W.Rows)
	for row := range rows {
		changed[row], rows[row] = in.Changed(row), row
	}
	slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(changed[b], changed[a]) })
	return rows
}

// Outputs returns the layer's output for an image, with W and with B in it: height × width ×
// channels of Image, the last changing fastest. What is before the layer is as it was in either
// network.
func (in *Inside) Outputs(image []byte) (before, after []float32) {
	return outputs(in.before, in.Index, image), outputs(in.after, in.Index, image)
}

// outputs returns the output of a layer of a network.
func outputs(net *nn.Network, layer int, image []byte) []float32 {
	x := matrix.New(1, len(image))
	matrix.Pixels(x, image)
	for _, l := range net.Layers[:layer+1] {
		x = l.Forward(x)
	}
	return slices.Clone(x.Data)
}

// Lens is one weight of a layer, whose value can be changed to see what the network makes of it.
type Lens struct {
	Weight  int // row · columns + column
	weights *nn.Weights
	net     *nn.Network
	latent  float32
}

// Lens returns the lens of a weight, in a copy of the network. The scales of a ±1 layer stand still
// there: in training, α would follow its row's mean |w|.
func (in *Inside) Lens(weight int) *Lens {
	net := in.after
	if !in.Binary {
		net = in.before
	}
	net = net.Clone()
	w := net.Layers[in.Index].Weights()
	if in.Binary {
		w.SetQuantizer(binarize.Frozen{Scale: slices.Clone(in.Alpha)})
	}
	return &Lens{weight, w, net, w.Latent.Data[weight]}
}

// Latent returns the weight's latent value in the stage; in a recording's ±1 layer, ±α.
func (l *Lens) Latent() float32 { return l.latent }

// Logits returns the network's scores for an image with a latent value in place of the weight's.
func (l *Lens) Logits(latent float32, image []byte) []float32 {
	l.weights.Latent.Data[l.Weight] = latent
	l.weights.Changed()
	return outputs(l.net, len(l.net.Layers)-1, image)
}
