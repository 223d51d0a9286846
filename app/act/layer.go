package act

import (
	"cmp"
	"slices"

	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/nn"
)

// Layer is one layer in an act. Its values are what it multiplies by, rows × cols, row after row.
type Layer struct {
	Name          string
	Rows, Cols    int
	Before, After bool // whether it is binary before the act, and after it
	Known         bool // the values right after the snap are; else it goes to those after tuning

	before, snapped, after []float32

	alphas  [3][]float32 // mean size of each row: before, right after the snap, after tuning
	flips   []int32      // weights whose sign tuning changes, the first to flip in front
	flipsAt []float32    // when each weight flips, 0 … 1 of the tuning; 2 if it doesn't
}

// newLayer returns the layer between two states. If known is false, only the last is shown.
func newLayer(name string, before, after *nn.Weights, known bool) Layer {
	was, is := before.Effective(), after.Effective()
	l := Layer{
		Name: name, Rows: was.Rows, Cols: was.Cols,
		Before: before.Quantizer != nil, After: after.Quantizer != nil,
		before: slices.Clone(was.Data), after: slices.Clone(is.Data),
	}
	l.Known = known || l.Before || !l.After
	l.alphas[0], l.alphas[2] = sizes(before), sizes(after)
	switch {
	case l.Known && l.After && !l.Before:
		l.snapped, l.alphas[1] = signScaled(was)
	case l.Before == l.After:
		l.snapped, l.alphas[1] = l.before, l.alphas[0]
	default:
		l.snapped, l.alphas[1] = l.after, l.alphas[2]
	}
	l.order(before.Latent.Data)
	return l
}

// sizes returns the α of each row: the scale of a binary layer, and the mean of |w| of a float one.
func sizes(w *nn.Weights) []float32 {
	if scale := w.Scale(); scale != nil {
		return slices.Clone(scale)
	}
	means := make([]float32, w.Latent.Rows)
	matrix.MeanAbs(means, w.Latent)
	return means
}

// signScaled returns each weight as plus or minus its row's mean size, and those sizes.
func signScaled(w matrix.Matrix) (values, scale []float32) {
	dst := matrix.New(w.Rows, w.Cols)
	scale = make([]float32, w.Rows)
	binarize.StraightThrough{}.Quantize(dst, scale, w)
	return dst.Data, scale
}

// Flips start and end within the tuning, so that both can be seen.
const firstFlip, lastFlip = 0.04, 0.9

// order decides when signs flip in the tuning. Which do is known; when isn't, so small latent
// weights flip first.
func (l *Layer) order(latent []float32) {
	l.flipsAt = make([]float32, len(l.after))
	for i := range l.flipsAt {
		l.flipsAt[i] = 2
	}
	if !l.After {
		return
	}
	for i, v := range l.snapped {
		if (v < 0) != (l.after[i] < 0) {
			l.flips = append(l.flips, int32(i))
		}
	}
	slices.SortFunc(l.flips, func(a, b int32) int {
		return cmp.Or(cmp.Compare(size(latent[a]), size(latent[b])), cmp.Compare(a, b))
	})
	for rank, i := range l.flips {
		l.flipsAt[i] = firstFlip + (lastFlip-firstFlip)*float32(rank)/float32(len(l.flips))
	}
}

func size(v float32) float32 { return max(v, -v) }

// Flips returns how many signs flip in the tuning.
func (l *Layer) Flips() int { return len(l.flips) }

// FlippedAt returns how many of them have flipped at a moment.
func (l *Layer) FlippedAt(m Moment) (n int) {
	n, _ = slices.BinarySearchFunc(l.flips, m.Tune, func(i int32, tune float64) int {
		if float64(l.flipsAt[i]) <= tune {
			return -1
		}
		return 1
	})
	if m.Tune == 0 {
		return 0
	}
	return n
}

// Wipes reports whether the layer changes its kind in the act.
func (l *Layer) Wipes() bool { return l.Before != l.After }

// IsBinary reports whether the layer counts as ±1 at a moment: from the middle of the snap on as
// after it.
func (l *Layer) IsBinary(m Moment) bool {
	if m.Snap < 0.5 {
		return l.Before
	}
	return l.After
}

// Shades are the weights of a layer as they are drawn at a moment. A caller keeps one and hands it
// in again.
type Shades struct {
	Values []float32 // what is shown, in units of the row's α
	Binary []float32 // how far each weight is ±α, 0 … 1
	Spark  []float32 // 1 where a sign has just flipped, fading to 0
}

// soft is the width of the wipe's edge, as a part of the tile.
const soft = 0.1

// fade is how long a spark is seen, as a part of the tuning.
const fade = 0.22

// Fill sets what is drawn at a moment. place returns for each weight its place in the tile, from 0
// at the edge at which the wipe begins to 1.
func (l *Layer) Fill(dst *Shades, m Moment, place []float32) {
	dst.Values = slices.Grow(dst.Values[:0], len(l.after))[:len(l.after)]
	dst.Binary = slices.Grow(dst.Binary[:0], len(l.after))[:len(l.after)]
	dst.Spark = slices.Grow(dst.Spark[:0], len(l.after))[:len(l.after)]
	clear(dst.Spark)
	if m.Tune > 0 {
		l.fillTuned(dst, m)
		return
	}
	from, to := m.edge()
	for row := range l.Rows {
		before, snapped := 1/max(l.alphas[0][row], 1e-12), 1/max(l.alphas[1][row], 1e-12)
		for i := row * l.Cols; i < (row+1)*l.Cols; i++ {
			a, b := l.before[i]*before, l.snapped[i]*snapped
			switch {
			case !l.Wipes() || place[i] >= to:
				dst.Values[i], dst.Binary[i] = a, l.binary(0)
			case place[i] <= from:
				dst.Values[i], dst.Binary[i] = b, l.binary(1)
			default:
				part := l.wiped(m, place[i])
				dst.Values[i], dst.Binary[i] = a+(b-a)*part, l.binary(part)
			}
		}
	}
}

// edge returns between which places a wipe is under way: before them it is done, and behind them it
// hasn't begun.
func (m Moment) edge() (from, to float32) {
	to = float32(m.Snap * (1 + soft))
	if m.Snap == 0 {
		return -1, -1
	}
	return to - soft, to
}

// fillTuned sets what is drawn while the network is tuned: float weights move, and signs flip.
func (l *Layer) fillTuned(dst *Shades, m Moment) {
	tune, smooth := float32(m.Tune), float32(Smooth(m.Tune))
	for row := range l.Rows {
		unit := 1 / max(l.alpha(row, m, 1), 1e-12)
		for i := row * l.Cols; i < (row+1)*l.Cols; i++ {
			dst.Binary[i] = l.binary(1)
			if !l.After {
				dst.Values[i] = (l.snapped[i] + (l.after[i]-l.snapped[i])*smooth) * unit
				continue
			}
			flipped := l.flipsAt[i] <= tune
			dst.Values[i] = 1
			if (l.snapped[i] < 0) != flipped {
				dst.Values[i] = -1
			}
			if flipped {
				dst.Spark[i] = l.spark(i, tune)
			}
		}
	}
}

// alpha returns the mean size of a row's weights at a moment.
func (l *Layer) alpha(row int, m Moment, part float32) float32 {
	if m.Tune > 0 {
		return l.alphas[1][row] + (l.alphas[2][row]-l.alphas[1][row])*float32(Smooth(m.Tune))
	}
	return l.alphas[0][row] + (l.alphas[1][row]-l.alphas[0][row])*part
}

// wiped returns how far a weight at a place has changed.
func (l *Layer) wiped(m Moment, place float32) float32 {
	switch {
	case !l.Wipes() || m.Snap == 0:
		return 0
	case m.Snap == 1:
		return 1
	}
	return float32(Smooth((m.Snap*(1+soft) - float64(place)) / soft))
}

// binary returns how far a weight is drawn as ±α.
func (l *Layer) binary(part float32) float32 {
	switch {
	case l.Before && l.After:
		return 1
	case l.After:
		return part
	case l.Before:
		return 1 - part
	}
	return 0
}

func (l *Layer) spark(i int, tune float32) float32 {
	at := l.flipsAt[i]
	if tune < at || tune >= 1 {
		return 0
	}
	return max(0, 1-(tune-at)/fade)
}

// set writes a moment's values into a network's layer.
func (l *Layer) set(dst, from, to *nn.Weights, m Moment, place []float32) {
	dst.SetQuantizer(nil)
	tuned := float32(Smooth(m.Tune))
	if m.Tune > 0 {
		l.setTuned(dst.Latent.Data, m, tuned)
	} else {
		l.setSnapping(dst.Latent.Data, m, place)
	}
	between(dst.Bias, from.Bias, to.Bias, tuned)
	if dst.Norm != nil {
		between(dst.Norm.Gain, from.Norm.Gain, to.Norm.Gain, tuned)
	}
	dst.Changed()
}

// setSnapping writes what the weights multiply by until the network is tuned.
func (l *Layer) setSnapping(dst []float32, m Moment, place []float32) {
	from, to := m.edge()
	for i, at := range place {
		switch {
		case !l.Wipes() || at >= to:
			dst[i] = l.before[i]
		case at <= from:
			dst[i] = l.snapped[i]
		default:
			dst[i] = l.before[i] + (l.snapped[i]-l.before[i])*l.wiped(m, at)
		}
	}
}

// setTuned writes what the weights multiply by while the network is tuned: float weights move,
// signs flip.
func (l *Layer) setTuned(dst []float32, m Moment, smooth float32) {
	if !l.After {
		between(dst, l.snapped, l.after, smooth)
		return
	}
	tune := float32(m.Tune)
	for row := range l.Rows {
		alpha := l.alpha(row, m, 1)
		for i := row * l.Cols; i < (row+1)*l.Cols; i++ {
			dst[i] = alpha
			if (l.snapped[i] < 0) != (tune >= l.flipsAt[i]) {
				dst[i] = -alpha
			}
		}
	}
}

// between sets dst to what lies between a and b.
func between(dst, a, b []float32, part float32) {
	for i := range dst {
		dst[i] = a[i] + (b[i]-a[i])*part
	}
}
