package packed

import "signum/core/matrix"

// layer is a Layer as it is held in memory. Binary weights lie as what multiplies by them reads them: in rows of bits where the input
// is ±1 too, and in a convolution; in panels where a dense layer's input is floats.
type layer struct {
	Layer  // without its signs
	rows   matrix.Bits
	panels matrix.Panels
	onBits bool // the layer computes from an input of bits

	y      matrix.Matrix // the largest so far
	out    matrix.Bits
	argmax []uint8
}

// newLayer lays out the signs of a layer whose input is ±1, or isn't.
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

// whole is the Layer, with signs of its own.
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

// forward computes the layer's output from floats, or from bits if it is onBits; but where the activation is sign, what it is the sign of.
func (l *layer) forward(x matrix.Matrix, bits matrix.Bits) matrix.Matrix {
	images := x.Rows
	y, relu := l.y.Reuse(images, l.Values()), l.Activation == ReLU
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

// float computes a layer of float weights.
func (l *layer) float(y, x matrix.Matrix, relu bool) {
	w := matrix.Matrix{Rows: l.Outputs, Cols: l.FanIn, Data: l.Weights}
	bias, activation := l.Bias, l.Activation
	if activation == Sign {
		activation = None
	}
	if l.Scale != nil { // it stands between the sums and the bias
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

// signs are those of the output.
func (l *layer) signs(y matrix.Matrix) matrix.Bits {
	if l.out.Rows < y.Rows {
		l.out = matrix.NewBits(y.Rows, y.Cols)
	}
	bits := matrix.Bits{Rows: y.Rows, Cols: y.Cols, Words: l.out.Words[:len(l.out.Words)/l.out.Rows*y.Rows]}
	matrix.SignBits(bits, y)
	return bits
}

// sign makes values ±1.
func sign(y matrix.Matrix) {
	for i, v := range y.Data {
		if y.Data[i] = 1; v < 0 {
			y.Data[i] = -1
		}
	}
}
