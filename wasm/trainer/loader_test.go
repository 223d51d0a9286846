//go:build js && wasm

package main

import (
	"bytes"
	"errors"
	"syscall/js"
	"testing"

	"signum/core/dataset"
	"signum/core/mnist"
	"signum/core/task"
	"signum/wasm/browser/browsertest"
	"signum/wasm/store"
)

func TestImagesAddedToMNISTComeBehindTheSites(t *testing.T) {
	page(t)
	const served, added = mnist.ShardSize, 20
	training := images(served + added)
	site(t, func(name, _ string) (js.Value, bool) {
		if name != "train-00.bin" {
			return js.Value{}, false
		}
		return browsertest.Response(200, mnist.EncodeShard(training, 0, served)), true
	})
	browsertest.Caches(t)
	browsertest.Locks(t)
	_, last := training.Split(served)
	info := dataset.Info{Data: "01234567", Train: training.Len(), Test: testImages, Added: added}
	if err := store.Put(info, last, mnist.Set{}, func(int) {}); err != nil {
		t.Fatal(err)
	}
	r := run()
	r.Plan.Data, r.Images, r.Plan.Images = info.Data, task.ImagesOf(info), info.Train
	tr := newTrainer(r, nil, alone())
	tr.data.load()
	got, tests := tr.data.data().Train, tr.data.data().Test
	if err := errors.Join(got.Arrive(info.Train), tests.Arrive(testImages)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Images, training.Images) || !bytes.Equal(got.Labels, training.Labels) ||
		!bytes.Equal(tests.Labels, images(testImages).Labels) {
		t.Error("the images are others than the site's with the added ones behind them")
	}
	if err := store.Remove(info.Data); err != nil {
		t.Fatal(err)
	}
	tr = newTrainer(r, nil, alone())
	tr.data.load()
	err := tr.data.data().Train.Arrive(info.Train)
	if got := task.TroubleOf(err); got.Code != task.ImagesNotStored || got.Args[0] != "train-01.bin" {
		t.Errorf("got %+v, want ImagesNotStored of train-01.bin", got)
	}
}
