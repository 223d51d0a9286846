package dataset

import (
	"strings"
	"testing"
)

func TestFilesAreMeantAsImagesByNameOrBeginning(t *testing.T) {
	for _, c := range []struct {
		name, head string
		want       bool
	}{
		{"a", "\x00\x00\x08\x03", true}, {"a", "\x00\x00\x0d\x03", true},
		{"a", "\x00\x00\x00\x18ftyp", false},
		{"a", "\x1f\x8b", true}, {"MNIST.NPZ", "", true},
		{"train-images-idx3-ubyte", "<html>", true},
		{"train.csv", "5,0,0", true}, {"weights.pt", "PK\x03\x04", true},
		{"names.txt", "cat\ndog", false}, {"names.txt", "0,1,2,3,4,5,6,7,8,9", false},
		{"mnist.txt", strings.Repeat("0 ", 256), true}, {"a", strings.Repeat("0,", 256), true},
		{"a.mp4", "", false}, {"", "", false},
	} {
		if got := Plausible(c.name, []byte(c.head)); got != c.want {
			t.Errorf("%q with %q: found %v", c.name, c.head, got)
		}
	}
}
