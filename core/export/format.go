package export

import (
	"signum/core/experiment"
	"signum/core/model"
)

// Format is a kind of file, for one network or for a run. Exactly one of the functions is set.
type Format struct {
	Extension string
	Network   func(model.Model) ([]byte, error)
	Run       func(experiment.Recording) ([]byte, error)
}

// Formats lists all kinds, Signum's own first.
var Formats = []Format{
	{Extension: ".signum", Network: model.Model.Encode},
	{Extension: ".onnx", Network: func(m model.Model) ([]byte, error) { return ONNX(m), nil }},
	{Extension: ".qonnx", Network: func(m model.Model) ([]byte, error) { return QONNX(m), nil }},
	{Extension: ".safetensors", Network: SafeTensors},
	{Extension: ".npz", Network: NPZ},
	{Extension: ".png", Network: PNG},
	{Extension: ".json", Run: JSON},
	{Extension: ".csv", Run: CSV},
}

// Chosen returns the format with the given extension, such as ".onnx", and whether there is one.
func Chosen(extension string) (Format, bool) {
	for _, f := range Formats {
		if f.Extension == extension {
			return f, true
		}
	}
	return Format{}, false
}

// File returns a file of the format: the given stage's network, or the whole run. classes are the
// names of the network's outputs. It returns a core.Mismatch for a network of a recording for
// display that has float layers.
func (f Format) File(rec experiment.Recording, stage int, classes []string) ([]byte, error) {
	if f.Run != nil {
		return f.Run(rec)
	}
	if err := rec.Stages[stage].CheckWhole(); err != nil {
		return nil, err
	}
	return f.Network(Model(rec.Plan, rec.Stages[stage], model.MNIST, classes))
}
