package experiment

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"signum/core/nn"
	"signum/core/train"
	"signum/core/wire"
)

// sample returns a stage with something in every field, and a network whose layer 2 is binary.
func sample(t testing.TB) Stage {
	net, err := nn.New("mlp", 1)
	if err != nil {
		t.Fatal(err)
	}
	r := runner{
		plan:  resolve(Default()),
		stage: Stage{Index: 1, Layers: []int{2}, Batch: 7, Batches: 9},
	}
	r.snap(net)
	r.stage.Curve = []train.CurvePoint{
		{Batch: 3, Loss: 1.5, Accuracy: 0.25, Discrepancy: 0.3},
		{Batch: 7, Loss: 0.5, Accuracy: 0.75, Discrepancy: 0.2},
	}
	r.stage.Decision = Decision{
		Ruling: TakeBack, From: -1, Layers: []int{2}, Left: []int{0, 2}, Reason: NotRecovered,
		Trial: Trial{
			Images: 8, Bytes: 100, Saved: 50, Accuracy: 75, Low: 70.5, Lost: -0.5, Margin: 1,
		},
	}
	r.stage.Measured = []float64{0.5, -1, 1e300}
	r.stage.Held.PerClass = [10]int{0, 8}
	r.stage.Snap.PerClass = [10]int{3, 0, 5}
	r.stage.Snap.Misses = []train.Miss{
		{Image: 0, Label: 2, Predicted: 0}, {Image: 7, Label: 0, Predicted: 9},
	}
	r.stage.Score.PerClass = [10]int{8}
	r.stage.Network = net
	return r.stage
}

// equal reports whether stages are equal in everything but what their networks have computed.
func equal(a, b Stage) bool {
	weights := func(s Stage) (values []float32) {
		if s.Network != nil {
			values = s.Network.Parameters()
		}
		return values
	}
	same := slices.Equal(weights(a), weights(b)) && reflect.DeepEqual(a.Binary(), b.Binary())
	a.Network, b.Network = nil, nil
	return same && reflect.DeepEqual(a, b)
}

func TestStageRoundTrip(t *testing.T) {
	unfinished := sample(t)
	unfinished.Network, unfinished.Score, unfinished.Snap = nil, train.Score{}, train.Score{}
	for _, want := range []Stage{sample(t), unfinished, {}} {
		if got := reread(t, []Stage{want})[0]; !equal(got, want) {
			t.Errorf("got %+v, expected %+v", got, want)
		}
	}
}

// A recorded network predicts as it did, to the bit.
func TestRecordingRoundTrip(t *testing.T) {
	for _, text := range []string{small, "net=mlp-bn&images=300&epochs=2&act=binary"} {
		testRecording(t, plan(t, text))
	}
}

func testRecording(t *testing.T, p Plan) {
	stages := finish(t, p, toyData(p), nil)
	twins := TwinsOf(twinsOf(t, p, toyData(p), stages[:2], nil))
	data, err := Recording{
		p, "2026-11-24", "a machine", stages, Decide(p, stages), twins, false,
	}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	rec, err := DecodeRecording(data)
	if err != nil {
		t.Fatal(err)
	}
	if rec.Plan != p || rec.Made != "2026-11-24" || rec.Device != "a machine" {
		t.Fatalf("%v %q %q", rec.Plan, rec.Made, rec.Device)
	}
	if len(rec.Stages) != len(stages) || !reflect.DeepEqual(rec.Twins, twins) {
		t.Fatalf("%d stages, expected %d; twins %v", len(rec.Stages), len(stages), rec.Twins)
	}
	for i, got := range rec.Stages {
		compareStage(t, got, stages[i])
	}
	again, err := rec.Encode()
	if err != nil || !bytes.Equal(again, data) {
		t.Errorf("a decoded recording encodes to other bytes, error %v", err)
	}
}

// compareStage reports how a stage that was recorded differs from the one that was trained.
func compareStage(t *testing.T, got, want Stage) {
	t.Helper()
	sameLayers := reflect.DeepEqual(got.Binary(), want.Binary()) && got.Bytes() == want.Bytes()
	if !sameLayers || !reflect.DeepEqual(got.Curve, want.Curve) {
		t.Errorf("stage %d differs", want.Index)
	}
	var score train.Score
	var err error
	for score, err = range train.Evaluate(got.Network, toy(100, 2), nil) {
		if err != nil {
			t.Fatal(err)
		}
	}
	if !reflect.DeepEqual(score, want.Score) || !reflect.DeepEqual(got.Score, score) {
		t.Errorf("stage %d scores %d again, then %d, now %d",
			want.Index, score.Correct(), want.Score.Correct(), got.Score.Correct())
	}
	for l, layer := range got.Network.Layers {
		effective := want.Network.Layers[l].Weights().Effective()
		if !slices.Equal(layer.Weights().Effective().Data, effective.Data) {
			t.Errorf("stage %d: layer %d has other effective weights", want.Index, l)
		}
	}
}

func TestUnfinishedStagesAreNotRecorded(t *testing.T) {
	if _, err := (Recording{Plan: Default(), Stages: []Stage{{}}}).Encode(); err == nil {
		t.Error("no error")
	}
}

func TestADamagedRecordingIsAMismatch(t *testing.T) {
	stage := sample(t)
	stage.Index, stage.From = 0, -1
	rec := Recording{
		Plan: plan(t, "net=mlp"), Made: "2026-11-24", Device: "a machine", Stages: []Stage{stage},
	}
	good, err := rec.Encode()
	if err != nil {
		t.Fatal(err)
	}
	unchecked := func(change func(r *Recording)) []byte {
		r := rec
		r.Stages = slices.Clone(rec.Stages)
		change(&r)
		return r.encode()
	}
	change := func(at int, b byte) []byte {
		data := bytes.Clone(good)
		data[at] = b
		return data
	}
	whole, err := stage.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "recording: found 0 bytes, expected more (truncated?)"},
		{"web page", []byte("<!doctype html>"), "(not a recording of Signum)"},
		{"stage", whole, "(not a recording of Signum)"},
		{"version", change(7, 9), "recording: found version 9, expected version 5 or older"},
		{"truncated", good[:len(good)-1], "recording: found a wrong checksum"},
		{"corrupted", change(1000, good[1000]+1), "recording: found a wrong checksum"},
		{"plan", resealed(change(9, 'N')), `plan: found "Net=mlp"`},
		{
			"net", unchecked(func(r *Recording) { r.Plan = Default() }),
			"recording: found a stage of net mlp, expected lenet5",
		},
		{
			"place", unchecked(func(r *Recording) { r.Stages[0].Index = 2 }),
			"recording: found stage 2, which continues from stage -1, in place 0",
		},
		{
			"from", unchecked(func(r *Recording) { r.Stages[0].From = 0 }),
			"continues from stage 0, in place 0",
		},
		{
			"unfinished", unchecked(func(r *Recording) { r.Stages[0].Network = nil }),
			"recording: found an unfinished stage",
		},
		{
			"end", unchecked(func(r *Recording) { r.End.From = -1 }),
			"recording: found an end in which no stage stands",
		},
		{
			"layer", unchecked(func(r *Recording) { r.End.Left = []int{3} }),
			"recording: found layer 3 in its end",
		},
		{
			"twins", unchecked(func(r *Recording) { r.Twins = make([]TwinScore, 2) }),
			"recording: found 2 twins, expected at most one for each of 1 stages",
		},
		{
			"twin", unchecked(func(r *Recording) { r.Twins = make([]TwinScore, 1) }),
			"recording: found a twin of stage 0 with a score of other images",
		},
		{"trailing", resealed(append(good[:len(good):len(good)], 1, 2, 3)), "more bytes at byte"},
	} {
		if _, err := DecodeRecording(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, expected %q in it", c.name, err, c.want)
		}
	}
}

// resealed returns the data with a right checksum.
func resealed(data []byte) []byte {
	if len(data) < 12 {
		return data
	}
	data = bytes.Clone(data)
	binary.LittleEndian.PutUint32(data[len(data)-4:], crc32.ChecksumIEEE(data[:len(data)-4]))
	return data
}

// A small stage file that is cut anywhere, or has any bit flipped, is an error or, with a right
// checksum, at most another stage.
func TestEveryDamageToAStageIsSeen(t *testing.T) {
	small := sample(t)
	small.Network = nil
	data, err := small.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	for n := range data {
		if _, err := DecodeStage(data[:n]); err == nil {
			t.Errorf("cut to %d of %d bytes: no error", n, len(data))
		}
		DecodeStage(resealed(data[:n]))
	}
	for bit := range 8 * len(data) {
		damaged := bytes.Clone(data)
		damaged[bit/8] ^= 1 << (bit % 8)
		if _, err := DecodeStage(damaged); err == nil {
			t.Errorf("bit %d flipped: no error", bit)
		}
		DecodeStage(resealed(damaged))
	}
}

// Small files that announce large contents are refused before room is made for them.
func TestMemoryIsBoundedByTheInput(t *testing.T) {
	w := writer{Writer: wire.Writer{Data: []byte(stageMagic)}}
	w.stage(Stage{}, w.latent)
	if n := len(w.Data) - len(stageMagic); n < smallestStage {
		t.Errorf("the smallest stage takes %d bytes, expected at least %d", n, smallestStage)
	}
	head := w.Data[:len(w.Data)-1] // without the empty name of no network
	for name, tail := range map[string][]byte{
		"network": append([]byte{11}, "lenet-caffe"...),
		"text":    {255, 255, 255, 255, 15},
	} {
		data := resealed(append(append(bytes.Clone(head), tail...), 0, 0, 0, 0))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := DecodeStage(data)
		runtime.ReadMemStats(&after)
		used := after.TotalAlloc - before.TotalAlloc
		if err == nil || used > 64*uint64(len(data))+10_000 {
			t.Errorf("%s: %d bytes of input took %d, error %v", name, len(data), used, err)
		}
	}
}
