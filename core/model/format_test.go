package model

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/nn"
	"signum/core/packed"
)

// example returns the file that docs/FORMAT.md shows in hexadecimal.
func example(t *testing.T) (data []byte) {
	t.Helper()
	page, err := os.ReadFile("../../docs/FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(page), "```\n")
	block, _, _ = strings.Cut(block, "```")
	for line := range strings.Lines(block) {
		digits, _, _ := strings.Cut(strings.TrimRight(line, "\n"), "    ")
		part, err := hex.DecodeString(strings.ReplaceAll(digits, " ", ""))
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		data = append(data, part...)
	}
	return data
}

func TestTheSpecificationShowsTheBytesThatAreWritten(t *testing.T) {
	if got, want := example(t), encode(t, tiny()); !bytes.Equal(got, want) {
		t.Errorf("docs/FORMAT.md shows\n% x\nwritten is\n% x", got, want)
	}
}

func TestTheSpecificationShowsWhatItsExampleComputes(t *testing.T) {
	for _, c := range []struct{ image, want []float64 }{
		{[]float64{1, 0, 0, 0, 1, 0, 0, 0, 1}, []float64{4.5, -4.5}},
		{[]float64{1, 0, 0, 0, 1, 1, 0, 0, 0}, []float64{6.5, -6.5}}, // fc1 takes the sign of a 0
	} {
		f := stranger{rest: example(t)}
		if got := f.predict(c.image); !slices.Equal(got, c.want) {
			t.Errorf("found %v, expected %v", got, c.want)
		}
	}
}

// A reader written from the specification alone computes the same logits, but for the rounding of
// float32.
func TestAStrangerComputesTheSame(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, name := range nn.PresetNames() {
		net, err := nn.New(name, 1)
		if err != nil {
			t.Fatal(err)
		}
		for i, layer := range net.Layers {
			w := layer.Weights()
			if i%2 == 0 {
				w.SetQuantizer(binarize.StraightThrough{})
			}
			if w.Norm == nil {
				continue
			}
			if i%2 == 1 {
				layer.SetActivation(matrix.Sign)
			}
			for j := range w.Norm.Gain {
				w.Norm.Gain[j] = 2*rng.Float32() - 1
				w.Norm.Running.Mean.Data[j] = rng.Float32()
				w.Norm.Running.Variance.Data[j] = rng.Float32()
			}
		}
		x, values := matrix.New(1, 784), make([]float64, 784)
		for i := range x.Data {
			x.Data[i] = float32(rng.IntN(256)) / 255
			values[i] = float64(x.Data[i])
		}
		f := stranger{rest: encode(t, Model{Input: Shape{28, 28, 1}, Layers: packed.Layers(net)})}
		for i, got := range f.predict(values) {
			want := float64(net.Forward(x).Data[i])
			if !(math.Abs(got-want) <= 1e-4*math.Max(1, math.Abs(want))) {
				t.Errorf("%s: logit %d is %v, the network's is %v", name, i, got, want)
			}
		}
	}
}

// stranger reads a good file as docs/FORMAT.md says, without any package of ours.
type stranger struct{ rest []byte }

type strangerLayer struct {
	n, m, h, w, c, k, p     int
	convolution             bool
	activation, form        byte
	weights, scales, biases []float64
}

func (f *stranger) bytes(n int) []byte { b := f.rest[:n]; f.rest = f.rest[n:]; return b }
func (f *stranger) count() int {
	v, n := binary.Uvarint(f.rest)
	f.rest = f.rest[n:]
	return int(v)
}
func (f *stranger) text() string { return string(f.bytes(f.count())) }
func (f *stranger) floats(n int) (values []float64) {
	for range n {
		bits := binary.LittleEndian.Uint32(f.bytes(4))
		values = append(values, float64(math.Float32frombits(bits)))
	}
	return values
}

// predict returns the logits of an image.
func (f *stranger) predict(x []float64) []float64 {
	if end := len(f.rest) - 4; crc32.ChecksumIEEE(f.rest[:end]) != binary.LittleEndian.Uint32(f.rest[end:]) {
		panic("checksum")
	}
	f.bytes(8)     // magic, version
	f.text()       // plan
	f.count()      // stage
	n := f.count() // scores
	for range n {
		f.text()
		f.count()
		f.count()
	}
	for range 3 { // input
		f.count()
	}
	for n = f.count(); n > 0; n-- { // classes
		f.text()
	}
	layers := make([]strangerLayer, f.count())
	for i := range layers {
		layers[i] = f.description()
	}
	for _, l := range layers {
		x = f.payload(l).forward(x)
	}
	return x
}

func (f *stranger) description() (l strangerLayer) {
	f.text()
	if l.convolution = f.bytes(1)[0] == 1; l.convolution {
		for _, n := range []*int{&l.h, &l.w, &l.c, &l.m, &l.k, &l.p} {
			*n = f.count()
		}
		l.n = l.k * l.k * l.c
	} else {
		l.n, l.m = f.count(), f.count()
	}
	l.activation, l.form = f.bytes(1)[0], f.bytes(1)[0]
	return l
}

func (f *stranger) payload(l strangerLayer) strangerLayer {
	if l.form == 2 {
		signs := f.bytes((l.m*l.n + 7) / 8)
		for i := range l.m * l.n {
			l.weights = append(l.weights, 1-2*float64(signs[i/8]>>(i%8)&1))
		}
	} else {
		l.weights = f.floats(l.m * l.n)
	}
	l.scales = slices.Repeat([]float64{1}, l.m)
	if l.form > 0 {
		l.scales = f.floats(l.m)
	}
	l.biases = f.floats(l.m)
	return l
}

func (l strangerLayer) forward(x []float64) (y []float64) {
	if !l.convolution {
		for j := range l.m {
			z := 0.0
			for i := range l.n {
				z += x[i] * l.weights[j*l.n+i]
			}
			y = append(y, l.activate(j, z))
		}
		return y
	}
	high, wide := l.h+2*l.p-l.k+1, l.w+2*l.p-l.k+1
	for row := range high / 2 {
		for column := range wide / 2 {
			for j := range l.m {
				z := math.Inf(-1)
				for at := range 4 {
					z = max(z, l.sum(x, j, 2*row+at/2, 2*column+at%2))
				}
				y = append(y, l.activate(j, z))
			}
		}
	}
	return y
}

func (l strangerLayer) sum(x []float64, j, row, column int) (s float64) {
	for i := range l.n {
		r, q, channel := row+i/(l.k*l.c)-l.p, column+i/l.c%l.k-l.p, i%l.c
		if r >= 0 && r < l.h && q >= 0 && q < l.w {
			s += x[(r*l.w+q)*l.c+channel] * l.weights[j*l.n+i]
		}
	}
	return s
}

func (l strangerLayer) activate(j int, z float64) float64 {
	v := l.scales[j]*z + l.biases[j]
	switch {
	case l.activation == 1:
		return max(v, 0)
	case l.activation == 2 && v < 0:
		return -1
	case l.activation == 2:
		return 1
	}
	return v
}
