package packed

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"signum/core/binarize"
	"signum/core/experiment"
	"signum/core/matrix"
	"signum/core/nn"
)

// normed returns a network of smallBlocks with norms in all but the last layer, whose gains are not
// all positive. If signed is set, the activation before a binary layer is Sign.
func normed(seed uint64, signed bool, binary ...int) *nn.Network {
	net := nn.Assemble("small-bn", smallBlocks(true))
	rng := rand.New(rand.NewPCG(seed, 30))
	for i := range net.Parameters() {
		net.Parameters()[i] = rng.Float32() - 0.5
	}
	for i, layer := range net.Layers {
		w := layer.Weights()
		if w.Norm != nil {
			for c := range w.Norm.Gain {
				w.Norm.Running.Mean.Data[c] = rng.Float32() - 0.5
				w.Norm.Running.Variance.Data[c] = 0.5 + rng.Float32()
			}
		}
		if slices.Contains(binary, i) {
			w.SetQuantizer(binarize.StraightThrough{})
			if signed && i > 0 {
				net.Layers[i-1].SetActivation(matrix.Sign)
			}
		}
	}
	net.Changed()
	return net
}

// images returns n random images, a row each, with two thirds of their pixels black.
func images(seed uint64, n int) matrix.Matrix {
	rng, x := rand.New(rand.NewPCG(seed, 31)), matrix.New(n, 144)
	for i := range x.Data {
		if rng.IntN(3) == 0 {
			x.Data[i] = rng.Float32()
		}
	}
	return x
}

var subsets = [][]int{nil, {0}, {1}, {2}, {3}, {3, 2}, {1, 3}, {0, 2}, {1, 2, 3}, {0, 1, 2, 3}}

// The sums are the same, but a packed layer without norm multiplies them by its scale at the end:
// three roundings of a float32 in a sum of a few hundred terms.
func TestPackedPredictsWhatTheNetworkDoes(t *testing.T) {
	for _, binary := range subsets {
		for seed := range uint64(3) {
			for name, net := range map[string]*nn.Network{
				"plain": small(t, binary...), "normed": normed(seed, false, binary...),
				"signed": normed(seed, true, binary...),
			} {
				packed, x := New(net), images(seed, 20)
				var parity Parity
				parity.Add(net.Forward(x), packed.Forward(x))
				one := x.Slice(4, 5) // a smaller batch after a larger
				parity.Add(net.Forward(one), packed.Forward(one))
				if parity.Others > 0 || !(parity.Worst < 1e-5) || parity.Images != 21 {
					t.Errorf("%s, layers %v binary: %+v", name, binary, parity)
				}
			}
		}
	}
}

// One other sign changes everything behind it by much, so all values before a sign are the same to
// the bit.
func TestSignsAreThoseOfTheNetwork(t *testing.T) {
	for seed := range uint64(10) {
		net := normed(seed, true, 0, 1, 2, 3)
		packed, x := New(net), images(seed, 20)
		packed.Forward(x)
		for i, layer := range net.Layers[:3] {
			x = layer.Forward(x)
			want := matrix.NewBits(x.Rows, x.Cols)
			matrix.SignBits(want, x)
			if !slices.Equal(packed.layers[i].out.Words, want.Words) {
				t.Errorf("seed %d: signs of layer %s differ", seed, layer.Name())
			}
		}
	}
}

func TestNormedLayersAreTheSameToTheBit(t *testing.T) {
	for _, signed := range []bool{false, true} {
		for seed := range uint64(5) {
			net := normed(seed, signed, 0, 1, 2, 3)
			if !signed {
				net.Layers[0].SetActivation(matrix.None)
			}
			for _, comparison := range Comparisons(net, images(seed, 20))[:3] {
				for i, parity := range comparison.Parity() {
					if parity.Worst != 0 {
						t.Errorf("seed %d: %s as %s: %+v", seed, comparison.Name,
							comparison.Forms[i].Name, parity)
					}
				}
			}
		}
	}
}

// A file may hold layers that no run makes: a float layer after a sign, and a sign at the end.
func TestSignsBeforeFloatLayersAndAtTheEnd(t *testing.T) {
	net := normed(1, true, 0, 2)
	net.Layers[2].SetActivation(matrix.Sign)
	packed, x := New(net), images(1, 20)
	var parity Parity
	parity.Add(net.Forward(x), packed.Forward(x))
	if parity.Others > 0 || !(parity.Worst < 1e-5) {
		t.Errorf("signs before a float layer: %+v", parity)
	}
	layers := packed.Layers()[:3]
	for i := 0; i < 3; i++ {
		x = net.Layers[i].Forward(x)
	}
	if got := Assemble(layers).Forward(images(1, 20)); !slices.Equal(got.Data, x.Data) {
		t.Errorf("signs at the end: %v, expected %v", got.Data, x.Data)
	}
}

func TestPackingLosesNothing(t *testing.T) {
	for _, binary := range subsets {
		for _, net := range []*nn.Network{small(t, binary...), normed(1, true, binary...)} {
			layers := Layers(net)
			if got := Assemble(layers).Layers(); !reflect.DeepEqual(got, layers) {
				t.Errorf("layers %v binary: what comes back differs", binary)
			}
		}
	}
}

func TestForwardAllocatesOnlyOnce(t *testing.T) {
	if matrix.Current() == matrix.PlainGo {
		t.Skip("convolutions of signs in plain Go make room for their patches")
	}
	for _, signed := range []bool{false, true} {
		packed, x := New(normed(1, signed, 0, 1, 2, 3)), images(1, 3)
		if got := testing.AllocsPerRun(3, func() { packed.Forward(x) }); got != 0 {
			t.Errorf("signed %v: %v allocations", signed, got)
		}
	}
}

// The ledger counts as experiment does, and the memory held is the payload and the padding.
func TestTheLedgerAddsUp(t *testing.T) {
	for _, name := range nn.PresetNames() {
		net, err := nn.New(name, 1)
		if err != nil {
			t.Fatal(err)
		}
		binary := make([]bool, len(net.Layers))
		costs := experiment.LayerCosts(net)
		for i := len(net.Layers) - 1; i >= 0; i-- {
			binary[i] = true
			net.Layers[i].Weights().SetQuantizer(binarize.StraightThrough{})
			if i > 0 && net.Layers[i-1].Weights().Norm != nil {
				net.Layers[i-1].SetActivation(matrix.Sign)
			}
			packed := New(net)
			total := Total(packed.Ledger())
			if want := experiment.Bytes(costs, binary); total.Payload() != want {
				t.Errorf("%s, %v: a payload of %d bytes, expected %d", name, binary,
					total.Payload(), want)
			}
			if total.Held() != packed.Bytes() {
				t.Errorf("%s, %v: %d bytes held, the ledger says %d", name, binary, packed.Bytes(),
					total.Held())
			}
			for k, e := range packed.Ledger() {
				want := costs[k].Float
				if binary[k] {
					want = costs[k].Packed
				}
				if e.Payload() != want || e.Name != costs[k].Name {
					t.Errorf("%s, %v: layer %s has %d bytes, expected %d", name, binary, e.Name,
						e.Payload(), want)
				}
			}
		}
	}
}

func TestWhyNot32IsAboutAllOfThePayload(t *testing.T) {
	net, err := nn.New("lenet5", 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, layer := range net.Layers {
		layer.Weights().SetQuantizer(binarize.StraightThrough{})
	}
	why := WhyNot32(246_824, New(net).Ledger())
	got := fmt.Sprintf("%.2f %.2f %.3f %.3f %.3f %v %v", why.Ratio, why.SignsAlone, why.Signs,
		why.Scales, why.Biases, why.Norms, why.Weights)
	if want := "25.79 32.12 0.803 0.099 0.099 0 0"; got != want {
		t.Errorf("found %s, expected %s", got, want)
	}
}

func TestTheFormsOfAComparisonComputeTheSame(t *testing.T) {
	for _, c := range []struct {
		net  *nn.Network
		want string // the forms of each layer, and of the network
	}{
		{small(t), "1 1 1 1 1"},
		{small(t, 2, 3), "1 1 2 2 2"},
		{normed(2, true, 0, 1, 2, 3), "2 3 3 3 3"},
		{normed(2, true, 3), "1 1 1 3 3"},
	} {
		forms := ""
		for _, comparison := range Comparisons(c.net, images(2, 3)) {
			forms += fmt.Sprint(len(comparison.Forms), " ")
			for i, parity := range comparison.Parity() {
				if parity.Images != 3 || parity.Others > 0 || parity.Worst > 1e-5 {
					t.Errorf("%s as %s: %+v", comparison.Name, comparison.Forms[i].Name, parity)
				}
			}
		}
		if forms != c.want+" " {
			t.Errorf("%sforms, expected %s", forms, c.want)
		}
	}
}

func TestParitySeesADifference(t *testing.T) {
	var p Parity
	of := func(values ...float32) matrix.Matrix {
		return matrix.Matrix{Rows: len(values) / 2, Cols: 2, Data: values}
	}
	p.Add(of(1, -4, 3, 2), of(1, -5, 2, 3))
	p.Add(of(0, 0), of(0, 0))
	if p.Images != 3 || p.Others != 1 || p.Worst != 1.0/3 {
		t.Errorf("%+v", p)
	}
}
