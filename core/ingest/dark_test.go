package ingest

import (
	"bytes"
	"slices"
	"strconv"
	"testing"

	"signum/core/dataset"
	"signum/core/mnist"
)

// onPaper returns a copy of images with the ink of every nth of them dark on bright.
func onPaper(s mnist.Set, nth int) mnist.Set {
	s.Images = bytes.Clone(s.Images)
	for i := 0; i < s.Len(); i += nth {
		for at, v := range s.Image(i) {
			s.Image(i)[at] = 255 - v
		}
	}
	return s
}

// asFiles returns a set as two IDX files.
func asFiles(s mnist.Set) map[string][]byte {
	return map[string][]byte{
		"images": idxBytes(s.Images, s.Len(), 28, 28), "labels": idxBytes(s.Labels, s.Len()),
	}
}

// However many digits have dark ink, and however they lie, they come as MNIST's are.
func TestDarkInkIsMadeBrightAndSaid(t *testing.T) {
	digits := published(t).Training.First(700)
	for _, nth := range []int{1, 2, 7, 100} {
		for _, lie := range []string{"upright", "transposed"} {
			brought := onPaper(digits, nth)
			want := []dataset.Remark{{Code: dataset.Inverted, Args: []string{strconv.Itoa((699 + nth) / nth)}}}
			if lie == "transposed" {
				brought.Transpose()
				want = append(want, dataset.Remark{Code: dataset.Turned})
			}
			got, labels, remarks := readAll(t, asFiles(brought))
			if !bytes.Equal(got, digits.Images) || !bytes.Equal(labels, digits.Labels) ||
				!equalRemarks(remarks, want) {
				t.Errorf("every %dth dark, %s: other images, or remarks %v", nth, lie, remarks)
			}
		}
	}
}

func equalRemarks(a, b []dataset.Remark) bool {
	return slices.EqualFunc(a, b, func(x, y dataset.Remark) bool {
		return x.Code == y.Code && slices.Equal(x.Args, y.Args)
	})
}

// Of images that aren't digits nobody knows which are wrong, unless nearly all are dark on bright.
func TestOtherImagesAreInvertedAllOrNone(t *testing.T) {
	things := published(t).Training.First(700)
	things.Labels = bytes.Clone(things.Labels)
	for i := range things.Labels {
		things.Labels[i] = uint8(i % 10) // what they show has nothing to do with it
	}
	if got, _, remarks := readAll(t, asFiles(onPaper(things, 1))); !bytes.Equal(got, things.Images) ||
		len(remarks) != 1 || remarks[0].Code != dataset.Inverted {
		t.Errorf("all are dark: other images, or remarks %v", remarks)
	}
	half := onPaper(things, 2)
	if got, _, remarks := readAll(t, asFiles(half)); !bytes.Equal(got, half.Images) || len(remarks) != 0 {
		t.Errorf("half of them are dark: other images, or remarks %v", remarks)
	}
}

func TestAZeroIsKnownByItsMiddleOnPaperToo(t *testing.T) {
	digits := published(t).Training.First(700)
	brought := onPaper(digits, 1)
	files := asFiles(brought)
	ten := bytes.Clone(digits.Labels)
	for i, label := range ten {
		if label == 0 {
			ten[i] = 10
		}
	}
	files["labels"] = idxBytes(ten, len(ten))
	got, labels, _ := readAll(t, files)
	if !bytes.Equal(got, digits.Images) || !bytes.Equal(labels, digits.Labels) {
		t.Error("other images or labels")
	}
}

// Paper may be the brightest at its border, and a blackboard too: the ink decides.
func TestInkIsKnownOnAGroundThatIsBrighterAtTheBorder(t *testing.T) {
	digits := published(t).Training.First(700)
	for ink, want := range map[int]int{255: 0, 20: digits.Len()} {
		brought := mnist.Set{Images: bytes.Clone(digits.Images), Labels: digits.Labels}
		for i, v := range digits.Images {
			row, column := i%mnist.Pixels/mnist.Side, i%mnist.Side
			ground := 130
			if min(row, column, 27-row, 27-column) < 2 {
				ground = 180
			}
			brought.Images[i] = byte(ground + int(v)*(ink-ground)/255)
		}
		if n := dataset.Invert(brought); n != want {
			t.Errorf("ink of %d: %d images were inverted, expected %d", ink, n, want)
		}
	}
}

// No image of MNIST's is taken for one with dark ink.
func TestBrightInkStaysAsItIs(t *testing.T) {
	sets := published(t)
	if n := dataset.Invert(sets.Training, sets.Test); n != 0 {
		t.Errorf("%d images of MNIST were inverted", n)
	}
}
