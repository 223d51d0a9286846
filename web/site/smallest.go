//go:build !js

package main

import (
	"errors"
	"path/filepath"

	"signum/core/experiment"
	"signum/core/export"
	"signum/core/model"
	"signum/core/packed"
)

// smallest is the recorded run's network with all layers ±1, as a file: static/pad.js reads drawn digits with it.
func smallest(record experiment.Recording) ([]byte, error) {
	for _, stage := range record.Stages {
		m := export.Model(record.Plan, stage, model.MNIST, nil)
		if allBinary(m.Layers) {
			return m.Encode()
		}
	}
	return nil, errors.New("recorded run: found no stage with all layers ±1, expected one")
}

func allBinary(layers []packed.Layer) bool {
	for _, l := range layers {
		if !l.Binary() {
			return false
		}
	}
	return true
}

func (s site) writeSmallest(record experiment.Recording) error {
	content, err := smallest(record)
	if err != nil {
		return err
	}
	return writeFile(filepath.Join(s.dist, "web", "smallest.signum"), content)
}
