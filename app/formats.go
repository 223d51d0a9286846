package app

import (
	"signum/app/session"
	"signum/app/words"
)

// format is a kind of file that a network, or a run, leaves as. Package export makes it, in another
// program: see RATIONALE.md.
type format struct {
	Extension string
	Name      words.Text
	What      words.Text // the file is, in a sentence
	Run       bool       // it holds a whole run
}

// formats are all kinds, in the order of their buttons.
var formats = []format{
	{".signum", words.FormatSignum, words.FormatSignumIs, false},
	{".onnx", words.FormatONNX, words.FormatONNXIs, false},
	{".qonnx", words.FormatQONNX, words.FormatQONNXIs, false},
	{".safetensors", words.FormatTensors, words.FormatTensorsIs, false},
	{".npz", words.FormatNPZ, words.FormatNPZIs, false},
	{".png", words.FormatPNG, words.FormatPNGIs, false},
	{session.RunExtension, words.FormatRun, words.FormatRunIs, true},
	{".json", words.FormatJSON, words.FormatJSONIs, true},
	{".csv", words.FormatCSV, words.FormatCSVIs, true},
}
