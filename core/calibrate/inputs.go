package calibrate

import (
	"signum/core/matrix"
	"signum/core/nn"
)

// Inputs returns what a layer's weights are multiplied with in a batch x, n × inputs: rows ×
// fan-in. A dense layer has a row for each image, x itself. A convolution has a row for each
// patch under its filter, image after image and row after row, as far as pooling looks at it;
// zeros border the image.
func Inputs(layer nn.Layer, x matrix.Matrix) matrix.Matrix {
	conv, ok := layer.(*nn.Conv)
	if !ok {
		return x
	}
	g := conv.Geometry
	dst := matrix.New(x.Rows*2*g.PooledHeight()*2*g.PooledWidth(), g.Patch())
	at := 0
	for n := range x.Rows {
		image := x.Row(n)
		for cy := range 2 * g.PooledHeight() { // pooling leaves out an odd last row
			for cx := range 2 * g.PooledWidth() {
				patch(dst.Data[at:at+g.Patch()], image, g, cy, cx)
				at += g.Patch()
			}
		}
	}
	return dst
}

// patch copies to dst what lies under the filter at (cy, cx), where that is inside the image.
func patch(dst, image []float32, g matrix.Geometry, cy, cx int) {
	left, right := max(0, g.Pad-cx), min(g.Kernel, g.Width+g.Pad-cx)
	for ky := range g.Kernel {
		if y := cy + ky - g.Pad; y >= 0 && y < g.Height {
			from := (y*g.Width + cx + left - g.Pad) * g.In
			copy(dst[(ky*g.Kernel+left)*g.In:], image[from:from+(right-left)*g.In])
		}
	}
}

// Gram returns the mean of x·xᵀ over the inputs x of a layer: fan-in × fan-in, row after row. Its
// errors are those of Batches.
func (s Images) Gram(net *nn.Network, layer int) ([]float64, error) {
	m, err := s.Moments(net, net, layer, s.Len())
	return m.Gram, err
}
