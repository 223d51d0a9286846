// Package export writes networks and runs in other programs' formats: ONNX, safetensors and NPZ for
// networks, JSON and CSV for runs.
//
// Formats lists them, and Format.File writes one.
package export

import (
	"strconv"
	"strings"

	"signum/core/model"
	"signum/core/packed"
)

// tensor is a named array of floats, or of signs as ±1.
type tensor struct {
	name   string
	shape  []int
	floats []float32
	signs  []int8 // nil when floats
}

// tensors returns the arrays of the model's layers. They lie channels first, as in ONNX and
// PyTorch: the weights of a convolution are output channels × input channels × rows × columns. A
// layer's output is activation(scale·z + bias), where z is pooled after a convolution, and scale is
// 1 if there is none.
func tensors(m model.Model) (list []tensor) {
	at := m.Input
	for _, l := range m.Layers {
		weights := tensor{name: l.Name + ".weight", shape: weightShape(l)}
		sees := at // shape of an output channel's weights
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
			list = append(list, tensor{name: l.Name + ".scale", shape: []int{l.Outputs},
				floats: l.Scale})
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

// after returns the shape of a layer's output.
func after(l packed.Layer) model.Shape {
	if g := l.Geometry; l.Convolution() {
		return model.Shape{Height: g.PooledHeight(), Width: g.PooledWidth(), Channels: g.Out}
	}
	return model.Shape{Height: 1, Width: 1, Channels: l.Outputs}
}

// signs returns a binary layer's weights as ±1, Outputs × FanIn.
func signs(l packed.Layer) []int8 {
	values := make([]int8, l.Outputs*l.FanIn)
	for i := range values {
		values[i] = 1 - 2*int8(l.Signs[i/8]>>(i%8)&1)
	}
	return values
}

// channelsFirst returns values of the given shape, one or more times, with the channels moved from
// the last place to the first.
func channelsFirst[T any](values []T, s model.Shape) []T {
	moved, pixels := make([]T, len(values)), s.Height*s.Width
	for i, v := range values {
		row, at := i/s.Values(), i%s.Values()
		moved[row*s.Values()+at%s.Channels*pixels+at/s.Channels] = v
	}
	return moved
}

// bytes returns the tensor's values, little endian.
func (t tensor) bytes() []byte {
	if t.signs == nil {
		return floatBytes(t.floats)
	}
	return int8Bytes(t.signs)
}

func int8Bytes(values []int8) []byte {
	data := make([]byte, len(values))
	for i, v := range values {
		data[i] = byte(v)
	}
	return data
}

// about returns a description of the model and its origin, for the metadata of files.
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
