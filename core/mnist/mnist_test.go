package mnist

import (
	"bytes"
	"testing"
)

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

func TestTransposingTwiceChangesNothing(t *testing.T) {
	images := append(dot(3, 4), dot(20, 0)...)
	s := Set{Images: bytes.Clone(images), Labels: []uint8{1, 2}}
	if s.Transpose(); !bytes.Equal(s.Images, append(dot(4, 3), dot(0, 20)...)) {
		t.Error("the first time: found other images")
	}
	if s.Transpose(); !bytes.Equal(s.Images, images) {
		t.Error("the second time: found other images")
	}
}
