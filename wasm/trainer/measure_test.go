//go:build js && wasm

package main

import (
	"reflect"
	"testing"

	"signum/core/compare"
	"signum/core/model"
	"signum/core/nn"
	"signum/core/packed"
	"signum/core/task"
)

func TestTwoNetworksAreComparedAsByTheTerminal(t *testing.T) {
	site(t, nil)
	var r task.Compare
	r.Images = run().Images
	var sides [2]compare.Side
	for i := range sides {
		net, err := nn.New([]string{"mlp", "lenet5"}[i], 1)
		if err != nil {
			t.Fatal(err)
		}
		sides[i].Network = packed.New(net)
		if r.Files[i], err = (model.Model{Input: model.MNIST, Layers: packed.Layers(net)}).Encode(); err != nil {
			t.Fatal(err)
		}
	}
	var want compare.Result
	for want = range compare.Images(sides[0], sides[1], images(testImages)) {
	}
	var found task.Report
	updates := carryOut(t, r)
	end := updates[len(updates)-1]
	for _, u := range updates {
		if u.Report != nil {
			found = u.Report
		}
	}
	if !reflect.DeepEqual(found, task.CompareReport{Scores: want.Scores, Seen: want.Seen}) {
		t.Errorf("got %T that differs from what compare finds, trouble %v", found, end.Trouble)
	}
	if end.At != 2*testImages || end.Of != 2*testImages {
		t.Errorf("read %d of %d images", end.At, end.Of)
	}
	r.Files[1] = r.Files[1][:100]
	updates = carryOut(t, r)
	if end := updates[len(updates)-1]; end.Trouble == nil || end.Report != nil {
		t.Errorf("a damaged file gives %+v, want trouble", end)
	}
}
