package matrix

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// A whole training step, as core/nn makes it, and each of its kernels, for the three nets.

type benchLayer struct {
	g                   Geometry // Kernel 0: dense
	relu                bool
	x, y, w, dx, dy, dw Matrix
	bias, db            []float32
	argmax              []uint8
	moments             [4][]float32 // of Adam: two of w, two of bias
}

type benchNet struct {
	layers []*benchLayer
	bytes  []byte
	labels []uint8
}

var benchNets = []struct {
	name  string
	conv  []Geometry
	dense []int
}{
	{"lenet5", []Geometry{{28, 28, 1, 6, 5, 2}, {14, 14, 6, 16, 5, 0}}, []int{400, 120, 84, 10}},
	{"mlp", nil, []int{784, 256, 128, 10}},
	{"lenet-caffe", []Geometry{{28, 28, 1, 20, 5, 0}, {12, 12, 20, 50, 5, 0}}, []int{800, 500, 10}},
}

func newBenchNet(batch int, convs []Geometry, dense []int) *benchNet {
	rng := rand.New(rand.NewPCG(8, 1))
	net := &benchNet{bytes: make([]byte, batch*784), labels: make([]uint8, batch)}
	for i := range net.bytes { // a fifth of MNIST's pixels isn't black
		if x := i % 28; x > 7 && x < 21 && i%784 > 5*28 && i%784 < 23*28 && rng.IntN(2) == 0 {
			net.bytes[i] = byte(rng.IntN(256))
		}
	}
	for i := range net.labels {
		net.labels[i] = uint8(rng.IntN(10))
	}
	net.addLayers(rng, New(batch, 784), Matrix{}, convs, dense)
	net.settle()
	return net
}

// settle gives the convolutions biases that leave as many of their results positive as in training
// on MNIST, where 56 % were after the first and 45 % after the second: the way back does nothing
// for the others.
func (net *benchNet) settle() {
	Pixels(net.layers[0].x, net.bytes)
	for i, l := range net.layers {
		l.forward()
		if l.g.Kernel > 0 {
			values := slices.Clone(l.y.Data)
			slices.Sort(values)
			middle := values[int(float64(len(values))*[]float64{0.44, 0.55}[i])]
			for o := range l.bias {
				l.bias[o] = -middle
			}
			l.forward()
		}
	}
}

func (net *benchNet) addLayers(rng *rand.Rand, x, dx Matrix, convs []Geometry, dense []int) {
	for _, g := range convs {
		l := net.add(rng, x, dx, g.Out, g.Patch(), g.Output())
		l.g, l.argmax = g, make([]uint8, len(l.y.Data))
		x, dx = l.y, l.dy
	}
	for i, in := range dense[:len(dense)-1] {
		out := dense[i+1]
		l := net.add(rng, x, dx, out, in, out)
		l.relu = i < len(dense)-2
		x, dx = l.y, l.dy
	}
}

func (net *benchNet) add(rng *rand.Rand, x, dx Matrix, out, in, result int) *benchLayer {
	w := random(rng, out, in)
	for i := range w.Data {
		w.Data[i] *= float32(math.Sqrt(2 / float64(in)))
	}
	l := &benchLayer{
		x: x, dx: dx, w: w, dw: New(out, in), y: New(x.Rows, result), dy: New(x.Rows, result),
		bias: make([]float32, out), db: make([]float32, out),
	}
	for i, n := range []int{out * in, out * in, out, out} {
		l.moments[i] = make([]float32, n)
	}
	net.layers = append(net.layers, l)
	return l
}

func (net *benchNet) step() float64 {
	Pixels(net.layers[0].x, net.bytes)
	for _, l := range net.layers {
		l.forward()
	}
	last := net.layers[len(net.layers)-1]
	loss, _ := Softmax(last.dy, last.y, net.labels, last.y.Rows)
	for i := len(net.layers) - 1; i >= 0; i-- {
		net.layers[i].backward()
	}
	for _, l := range net.layers {
		l.update()
	}
	return loss
}

func (l *benchLayer) forward() {
	if l.g.Kernel > 0 {
		ConvForward(l.y, l.argmax, l.x, l.w, l.bias, l.g, true)
	} else {
		DenseForward(l.y, l.x, l.w, l.bias, l.relu)
	}
}

func (l *benchLayer) backward() {
	if l.g.Kernel > 0 {
		ConvBackward(l.dx, l.dw, l.db, l.dy, l.y, l.argmax, l.x, l.w, l.g, true, 4)
	} else {
		DenseBackward(l.dx, l.dw, l.db, l.dy, l.y, l.x, l.w, l.relu, 4)
	}
}

func (l *benchLayer) update() {
	Adam(l.w.Data, l.dw.Data, l.moments[0], l.moments[1], 1e-6, 0.9, 0.999, 1e-8, 1)
	Adam(l.bias, l.db, l.moments[2], l.moments[3], 1e-6, 0.9, 0.999, 1e-8, 1)
}

// A busy machine slows the mean; the fastest eight steps in a row are what the kernels can do.
func BenchmarkStep(b *testing.B) {
	for _, n := range benchNets {
		for _, batch := range []int{64, 32} {
			b.Run(fmt.Sprint(n.name, "/", batch), func(b *testing.B) {
				benchStep(b, newBenchNet(batch, n.conv, n.dense))
			})
		}
	}
}

func benchStep(b *testing.B, net *benchNet) {
	const row = 8
	fastest, done, images := time.Hour, 0, 0
	for b.Loop() {
		start := time.Now()
		for range row {
			net.step()
		}
		images += row * len(net.labels)
		if done++; done > 3 { // the browser compiles while it runs
			fastest = min(fastest, time.Since(start))
		}
	}
	b.ReportMetric(float64(images)/b.Elapsed().Seconds(), "images/s")
	b.ReportMetric(float64(row*len(net.labels))/fastest.Seconds(), "images/s-at-best")
}

func BenchmarkKernel(b *testing.B) {
	for _, n := range benchNets {
		for _, batch := range []int{64, 32} {
			net := newBenchNet(batch, n.conv, n.dense)
			benchKernels(b, fmt.Sprint(n.name, "/", batch, "/"), net)
		}
	}
}

func benchKernels(b *testing.B, prefix string, net *benchNet) {
	for range 20 {
		net.step()
	}
	bench := func(name string, f func()) {
		b.Run(prefix+name, func(b *testing.B) {
			fastest := time.Hour
			for b.Loop() {
				start := time.Now()
				f()
				fastest = min(fastest, time.Since(start))
			}
			b.ReportMetric(float64(fastest.Microseconds()), "µs-at-best")
		})
	}
	bench("step", func() { net.step() })
	bench("pixels", func() { Pixels(net.layers[0].x, net.bytes) })
	for i, l := range net.layers {
		kind := fmt.Sprint(i+1, "-dense")
		if l.g.Kernel > 0 {
			kind = fmt.Sprint(i+1, "-conv")
		}
		bench(kind+"-forward", l.forward)
		bench(kind+"-backward", l.backward)
		if l.dx.Data != nil {
			dx := l.dx
			bench(kind+"-backward-dw", func() { l.dx = Matrix{}; l.backward(); l.dx = dx })
		}
	}
	last := net.layers[len(net.layers)-1]
	bench("softmax", func() { Softmax(last.dy, last.y, net.labels, last.y.Rows) })
	bench("adam", func() {
		for _, l := range net.layers {
			l.update()
		}
	})
}

func TestNoCallAllocates(t *testing.T) {
	for _, n := range benchNets {
		net := newBenchNet(64, n.conv, n.dense)
		if got := testing.AllocsPerRun(3, func() { net.step() }); got != 0 {
			t.Errorf("%s: a step allocates %v times", n.name, got)
		}
	}
}
