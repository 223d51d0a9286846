package experiment

import (
	"bytes"
	"math"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"signum/core/binarize"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/train"
)

// sharedRun returns a recording, and what is read of it after it was written for sharing.
func sharedRun(t *testing.T, text string) (whole, small Recording, file []byte) {
	t.Helper()
	p := plan(t, text)
	data := toyData(p)
	stages := finish(t, p, data, nil)
	whole = Recording{Plan: p, Made: "2026-11-28", Stages: stages, End: Decide(p, stages),
		Twins: TwinsOf(twinsOf(t, p, data, stages[:1], nil))}
	file, err := whole.ForSharing().Encode()
	if err != nil {
		t.Fatal(err)
	}
	if small, err = DecodeRecording(file); err != nil {
		t.Fatal(err)
	}
	return whole, small, file
}

func TestASharedRecordingIsExactButForFloatWeights(t *testing.T) {
	for _, text := range shadedPlans {
		whole, small, _ := sharedRun(t, text)
		if !small.Small || !small.Shaded() || !reflect.DeepEqual(small.Twins, whole.Twins) ||
			!reflect.DeepEqual(small.End, whole.End) || small.Plan != whole.Plan {
			t.Errorf("%s: another recording came back", text)
		}
		for k, s := range small.Stages {
			want := whole.Stages[k]
			for i, layer := range s.Network.Layers {
				got, w := layer.Weights(), want.Network.Layers[i].Weights()
				if !reflect.DeepEqual(s.Figure(i), want.Figure(i)) || !reflect.DeepEqual(got.Bias, w.Bias) {
					t.Errorf("%s, stage %d: other figures or biases of %s", text, k, layer.Name())
				}
				if w.Quantizer != nil {
					checkWeights(t, got, w, want.Figure(i).Alpha)
				} else {
					checkSizes(t, got.Latent.Data, w.Latent.Data, s.Figures[i].Alpha)
				}
				if n, m := layer.Weights().Norm, want.Network.Layers[i].Weights().Norm; n != nil &&
					!reflect.DeepEqual(*n, *m) {
					t.Errorf("%s, stage %d: another norm of %s", text, k, layer.Name())
				}
			}
			s.Network, s.Figures, want.Network = nil, nil, nil
			if !reflect.DeepEqual(s, want) {
				t.Errorf("%s, stage %d: found %+v, expected %+v", text, k, s, want)
			}
		}
		last := small.Stages[len(small.Stages)-1]
		if last.CheckWhole() == nil && ClaimOf(small.Stages).Network != ClaimOf(whole.Stages).Network {
			t.Errorf("%s: the last network has another hash", text)
		}
	}
}

// checkSizes checks that weights are the nearest of the six sizes, with their signs.
func checkSizes(t *testing.T, got, want, alpha []float32) {
	t.Helper()
	for i, v := range want {
		a := alpha[i/(len(want)/len(alpha))]
		nearest := float32(math.Inf(1))
		for _, size := range []float32{sizeOf(8), sizeOf(10), sizeOf(13)} {
			nearest = min(nearest, max(size*a-max(v, -v), max(v, -v)-size*a))
		}
		off := max(got[i]-v, v-got[i])
		if math.Signbit(float64(got[i])) != (v < 0) || off > nearest+1e-6*a {
			t.Fatalf("weight %d is %v, expected one as near to %v as %v", i, got[i], v, nearest)
		}
	}
}

func TestASharedRecordingIsWrittenAgainToTheSameBytes(t *testing.T) {
	_, small, file := sharedRun(t, shadedPlans[3])
	for name, rec := range map[string]Recording{
		"as it is": small, "for sharing": small.ForSharing(),
	} {
		if again, err := rec.Encode(); err != nil || !bytes.Equal(again, file) {
			t.Errorf("%s: other bytes, error %v", name, err)
		}
	}
}

func TestARecordingForSharingIsMadeOfOneForDisplay(t *testing.T) {
	_, shaded := shadedRun(t, small)
	data, err := shaded.ForSharing().Encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := DecodeRecording(data); err != nil {
		t.Error(err)
	}
	before := shaded.Stages[0].Network.Layers[0].Weights().Latent.Data[0]
	shaded.ForSharing()
	if after := shaded.Stages[0].Network.Layers[0].Weights().Latent.Data[0]; after != before {
		t.Error("the recording that it was made of has changed")
	}
}

// allBinary returns a recording whose stages after the first have binary layers only.
func allBinary(t *testing.T, text string) (rec Recording) {
	t.Helper()
	rec.Plan = plan(t, text)
	net, err := nn.New(rec.Plan.Net, 1)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 1 + len(net.Layers) {
		one := train.Score{PerClass: [mnist.Classes]int{1}}
		rec.Stages = append(rec.Stages, Stage{Index: i, From: i - 1, Score: one, Network: net})
		if i > 0 {
			continue
		}
		net = net.Clone()
		for _, layer := range net.Layers {
			layer.Weights().SetQuantizer(binarize.StraightThrough{})
		}
	}
	return rec
}

// No run does, but a file may: there is nothing before these signs that they could differ from.
func TestASmallRecordingMayBeginWithSigns(t *testing.T) {
	rec := allBinary(t, "net=thin").ForSharing()
	rec.Stages = rec.Stages[1:2]
	rec.Stages[0].Index, rec.Stages[0].From = 0, -1
	file := rec.encode()
	read, err := DecodeRecording(file)
	if err != nil {
		t.Fatal(err)
	}
	if again := read.encode(); !bytes.Equal(again, file) {
		t.Error("it is written again to other bytes")
	}
}

func TestASmallRecordingTakesAsMuchMemoryAsARunAtMost(t *testing.T) {
	const most = 10 << 20
	rec := allBinary(t, "net=lenet-caffe-bn").ForSharing()
	file := rec.encode()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	read, err := DecodeRecording(file)
	runtime.GC()
	runtime.ReadMemStats(&after)
	if used := int64(after.HeapAlloc) - int64(before.HeapAlloc); err != nil || used > most {
		t.Errorf("%d stages take %d bytes, error %v", len(read.Stages), used, err)
	}
	rec.Stages = slices.Repeat(rec.Stages, 20)
	file = rec.encode()
	runtime.ReadMemStats(&before)
	_, err = DecodeRecording(file)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; err == nil || used > most {
		t.Errorf("a file of %d bytes with %d stages takes %d bytes, error %v", len(file), len(rec.Stages), used, err)
	}
}

func TestASharedRecordingThatIsDamagedIsAnError(t *testing.T) {
	whole, shared, file := sharedRun(t, small)
	for end := len(recordingMagic); end < len(file)-4; end += 1 + len(file)/500 {
		cut := append(bytes.Clone(file[:end]), 0, 0, 0, 0) // in place of the checksum
		if _, err := DecodeRecording(resealed(cut)); err == nil {
			t.Fatalf("a recording that was cut after %d bytes is read", end)
		}
	}
	whole.Small = true
	if _, err := whole.Encode(); err == nil {
		t.Error("a small recording with all weights is written")
	}
	older := shared
	older.Small = false
	data, err := older.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if data[7] != largeVersion {
		t.Errorf("a recording for display is of version %d", data[7])
	}
}
