package export

import (
	"signum/core/experiment"
	"signum/core/model"
)

// Format is a kind of file: of one network, or of a run.
type Format struct {
	Extension string
	Network   func(model.Model) ([]byte, error)
	Run       func(experiment.Recording) ([]byte, error) // one of the two is nil
}

// Formats are all kinds, our own first.
var Formats = []Format{
	{Extension: ".signum", Network: model.Model.Encode},
	{Extension: ".onnx", Network: func(m model.Model) ([]byte, error) { return ONNX(m), nil }},
	{Extension: ".safetensors", Network: SafeTensors},
	{Extension: ".npz", Network: NPZ},
	{Extension: ".json", Run: JSON},
	{Extension: ".csv", Run: CSV},
}

// Chosen is the format of an extension; the second is false when there is none.
func Chosen(extension string) (Format, bool) {
	for _, f := range Formats {
		if f.Extension == extension {
			return f, true
		}
	}
	return Format{}, false
}

// File is a stage of the run, or all of it, in the format. The classes are the names of what the network tells apart.
func (f Format) File(rec experiment.Recording, stage int, classes []string) ([]byte, error) {
	if f.Run != nil {
		return f.Run(rec)
	}
	return f.Network(Model(rec.Plan, rec.Stages[stage], model.MNIST, classes))
}
