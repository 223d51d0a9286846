package matrix

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The twins are tested against something slower or from outside; the engines against the twins
// (engine_test.go).

func random(rng *rand.Rand, rows, cols int) Matrix {
	m := New(rows, cols)
	for i := range m.Data {
		m.Data[i] = float32(rng.NormFloat64())
	}
	return m
}

func transposed(m Matrix) Matrix {
	t := New(m.Cols, m.Rows)
	for i := range m.Rows {
		for j, v := range m.Row(i) {
			t.Data[j*t.Cols+i] = v
		}
	}
	return t
}

func TestConvolutionEqualsLoopsOverABorderedImage(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 1))
	for i, g := range geometries {
		relu := i%2 == 0
		x, w := random(rng, 2, g.Input()), random(rng, g.Out, g.Patch())
		bias := random(rng, 1, g.Out).Data
		y, argmax := New(2, g.Output()), make([]uint8, 2*g.Output())
		referenceConvForward(y, argmax, x, w, bias, g, relu)
		for i, got := range y.Data {
			n, at, o := i/g.Output(), i%g.Output()/g.Out, i%g.Out
			py, px := at/g.PooledWidth(), at%g.PooledWidth()
			image := bordered(x.Row(n), g)
			largest, where := float32(math.Inf(-1)), 0
			for a := range 4 {
				s := float32(0)
				for k, v := range w.Row(o) {
					cy, cx := 2*py+a/2+k/g.In/g.Kernel, 2*px+a%2+k/g.In%g.Kernel
					s += float32(v * image[(cy*(g.Width+2*g.Pad)+cx)*g.In+k%g.In])
				}
				if s > largest {
					largest, where = s, a
				}
			}
			want := largest + bias[o]
			if relu {
				want = max(0, want)
			}
			if got != want || int(argmax[i]) != where {
				t.Fatalf("%v: value %d is %v from %d, want %v from %d",
					g, i, got, argmax[i], want, where)
			}
		}
	}
}

func bordered(image []float32, g Geometry) []float32 {
	width := (g.Width + 2*g.Pad) * g.In
	b := make([]float32, (g.Height+2*g.Pad)*width)
	for y := range g.Height {
		copy(b[(y+g.Pad)*width+g.Pad*g.In:], image[y*g.Width*g.In:(y+1)*g.Width*g.In])
	}
	return b
}

// The block is linear where no maximum and no sign changes, so there ⟨dy, y(w+δ) − y(w)⟩ = ⟨dw, δ⟩,
// and likewise for x and the bias.
func TestConvBackwardIsTheDerivative(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	for i, g := range geometries {
		relu := i%2 == 0
		x, w := random(rng, 3, g.Input()), random(rng, g.Out, g.Patch())
		bias := random(rng, 1, g.Out)
		y, moved, argmax := New(3, g.Output()), New(3, g.Output()), make([]uint8, 3*g.Output())
		dy, dx := random(rng, 3, g.Output()), New(3, g.Input())
		dw, db := New(g.Out, g.Patch()), New(1, g.Out)
		referenceConvForward(y, argmax, x, w, bias.Data, g, relu)
		referenceConvBackward(dx, dw, db.Data, dy, y, argmax, x, w, g, relu, 2)
		for _, c := range []struct {
			name            string
			value, gradient []float32
		}{{"x", x.Data, dx.Data}, {"w", w.Data, dw.Data}, {"bias", bias.Data, db.Data}} {
			i, want := 0, 0.0
			for j, v := range c.gradient { // the steepest: least rounding
				if math.Abs(float64(v)) > math.Abs(want) {
					i, want = j, float64(v)
				}
			}
			const step = 1.0 / 1024
			old := c.value[i]
			c.value[i] += step
			referenceConvForward(moved, make([]uint8, len(argmax)), x, w, bias.Data, g, relu)
			c.value[i] = old
			got := 0.0
			for j, d := range dy.Data {
				got += float64(d) * float64(moved.Data[j]-y.Data[j]) / step
			}
			if math.Abs(got-want) > 0.05*math.Abs(want) { // a maximum may change within the step
				t.Errorf("%v: d%s[%d] is %v, the difference quotient %v", g, c.name, i, want, got)
			}
		}
	}
}

func TestExpAndLogAgreeWithTheStandardLibrary(t *testing.T) {
	for i := range 100_000 {
		x := -float32(i) / 1150
		if got, want := float64(exp(x)), math.Exp(float64(x)); math.Abs(got-want) > 2e-7*want {
			t.Fatalf("exp(%v) is %v, want %v", x, got, want)
		}
		s := 1 + float64(i)/777
		if got, want := log(s), math.Log(s); math.Abs(got-want) > 4e-16*max(1, want) {
			t.Fatalf("log(%v) is %v, want %v", s, got, want)
		}
	}
	if !math.IsNaN(log(math.NaN())) || !math.IsNaN(float64(exp(float32(math.NaN())))) {
		t.Error("NaN is lost")
	}
}

func TestSoftmaxOfAKnownRow(t *testing.T) {
	logits := Matrix{Rows: 2, Cols: 2, Data: []float32{0, float32(math.Log(3)), 5, 5}}
	gradient := New(2, 2)
	loss, correct := referenceSoftmax(gradient, logits, []uint8{1, 1}, 2)
	if want := math.Log(4.0/3) + math.Log(2); math.Abs(loss-want) > 1e-7 || correct != 1 {
		t.Errorf("loss %v, %d correct; want %v, 1", loss, correct, want)
	}
	for i, want := range []float32{0.125, -0.125, 0.25, -0.25} {
		if math.Abs(float64(gradient.Data[i]-want)) > 1e-7 {
			t.Errorf("gradient %v is %v, want %v", i, gradient.Data[i], want)
		}
	}
}

// The first step of Adam is the rate, whatever the gradient's size, as long as eps is small beside
// it.
func TestAdamStepsByTheRateAtFirst(t *testing.T) {
	value, grad := []float32{1, 1, 1}, []float32{3, -0.001, 200}
	Adam(value, grad, make([]float32, 3), make([]float32, 3), 0.25, 0.9, 0.999, 1e-10, 1)
	for i, want := range []float32{0.75, 1.25, 0.75} {
		if math.Abs(float64(value[i]-want)) > 1e-6 {
			t.Errorf("value %d is %v, want %v", i, value[i], want)
		}
	}
}

func TestAWrongShapePanicsWithTheShapes(t *testing.T) {
	defer func() {
		const want = "matrix: MulTransA: operands don't fit: 2×3 4×2 5×3"
		if got := recover(); got != want {
			t.Errorf("panic %q, want %q", got, want)
		}
	}()
	MulTransA(New(2, 3), New(4, 2), New(5, 3))
}

func equal(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("%s: value %d is %v, want %v", what, i, got[i], want[i])
		}
	}
}
