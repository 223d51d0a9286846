package nn_test

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/nn"
)

// oracle.json was made by PyTorch 1.13 with the script beside it, which says the formulas of
// inputs and weights.
//
//go:embed testdata/oracle.json
var oracleFile []byte

type oracleRun struct {
	Net       string
	Binary    bool
	Signs     bool // activations, of layers with a norm
	Logits    []float64
	Gradients [][2]float64 // norms: weights, biases
	Gains     []float64    // norms of the gradients of gains
	Momentum  []float64    // ten losses, rate 0.01
	Adam      []float64    // ten losses, rate 0.001
}

const (
	// float32 sums of up to 800 products in another order differ by a few units of the seventh
	// digit.
	rounding = 2e-5
	// Adam moves every latent weight by nearly the rate, so one beside 0 may change its sign a
	// step earlier on one side.
	flips = 1e-3
	// With sign activations every pre-activation near 0 is a flip to come: only the first step is
	// compared.
)

func TestNetworksAgreeWithPyTorch(t *testing.T) {
	var oracle struct {
		Batch, Parts int
		Runs         []oracleRun
	}
	if err := json.Unmarshal(oracleFile, &oracle); err != nil {
		t.Fatal(err)
	}
	for _, run := range oracle.Runs {
		name := fmt.Sprintf("%s/binary=%v/signs=%v", run.Net, run.Binary, run.Signs)
		t.Run(name, func(t *testing.T) {
			x, labels := oracleBatch(oracle.Batch)
			net := oracleNetwork(t, run)
			logits := net.ForwardTraining(x, oracle.Parts)
			near(t, "logits", logits.Data, run.Logits, rounding)
			oracleStep(net, x, labels, oracle.Parts)
			for i, layer := range net.Layers {
				w, b := layer.Weights().Gradient()
				norms := []float32{norm(w.Data), norm(b)}
				near(t, layer.Name()+" gradient", norms, run.Gradients[i][:], rounding)
				if n := layer.Weights().Norm; n != nil {
					gain := []float32{norm(n.Gradient())}
					near(t, layer.Name()+" gain's gradient", gain, run.Gains[i:i+1], rounding)
				}
			}
			if run.Signs {
				return
			}
			losses := func(o nn.Optimizer, rate float32) []float32 {
				return oracleTraining(oracleNetwork(t, run), x, labels, oracle.Parts, o, rate)
			}
			near(t, "losses of momentum", losses(&momentum{}, 0.01), run.Momentum, rounding)
			tolerance := rounding
			if run.Binary {
				tolerance = flips
			}
			near(t, "losses of Adam", losses(&nn.Adam{}, 0.001), run.Adam, tolerance)
		})
	}
}

// momentum is stochastic gradient descent with momentum 0.9. Unlike Adam it moves a weight in
// proportion to its gradient, so that its losses agree to rounding also where weights are binary.
type momentum struct{ velocity []float32 }

func (m *momentum) Step(n *nn.Network, rate float32) {
	if m.velocity == nil {
		m.velocity = make([]float32, len(n.Parameters()))
	}
	for i, g := range n.Gradients() {
		m.velocity[i] = 0.9*m.velocity[i] + g
		n.Parameters()[i] -= rate * m.velocity[i]
	}
	n.Changed()
}

// oraclePattern returns a whole number that both sides compute alike.
func oraclePattern(i, mul, mod int) float32 { return float32(i * i % 10007 * mul % mod) }

func oracleBatch(rows int) (x matrix.Matrix, labels []uint8) {
	x = matrix.New(rows, 784)
	for i := range x.Data {
		x.Data[i] = oraclePattern(i, 7919, 65521) / 65536
	}
	for i := range rows {
		labels = append(labels, uint8(i%10))
	}
	return x, labels
}

func oracleNetwork(t *testing.T, run oracleRun) *nn.Network {
	net, err := nn.Blank(run.Net)
	if err != nil {
		t.Fatal(err)
	}
	for i, layer := range net.Layers {
		w := layer.Weights()
		scale := math.Exp2(math.Ceil(math.Log2(20 * math.Sqrt(float64(w.Latent.Cols)))))
		for j := range w.Latent.Data {
			w.Latent.Data[j] = (oraclePattern(j, 7919+2*i, 101) - 50) / float32(scale)
		}
		for j := range w.Bias {
			w.Bias[j] = (oraclePattern(j, 31, 7) - 3) / 64
		}
		if w.Norm != nil {
			for j := range w.Norm.Gain {
				w.Norm.Gain[j] = 1 + (oraclePattern(j, 17, 5)-2)/16
			}
			if run.Signs {
				layer.SetActivation(matrix.Sign)
			}
		}
		if run.Binary {
			// PyTorch's side has no window.
			w.SetQuantizer(binarize.StraightThrough{Window: math.MaxFloat32})
		}
	}
	net.Changed()
	return net
}

func oracleStep(net *nn.Network, x matrix.Matrix, labels []uint8, parts int) (loss float32) {
	logits := net.ForwardTraining(x, parts)
	dlogits := matrix.New(logits.Rows, logits.Cols)
	sum, _ := matrix.Softmax(dlogits, logits, labels, len(labels))
	net.Backward(dlogits, parts)
	return float32(sum) / float32(len(labels))
}

func oracleTraining(net *nn.Network, x matrix.Matrix, labels []uint8, parts int,
	o nn.Optimizer, rate float32) (losses []float32) {
	for range 10 {
		losses = append(losses, oracleStep(net, x, labels, parts))
		o.Step(net, rate)
	}
	return losses
}

func norm(values []float32) float32 {
	sum := 0.0
	for _, v := range values {
		sum += float64(v) * float64(v)
	}
	return float32(math.Sqrt(sum))
}

func near(t *testing.T, what string, got []float32, want []float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d values, expected %d", what, len(got), len(want))
	}
	for i, g := range got {
		difference := math.Abs(float64(g) - want[i])
		if !(difference <= tolerance*math.Max(1, math.Abs(want[i]))) {
			t.Errorf("%s %d: %v, PyTorch has %v", what, i, g, want[i])
		}
	}
}
