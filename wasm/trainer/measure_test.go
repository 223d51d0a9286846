//go:build js && wasm

package main

import (
	"reflect"
	"testing"

	"signum/core/compare"
	"signum/core/experiment"
	"signum/core/model"
	"signum/core/nn"
	"signum/core/packed"
	"signum/core/task"
)

// two returns a request to compare two networks in files, a finished stage that has the second one,
// and what compare finds.
func two(t *testing.T) (r task.Compare, stage experiment.Stage, want compare.Result) {
	t.Helper()
	var sides [2]compare.Side
	r.Images = run().Images
	for i, name := range []string{"mlp", "lenet5"} {
		net, err := nn.New(name, 1)
		if err != nil {
			t.Fatal(err)
		}
		stage.Network, sides[i].Network = net, packed.New(net)
		if r.Files[i], err = (model.Model{Input: model.MNIST, Layers: packed.Layers(net)}).Encode(); err != nil {
			t.Fatal(err)
		}
	}
	for want = range compare.Images(sides[0], sides[1], images(testImages)) {
	}
	return r, stage, want
}

func TestTwoNetworksAreComparedAsByTheTerminal(t *testing.T) {
	site(t, nil)
	files, stage, want := two(t)
	second, known := files, files
	second.Files[1], second.Stage = nil, stage
	known.Files, known.Stage, known.Scores = [2][]byte{}, stage, want.Scores
	for _, c := range []struct {
		request task.Compare
		read    int
	}{{files, 2 * testImages}, {second, 2 * testImages}, {known, 0}} {
		var found task.Report
		updates := carryOut(t, c.request)
		for _, u := range updates {
			if u.Report != nil {
				found = u.Report
			}
		}
		end := updates[len(updates)-1]
		if !reflect.DeepEqual(found, task.CompareReport{Scores: want.Scores, Seen: want.Seen}) {
			t.Errorf("got %T that differs from what compare finds, trouble %v", found, end.Trouble)
		}
		if end.At != c.read || end.Of != c.read {
			t.Errorf("read %d of %d images, want %d", end.At, end.Of, c.read)
		}
	}
}

func TestWhatCantBeComparedIsTold(t *testing.T) {
	site(t, nil)
	damaged, _, want := two(t)
	none := damaged
	damaged.Files[1] = damaged.Files[1][:100]
	none.Files[1], none.Scores = nil, want.Scores
	for name, r := range map[string]task.Compare{"a damaged file": damaged, "no second network": none} {
		updates := carryOut(t, r)
		if end := updates[len(updates)-1]; end.Trouble == nil || end.Report != nil {
			t.Errorf("%s gives %+v, want trouble", name, end)
		}
	}
}
