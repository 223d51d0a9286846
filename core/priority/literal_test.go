package priority

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/diff/fd"

	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/mnist/mnisttest"
	"signum/core/nn"
	"signum/core/train"
)

// toyBlocks are four layers with 485 weights: with and without padding, with and without ReLU.
var toyBlocks = []nn.Block{
	{
		Name: "conv1", Outputs: 1, FanIn: 25, ReLU: true,
		Geometry: matrix.Geometry{Height: 28, Width: 28, In: 1, Out: 1, Kernel: 5},
	},
	{
		Name: "conv2", Outputs: 2, FanIn: 25, ReLU: true,
		Geometry: matrix.Geometry{Height: 12, Width: 12, In: 1, Out: 2, Kernel: 5, Pad: 2},
	},
	{Name: "fc1", Outputs: 5, FanIn: 72, ReLU: true}, {Name: "fc2", Outputs: 10, FanIn: 5},
}

// toyRate is the rate at the start of tuning.
const toyRate = 0.01

// toy returns a network with random weights, and n random images.
func toy(n int) Subject {
	rng := rand.New(rand.NewPCG(1, 2))
	net := nn.Assemble("toy", toyBlocks)
	for i := range net.Parameters() {
		net.Parameters()[i] = rng.Float32()/2 - 0.2
	}
	set := mnisttest.Random(n, rng)
	falling := func(done float64) float32 { return float32(toyRate * (1 - done)) }
	return Subject{Net: net, Held: set, Seed: 7, Train: set, Tuning: train.Options{Rate: falling}}
}

// literal is the toy network once more, in float64 and plain loops.
type literal struct{ w, b [][]float64 }

func literally(net *nn.Network) (l literal) {
	for _, layer := range net.Layers {
		l.w, l.b = append(l.w, widened(layer)), append(l.b, nil)
		for _, bias := range layer.Weights().Bias {
			l.b[len(l.b)-1] = append(l.b[len(l.b)-1], float64(bias))
		}
	}
	return l
}

// inputs returns the input of each layer for an image; the last one is the logits.
func (l literal) inputs(image []byte) [][]float64 {
	x := make([]float64, len(image))
	for i, pixel := range image {
		x[i] = float64(pixel) / 255
	}
	all := [][]float64{x}
	for i, block := range toyBlocks {
		x = l.layer(i, block, x)
		all = append(all, x)
	}
	return all
}

// layer returns the output of a layer.
func (l literal) layer(i int, block nn.Block, x []float64) (y []float64) {
	if g := block.Geometry; g.Kernel > 0 {
		for p := range g.PooledHeight() * g.PooledWidth() {
			for o := range g.Out {
				largest := math.Inf(-1)
				for k := range 4 {
					at := filterInputs(g, x, p/g.PooledWidth()*2+k/2, p%g.PooledWidth()*2+k%2)
					largest = max(largest, product(l.w[i][o*block.FanIn:(o+1)*block.FanIn], at))
				}
				y = append(y, max(0, largest+l.b[i][o]))
			}
		}
		return y
	}
	for o := range block.Outputs {
		sum := product(l.w[i][o*block.FanIn:(o+1)*block.FanIn], x) + l.b[i][o]
		if block.ReLU {
			sum = max(0, sum)
		}
		y = append(y, sum)
	}
	return y
}

// filterInputs returns the values under a filter at (cy, cx), zeros outside the image.
func filterInputs(g matrix.Geometry, x []float64, cy, cx int) []float64 {
	values := make([]float64, 0, g.Patch())
	for ky := range g.Kernel {
		for kx := range g.Kernel {
			for in := range g.In {
				row, column, value := cy+ky-g.Pad, cx+kx-g.Pad, 0.0
				if row >= 0 && row < g.Height && column >= 0 && column < g.Width {
					value = x[(row*g.Width+column)*g.In+in]
				}
				values = append(values, value)
			}
		}
	}
	return values
}

func product(a, b []float64) (sum float64) {
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}

// loss returns the mean cross-entropy of some images.
func (l literal) loss(set mnist.Set) (mean float64) {
	for i, label := range set.Labels {
		inputs := l.inputs(set.Image(i))
		logits, sum := inputs[len(inputs)-1], 0.0
		for _, v := range logits {
			sum += math.Exp(v)
		}
		mean += (math.Log(sum) - logits[label]) / float64(set.Len())
	}
	return mean
}

// gradient returns the derivative of the loss by each weight: smooth between kinks, so right to
// about 1e-9.
func (l literal) gradient(set mnist.Set) [][]float64 { return l.gradientBy(l.w, set) }

// gradientBy returns the derivative of the loss by each of the network's weights or biases.
func (l literal) gradientBy(values [][]float64, set mnist.Set) [][]float64 {
	return l.derivatives(values, set, fd.Settings{Formula: fd.Central, Step: 1e-6})
}

// diagonal returns the second derivative of the loss by each weight: right to about 1e-7.
func (l literal) diagonal(set mnist.Set) [][]float64 {
	return l.derivatives(l.w, set, fd.Settings{Formula: fd.Central2nd, Step: 1e-4})
}

// derivatives returns the finite difference of the loss by each of the network's weights or
// biases.
func (l literal) derivatives(values [][]float64, set mnist.Set, by fd.Settings) [][]float64 {
	by.OriginKnown, by.OriginValue = true, l.loss(set)
	all := make([][]float64, len(values))
	for i := range values {
		for k, was := range values[i] {
			at := func(w float64) float64 { values[i][k] = w; return l.loss(set) }
			all[i] = append(all[i], fd.Derivative(at, was, &by))
			values[i][k] = was
		}
	}
	return all
}

// snapped returns a copy with one layer as ±mean|w| of its output channels.
func (l literal) snapped(layer int) literal {
	copied := literal{append([][]float64(nil), l.w...), l.b}
	fanIn, w := toyBlocks[layer].FanIn, append([]float64(nil), l.w[layer]...)
	for row := w; len(row) > 0; row = row[fanIn:] {
		scale := 0.0
		for _, v := range row[:fanIn] {
			scale += math.Abs(v) / float64(fanIn)
		}
		for i, v := range row[:fanIn] {
			row[i] = math.Copysign(scale, v)
		}
	}
	copied.w[layer] = w
	return copied
}

// moves returns the change of each weight of a layer when it is snapped.
func (l literal) moves(layer int) (d []float64) {
	for i, w := range l.snapped(layer).w[layer] {
		d = append(d, w-l.w[layer][i])
	}
	return d
}
