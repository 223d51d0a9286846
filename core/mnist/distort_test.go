package mnist

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// dot returns an image with one bright pixel.
func dot(x, y int) []byte {
	image := make([]byte, Pixels)
	image[y*Side+x] = 200
	return image
}

func TestNoDistortionLeavesImagesAndChanceAsTheyAre(t *testing.T) {
	image, rng := dot(3, 4), rand.New(rand.NewPCG(1, 0))
	Distortion{}.Draw(image, rng)
	if !slices.Equal(image, dot(3, 4)) || rng.Uint64() != rand.New(rand.NewPCG(1, 0)).Uint64() {
		t.Error("found a changed image or drawn numbers, expected neither")
	}
}

func TestShiftsReachEveryPlaceUpToTheirLimitAndNoOther(t *testing.T) {
	rng, seen := rand.New(rand.NewPCG(1, 0)), map[int]int{}
	for range 2_000 {
		image := dot(10, 20)
		Distortion{Shift: 2}.Draw(image, rng)
		seen[slices.Index(image, 200)]++
	}
	for dy := -2; dy <= 2; dy++ {
		for dx := -2; dx <= 2; dx++ {
			if seen[(20+dy)*Side+10+dx] == 0 {
				t.Errorf("found no shift by (%d, %d), expected some of 2,000", dx, dy)
			}
		}
	}
	if len(seen) != 25 {
		t.Errorf("found %d places, expected 25", len(seen))
	}
}

func TestAShiftOverTheBorderLosesPixelsAndBringsBackground(t *testing.T) {
	src, dst := [Pixels]byte{}, [Pixels]byte{}
	for i := range src {
		src[i] = byte(1 + i%200)
	}
	for dx := -3; dx <= 3; dx++ {
		for dy := -3; dy <= 3; dy++ {
			shift(&dst, &src, dx, dy)
			for i, got := range dst {
				if want := at(&src, i%Side-dx, i/Side-dy); int(got) != want {
					t.Fatalf("shift by (%d, %d): found %d at %d, expected %d", dx, dy, got, i, want)
				}
			}
		}
	}
}

// The oracle is the same turn in real numbers. Whole numbers round twice: by less than one in each
// of two directions.
func TestATurnIsARotationToFirstOrder(t *testing.T) {
	rng, src, dst := rand.New(rand.NewPCG(2, 0)), [Pixels]byte{}, [Pixels]byte{}
	for i := range src {
		src[i] = byte(rng.IntN(256))
	}
	for _, degrees := range []int{-20, -7, 1, 10} {
		turn(&dst, &src, 2, -1, degrees*degree)
		slope := float64(degrees*degree) / one
		for i, got := range dst {
			x, y := float64(i%Side-2), float64(i/Side+1)
			want := bilinear(&src, x+slope*(y-13.5), y-slope*(x-13.5))
			if math.Abs(float64(got)-want) > 2 {
				t.Fatalf("%d degrees: found %d at %d, expected %.2f", degrees, got, i, want)
			}
		}
	}
}

func bilinear(src *[Pixels]byte, x, y float64) (value float64) {
	left, top := math.Floor(x), math.Floor(y)
	for _, corner := range [][2]float64{{0, 0}, {1, 0}, {0, 1}, {1, 1}} {
		nearness := (1 - math.Abs(left+corner[0]-x)) * (1 - math.Abs(top+corner[1]-y))
		value += nearness * float64(at(src, int(left+corner[0]), int(top+corner[1])))
	}
	return value
}

func TestAFingerprintTellsSetsApart(t *testing.T) {
	a, b := Set{Images: dot(1, 1), Labels: []uint8{1}}, Set{Images: dot(1, 2), Labels: []uint8{1}}
	if got := Fingerprint(Set{}, Set{}); got != "00000000" {
		t.Errorf("found %s of nothing, expected 00000000", got)
	}
	if Fingerprint(a, b) == Fingerprint(b, a) || len(Fingerprint(a, b)) != 8 {
		t.Errorf("found %s and %s, expected two of eight digits", Fingerprint(a, b),
			Fingerprint(b, a))
	}
}

func TestNothingAddedToMNISTLeavesItsFingerprint(t *testing.T) {
	if got := FingerprintAdded(Set{}); got != Published {
		t.Errorf("found %s, expected %s", got, Published)
	}
}

func BenchmarkDistortions(b *testing.B) {
	for name, d := range map[string]Distortion{"shift": {Shift: 3}, "turn": {Shift: 3, Turn: 10}} {
		b.Run(name, func(b *testing.B) {
			images, rng := make([]byte, 64*Pixels), rand.New(rand.NewPCG(1, 0))
			for b.Loop() {
				d.Draw(images, rng)
			}
		})
	}
}
