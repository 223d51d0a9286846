package nn

import (
	"slices"
	"strconv"
	"strings"

	"signum/core"
	"signum/core/matrix"
)

// Block describes a layer.
type Block struct {
	Name     string
	Outputs  int             // output channels
	FanIn    int             // weights of each output channel
	ReLU     bool            // is its activation at first
	Norm     bool            // batch norm before the activation
	Geometry matrix.Geometry // of a convolution; zero for a dense layer
}

// Preset returns the blocks of a named network. The error is a core.Mismatch if there is none.
func Preset(name string) ([]Block, error) {
	for _, p := range presets {
		if p.name == name {
			return p.blocks, nil
		}
	}
	return nil, core.Mismatch{
		Where: "nn", Found: "net " + strconv.Quote(name),
		Expected: "one of " + strings.Join(PresetNames(), ", "),
	}
}

// Convolves reports whether a named network begins with a convolution; false if there is none.
func Convolves(name string) bool {
	blocks, err := Preset(name)
	return err == nil && blocks[0].Geometry.Kernel > 0
}

// PresetNames returns the names of all presets, the default first.
func PresetNames() []string {
	var names []string
	for _, p := range presets {
		names = append(names, p.name)
	}
	return names
}

// CountParameters returns the number of parameters of some blocks.
func CountParameters(blocks []Block) (parameters int) {
	for _, b := range blocks {
		parameters += b.Parameters()
	}
	return parameters
}

// Parameters returns the number of the block's weights, biases and gains.
func (b Block) Parameters() int {
	if b.Norm {
		return b.Outputs * (b.FanIn + 2)
	}
	return b.Outputs * (b.FanIn + 1)
}

// presets are the networks that have names.
var presets = []struct {
	name   string
	blocks []Block
}{
	// LeNet-5 with a dense second convolution, ReLU and max pooling; 28×28 padded to 32×32 (LeCun
	// et al. 1998).
	{"lenet5", lenet5},
	{"mlp", mlp},
	// The LeNet of Caffe's examples.
	{"lenet-caffe", lenetCaffe},
	{"lenet5-bn", normed(lenet5)},
	{"mlp-bn", normed(mlp)},
	{"lenet-caffe-bn", normed(lenetCaffe)},
	// So thin that the order of layers decides at how many bytes accuracy is lost.
	{"thin", thin},
	// So deep that errors pile up from layer to layer.
	{"deep-bn", normed(deep)},
}

var (
	lenet5 = []Block{
		conv("conv1", 28, 1, 6, 2), conv("conv2", 14, 6, 16, 0),
		dense("fc1", 400, 120, true), dense("fc2", 120, 84, true), dense("fc3", 84, 10, false),
	}
	mlp = []Block{
		dense("fc1", 784, 256, true), dense("fc2", 256, 128, true), dense("fc3", 128, 10, false),
	}
	thin = []Block{dense("fc1", 784, 32, true), dense("fc2", 32, 16, true), dense("fc3", 16, 10, false)}
	deep = []Block{
		dense("fc1", 784, 64, true), dense("fc2", 64, 64, true), dense("fc3", 64, 64, true),
		dense("fc4", 64, 64, true), dense("fc5", 64, 64, true), dense("fc6", 64, 64, true),
		dense("fc7", 64, 64, true), dense("fc8", 64, 10, false),
	}
	lenetCaffe = []Block{
		conv("conv1", 28, 1, 20, 0), conv("conv2", 12, 20, 50, 0),
		dense("fc1", 800, 500, true), dense("fc2", 500, 10, false),
	}
)

// normed returns the blocks with a batch norm in each but the last.
func normed(blocks []Block) []Block {
	blocks = slices.Clone(blocks)
	for i := range blocks[:len(blocks)-1] {
		blocks[i].Norm = true
	}
	return blocks
}

// conv returns a block with a 5×5 convolution of side × side images, from in to out channels.
func conv(name string, side, in, out, pad int) Block {
	g := matrix.Geometry{Height: side, Width: side, In: in, Out: out, Kernel: 5, Pad: pad}
	return Block{Name: name, Outputs: out, FanIn: 5 * 5 * in, ReLU: true, Geometry: g}
}

// dense returns a fully connected block.
func dense(name string, in, out int, relu bool) Block {
	return Block{Name: name, Outputs: out, FanIn: in, ReLU: relu}
}

// layer returns the block's layer, without parameters.
func (b Block) layer() Layer {
	made := block{name: b.Name, outputs: b.Outputs}
	if b.ReLU {
		made.activation = matrix.ReLU
	}
	if b.Geometry.Kernel == 0 {
		return &Dense{block: made}
	}
	made.outputs = b.Geometry.Output()
	return &Conv{Geometry: b.Geometry, block: made}
}
