package experiment

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"testing"

	"signum/core"
	"signum/core/nn"
)

// shadedRun returns a recording, and what is read of it after it was written for display.
func shadedRun(t *testing.T, text string) (whole, shaded Recording) {
	t.Helper()
	p := plan(t, text)
	stages := finish(t, p, toyData(p), nil)
	whole = Recording{Plan: p, Made: "2026-11-28", Stages: stages, End: Decide(p, stages)}
	data, err := whole.ForDisplay().Encode()
	if err != nil {
		t.Fatal(err)
	}
	if shaded, err = DecodeRecording(data); err != nil {
		t.Fatal(err)
	}
	return whole, shaded
}

var shadedPlans = []string{
	small, small + "&order=first-last", "net=mlp-bn&images=300&epochs=1&act=binary&order=at-once",
	"images=300&epochs=4&order=first-last&control=revert:5",
}

func TestARecordingForDisplayIsExactButForFloatWeights(t *testing.T) {
	for _, text := range shadedPlans {
		whole, shaded := shadedRun(t, text)
		for k, s := range shaded.Stages {
			want := whole.Stages[k]
			for i, layer := range s.Network.Layers {
				got, w := layer.Weights(), want.Network.Layers[i].Weights()
				if !reflect.DeepEqual(s.Figure(i).Alpha, want.Figure(i).Alpha) {
					t.Errorf("%s, stage %d: another α in %s", text, k, layer.Name())
				}
				if !reflect.DeepEqual(s.Figure(i), want.Figure(i)) {
					t.Errorf("%s, stage %d: other figures of %s", text, k, layer.Name())
				}
				if !reflect.DeepEqual(got.Bias, w.Bias) {
					t.Errorf("%s, stage %d: other biases of %s", text, k, layer.Name())
				}
				checkWeights(t, got, w, want.Figure(i).Alpha)
			}
			s.Network, s.Figures, want.Network = nil, nil, nil
			if !reflect.DeepEqual(s, want) {
				t.Errorf("%s, stage %d: found %+v, expected %+v", text, k, s, want)
			}
		}
	}
}

// checkWeights checks that signs are the same, binary weights too, and float ones to half a shade
// up to 2.8 α.
func checkWeights(t *testing.T, got, want *nn.Weights, alpha []float32) {
	t.Helper()
	a, b := got.Effective(), want.Effective()
	for i, v := range b.Data {
		unit := float64(alpha[i/b.Cols])
		off := math.Abs(float64(a.Data[i]) - float64(v))
		near := off <= 0.19*unit || math.Abs(float64(v)) > 2.8*unit
		if math.Signbit(float64(a.Data[i])) != (v < 0) || want.Quantizer != nil && off != 0 || !near {
			t.Fatalf("weight %d is %v, expected %v", i, a.Data[i], v)
		}
	}
}

func TestARecordingForDisplayIsWrittenAgainToTheSameBytes(t *testing.T) {
	_, shaded := shadedRun(t, small)
	first, err := shaded.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := DecodeRecording(first)
	if err != nil {
		t.Fatal(err)
	}
	if second, err := again.ForDisplay().Encode(); err != nil || !bytes.Equal(first, second) {
		t.Errorf("other bytes, error %v", err)
	}
}

func TestNothingContinuesFromARecordingForDisplay(t *testing.T) {
	whole, shaded := shadedRun(t, small)
	p, d := whole.Plan, toyData(whole.Plan)
	wants := func(what string, err error) {
		if m := (core.Mismatch{}); !errors.As(err, &m) {
			t.Errorf("%s: error %v", what, err)
		}
	}
	var err error
	for _, err = range Run(p, d, shaded.Stages[:1], nil) {
	}
	wants("a run", err)
	for _, err = range RunTwins(p, d, shaded.Stages, nil, nil) {
	}
	wants("twins", err)
	for _, err = range TuneSubsets(p, d, shaded.Stages[0], nil, nil) {
	}
	wants("subsets", err)
	_, err = shaded.Stages[0].AppendBinary(nil)
	wants("a message", err)
	wants("an export", shaded.Stages[0].CheckWhole())
	if last := shaded.Stages[len(shaded.Stages)-1]; last.CheckWhole() != nil {
		t.Errorf("a network of signs isn't whole: %v", last.CheckWhole())
	}
	mixed := shaded
	mixed.Stages = append([]Stage{whole.Stages[0]}, shaded.Stages[1:]...)
	_, err = mixed.Encode()
	wants("a recording of both kinds", err)
}

func TestShadesKeepSigns(t *testing.T) {
	for _, size := range []float32{
		-9, -3, -2.9, -1, -0.19, -1e-30, 0, 1e-30, 0.19, 1, 2.9, 3, 9,
	} {
		shade := shadeOf(size)
		if negative := shade < shades/2; negative != (size < 0) || shadeOf(sizeOf(shade)) != shade {
			t.Errorf("%v becomes shade %d, of size %v", size, shade, sizeOf(shade))
		}
	}
}

func TestARecordingForDisplayThatIsCutIsAnError(t *testing.T) {
	whole, _ := shadedRun(t, small)
	data, err := whole.ForDisplay().Encode()
	if err != nil {
		t.Fatal(err)
	}
	for end := len(recordingMagic); end < len(data)-4; end += 1 + len(data)/500 {
		cut := append(bytes.Clone(data[:end]), 0, 0, 0, 0) // in place of the checksum
		if _, err := DecodeRecording(resealed(cut)); err == nil {
			t.Fatalf("a recording that was cut after %d bytes is read", end)
		}
	}
}

func TestStagesOfBothFormsAreRefused(t *testing.T) {
	whole, shown := shadedRun(t, small)
	mixed := shown
	mixed.Stages = append([]Stage{whole.Stages[0]}, shown.Stages[1:]...)
	if _, err := DecodeRecording(mixed.encode()); err == nil {
		t.Error("a recording is read whose stage 0 has weights, and whose others have shades")
	}
}

func FuzzDecodeShades(f *testing.F) {
	p := Default()
	p.Net = "thin"
	net, err := nn.New(p.Net, 1)
	if err != nil {
		f.Fatal(err)
	}
	rec := Recording{Plan: p, Stages: []Stage{{From: -1, Score: sample(f).Score, Network: net}}}
	f.Add(rec.ForDisplay().encode())
	f.Add(rec.ForSharing().encode())
	f.Fuzz(func(t *testing.T, data []byte) {
		rec, err := DecodeRecording(resealed(data))
		if err != nil {
			return
		}
		again, err := rec.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if second, err := DecodeRecording(again); err != nil || !bytes.Equal(must(second.Encode()), again) {
			t.Errorf("a decoded recording does not survive a round trip: %v", err)
		}
	})
}
