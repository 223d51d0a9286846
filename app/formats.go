package app

// format is a kind of file that a network, or a run, leaves as. Package export makes it, in another program: see RATIONALE.md.
type format struct {
	Name, Extension string
	What            string // the file is, in a sentence
	Run             bool   // it holds a whole run
}

// formats are all kinds.
var formats = []format{
	{Name: ".signum", Extension: ".signum", What: "Signs as bits, and what is float as floats: the smallest. This page and the terminal open it again."},
	{Name: "ONNX", Extension: ".onnx", What: "Runs wherever ONNX does. Weights are floats in it, ±scale where the layer is ±1."},
	{Name: "safetensors", Extension: ".safetensors", What: "Its tensors for PyTorch and others; signs are int8."},
	{Name: "NPZ", Extension: ".npz", What: "The same for numpy."},
	{Name: "JSON", Extension: ".json", What: "The whole run: plan, stages, scores, learning curves, what was missed.", Run: true},
	{Name: "CSV", Extension: ".csv", What: "A line for each stage.", Run: true},
}
