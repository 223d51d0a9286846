package app

import (
	"signum/core/experiment"
	"signum/core/export"
	"signum/core/mnist"
	"signum/core/model"
)

// format is a kind of file that a network, or a run, leaves as.
type format struct {
	Name, Extension string
	What            string // the file is, in a sentence
	network         func(model.Model) ([]byte, error)
	run             func(experiment.Recording) ([]byte, error)
}

// formats are all kinds. Making a file takes a few milliseconds: see RATIONALE.md.
var formats = []format{
	{Name: ".signum", Extension: ".signum", What: "Signs as bits, and what is float as floats: the smallest. This page and the terminal open it again.",
		network: model.Model.Encode},
	{Name: "ONNX", Extension: ".onnx", What: "Runs wherever ONNX does. Weights are floats in it, ±scale where the layer is ±1.",
		network: func(m model.Model) ([]byte, error) { return export.ONNX(m), nil }},
	{Name: "safetensors", Extension: ".safetensors", What: "Its tensors for PyTorch and others; signs are int8.", network: export.SafeTensors},
	{Name: "NPZ", Extension: ".npz", What: "The same for numpy.", network: export.NPZ},
	{Name: "JSON", Extension: ".json", What: "The whole run: plan, stages, scores, learning curves, what was missed.", run: export.JSON},
	{Name: "CSV", Extension: ".csv", What: "A line for each stage.", run: export.CSV},
}

// images is the shape of MNIST's, and digits are the names of its classes.
var (
	images = model.Shape{Height: mnist.Side, Width: mnist.Side, Channels: 1}
	digits = []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}
)

// file is a stage's network, or the run, in the format.
func (f format) file(rec experiment.Recording, stage experiment.Stage) ([]byte, error) {
	if f.run != nil {
		rec.End = experiment.Decide(rec.Plan, rec.Stages)
		return f.run(rec)
	}
	return f.network(export.Model(rec.Plan, stage, images, digits))
}
