package experiment

import (
	"reflect"
	"slices"
	"testing"

	"signum/core/train"
)

// twinsOf returns the twins of all stages, after the done ones.
func twinsOf(t *testing.T, p Plan, d Data, stages, done []Stage) []Stage {
	t.Helper()
	twins := slices.Clone(done)
	for twin, err := range RunTwins(p, d, stages, done, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if twin.Done() {
			twins = append(twins, twin)
		}
	}
	return twins
}

// A twin is what the float network becomes with the steps of the stages before it: by hand, one
// stage's training after the other on the same network.
func TestATwinIsTheFloatNetworkTrainedForAsLong(t *testing.T) {
	p := plan(t, small+"&seed=3&tuneepochs=2&tuneimages=200&tunerate=0.001&batch=32&smoothing=0.1")
	d := toyData(p)
	stages := finish(t, p, d, nil)
	twins := twinsOf(t, p, d, stages, nil)
	if len(twins) != len(stages) {
		t.Fatalf("%d twins of %d stages", len(twins), len(stages))
	}
	net := stages[0].Network.Clone()
	for k, twin := range twins {
		if k > 0 {
			r := runner{plan: resolve(p), stage: Stage{Index: k, Layers: []int{0}}}
			for _, err := range train.Fit(net, d.Train, r.options(), nil) {
				if err != nil {
					t.Fatal(err)
				}
			}
			if twin.Batches != stages[k].Batches || twin.Batch != stages[k].Batch {
				t.Errorf("twin %d: %d batches, the stage has %d", k, twin.Batch, stages[k].Batch)
			}
		}
		if slices.Contains(twin.Binary(), true) {
			t.Errorf("twin %d has binary layers: %v", k, twin.Binary())
		}
		if !slices.Equal(twin.Network.Parameters(), net.Parameters()) {
			t.Errorf("twin %d has other parameters", k)
		}
	}
}

// Twins depend on how many layers became binary in which stage, and on nothing else of a run; and
// they change nothing of it.
func TestTwinsAreSharedByOrdersOfOneLayerAStage(t *testing.T) {
	p, other := plan(t, small), plan(t, small+"&order=first-last")
	d := toyData(p)
	stages := finish(t, p, d, nil)
	before := table(stages)
	twins := twinsOf(t, p, d, stages, nil)
	if after := table(stages); after != before {
		t.Errorf("twins changed the stages to\n%sfrom\n%s", after, before)
	}
	others := twinsOf(t, other, d, finish(t, other, d, nil), nil)
	for k := range twins {
		if !reflect.DeepEqual(others[k].Score, twins[k].Score) {
			t.Errorf("twin %d of another order has another score", k)
		}
	}
}

// Also where a layer was taken back, at once, from a recording, and in a team.
func TestTwinsContinueToTheSameBits(t *testing.T) {
	for _, text := range []string{
		small, small + "&order=at-once", "images=300&epochs=4&order=first-last&control=revert:5",
		"net=mlp-bn&images=300&epochs=2&act=binary",
	} {
		p := plan(t, text)
		d := toyData(p)
		stages := finish(t, p, d, nil)
		whole := twinsOf(t, p, d, stages, nil)
		for k := range whole {
			if got := twinsOf(t, p, d, stages, whole[:k]); table(got) != table(whole) {
				t.Errorf("%s: after %d twins\n%sin one go\n%s", p, k, table(got), table(whole))
			}
		}
		recorded := twinsOf(t, p, d, rerecorded(t, p, stages), nil)
		if table(recorded[1:]) != table(whole[1:]) {
			t.Errorf("%s: from a recording\n%sfrom the run\n%s", p, table(recorded), table(whole))
		}
		var shared []Stage
		for twin, err := range RunTwinsParallel(p, d, stages, nil, 2) {
			if err != nil {
				t.Fatal(err)
			}
			if twin.Done() {
				shared = append(shared, twin)
			}
		}
		if table(shared) != table(whole) {
			t.Errorf("%s: in a team\n%salone\n%s", p, table(shared), table(whole))
		}
	}
}

func TestTwinsNeedAFloatStageInItsPlace(t *testing.T) {
	p := plan(t, small)
	d := toyData(p)
	stages := finish(t, p, d, nil)
	for name, bad := range map[string][]Stage{
		"unfinished": {{From: -1}}, "out of place": stages[1:], "a gap": {stages[0], stages[2]},
	} {
		var got error
		for _, err := range RunTwins(p, d, bad, nil, nil) {
			got = err
		}
		if got == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if twins := twinsOf(t, p, d, nil, nil); twins != nil {
		t.Errorf("no stages have %d twins", len(twins))
	}
}
