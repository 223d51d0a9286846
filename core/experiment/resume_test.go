package experiment

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// From any finished stage, also one that was written and read again, a run goes on to the same
// bits.
func TestResumeEqualsOneGo(t *testing.T) {
	for _, text := range []string{
		small, small + "&tune=rest", small + "&order=at-once", small + "&order=random",
		small + "&order=fc2,fc1,fc3", small + "&order=ablation&tune=rest",
		"images=300&epochs=1&order=first-last&control=revert:5",
		small + "&control=knee&order=lab", "net=mlp-bn&images=300&epochs=2&act=binary",
		"net=thin&images=300&tune=block&recipe=quick&tuneimages=200",
	} {
		p := plan(t, text)
		d := toyData(p)
		whole := finish(t, p, d, nil)
		for k := 1; k < len(whole); k++ {
			if got := finish(t, p, d, reread(t, whole[:k])); table(got) != table(whole) {
				t.Errorf("%s: resumed after %d stages\n%sone go\n%s",
					p, k, table(got), table(whole))
			}
		}
		if more := finish(t, p, d, whole); len(more) != len(whole) {
			t.Errorf("%s: a whole run continued with %d stages", p, len(more)-len(whole))
		}
	}
}

func TestStoppingInTheMiddleLosesNothingFinished(t *testing.T) {
	p := plan(t, small)
	d := toyData(p)
	whole := finish(t, p, d, nil)
	var done []Stage
	for stage, err := range Run(p, d, nil, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if stage.Done() {
			done = append(done, stage)
		}
		if stage.Index == 2 && stage.Batch == 3 {
			break
		}
	}
	if got := finish(t, p, d, done); table(got) != table(whole) {
		t.Errorf("after a stop\n%sone go\n%s", table(got), table(whole))
	}
}

func TestAnotherOrderContinuesFromAnyStage(t *testing.T) {
	p, other := plan(t, small), plan(t, small+"&order=first-last")
	d := toyData(p)
	done := finish(t, p, d, nil)[:2] // layer 2 is binary
	stages := finish(t, other, d, done)
	var layers [][]int
	for _, s := range stages[1:] {
		layers = append(layers, s.Layers)
	}
	if want := [][]int{{2}, {0}, {1}}; !slices.EqualFunc(layers, want, slices.Equal) {
		t.Errorf("layers became binary as %v, expected %v", layers, want)
	}
	for i, s := range stages {
		if s.Index != i {
			t.Errorf("stage %d has index %d", i, s.Index)
		}
	}
	if binary := stages[3].Binary(); slices.Contains(binary, false) {
		t.Errorf("at the end %v are binary", binary)
	}
}

func TestARunReturnsWhyItCannotContinue(t *testing.T) {
	p := plan(t, small)
	d := toyData(p)
	whole := finish(t, p, d, nil)
	broken := reread(t, whole[:1])
	broken[0].Network.Parameters()[0] = float32(math.NaN())
	lost := d
	lost.Train.Arrive = func(int) error { return errors.New("a shard is missing") }
	for _, c := range []struct {
		name string
		plan Plan
		data Data
		done []Stage
		want string
	}{
		{"bad plan", Plan{}, d, nil, "plan: found net"},
		{
			"other net", plan(t, "images=300"), d, whole[:1],
			"found a stage of net mlp to continue from, expected lenet5",
		},
		{"unfinished", p, d, []Stage{{}}, "found an unfinished stage 0"},
		{
			"not scored on held-out images", plan(t, small+"&control=knee"), d, whole[:1],
			"found stage 0 without a score on held-out images",
		},
		{
			"in a wrong place", p, d, whole[1:2],
			"found stage 1, which continues from stage 0, in place 0",
		},
		{"recorded", p, d, rerecorded(t, p, whole)[:2], "found a recorded stage"},
		{
			"not a number", p, d, broken,
			"the loss is not a number at batch 1 of stage 1 with rate=0.002; try a tenth",
		},
		{"data", p, lost, nil, "a shard is missing"},
	} {
		var got error
		for _, err := range Run(c.plan, c.data, c.done, nil) {
			got = err
		}
		if got == nil || !strings.Contains(got.Error(), c.want) {
			t.Errorf("%s: error %v, expected %q in it", c.name, got, c.want)
		}
	}
}

// A run that begins anew before each stage has no inputs of the stage before, and scores its snap
// with all layers.
func TestSnapsAreScoredAsWithAllLayers(t *testing.T) {
	for _, text := range []string{
		"net=lenet5-bn&images=64&epochs=1&act=binary", "net=deep-bn&images=64&epochs=1&order=random&tune=rest",
		"net=thin&images=64&epochs=1&tune=block&order=first-last", "images=64&epochs=1&snap=compensated",
		"net=thin&images=64&epochs=1&order=ablation&control=revert:1",
	} {
		p := plan(t, text)
		want := finish(t, p, toyData(p), nil)
		for i := range want {
			for got, err := range Run(p, toyData(p), want[:i], nil) {
				if err != nil {
					t.Fatal(err)
				}
				if !got.Done() {
					continue
				}
				if !reflect.DeepEqual(got.Snap, want[i].Snap) {
					t.Errorf("%s: stage %d has %d correct after its snap, expected %d",
						text, i, got.Snap.Correct(), want[i].Snap.Correct())
				}
				break
			}
		}
	}
}
