package mnist

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
)

// idx returns a file with a header of the given numbers and a body.
func idx(body []byte, header ...uint32) []byte {
	var file []byte
	for _, n := range header {
		file = binary.BigEndian.AppendUint32(file, n)
	}
	return append(file, body...)
}

func TestReadIDXReadsWhatTheFilesSay(t *testing.T) {
	pixels := make([]byte, 2*Pixels)
	pixels[Pixels+5] = 200
	set, err := ReadIDX(bytes.NewReader(idx(pixels, idxImages, 2, 28, 28)),
		bytes.NewReader(idx([]byte{7, 3}, idxLabels, 2)))
	if err != nil {
		t.Fatal(err)
	}
	if set.Len() != 2 || set.Labels[1] != 3 || set.Image(1)[5] != 200 {
		t.Errorf("read %d images, label %d, pixel %d", set.Len(), set.Labels[1], set.Image(1)[5])
	}
}

func TestReadIDXSaysWhatIsWrong(t *testing.T) {
	images, labels := idx(make([]byte, Pixels), idxImages, 1, 28, 28), idx([]byte{7}, idxLabels, 1)
	for _, c := range []struct {
		name           string
		images, labels []byte
		want           string
	}{
		{"gzip", []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, labels,
			"images: found magic number 0x1f8b0800, expected 0x803"},
		{"swapped", labels, images, "labels: found magic number 0x803, expected 0x801"},
		{"short header", images[:9], labels, "images: found a header of 9 bytes, expected 16"},
		{"empty", images, nil, "labels: found a header of 0 bytes, expected 8"},
		{"sides", idx(make([]byte, 1024), idxImages, 1, 32, 32), labels,
			"found a side of 32 pixels, expected 28"},
		{"counts", images, idx([]byte{7, 8}, idxLabels, 2), "found 1 images and 2 labels"},
		{"huge", idx(nil, idxImages, 1<<31, 28, 28), labels, "found a count of 2147483648"},
		{"none", idx(nil, idxImages, 0, 28, 28), idx(nil, idxLabels, 0),
			"labels: found a count of 0, expected at least 1"},
		{"truncated", images[:700], labels, "images: found a body of 684 bytes, expected 784"},
		{"too long", append(images[:len(images):len(images)], 0), labels,
			"found more than the 784 bytes that the header announces"},
		{"label", images, idx([]byte{10}, idxLabels, 1),
			"found label 10 at image 0, expected 0 to 9"},
	} {
		_, err := ReadIDX(bytes.NewReader(c.images), bytes.NewReader(c.labels))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, expected %q in it", c.name, err, c.want)
		}
	}
}

func TestAHeaderTellsImagesFromLabels(t *testing.T) {
	for want, file := range map[Header][]byte{
		{false, 2}: idx(make([]byte, 2*Pixels), idxImages, 2, 28, 28),
		{true, 3}:  idx([]byte{1, 2, 3}, idxLabels, 3),
	} {
		if h, err := ReadHeader(bytes.NewReader(file)); err != nil || h != want ||
			h.Size() != len(file) {
			t.Errorf("found %v of %d bytes, error %v, expected %v of %d", h, h.Size(), err, want,
				len(file))
		}
	}
	for want, file := range map[string][]byte{
		"found magic number 0x504b0304, expected 0x803 of images or 0x801 of labels": []byte("PK\x03\x04 and more"),
		"found magic number 0x0":     nil,
		"found a count of 0":         idx(nil, idxLabels, 0),
		"found a side of 32 pixels":  idx(nil, idxImages, 1, 32, 32),
		"found a count of 280001":    idx(nil, idxLabels, Most+1),
		"found a header of 12 bytes": idx(nil, idxImages, 1, 28),
	} {
		if _, err := ReadHeader(bytes.NewReader(file)); err == nil ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected %q in it", err, want)
		}
	}
}

func TestDealtTestImagesAreEverySeventh(t *testing.T) {
	s := Set{Images: make([]byte, 20*Pixels), Labels: make([]uint8, 20)}
	for i := range 20 {
		s.Images[i*Pixels], s.Labels[i] = byte(i), uint8(i%10)
	}
	training, test := s.Deal()
	if training.Len() != 18 || test.Len() != 2 || test.Image(1)[0] != 13 || test.Labels[1] != 3 ||
		training.Image(6)[0] != 7 || training.check() != nil {
		t.Errorf("dealt %d and %d images, the second for tests is %d", training.Len(), test.Len(),
			test.Image(1)[0])
	}
}

func FuzzReadIDX(f *testing.F) {
	f.Add(idx(make([]byte, Pixels), idxImages, 1, 28, 28), idx([]byte{7}, idxLabels, 1))
	f.Add([]byte{}, []byte{0, 0, 8})
	f.Fuzz(func(t *testing.T, images, labels []byte) {
		set, err := ReadIDX(bytes.NewReader(images), bytes.NewReader(labels))
		if err == nil && (len(set.Images) != len(images)-16 || len(set.Labels) != len(labels)-8) {
			t.Errorf("read %d and %d bytes of %d and %d", len(set.Images), len(set.Labels),
				len(images), len(labels))
		}
	})
}
