package experiment

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"signum/core"
	"signum/core/lattice"
	"signum/core/train"
)

// frontOf returns all tuned subsets, after the done ones.
func frontOf(t *testing.T, p Plan, d Data, float Stage, done []TunedSubset,
	team train.Team) []TunedSubset {
	t.Helper()
	points := slices.Clone(done)
	for point, err := range TuneSubsets(p, d, float, done, team) {
		if err != nil {
			t.Error(err) // a member of a team can't end the test
			return nil
		}
		if point.Done() {
			points = append(points, point)
		}
	}
	return points
}

// floatStage returns stage 0 of a plan.
func floatStage(t *testing.T, p Plan, d Data) Stage {
	t.Helper()
	for stage, err := range Run(p, d, nil, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if stage.Done() {
			return stage
		}
	}
	panic("no stage")
}

func TestTheFrontHasEverySubsetOnceSmallOnesFirst(t *testing.T) {
	p := plan(t, small)
	d := toyData(p)
	points := frontOf(t, p, d, floatStage(t, p, d), nil, nil)
	var subsets []lattice.Subset
	for _, point := range points {
		subsets = append(subsets, point.Layers)
		held, test := point.Held.Total(), point.Score.Total()
		if held != 100 || test != 100 || point.Batch != point.Batches {
			t.Errorf("subset %03b: %d held-out and %d test images, batch %d of %d",
				point.Layers, held, test, point.Batch, point.Batches)
		}
	}
	want := []lattice.Subset{0b000, 0b001, 0b010, 0b100, 0b011, 0b101, 0b110, 0b111}
	if !slices.Equal(subsets, want) {
		t.Errorf("subsets %03b, expected %03b", subsets, want)
	}
}

// Where a run passes the same stage, the front has its score: one layer, all of them, or none.
func TestATunedSubsetIsTheStageOfARun(t *testing.T) {
	p := plan(t, small+"&tuneepochs=2")
	d := toyData(p)
	points := frontOf(t, p, d, floatStage(t, p, d), nil, nil)
	for order, subset := range map[string]lattice.Subset{
		LastFirst: 0b100, FirstLast: 0b001, "fc2,fc1,fc3": 0b010, AtOnce: 0b111,
	} {
		p.Order = order
		stages := finish(t, p, d, nil)[:2]
		i := slices.IndexFunc(points, func(p TunedSubset) bool { return p.Layers == subset })
		point, stage := points[i], stages[1]
		if !reflect.DeepEqual(point.Score, stage.Score) || point.Batches != stage.Batches {
			t.Errorf("%s: %d correct, the subset of the same layers has %d",
				order, stage.Score.Correct(), point.Score.Correct())
		}
		if !reflect.DeepEqual(points[0].Score, stages[0].Score) {
			t.Error("the point of no layers isn't the float stage")
		}
	}
}

// Stopped anywhere and gone on with whatever was done, also after a trip through bytes, the
// points are as in one go.
func TestAFrontThatContinuesEqualsOneGo(t *testing.T) {
	p := plan(t, small)
	d := toyData(p)
	float := floatStage(t, p, d)
	whole := frontOf(t, p, d, float, nil, nil)
	for _, stop := range []int{0, 3, 6} { // in the middle of that point
		var done []TunedSubset
		for point, err := range TuneSubsets(p, d, float, nil, nil) {
			if err != nil {
				t.Fatal(err)
			}
			if point.Done() {
				done = append(done, point)
			} else if len(done) == stop {
				break
			}
		}
		_, done, err := DecodeSubsets(EncodeSubsets(p, done))
		if err != nil || len(done) != stop {
			t.Fatalf("%d points, expected %d, error %v", len(done), stop, err)
		}
		if got := frontOf(t, p, d, float, done, nil); !reflect.DeepEqual(got, whole) {
			t.Errorf("gone on after %d points they are others", stop)
		}
	}
	got := frontOf(t, p, d, float, whole[3:4], nil)
	if !reflect.DeepEqual(got[1:4], whole[:3]) || !reflect.DeepEqual(got[4:], whole[4:]) {
		t.Error("with one in the middle done the others differ")
	}
}

func TestAFrontHasTheSameBitsWhateverTheTeam(t *testing.T) {
	p := plan(t, small)
	d := toyData(p)
	float := floatStage(t, p, d)
	want := frontOf(t, p, d, float, nil, nil)
	for _, members := range []int{1, 2, 4} {
		got := make([][]TunedSubset, members)
		var all sync.WaitGroup
		for i, m := range train.Local(members) {
			all.Go(func() { got[i] = frontOf(t, p, d, float, nil, m) })
		}
		all.Wait()
		for i := range got {
			if !reflect.DeepEqual(got[i], want) {
				t.Errorf("%d members: number %d has other points", members, i)
			}
		}
	}
}

func TestAFrontReturnsWhyItCannotBegin(t *testing.T) {
	p := plan(t, small)
	d := toyData(p)
	stages := finish(t, p, d, nil)
	for want, float := range map[string]Stage{
		"found an unfinished stage 0":                         {},
		"found stage 2 with binary layers to tune subsets of": stages[2],
	} {
		var got error
		for _, err := range TuneSubsets(p, d, float, nil, nil) {
			got = err
		}
		if got == nil || !strings.Contains(got.Error(), want) {
			t.Errorf("error %v, expected %q in it", got, want)
		}
	}
}

// samplePoints returns tuned subsets with something in every field.
func samplePoints(t testing.TB) []TunedSubset {
	s := sample(t)
	return []TunedSubset{
		{Layers: 5, Batch: 3, Batches: 9},
		{Layers: 7, Batch: 9, Batches: 9, Held: s.Snap, Score: s.Score}, {Score: s.Snap},
	}
}

func TestSubsetsRoundTrip(t *testing.T) {
	p, points := plan(t, small+"&seed=3"), samplePoints(t)
	again, got, err := DecodeSubsets(EncodeSubsets(p, points))
	if err != nil || again != p || !reflect.DeepEqual(got, points) {
		t.Errorf("got %s %+v, error %v", again, got, err)
	}
	_, _, err = DecodeSubsets(EncodeSubsets(p, []TunedSubset{{Layers: 8}}))
	want := core.Mismatch{
		Where: "front", Found: "layers 1000 ±1", Expected: "some of the 3 of net mlp",
	}
	if err != want {
		t.Errorf("a layer that isn't there: error %v, expected %v", err, want)
	}
}

func FuzzDecodeSubsets(f *testing.F) {
	f.Add(EncodeSubsets(Default(), samplePoints(f)))
	f.Fuzz(func(t *testing.T, data []byte) {
		DecodeSubsets(data)
		if p, points, err := DecodeSubsets(resealed(data)); err == nil {
			again := EncodeSubsets(p, points)
			q, second, err := DecodeSubsets(again)
			if err != nil || !bytes.Equal(EncodeSubsets(q, second), again) {
				t.Errorf("decoded points do not survive a round trip: %v", err)
			}
		}
	})
}
