package explain

import (
	"strings"
	"testing"

	"signum/core/binarize"
	"signum/core/experiment"
	"signum/core/nn"
	"signum/core/train"
)

func TestDecisionsAreWorded(t *testing.T) {
	for _, c := range []struct {
		text   string
		missed []int // by stage
		want   string
	}{
		{
			"", nil,
			"The float network is trained first.",
		},
		{
			"", []int{10},
			"Nothing rules out another layer. Next: fc3.",
		},
		{
			"order=ablation", []int{10},
			"Nothing rules out another layer. Next is the layer that ablation puts " +
				"first.",
		},
		{
			"", []int{10, 10, 10, 10},
			"All layers are ±1.",
		},
		{
			"control=floor:98", []int{12},
			"Stopped before the first layer: the float network itself reads 98.80 % of " +
				"1,000 held-out images, at least 97.91 % allowing for noise, under the floor of 98 %.",
		},
		{
			"control=floor:98", []int{0, 5, 12},
			"Stopped before fc2: it would save 126.5 kB more and cost 0.70 ± 0.55 points " +
				"on 1,000 held-out images, and then the network reads 98.80 % of 1,000 " +
				"held-out images, at least 97.91 % allowing for noise, under the floor of 98 %.",
		},
		{
			"control=budget:935664", []int{0, 500},
			"Stopped: the network needs 935.7 kB, within the budget of 935.7 kB.",
		},
		{
			"control=budget:32000", []int{0, 0, 0, 0},
			"All layers are ±1, and the network needs 32.5 kB: over the budget of 32.0 " +
				"kB.",
		},
		{
			"control=rate:0.05", []int{10, 16},
			"Stopped before fc3: it would save 4.9 kB more and cost 0.60 ± 0.52 points on " +
				"1,000 held-out images, which is 0.122 points a kB, over the rate of 0.05.",
		},
		{
			"control=revert:0.5", []int{10, 7},
			"fc3 saved 4.9 kB and gained 0.30 ± 0.39 points on 1,000 held-out images. " +
				"Next: fc2.",
		},
		{
			"control=revert:0.5", []int{10, 16},
			"fc3 is float again: it would save 4.9 kB, but after its tuning it cost 0.60 ± " +
				"0.52 points on 1,000 held-out images, over 0.5. Next: fc2.",
		},
		{
			"control=revert:0.5", []int{10, 16, 16, 16},
			"fc1 is float again: it would save 776.7 kB, but after its tuning it cost 0.60 " +
				"± 0.52 points on 1,000 held-out images, over 0.5. No other layer is left to " +
				"try.",
		},
		{
			"control=revert:0.5", []int{10, 16, 12, 12},
			"Stopped: fc3 could not recover, and no other layer is left.",
		},
		{
			"control=revert:1", []int{10, 10, 10, 16},
			"fc1 saved 776.7 kB and cost 0.60 ± 0.52 points on 1,000 held-out images. All " +
				"layers are ±1.",
		},
		{
			"control=knee&order=first-last", []int{10, 15, 20, 80},
			"Stage 2 is kept: up to it 903.2 kB were saved, and it cost 1.00 ± 0.65 points " +
				"on 1,000 held-out images; the rest would save 4.9 kB more and cost 6.00 ± " +
				"1.48 points.",
		},
		{
			"control=knee", []int{10, 10, 11, 13},
			"Stage 3 is kept: up to it 908.1 kB were saved, and it cost 0.30 ± 0.39 points " +
				"on 1,000 held-out images, which is within noise.",
		},
		{
			"control=knee", []int{10, 200, 200, 200},
			"Stage 3 is kept: up to it 908.1 kB were saved, and it cost 19.00 ± 2.44 points " +
				"on 1,000 held-out images; no stage before it is above the line from the first " +
				"to it.",
		},
	} {
		p, err := experiment.Parse(strings.TrimSuffix("net=mlp&images=55000&"+c.text, "&"))
		if err != nil {
			t.Fatal(err)
		}
		stages := made(t, p, c.missed)
		e := experiment.Explain(p, stages, experiment.Decide(p, stages))
		if got := Sentences(e); got != c.want {
			t.Errorf("%s after %v:\n%s\nexpected\n%s", c.text, c.missed, got, c.want)
		}
	}
}

// made returns finished stages of mlp that missed so many of 1,000 held-out images, layer after
// layer. Each misses the first ones: what is lost is never gained elsewhere.
func made(t *testing.T, p experiment.Plan, missed []int) (stages []experiment.Stage) {
	t.Helper()
	for _, n := range missed {
		d := experiment.Decide(p, stages)
		if d.Ruling == experiment.Stop {
			t.Fatalf("%s stops after %d stages: %v", p, len(stages), d.Reason)
		}
		s := experiment.Stage{
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
