// Package export writes networks and runs as other people's programs read them.
package export

import (
	"strconv"
	"strings"

	"signum/core/model"
	"signum/core/packed"
)

// tensor is an array with a name: floats, or signs as ±1.
type tensor struct {
	name   string
	shape  []int
	floats []float32
	signs  []int8 // nil when floats
}

// tensors are those of the model's layers, channels first, as ONNX and PyTorch have them: the weights of conv1 are output channels × input channels ×
// rows × columns. A layer's output is activation(scale·z + bias), where z is pooled after a convolution, and scale is 1 when there is none.
func tensors(m model.Model) (list []tensor) {
	at := m.Input
	for _, l := range m.Layers {
		weights := tensor{name: l.Name + ".weight", shape: weightShape(l)}
		sees := at // what a channel's weights lie like
		if g := l.Geometry; l.Convolution() {
			sees = model.Shape{Height: g.Kernel, Width: g.Kernel, Channels: g.In}
		}
		if l.Binary() {
			weights.signs = channelsFirst(signs(l), sees)
		} else {
			weights.floats = channelsFirst(l.Weights, sees)
		}
		list = append(list, weights)
		if l.Scale != nil {
			list = append(list, tensor{name: l.Name + ".scale", shape: []int{l.Outputs}, floats: l.Scale})
		}
		list = append(list, tensor{name: l.Name + ".bias", shape: []int{l.Outputs}, floats: l.Bias})
		at = after(l)
	}
	return list
}

func weightShape(l packed.Layer) []int {
	if g := l.Geometry; l.Convolution() {
		return []int{g.Out, g.In, g.Kernel, g.Kernel}
	}
	return []int{l.Outputs, l.FanIn}
}

// after is how the values lie that a layer puts out.
func after(l packed.Layer) model.Shape {
	if g := l.Geometry; l.Convolution() {
		return model.Shape{Height: g.PooledHeight(), Width: g.PooledWidth(), Channels: g.Out}
	}
	return model.Shape{Height: 1, Width: 1, Channels: l.Outputs}
}

// signs are a binary layer's weights as ±1.
func signs(l packed.Layer) []int8 {
	values := make([]int8, l.Outputs*l.FanIn)
	for i := range values {
		values[i] = 1 - 2*int8(l.Signs[i/8]>>(i%8)&1)
	}
	return values
}

// channelsFirst takes rows of values that lie like an image of ours, the channels of a pixel side by side, to channel after channel.
func channelsFirst[T any](values []T, s model.Shape) []T {
	moved, pixels := make([]T, len(values)), s.Height*s.Width
	for i, v := range values {
		row, at := i/s.Values(), i%s.Values()
		moved[row*s.Values()+at%s.Channels*pixels+at/s.Channels] = v
	}
	return moved
}

// bytes are the tensor's values, little endian.
func (t tensor) bytes() []byte {
	if t.signs == nil {
		return floatBytes(t.floats)
	}
	data := make([]byte, len(t.signs))
	for i, v := range t.signs {
		data[i] = byte(v)
	}
	return data
}

// about is where a model comes from, in words for programs that show them.
func about(m model.Model) map[string]string {
	words := map[string]string{
		"producer": "Signum",
		"input":    "the bytes of an image of " + m.Input.String() + ", each divided by 255",
		"layer":    "activation(scale·z + bias); z is pooled 2×2 after a convolution",
	}
	if m.Plan != "" {
		words["plan"], words["stage"] = m.Plan, strconv.Itoa(m.Stage)
	}
	for _, s := range m.Scores {
		words["score "+s.Set] = strconv.Itoa(s.Correct) + " of " + strconv.Itoa(s.Total)
	}
	if len(m.Classes) > 0 {
		words["classes"] = strings.Join(m.Classes, "\n")
	}
	for _, l := range m.Layers {
		words["activation "+l.Name] = l.Activation.String()
		if l.Convolution() {
			words["padding "+l.Name] = strconv.Itoa(l.Geometry.Pad)
		}
	}
	return words
}
