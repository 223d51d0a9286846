//go:build js && wasm

package main

import (
	"bytes"
	"strings"
	"syscall/js"
	"testing"

	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/task"
	"signum/wasm/bridge"
	"signum/wasm/browser"
	"signum/wasm/browser/browsertest"
)

// This file plays what is around the program: the page, the site, and small plans to carry out.

// images returns n images that a network can learn: of class k, row 2k is white.
func images(n int) mnist.Set {
	s := mnist.Set{Images: make([]byte, n*mnist.Pixels), Labels: make([]uint8, n)}
	for i := range n {
		class := i * 7 % mnist.Classes
		s.Labels[i] = uint8(class)
		row := s.Image(i)[2*class*mnist.Side:][:mnist.Side]
		copy(row, bytes.Repeat([]byte{255}, len(row)))
	}
	return s
}

// small returns a plan that takes a moment, of a net whose training is shared.
func small() experiment.Plan {
	p := experiment.Default()
	p.Net, p.Epochs, p.TuneEpochs, p.Images, p.Order = "lenet5", 2, 1, 256, experiment.AtOnce
	return p
}

const trainImages, testImages = 300, 100

// run returns a request for the small plan.
func run() task.Run {
	images := task.Images{Data: experiment.MNIST, Train: trainImages, Test: testImages}
	return task.Run{Plan: small(), Images: images}
}

// site serves the shards until the test ends; change may return another answer, and may be nil.
func site(t *testing.T, change func(name, mode string) (answer js.Value, changed bool)) {
	shards := map[string][]byte{
		"data/train-00.bin": mnist.EncodeShard(images(trainImages), 0, trainImages),
		"data/test-00.bin":  mnist.EncodeShard(images(testImages), 0, testImages),
	}
	browsertest.SetGlobal(t, "signum", map[string]any{"data": "data/"})
	browsertest.Fetch(t, func(address string, options js.Value) js.Value {
		if change != nil {
			name, _ := strings.CutPrefix(address, "data/")
			if answer, changed := change(name, options.Get("cache").String()); changed {
				return answer
			}
		}
		content, there := shards[address]
		if !there {
			return browsertest.Response(404, nil)
		}
		return browsertest.Response(200, content)
	})
}

// page returns the updates that the program posts until the test ends.
func page(t *testing.T) <-chan task.Update {
	updates := make(chan task.Update, 1000)
	f := js.FuncOf(func(_ js.Value, args []js.Value) any {
		b, _, _ := browser.Received(args[0])
		u, err := bridge.DecodeUpdate(b)
		if err != nil {
			t.Error(err)
		}
		updates <- u
		return nil
	})
	t.Cleanup(f.Release)
	browsertest.SetGlobal(t, "mailbox", map[string]any{"postMessage": f})
	return updates
}

// carryOut carries out a request, with helpers at the ports, and returns the updates.
func carryOut(t *testing.T, r task.Request, helpers ...js.Value) (all []task.Update) {
	t.Helper()
	b, err := bridge.AppendRequest(nil, r)
	if err != nil {
		t.Fatal(err)
	}
	updates := page(t)
	lead(request{b, helpers}, nil)
	for {
		u := <-updates
		if all = append(all, u); u.Stopped {
			return all
		}
	}
}

// finished returns the finished stages of a run's updates, each as its bytes.
func finished(t *testing.T, updates []task.Update) (stages [][]byte) {
	t.Helper()
	for _, u := range updates {
		if r, is := u.Report.(task.RunReport); is && r.Stage.Done() {
			b, err := r.Stage.AppendBinary(nil)
			if err != nil {
				t.Fatal(err)
			}
			stages = append(stages, b)
		}
	}
	return stages
}

// terminal returns the finished stages of the small plan without a browser.
func terminal(t *testing.T) (stages [][]byte) {
	t.Helper()
	data := experiment.Split(small(), images(trainImages), images(testImages))
	for stage, err := range experiment.Run(small(), data, nil, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if stage.Done() {
			b, err := stage.AppendBinary(nil)
			if err != nil {
				t.Fatal(err)
			}
			stages = append(stages, b)
		}
	}
	return stages
}
