//go:build js && wasm

package main

import (
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/wasm/worker"
)

// warm carries out a small plan on made-up images, until a task comes, and reports whether it has
// come to its end. A browser compiles a program quickly at first, and well where it spends its
// time: this has it do so before somebody waits.
func warm(m *mail) (whole bool) {
	plan := experiment.Default()
	plan.Images, plan.TuneImages = 3200, 640
	turn := worker.NewTurn()
	data := experiment.Split(plan, madeUp(plan.Images), madeUp(640))
	for _, err := range experiment.Run(plan, data, nil, alone()) {
		if turn(); err != nil || m.asked {
			return false
		}
	}
	return true
}

// madeUp returns n images of which a fifth of the pixels have ink, as in MNIST.
func madeUp(n int) mnist.Set {
	s := mnist.Set{Images: make([]byte, n*mnist.Pixels), Labels: make([]uint8, n)}
	for i := range s.Images {
		if i*i%5 == 1 && i%3 == 0 {
			s.Images[i] = byte(i)
		}
	}
	for i := range s.Labels {
		s.Labels[i] = uint8(i % mnist.Classes)
	}
	return s
}
