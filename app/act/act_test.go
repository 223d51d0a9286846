package act_test

import (
	"math"
	"slices"
	"testing"

	"signum/app/act"
	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/nn"
)

// acts returns all acts of a recording, and the tiles of its network.
func acts(t *testing.T, plan string) (all []act.Act, tiles []act.Tile) {
	t.Helper()
	rec := viewtest.Recording(t, plan)
	for i := range rec.Stages {
		a, ok := act.New(rec.Plan, rec.Stages, i)
		if ok != (i > 0) {
			t.Fatalf("stage %d: found an act %v, expected one for each stage but the first", i, ok)
		}
		if ok {
			all = append(all, a)
		}
	}
	blocks, err := nn.Preset(rec.Plan.Net)
	if err != nil {
		t.Fatal(err)
	}
	return all, act.Tiles(blocks, 209, 256)
}

var plans = []string{
	"net=lenet5", "net=lenet5&order=first-last", "net=mlp&order=at-once", "net=mlp-bn",
	"net=lenet5&order=fc1,conv2,fc3,conv1,fc2",
}

func places(tiles []act.Tile) (all [][]float32) {
	for _, t := range tiles {
		all = append(all, t.Place)
	}
	return all
}

func TestTheEndsOfAnActAreTheStagesOwnValues(t *testing.T) {
	for _, plan := range plans {
		all, tiles := acts(t, plan)
		for _, a := range all {
			for u, stage := range map[float64]experiment.Stage{0: a.From, 1: a.To} {
				net := a.Network(nil, act.At(u), places(tiles))
				for i, l := range net.Layers {
					got, want := effective(net, i), effective(stage.Network, i)
					if !slices.Equal(got, want) {
						t.Errorf("%s, stage %d at %v: layer %s differs from the stage's",
							plan, a.To.Index, u, l.Name())
					}
				}
				if got, want := a.Accuracy(act.At(u)), stage.Score.Accuracy(); got != want {
					t.Errorf("%s, stage %d at %v: found accuracy %v, expected %v",
						plan, a.To.Index, u, got, want)
				}
				if got, want := int(sum(a.Bytes(act.At(u)))), stage.Bytes(); got != want {
					t.Errorf("%s, stage %d at %v: found %d bytes, expected %d",
						plan, a.To.Index, u, got, want)
				}
			}
		}
	}
}

func TestBetweenSnapAndTuningEachWeightIsPlusOrMinusTheMeanSize(t *testing.T) {
	all, tiles := acts(t, "net=lenet5")
	for _, a := range all {
		m := act.At(act.SnapTo)
		net := a.Network(nil, m, places(tiles))
		for i, l := range a.Layers {
			if !l.Wipes() {
				continue
			}
			was, is := a.From.Network.Layers[i].Weights().Latent, net.Layers[i].Weights().Latent
			for row := range was.Rows {
				mean := 0.0
				for _, w := range was.Data[row*was.Cols:][:was.Cols] {
					mean += math.Abs(float64(w)) / float64(was.Cols)
				}
				for j := row * was.Cols; j < (row+1)*was.Cols; j++ {
					want := math.Copysign(mean, float64(was.Data[j]))
					if d := math.Abs(float64(is.Data[j]) - want); d > 1e-6*mean { // sums of float32
						t.Fatalf("layer %s, weight %d: found %v, expected %v", l.Name, j, is.Data[j], want)
					}
				}
			}
		}
		if got, want := a.Accuracy(m), a.To.Snap.Accuracy(); got != want {
			t.Errorf("stage %d: found accuracy %v after the snap, expected %v", a.To.Index, got, want)
		}
	}
}

func TestFlippedSignsAreCountedUpToAllThatDiffer(t *testing.T) {
	all, _ := acts(t, "net=lenet5&order=first-last")
	for _, a := range all {
		want := 0
		for i, l := range a.Layers {
			if !l.Wipes() {
				continue
			}
			was, is := effective(a.From.Network, i), effective(a.To.Network, i)
			for j := range was {
				if (was[j] < 0) != (is[j] < 0) {
					want++
				}
			}
		}
		before := -1
		for u := 0.0; u <= 1.0001; u += 0.02 {
			n, _ := a.Flipped(act.At(u))
			if n < before || u <= act.SnapTo && n != 0 {
				t.Fatalf("stage %d at %v: found %d flipped after %d", a.To.Index, u, n, before)
			}
			before = n
		}
		if before != want {
			t.Errorf("stage %d: found %d flipped in the end, expected %d", a.To.Index, before, want)
		}
	}
}

func TestTheWipeGoesFromTheRightEdgeToTheLeft(t *testing.T) {
	all, tiles := acts(t, "net=lenet5")
	var s act.Shades
	for _, a := range all {
		for i := range a.Layers {
			l := &a.Layers[i]
			l.Fill(&s, act.At((act.SnapFrom+act.SnapTo)/2), tiles[i].Place)
			if !l.Wipes() {
				continue
			}
			for j, part := range s.Binary {
				if place := tiles[i].Place[j]; place < 0.4 && part != 1 || place > 0.7 && part != 0 {
					t.Fatalf("layer %s: found weight %d at %v to be ±α to %v", l.Name, j, place, part)
				}
			}
		}
	}
}

func TestAHistogramHasTwoSpikesOnceALayerIsBinary(t *testing.T) {
	all, tiles := acts(t, "net=lenet5")
	var s act.Shades
	bins := make([]int, 64)
	for _, a := range all {
		for i := range a.Layers {
			l := &a.Layers[i]
			l.Fill(&s, act.At(1), tiles[i].Place)
			l.Histogram(bins, act.At(1), &s)
			total, filled := 0, 0
			for _, n := range bins {
				total += n
				filled += min(1, n)
			}
			if total != l.Rows*l.Cols || l.After && filled > 2 {
				t.Errorf("layer %s: found %d weights in %d bins, expected %d, in 2 if binary",
					l.Name, total, filled, l.Rows*l.Cols)
			}
		}
	}
}

func TestTilesShowEachWeightOnce(t *testing.T) {
	for _, name := range nn.PresetNames() {
		blocks, err := nn.Preset(name)
		if err != nil {
			t.Fatal(err)
		}
		tiles := act.Tiles(blocks, 209, 256)
		for i := range blocks {
			tiles = append(tiles, act.Enlarged(blocks, i, 640, 340))
		}
		for i, tile := range tiles {
			i %= len(blocks)
			taken := make([]bool, tile.Width*tile.Height)
			for j := range tile.Place {
				left, top := tile.At(j)
				for y := range tile.Cell {
					for x := range tile.Cell {
						p := (top+y)*tile.Width + left + x
						if taken[p] {
							t.Fatalf("%s, layer %s: weight %d lies on another", name, blocks[i].Name, j)
						}
						taken[p] = true
					}
				}
			}
			if len(tile.Place) != blocks[i].Outputs*blocks[i].FanIn {
				t.Errorf("%s, layer %s: found %d weights", name, blocks[i].Name, len(tile.Place))
			}
		}
	}
}

// Weights of a convolution go by kernel row, kernel column and input channel, and a dense layer's
// inputs by row, column and channel of the maps before it, the last changing fastest
// (docs/FORMAT.md).
func TestPixelsOfAKernelAndOfAMapLieSideBySide(t *testing.T) {
	blocks, err := nn.Preset("lenet5")
	if err != nil {
		t.Fatal(err)
	}
	for layer, shape := range map[int]struct{ side, channels int }{0: {5, 1}, 1: {5, 6}, 2: {5, 16}} {
		tile := act.Tiles(blocks, 209, 256)[layer]
		for c := range shape.channels {
			left, top := tile.At(c)
			for y := range shape.side {
				for x := range shape.side {
					gotX, gotY := tile.At((y*shape.side+x)*shape.channels + c)
					if gotX != left+x*tile.Cell || gotY != top+y*tile.Cell {
						t.Fatalf("layer %d, channel %d: found its pixel %d, %d at %d, %d from its first",
							layer, c, x, y, gotX-left, gotY-top)
					}
				}
			}
		}
	}
}

func effective(net *nn.Network, layer int) []float32 {
	return net.Layers[layer].Weights().Effective().Data
}

func sum(values []float64) (s float64) {
	for _, v := range values {
		s += v
	}
	return s
}

func BenchmarkAFrameOfLeNet5(b *testing.B) {
	rec := viewtest.Recording(b, "net=lenet5")
	a, _ := act.New(rec.Plan, rec.Stages, 3)
	blocks, _ := nn.Preset("lenet5")
	tiles := act.Tiles(blocks, 209, 256)
	shades := make([]act.Shades, len(a.Layers))
	bins := make([]int, 100)
	for i := 0; b.Loop(); i++ {
		m := act.At(float64(i%100) / 100)
		for k := range a.Layers {
			a.Layers[k].Fill(&shades[k], m, tiles[k].Place)
			a.Layers[k].Histogram(bins, m, &shades[k])
		}
	}
}

func TestLayersAreCountedAsPlusMinusOneFromTheMiddleOfTheSnapOn(t *testing.T) {
	for _, plan := range []string{"net=lenet5", "net=mlp&order=at-once"} {
		r := viewtest.Recording(t, plan)
		binary := 0
		for i := 1; i < len(r.Stages); i++ {
			a, ok := act.New(r.Plan, r.Stages, i)
			if !ok {
				t.Fatalf("%s: found no act to stage %d", plan, i)
			}
			if got := a.Binaries(act.Moment{Approach: 1, Snap: 0.49}); got != binary {
				t.Errorf("%s, stage %d: found %d before, expected %d", plan, i, got, binary)
			}
			binary += len(r.Stages[i].Layers)
			if got := a.Binaries(act.Moment{Approach: 1, Snap: 0.5}); got != binary {
				t.Errorf("%s, stage %d: found %d after, expected %d", plan, i, got, binary)
			}
		}
	}
}
