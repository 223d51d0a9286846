package packed

import "signum/core/matrix"

// layer is a Layer laid out for computing. Signs are stored as the kernel that multiplies by them
// reads them: in rows of bits for convolutions and for inputs of ±1, in panels for a dense layer
// whose inputs are floats.
type layer struct {
	Layer  // without Signs
	rows   matrix.Bits
	panels matrix.Panels
	onBits bool // weights and inputs are bits

	y      matrix.Matrix // room for the outputs of the largest batch so far
	out    matrix.Bits   // room for their signs
	argmax []uint8
}

// newLayer lays out l. The inputs are ±1 if signed is set.
func newLayer(l Layer, signed bool) layer {
	made := layer{Layer: l, onBits: signed && l.Binary()}
	made.Signs = nil
	if !l.Binary() {
		return made
	}
	negate := func(o, i int) { made.rows.Negate(o, i) }
	if made.onBits || l.Convolution() {
		made.rows = matrix.NewBits(l.Outputs, l.FanIn)
	} else {
		made.panels = matrix.NewPanels(l.Outputs, l.FanIn)
		negate = func(o, i int) { made.panels.Negate(o, i) }
	}
	for at := range l.Outputs * l.FanIn {
		if l.Signs[at/8]>>(at%8)&1 != 0 {
			negate(at/l.FanIn, at%l.FanIn)
		}
	}
	return made
}

// whole returns the Layer that newLayer was given. Its Signs are a copy.
func (l *layer) whole() Layer {
	whole := l.Layer
	negative := l.panels.Negative
	switch {
	case l.rows.Rows > 0:
		negative = l.rows.Negative
	case l.panels.Outputs == 0:
		return whole
	}
	whole.Signs = make([]byte, (l.Outputs*l.FanIn+7)/8)
	for at := range l.Outputs * l.FanIn {
		if negative(at/l.FanIn, at%l.FanIn) {
			whole.Signs[at/8] |= 1 << (at % 8)
		}
	}
	return whole
}

// forward returns the layer's output for a batch, images × Values. It reads bits if l.onBits is set
// and x otherwise, but x.Rows is the number of images in any case. If the activation is Sign, it
// returns the pre-activations; the caller takes their signs. The next forward overwrites the
// output.
func (l *layer) forward(x matrix.Matrix, bits matrix.Bits) matrix.Matrix {
	y, relu := l.y.Reuse(x.Rows, l.Values()), l.Activation == ReLU
	switch {
	case l.onBits && l.Convolution():
		matrix.ConvBits(y, bits, l.rows, l.Scale, l.Bias, relu, l.Geometry)
	case l.onBits:
		matrix.DenseBits(y, bits, l.rows, l.Scale, l.Bias, relu)
	case l.rows.Rows > 0:
		matrix.ConvSigns(y, x, l.rows, l.Scale, l.Bias, relu, l.Geometry)
	case l.panels.Outputs > 0:
		matrix.DenseSigns(y, x, l.panels, l.Scale, l.Bias, relu)
	default:
		l.float(y, x, relu)
	}
	return y
}

// float computes a layer of float weights. A scale is applied between the sums and the bias, so the
// kernel gets a bias of zeros then.
func (l *layer) float(y, x matrix.Matrix, relu bool) {
	w := matrix.Matrix{Rows: l.Outputs, Cols: l.FanIn, Data: l.Weights}
	bias, activation := l.Bias, l.Activation
	if activation == Sign {
		activation = None
	}
	if l.Scale != nil {
		bias, relu = make([]float32, l.Outputs), false
	}
	if l.Convolution() {
		if len(l.argmax) < len(y.Data) {
			l.argmax = make([]uint8, len(y.Data))
		}
		matrix.ConvForward(y, l.argmax[:len(y.Data)], x, w, bias, l.Geometry, relu)
	} else {
		matrix.DenseForward(y, x, w, bias, relu)
	}
	if l.Scale != nil {
		matrix.Affine(y, y, l.Scale, l.Bias, activation)
	}
}

// signs returns the signs of the output y as bits. The next call overwrites them.
func (l *layer) signs(y matrix.Matrix) matrix.Bits {
	if l.out.Rows < y.Rows {
		l.out = matrix.NewBits(y.Rows, y.Cols)
	}
	words := len(l.out.Words) / l.out.Rows * y.Rows
	bits := matrix.Bits{Rows: y.Rows, Cols: y.Cols, Words: l.out.Words[:words]}
	matrix.SignBits(bits, y)
	return bits
}

// sign sets negative values to −1 and all others to 1.
func sign(y matrix.Matrix) {
	for i, v := range y.Data {
		if y.Data[i] = 1; v < 0 {
			y.Data[i] = -1
		}
	}
}
