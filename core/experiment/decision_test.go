package experiment

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"signum/core/binarize"
	"signum/core/nn"
	"signum/core/train"
)

// made returns finished stages of mlp that missed so many of 1,000 held-out images, layer after
// layer. Each misses the first ones: what is lost is never gained elsewhere.
func made(t *testing.T, p Plan, missed ...int) (stages []Stage) {
	t.Helper()
	for _, n := range missed {
		d := Decide(p, stages)
		if d.Ruling == Stop {
			t.Fatalf("%s stops after %d stages: %v", p, len(stages), Explain(p, stages, d))
		}
		s := Stage{
			Index: len(stages), From: d.From, Layers: d.Layers, Decision: d,
			Held: missing(n), Score: missing(0),
		}
		s.Network, _ = nn.Blank(p.Net)
		if d.From >= 0 {
			s.Network = stages[d.From].Network.Clone()
		}
		for _, l := range d.Layers {
			s.Network.Layers[l].Weights().SetQuantizer(binarize.StraightThrough{})
		}
		stages = append(stages, s)
	}
	return stages
}

// missing returns a score of 1,000 images of which the first n are missed.
func missing(n int) (s train.Score) {
	s.PerClass[7] = 1000
	for i := range n {
		s.Misses = append(s.Misses, train.Miss{Image: uint32(i), Label: 7, Predicted: 1})
	}
	return s
}

// Each control at the stage where it decides, and at one where it just doesn't. The layers of mlp
// save 4.9, 126.5 and 776.7 kB.
func TestControlsDecide(t *testing.T) {
	for _, c := range []struct {
		control string
		missed  []int // by stage
		ruling  Ruling
		from    int
		layers  []int
		reason  Reason
	}{
		{"all", nil, Continue, -1, nil, Begin},
		{"all", []int{10}, Continue, 0, []int{2}, Next},
		{"all", []int{10, 900}, Continue, 1, []int{1}, Next},
		{"all", []int{10, 10, 10, 10}, Stop, 3, nil, AllBinary},
		{"floor:98", []int{11}, Continue, 0, []int{2}, Next},       // 98.9 % may be 98.04 %
		{"floor:98", []int{12}, Stop, 0, nil, UnderFloor},          // 98.8 % may be 97.91 %
		{"floor:98", []int{0, 11}, Continue, 1, []int{1}, Next},    //
		{"floor:98", []int{0, 5, 12}, Stop, 1, nil, UnderFloor},    //
		{"floor:98", []int{0, 5, 5, 12}, Stop, 2, nil, UnderFloor}, // of all layers, too
		{"budget:940584", []int{0}, Stop, 0, nil, InBudget},
		{"budget:935664", []int{0}, Continue, 0, []int{2}, Next},
		{"budget:935664", []int{0, 500}, Stop, 1, nil, InBudget},
		{"budget:32495", []int{0, 0, 0, 0}, Stop, 3, nil, AllBinary},
		{"rate:0.1", []int{10, 14}, Continue, 1, []int{1}, Next}, // 0.4 points are 0.08 a kB
		{"rate:0.1", []int{10, 13}, Continue, 1, []int{1}, Next}, // 0.3 points: within noise
		{"rate:0.05", []int{10, 16}, Stop, 0, nil, TooDear},      // 0.6 points are 0.12 a kB
		{"rate:0.05", []int{10, 5, 16}, Continue, 2, []int{0}, Next},
		{"revert:0.5", []int{10, 15}, Continue, 1, []int{1}, Next}, // 0.5 points, not more
		{"revert:0.5", []int{10, 16}, TakeBack, 0, []int{1}, NotRecovered},
		{"revert:0.1", []int{10, 12}, Continue, 1, []int{1}, Next}, // 0.2 points: within noise
		{"revert:0.5", []int{10, 16, 12}, Continue, 2, []int{0}, Next},
		{"revert:0.5", []int{10, 16, 16}, TakeBack, 0, []int{0}, NotRecovered},
		{"revert:0.5", []int{10, 16, 12, 12}, Stop, 3, nil, NoneLeft},
		{"revert:0.5", []int{10, 16, 16, 16}, Stop, 0, nil, NotRecovered},
		{"revert:0.5", []int{10, 10, 10, 10}, Stop, 3, nil, AllBinary},
		{"knee", []int{10, 10, 900}, Continue, 2, []int{0}, Next},
		{"knee", []int{10, 10, 11, 13}, Stop, 3, nil, KneeFound}, // within noise
		{"knee", []int{10, 12, 15, 80}, Stop, 2, nil, KneeFound}, // 1/7 of bytes, 1/14 of loss
		{"knee", []int{10, 200, 200, 200}, Stop, 3, nil, KneeFound},
	} {
		p := plan(t, "net=mlp&images=55000&control="+c.control)
		stages := made(t, p, c.missed...)
		d := Decide(p, stages)
		same := d.Ruling == c.ruling && d.From == c.from && d.Reason == c.reason
		if !same || !slices.Equal(d.Layers, c.layers) {
			t.Errorf("%s after %v: %d from %d, layers %v, reason %d, expected %d from %d, %v, %d",
				c.control, c.missed, d.Ruling, d.From, d.Layers, d.Reason,
				c.ruling, c.from, c.layers, c.reason)
		}
	}
}

// With the layer first that has almost all bytes, what follows costs and saves little: the knee
// is before it.
func TestTheKneeIsFurthestAboveTheLine(t *testing.T) {
	p := plan(t, "net=mlp&images=55000&control=knee&order=first-last")
	if d := Decide(p, made(t, p, 10, 15, 20, 80)); d.From != 2 {
		t.Errorf("stage %d, expected 2", d.From)
	}
	if d := Decide(p, made(t, p, 10, 15, 60, 80)); d.From != 1 {
		t.Errorf("stage %d, expected 1", d.From)
	}
}

// Whatever the order, a layer that was taken back isn't tried again; at once there is nothing
// else to try.
func TestALayerThatWasTakenBackIsLeft(t *testing.T) {
	for order, want := range map[string][][]int{
		"first-last":  {nil, {0}, {1}, {2}},
		"fc2,fc3,fc1": {nil, {1}, {2}, {0}},
		"at-once":     {nil, {0, 1, 2}},
	} {
		p := plan(t, "net=mlp&images=55000&control=revert:1&order="+order)
		var layers [][]int
		stages := made(t, p, []int{10, 50, 50, 50}[:len(want)]...)
		for _, s := range stages {
			layers = append(layers, s.Layers)
		}
		if !reflect.DeepEqual(layers, want) || len(stages) > 2 && stages[2].From != 0 {
			t.Errorf("%s: tried %v, expected %v", order, layers, want)
		}
		if d := Decide(p, stages); d.Ruling != Stop || d.From != 0 || d.Reason != NotRecovered {
			t.Errorf("%s: ruling %d, from %d", order, d.Ruling, d.From)
		}
	}
}

// Lost 9 and gained 3 of 1,000: by hand, 100·1.96·√(12 + 1 − 36/1002) / 1002 = 0.704.
func TestTheMarginIsThatOfPairedImages(t *testing.T) {
	before, after := missing(10), missing(16)
	after.Misses = after.Misses[3:] // 7 missed by both, 9 only after
	after.Misses = append(slices.Clone(after.Misses), train.Miss{})[:13]
	lost, margin := difference(before, after)
	if math.Abs(lost-0.3) > 1e-12 {
		t.Errorf("lost %v points, expected 0.3", lost)
	}
	b, c := before.Changes(after)
	root := math.Sqrt(float64(b+c) + 1 - math.Pow(float64(b-c), 2)/1002)
	want := 100 * 1.959963984540054 * root / 1002
	if math.Abs(margin-want) > 1e-12 || b != 6 || c != 3 {
		t.Errorf("margin %v of %d lost and %d gained, expected %v", margin, b, c, want)
	}
	if _, margin := difference(before, before); margin < 0.1 {
		t.Errorf("nothing changed, within %v points", margin)
	}
}

// Recorded runs are decided again, with stages from memory, and from bytes: the same decisions,
// for the same reasons.
func TestDecisionsAreReplayed(t *testing.T) {
	for _, text := range []string{
		small + "&order=bytes",
		small + "&order=loss-per-byte&control=budget:900000",
		"images=300&epochs=4&control=floor:60",
		"images=300&epochs=4&order=first-last&control=rate:0.5",
		"images=300&epochs=4&order=ablation&control=revert:5",
		"images=300&epochs=4&order=first-last&control=knee",
	} {
		p := plan(t, text)
		stages := finish(t, p, toyData(p), nil)
		rec := Recording{Plan: p, Stages: stages, End: Decide(p, stages)}
		data, err := rec.Encode()
		if err != nil {
			t.Fatal(err)
		}
		read, err := DecodeRecording(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range []Recording{rec, read} {
			again := replay(r.Plan, r.Stages)
			for k, s := range append(slices.Clone(r.Stages), Stage{Decision: r.End}) {
				if !reflect.DeepEqual(again[k], s.Decision) || !reflect.DeepEqual(
					Explain(p, r.Stages[:k], again[k]), Explain(p, stages[:k], rec.decision(k))) {
					t.Errorf("%s: before stage %d\n%+v, expected\n%+v", p, k, again[k], s.Decision)
				}
			}
		}
		if !reflect.DeepEqual(read.End, rec.End) || read.End.Ruling != Stop {
			t.Errorf("%s: it ended with %+v, and is read as %+v", p, rec.End, read.End)
		}
	}
}

// replay returns the decisions about each of a plan's stages, taken again, and the last one.
func replay(p Plan, stages []Stage) (decisions []Decision) {
	for k := range stages {
		d := Decide(p, stages[:k])
		if d.Open() {
			d = resolve(p).ranked(d, stages[k].Measured)
		}
		decisions = append(decisions, d)
	}
	return append(decisions, Decide(p, stages))
}

// decision returns the decision before stage k, or the last one.
func (r Recording) decision(k int) Decision {
	if k == len(r.Stages) {
		return r.End
	}
	return r.Stages[k].Decision
}
