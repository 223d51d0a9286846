package export

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"signum/core/matrix"
	"signum/core/model"
	"signum/core/packed"
)

// sampleImage returns an image for the model, in our order and channels first.
func sampleImage(m model.Model) (ours matrix.Matrix, first [][][]float64) {
	s := m.Input
	ours = matrix.New(1, s.Values())
	for i := range ours.Data {
		ours.Data[i] = float32(i*i%101) / 255
	}
	for c := range s.Channels {
		plane := make([][]float64, s.Height)
		for i := range s.Height * s.Width {
			plane[i/s.Width] = append(plane[i/s.Width], float64(ours.Data[i*s.Channels+c]))
		}
		first = append(first, plane)
	}
	return ours, first
}

// write writes a file, and fails the test on either error.
func write(t *testing.T, path string, data []byte, err error) {
	t.Helper()
	if err := errors.Join(err, os.WriteFile(path, data, 0o644)); err != nil {
		t.Fatal(err)
	}
}

// pythonWith returns a Python that has the module, and skips the test if there is none.
func pythonWith(t *testing.T, module string) string {
	t.Helper()
	const python = "/usr/bin/python3"
	if exec.Command(python, "-c", "import "+module).Run() != nil {
		t.Skip(module + " isn't installed")
	}
	return python
}

// ONNX's own checker infers every shape. Of QONNX it can't: it doesn't know the operator.
func TestONNXPassesItsChecker(t *testing.T) {
	python, folder := pythonWith(t, "onnx"), t.TempDir()
	const check = `import onnx, sys
onnx.checker.check_model(onnx.load(sys.argv[1]), full_check=len(sys.argv) < 3)`
	for name, data := range map[string][]byte{"model.onnx": ONNX(sample()),
		"model.qonnx": QONNX(sample())} {
		path := filepath.Join(folder, name)
		write(t, path, data, nil)
		arguments := []string{"-c", check, path}
		if name == "model.qonnx" {
			arguments = append(arguments, "without shapes")
		}
		if out, err := exec.Command(python, arguments...).CombinedOutput(); err != nil {
			t.Errorf("%s: %v: %s", name, err, out)
		}
	}
}

// numpy loads what we write, finds the same in both formats, and computes from it what we compute,
// but for the rounding of float32.
func TestNumpyReadsWeightsAndComputesTheSame(t *testing.T) {
	python := pythonWith(t, "numpy")
	m, folder := sample(), t.TempDir()
	x, first := sampleImage(m)
	npz, err := NPZ(m)
	write(t, filepath.Join(folder, "model.npz"), npz, err)
	tensors, err := SafeTensors(m)
	write(t, filepath.Join(folder, "model.safetensors"), tensors, err)
	picture, err := json.Marshal(first)
	write(t, filepath.Join(folder, "image.json"), picture, err)
	out, err := exec.Command(python, "testdata/read.py", folder).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var theirs []float64
	if err := json.Unmarshal(out, &theirs); err != nil {
		t.Fatal(err)
	}
	for i, want := range packed.Assemble(m.Layers).Forward(x).Data {
		if !(math.Abs(theirs[i]-float64(want)) <= 1e-5) {
			t.Errorf("numpy computes %v at %d, we %v", theirs[i], i, want)
		}
	}
}
