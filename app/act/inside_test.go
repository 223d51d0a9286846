package act_test

import (
	"math"
	"slices"
	"testing"

	"signum/app/act"
	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/matrix"
	"signum/core/nn"
)

// insides calls check with every layer of every stage of a recording.
func insides(
	t *testing.T, plan string, check func(rec experiment.Recording, stage int, in *act.Inside),
) {
	t.Helper()
	rec := viewtest.Recording(t, plan)
	for k, s := range rec.Stages {
		for i := range s.Network.Layers {
			in, ok := act.Look(rec.Stages, k, i)
			if !ok {
				t.Fatalf("%s, stage %d, layer %d: can't be looked into", plan, k, i)
			}
			check(rec, k, in)
		}
	}
}

func TestALayerIsTakenApartIntoItsFloatWeightsAndItsSigns(t *testing.T) {
	for _, plan := range plans {
		insides(t, plan, func(rec experiment.Recording, stage int, in *act.Inside) {
			l := rec.Stages[stage].Network.Layers[in.Index].Weights()
			if in.Binary != (l.Quantizer != nil) {
				t.Fatalf("%s, stage %d, %s: found binary %v", plan, stage, in.Name, in.Binary)
			}
			if in.Binary && !slices.Equal(in.B.Data, l.Effective().Data) {
				t.Errorf("%s, stage %d, %s: B isn't what the stage computes with", plan, stage, in.Name)
			}
			if !slices.Equal(in.W.Data, rec.Stages[0].Network.Layers[in.Index].Weights().Latent.Data) {
				t.Errorf("%s, stage %d, %s: W isn't the float layer", plan, stage, in.Name)
			}
			if in.Binary && !slices.Contains(rec.Stages[in.Snapped].Layers, in.Index) {
				t.Errorf("%s, stage %d, %s: found it snapped in stage %d", plan, stage, in.Name, in.Snapped)
			}
			for i, b := range in.B.Data {
				if want := in.Alpha[i/in.B.Cols]; b != want && b != -want {
					t.Fatalf("%s, stage %d, %s: found %v in B, expected ±%v", plan, stage, in.Name, b, want)
				}
			}
		})
	}
}

func TestRowsThatChangedMostComeFirst(t *testing.T) {
	insides(t, "net=lenet5", func(_ experiment.Recording, _ int, in *act.Inside) {
		rows := in.Ranked()
		for k, row := range rows {
			off, energy := 0.0, 0.0
			for i := row * in.W.Cols; i < (row+1)*in.W.Cols; i++ {
				off += math.Pow(float64(in.W.Data[i])-float64(in.B.Data[i]), 2)
				energy += math.Pow(float64(in.W.Data[i]), 2)
			}
			if want := math.Sqrt(off / energy); math.Abs(in.Changed(row)-want) > 1e-12 {
				t.Errorf("%s, row %d: found %v, expected %v", in.Name, row, in.Changed(row), want)
			}
			if k > 0 && in.Changed(row) > in.Changed(rows[k-1]) {
				t.Errorf("%s: row %d stands behind row %d", in.Name, row, rows[k-1])
			}
		}
		if slices.Sort(rows); rows[0] != 0 || rows[len(rows)-1] != in.W.Rows-1 {
			t.Errorf("%s: found rows %v", in.Name, rows)
		}
	})
}

func TestSignsThatFlippedAreThoseThatDiffer(t *testing.T) {
	rec := viewtest.Recording(t, "net=lenet5")
	last := rec.Stages[5].Network.Clone()
	w := last.Layers[2].Weights()
	for _, i := range []int{3, 404, 405} {
		w.Latent.Data[i] = -w.Latent.Data[i]
	}
	w.Changed()
	rec.Stages[5].Network = last
	in, _ := act.Look(rec.Stages, 5, 2)
	if in.Flips(0) != 1 || in.Flips(1) != 2 || in.Flips(2) != 0 || !in.Flipped(404) || in.Flipped(403) {
		t.Errorf("found %d, %d and %d flips, expected 1, 2 and 0", in.Flips(0), in.Flips(1), in.Flips(2))
	}
}

// seven returns an image of a seven, roughly.
func seven() []byte {
	image := make([]byte, 784)
	for i := range 14 {
		image[7*28+7+i], image[8*28+7+i], image[(8+i)*28+20-i/2] = 255, 200, 255
	}
	return image
}

// Feature maps and outputs are those of plain loops: a sum for each position of the kernel, the
// largest of four, and what is below 0 is 0.
func TestAFeatureMapIsThatOfPlainLoops(t *testing.T) {
	for _, plan := range []string{"net=lenet5", "net=lenet5&order=first-last"} {
		insides(t, plan, func(rec experiment.Recording, stage int, in *act.Inside) {
			before, after := in.Outputs(seven())
			was, is := rec.Stages[stage].Network, rec.Stages[stage].Network
			if in.Binary {
				was = rec.Stages[rec.Stages[in.Snapped].From].Network
			} else {
				is = viewtest.Binarized(is, in.Index)
			}
			for net, got := range map[*nn.Network][]float32{was: before, is: after} {
				if want := loops(net, in.Index, seven()); !near(got, want) {
					t.Errorf("%s, stage %d, %s: found %v, expected %v", plan, stage, in.Name, got, want)
				}
			}
			if got, want := len(before), in.Image[0]*in.Image[1]*in.Image[2]; got != want {
				t.Errorf("%s: found %d values, expected %d", in.Name, got, want)
			}
		})
	}
}

// loops returns the output of a layer by plain loops.
func loops(net *nn.Network, layer int, image []byte) []float64 {
	x := make([]float64, len(image))
	for i, v := range image {
		x[i] = float64(v) / 255
	}
	for i, l := range net.Layers[:layer+1] {
		w, bias := l.Weights().Effective(), l.Weights().Bias
		if conv, ok := l.(*nn.Conv); ok {
			x = convolved(x, w, bias, conv.Geometry)
		} else {
			x = multiplied(x, w, bias)
		}
		for j := range x {
			if i < len(net.Layers)-1 {
				x[j] = max(0, x[j])
			}
		}
	}
	return x
}

func multiplied(x []float64, w matrix.Matrix, bias []float32) (y []float64) {
	for row := range w.Rows {
		sum := float64(bias[row])
		for i, v := range w.Row(row) {
			sum += float64(v) * x[i]
		}
		y = append(y, sum)
	}
	return y
}

// convolved returns the largest sums of each two by two positions.
func convolved(x []float64, w matrix.Matrix, bias []float32, g matrix.Geometry) (y []float64) {
	high, wide := g.Height+2*g.Pad-g.Kernel+1, g.Width+2*g.Pad-g.Kernel+1
	at := func(top, left, row int) (sum float64) {
		for ky := range g.Kernel {
			for kx := range g.Kernel {
				iy, ix := top+ky-g.Pad, left+kx-g.Pad
				if iy < 0 || iy >= g.Height || ix < 0 || ix >= g.Width {
					continue
				}
				for c := range g.In {
					sum += float64(w.Row(row)[(ky*g.Kernel+kx)*g.In+c]) * x[(iy*g.Width+ix)*g.In+c]
				}
			}
		}
		return sum
	}
	for py := range high / 2 {
		for px := range wide / 2 {
			for row := range w.Rows {
				y = append(y, float64(bias[row])+max(
					at(2*py, 2*px, row), at(2*py, 2*px+1, row),
					at(2*py+1, 2*px, row), at(2*py+1, 2*px+1, row)))
			}
		}
	}
	return y
}

// near reports whether values are equal but for the roundings of float32.
func near(got []float32, want []float64) bool {
	return slices.EqualFunc(got, want, func(a float32, b float64) bool {
		return math.Abs(float64(a)-b) <= 1e-4*(1+math.Abs(b))
	})
}

func TestALensChangesNothingUntilTheLatentWeightCrossesZero(t *testing.T) {
	insides(t, "net=lenet5", func(rec experiment.Recording, stage int, in *act.Inside) {
		weight := in.W.Cols + 1
		lens := in.Lens(weight)
		net := rec.Stages[stage].Network
		now := lens.Logits(lens.Latent(), seven())
		if want := logits(net, seven()); !slices.Equal(now, want) {
			t.Fatalf("%s: found %v, expected the network's %v", in.Name, now, want)
		}
		sign := float32(math.Copysign(1, float64(lens.Latent())))
		nudged, over := lens.Logits(sign*1e-6, seven()), lens.Logits(-sign*1e-6, seven())
		if in.Binary != slices.Equal(nudged, now) && weightMatters(in, seven()) {
			t.Errorf("%s, binary %v: a nudge changes the scores: %v", in.Name, in.Binary, nudged)
		}
		if !in.Binary {
			return
		}
		flipped := net.Clone()
		w := flipped.Layers[in.Index].Weights()
		w.Latent.Data[weight] = -w.Latent.Data[weight]
		w.Changed()
		if want := logits(flipped, seven()); !slices.Equal(over, want) {
			t.Errorf("%s: found %v beyond zero, expected %v", in.Name, over, want)
		}
	})
}

// weightMatters reports whether any value that the layer's weight is multiplied with may be other
// than 0: it is told from the outputs, which differ between W and B.
func weightMatters(in *act.Inside, image []byte) bool {
	lens := in.Lens(in.W.Cols + 1)
	return !slices.Equal(lens.Logits(10, image), lens.Logits(-10, image))
}

func logits(net *nn.Network, image []byte) []float32 {
	x := matrix.New(1, len(image))
	matrix.Pixels(x, image)
	return slices.Clone(net.Forward(x).Data)
}

// A recording for display has shades in place of float weights, with the exact α and discrepancy.
func TestARecordingForDisplayKeepsSignsAndSizes(t *testing.T) {
	rec := viewtest.Recording(t, "net=lenet5")
	data, err := rec.ForDisplay().Encode()
	if err != nil {
		t.Fatal(err)
	}
	read, err := experiment.DecodeRecording(data)
	if err != nil {
		t.Fatal(err)
	}
	for layer := range 5 {
		for stage := range rec.Stages {
			whole, _ := act.Look(rec.Stages, stage, layer)
			shaded, ok := act.Look(read.Stages, stage, layer)
			if !ok || !shaded.Shaded || whole.Shaded {
				t.Fatalf("stage %d, %s: found shades %v", stage, whole.Name, ok && shaded.Shaded)
			}
			if !slices.Equal(shaded.Mean, whole.Mean) || shaded.Discrepancy() != whole.Discrepancy() {
				t.Errorf("stage %d, %s: found another α or discrepancy", stage, whole.Name)
			}
			if !slices.Equal(shaded.B.Data, whole.B.Data) {
				t.Errorf("stage %d, %s: found other signs after the snap", stage, whole.Name)
			}
			for i := range whole.W.Data {
				if shaded.Flipped(i) != whole.Flipped(i) {
					t.Fatalf("stage %d, %s: found weight %d flipped %v", stage, whole.Name, i, shaded.Flipped(i))
				}
			}
		}
	}
}

func TestARecordingKeepsNoLatentWeightsOfBinaryLayers(t *testing.T) {
	rec := viewtest.Recording(t, "net=lenet5")
	data, err := rec.Encode()
	if err != nil {
		t.Fatal(err)
	}
	read, err := experiment.DecodeRecording(data)
	if err != nil {
		t.Fatal(err)
	}
	for layer := range 5 {
		own, _ := act.Look(rec.Stages, 3, layer)
		recorded, ok := act.Look(read.Stages, 3, layer)
		if !ok || own.Latent.Data == nil || (recorded.Latent.Data == nil) != recorded.Binary {
			t.Errorf("%s: found latent weights %v of a recording, binary %v", own.Name,
				recorded.Latent.Data != nil, recorded.Binary)
		}
		if !slices.Equal(own.B.Data, recorded.B.Data) {
			t.Errorf("%s: a recording has other values", own.Name)
		}
	}
}
