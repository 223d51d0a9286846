//go:build !js

package main

import (
	"signum/core"
	"signum/core/experiment"
	"signum/core/export"
	"signum/core/model"
	"signum/core/packed"
)

// smallest returns the recorded run's network with all layers ±1, as a file: static/pad.js reads
// drawn digits with it. Without such a stage it returns a core.Mismatch.
func smallest(record experiment.Recording) ([]byte, error) {
	for _, stage := range record.Stages {
		m := export.Model(record.Plan, stage, model.MNIST, nil)
		if allBinary(m.Layers) {
			return m.Encode()
		}
	}
	return nil, core.Mismatch{
		Where: "recorded run", Found: "no stage with all layers ±1", Expected: "one",
	}
}

func allBinary(layers []packed.Layer) bool {
	for _, l := range layers {
		if !l.Binary() {
			return false
		}
	}
	return true
}
