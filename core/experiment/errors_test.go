package experiment

import (
	"math"
	"testing"

	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/nn"
)

// plain returns the outputs of all layers for an image, by plain loops in float64 over the
// weights, or where the layer is in binary over their signs times the channel's mean magnitude.
// Only dense layers may have norms.
func plain(net *nn.Network, binary []bool, image []byte) [][]float64 {
	x := make([]float64, len(image))
	for i, v := range image {
		x[i] = float64(float32(v) / 255)
	}
	var outputs [][]float64
	for l, layer := range net.Layers {
		w := layer.Weights()
		if conv, ok := layer.(*nn.Conv); ok {
			x = plainConv(conv.Geometry, rowsOf(w, binary[l]), w.Bias, x)
		} else if w.Norm != nil {
			x = plainNorm(w, plainDense(rowsOf(w, binary[l]), make([]float32, len(w.Bias)), x))
		} else {
			x = plainDense(rowsOf(w, binary[l]), w.Bias, x)
		}
		if layer.Activation() == matrix.ReLU {
			for i := range x {
				x[i] = max(0, x[i])
			}
		}
		outputs = append(outputs, x)
	}
	return outputs
}

// rowsOf returns the weights of each output channel.
func rowsOf(w *nn.Weights, binary bool) [][]float64 {
	rows := make([][]float64, w.Latent.Rows)
	for r := range rows {
		sum := 0.0
		for _, v := range w.Latent.Row(r) {
			rows[r] = append(rows[r], float64(v))
			sum += math.Abs(float64(v))
		}
		if !binary {
			continue
		}
		for i, v := range rows[r] {
			rows[r][i] = math.Copysign(sum/float64(len(rows[r])), v)
		}
	}
	return rows
}

func plainDense(rows [][]float64, bias []float32, x []float64) []float64 {
	y := make([]float64, len(rows))
	for r, row := range rows {
		y[r] = float64(bias[r])
		for i, v := range row {
			y[r] += v * x[i]
		}
	}
	return y
}

// plainNorm normalizes the outputs of a dense layer by its running statistics.
func plainNorm(w *nn.Weights, z []float64) []float64 {
	mean, variance := w.Norm.Running.Mean.Data, w.Norm.Running.Variance.Data
	for i, v := range z {
		deviation := math.Sqrt(float64(variance[i]) + matrix.NormEpsilon)
		z[i] = float64(w.Norm.Gain[i])*(v-float64(mean[i]))/deviation + float64(w.Bias[i])
	}
	return z
}

// plainConv convolves, and takes the largest of each 2×2 positions.
func plainConv(g matrix.Geometry, rows [][]float64, bias []float32, x []float64) []float64 {
	at := func(row, column, channel int) float64 {
		if row < 0 || row >= g.Height || column < 0 || column >= g.Width {
			return 0
		}
		return x[(row*g.Width+column)*g.In+channel]
	}
	height, width := g.Height+2*g.Pad-g.Kernel+1, g.Width+2*g.Pad-g.Kernel+1
	y := make([]float64, height/2*(width/2)*g.Out)
	for i := range y {
		y[i] = math.Inf(-1)
	}
	for r, row := range rows {
		for top := range height {
			for left := range width {
				sum, k := float64(bias[r]), 0
				for i := range g.Kernel {
					for j := range g.Kernel {
						for c := range g.In {
							sum += row[k] * at(top+i-g.Pad, left+j-g.Pad, c)
							k++
						}
					}
				}
				to := &y[(top/2*(width/2)+left/2)*g.Out+r]
				*to = max(*to, sum)
			}
		}
	}
	return y
}

// plainErrors returns the relative errors of a network against a float one by plain loops.
func plainErrors(float, net *nn.Network, binary []bool, set mnist.Set) []float64 {
	apart, size := make([]float64, len(binary)), make([]float64, len(binary))
	none := make([]bool, len(binary))
	for i := range set.Len() {
		want, got := plain(float, none, set.Image(i)), plain(net, binary, set.Image(i))
		for l := range want {
			for j, v := range want[l] {
				apart[l] += (v - got[l][j]) * (v - got[l][j])
				size[l] += v * v
			}
		}
	}
	for l := range apart {
		apart[l] = math.Sqrt(apart[l] / size[l])
	}
	return apart
}

func TestErrorsAreThoseOfPlainLoops(t *testing.T) {
	never := func() error { return nil }
	for _, name := range []string{"thin", "lenet5", "deep-bn"} {
		net, err := nn.New(name, 3)
		if err != nil {
			t.Fatal(err)
		}
		d := Data{Train: toy(64, 1), Test: toy(20, 2)}
		if err := reestimate(net, d.Train, never); err != nil {
			t.Fatal(err)
		}
		p := Default()
		p.Net = name
		layers := make([]int, len(net.Layers))
		for l := range layers {
			layers[l] = l
		}
		snapped, err := Snapped(p, d, net, layers, never)
		if err != nil {
			t.Fatal(err)
		}
		got, err := ErrorsOf(d, net, snapped, never)
		if err != nil {
			t.Fatal(err)
		}
		want := plainErrors(net, snapped, got.Binary, d.Test)
		for l := range layers {
			near(t, name+" together", got.Together[l], want[l])
			alone, only := withLayer(net, snapped, l), make([]bool, len(layers))
			if err := reestimate(alone, d.Train, never); err != nil {
				t.Fatal(err)
			}
			only[l] = true
			near(t, name+" alone", got.Alone[l], plainErrors(net, alone, only, d.Test)[l])
		}
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > 1e-6 {
		t.Errorf("%s: the error is %v, expected %v", what, got, want)
	}
}

// The float form of a binarized network is what was binarized, and has no error against itself.
func TestTheFloatFormIsWhatWasBinarized(t *testing.T) {
	never := func() error { return nil }
	net, err := nn.New("mlp-bn", 1)
	if err != nil {
		t.Fatal(err)
	}
	d := Data{Train: toy(256, 1), Test: toy(64, 2)}
	p := Default()
	p.Net, p.Act = "mlp-bn", ActBinary
	snapped, err := Snapped(p, d, net, []int{0, 1, 2}, never)
	if err != nil {
		t.Fatal(err)
	}
	float, err := FloatForm(snapped, d.Train, never)
	if err != nil {
		t.Fatal(err)
	}
	again, err := FloatForm(net, d.Train, never)
	if err != nil {
		t.Fatal(err)
	}
	e, err := ErrorsOf(d, again, float, never)
	if err != nil {
		t.Fatal(err)
	}
	for l := range e.Together {
		if e.Binary[l] || e.Together[l] != 0 || e.Alone[l] != 0 {
			t.Errorf("layer %d: binary %v, errors %v and %v, expected none",
				l, e.Binary[l], e.Together[l], e.Alone[l])
		}
	}
	if e, err = ErrorsOf(d, again, snapped, never); err != nil || e.Together[2] < e.Alone[2]/10 {
		t.Errorf("errors %+v, %v", e, err)
	}
}
