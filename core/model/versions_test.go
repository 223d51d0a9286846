package model

import (
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"signum/core/matrix"
	"signum/core/packed"
)

// Every version has a file in testdata that the program of its time wrote, with the logits that it
// computed for the image of pattern. These files are never written anew.
func TestFilesOfEveryVersionPredictTheSame(t *testing.T) {
	for version := 1; version <= int(magic[len(magic)-1]); version++ {
		name := fmt.Sprint("testdata/version-", version)
		data, want := read(t, name+".signum"), logits(t, name+".logits")
		m, err := Decode(data)
		if err != nil || int(data[len(magic)-1]) != version {
			t.Fatalf("%s: error %v", name, err)
		}
		if m.Scores[0] != (Score{"test", 9858, 10_000}) || m.Stage != 5 || len(m.Classes) != 10 {
			t.Errorf("%s: found %v, stage %d, %d classes", name, m.Scores, m.Stage, len(m.Classes))
		}
		got := packed.Assemble(m.Layers).Forward(pattern()).Data
		if len(got) != len(want) {
			t.Fatalf("%s: found %d logits, expected %d", name, len(got), len(want))
		}
		for i := range want { // a packed layer rounds at another place than a float one
			if diff := math.Abs(float64(got[i] - want[i])); !(diff <= 1e-5*math.Abs(float64(want[i]))) {
				t.Errorf("%s: logit %d is %v, expected %v", name, i, got[i], want[i])
			}
		}
	}
}

// pattern returns an image of 28×28.
func pattern() matrix.Matrix {
	x := matrix.New(1, MNIST.Values())
	for i := range x.Data {
		x.Data[i] = float32(i*i%256) / 255
	}
	return x
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func logits(t *testing.T, name string) (values []float32) {
	t.Helper()
	for _, field := range strings.Fields(string(read(t, name))) {
		v, err := strconv.ParseFloat(field, 32)
		if err != nil {
			t.Fatal(err)
		}
		values = append(values, float32(v))
	}
	return values
}
