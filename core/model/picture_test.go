package model

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// fileOf returns a file of some bytes, of which only the first are those of a model.
func fileOf(size int) []byte {
	random := rand.New(rand.NewPCG(1, uint64(size)))
	file := []byte(magic)
	for len(file) < size {
		file = append(file, byte(random.Uint32()))
	}
	return file
}

func TestAPictureHoldsTheBitsOfItsFile(t *testing.T) {
	gray, width := Picture([]byte(magic))
	if width != 12 || len(gray) != 8*12 {
		t.Fatalf("12 bytes are a picture of %d×%d, want 12×8", width, len(gray)/width)
	}
	// The length, 8, has bit 3; the first byte is an S, 0x53.
	for i, black := range map[int]bool{3: true, 0: false, 32: true, 33: true, 34: false, 36: true, 38: true} {
		if (gray[i] == 0) != black {
			t.Errorf("pixel %d is %d, want black: %v", i, gray[i], black)
		}
	}
	for size := 8; size < 300; size++ {
		file := fileOf(size)
		gray, width := Picture(file)
		got, ok := FromPicture(gray, width)
		if !ok || !bytes.Equal(got, file) {
			t.Fatalf("a file of %d bytes came back as one of %d, %v", size, len(got), ok)
		}
	}
}

func TestAPictureMayBeFaint(t *testing.T) {
	file := fileOf(1000)
	gray, width := Picture(file)
	for i, v := range gray {
		gray[i] = 100 + v/5
	}
	if got, ok := FromPicture(gray, width); !ok || !bytes.Equal(got, file) {
		t.Error("gray values of 100 and 151 aren't taken for black and white")
	}
}

func TestOtherPicturesHoldNoFile(t *testing.T) {
	gray, width := Picture(fileOf(1000))
	for name, other := range map[string][]byte{
		"empty": nil, "white": bytes.Repeat([]byte{255}, 784), "cut": gray[:len(gray)-width],
		"longer": append(bytes.Clone(gray), gray[:width]...),
	} {
		if _, ok := FromPicture(other, width); ok {
			t.Errorf("%s: a file is found", name)
		}
	}
}

func FuzzFromPicture(f *testing.F) {
	gray, width := Picture(fileOf(40))
	f.Add(gray, width)
	f.Fuzz(func(t *testing.T, gray []byte, width int) {
		file, ok := FromPicture(gray, width)
		if ok && len(file) > len(gray)/8 {
			t.Errorf("%d pixels hold %d bytes", len(gray), len(file))
		}
	})
}
