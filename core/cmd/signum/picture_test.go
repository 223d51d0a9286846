package main

import (
	"bytes"
	"errors"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/bmp"

	"signum/core"
	"signum/core/model"
	"signum/core/packed"
	"signum/core/picture"
)

// scanned returns a scan of MNIST's first test image, a 7, and a network that reads it.
func scanned(t *testing.T) (image.Image, predictor) {
	t.Helper()
	sets, err := readImages("")
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := png.Decode(bytes.NewReader(scan(t, sets.Test.Image(0))))
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile("../../model/testdata/version-1.signum")
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	return decoded, predictor{m, packed.Assemble(m.Layers)}
}

// reads returns what the terminal writes about a picture.
func (p predictor) reads(t *testing.T, file []byte) (out, remarks string) {
	t.Helper()
	var stdout, stderr strings.Builder
	o := options{stdout: &stdout, stderr: &stderr}
	if err := p.picture(o, picture.KindOf(file), bytes.NewReader(file)); err != nil {
		t.Fatal(err)
	}
	return stdout.String(), stderr.String()
}

// The WebP file is the same scan, written by another program: Go has no encoder.
func TestPicturesOfEveryKindAreRead(t *testing.T) {
	scan, p := scanned(t)
	webp, err := os.ReadFile(filepath.Join("testdata", "seven.webp"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"webp": webp}
	for kind, encode := range map[string]func(*bytes.Buffer) error{
		"png":  func(b *bytes.Buffer) error { return png.Encode(b, scan) },
		"jpeg": func(b *bytes.Buffer) error { return jpeg.Encode(b, scan, nil) },
		"gif":  func(b *bytes.Buffer) error { return gif.Encode(b, scan, nil) },
		"bmp":  func(b *bytes.Buffer) error { return bmp.Encode(b, scan) },
	} {
		var file bytes.Buffer
		if err := encode(&file); err != nil {
			t.Fatal(err)
		}
		files[kind] = file.Bytes()
	}
	for kind, file := range files {
		if out, remarks := p.reads(t, file); !strings.HasPrefix(out, "7  ") || remarks != "" {
			t.Errorf("%s: %q, remarks %q, expected a 7", kind, out, remarks)
		}
	}
}

func TestAPictureThatEndsTooEarlyIsNamed(t *testing.T) {
	var whole bytes.Buffer
	if err := png.Encode(&whole, image.NewGray(image.Rect(0, 0, 28, 28))); err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{20, whole.Len() / 2, whole.Len() - 13} {
		_, err := decodePicture(whole.Bytes()[:size])
		if !errors.As(err, new(core.Mismatch)) {
			t.Errorf("%d of %d bytes: error %v, expected a core.Mismatch", size, whole.Len(), err)
		}
	}
}

func TestAPictureIsTurnedAsItsCameraWas(t *testing.T) {
	scan, p := scanned(t)
	box := scan.Bounds()
	lying := image.NewGray(image.Rect(0, 0, box.Dy(), box.Dx()))
	for y := range box.Dx() {
		for x := range box.Dy() {
			lying.Set(x, y, scan.At(box.Dx()-1-y, x)) // the first row is the right side
		}
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, lying, nil); err != nil {
		t.Fatal(err)
	}
	const exif = "\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01" +
		"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
	turned := append([]byte("\xff\xd8"+exif), file.Bytes()[2:]...)
	if out, _ := p.reads(t, turned); !strings.HasPrefix(out, "7  ") {
		t.Errorf("%q, expected a 7", out)
	}
}

func TestWhatAPictureDoesntShowIsRemarked(t *testing.T) {
	_, p := scanned(t)
	var white bytes.Buffer
	if err := png.Encode(&white, image.NewGray(image.Rect(0, 0, 10, 10))); err != nil {
		t.Fatal(err)
	}
	if out, remarks := p.reads(t, white.Bytes()); out != "" ||
		!strings.HasPrefix(remarks, "no digit: ") {
		t.Errorf("%q, remarks %q, expected no digit", out, remarks)
	}
	folder := t.TempDir()
	net := save(t, folder, "net.signum", output(t, "export", recordedRun))
	heic := save(t, folder, "a.png", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1"))
	explained(t, "a.png: picture: found HEIC, expected PNG, JPEG, GIF, WebP or BMP", "predict", net,
		heic)
}

// bitmap returns a BMP of 4×1 pixels, as Microsoft's BITMAPINFOHEADER has it: with 8 bits each, a
// palette of black and white, and a compression.
func bitmap(compression byte, pixels ...byte) []byte {
	file := append([]byte("BM"), make([]byte, 60)...)
	for at, value := range map[int]byte{
		10: 62, 14: 40, 18: 4, 22: 1, 26: 1, 28: 8, 30: compression, 46: 2, 58: 255, 59: 255, 60: 255,
	} {
		file[at] = value
	}
	return append(file, pixels...)
}

func TestPixelsOutsideThePaletteAreBlack(t *testing.T) {
	b, err := decodePicture(bitmap(0, 0, 1, 2, 255))
	if want := []byte{0, 255, 0, 0}; err != nil || !slices.Equal(b.Gray, want) {
		t.Errorf("found %v, error %v, expected %v", b.Gray, err, want)
	}
}

func TestARunLengthCodedBMPIsNamedWithTheWayOut(t *testing.T) {
	for _, compression := range []byte{1, 2} {
		_, err := decodePicture(bitmap(compression, 4, 1, 0, 0, 0, 1))
		var m core.Mismatch
		if !errors.As(err, &m) || m.Found != "a BMP compressed by run lengths (RLE)" ||
			!strings.HasSuffix(m.Expected, "save it as PNG") {
			t.Errorf("error %v, expected that it is RLE, and how to save it", err)
		}
	}
}

// Whatever a file holds, it is an error, or a picture that is read.
func FuzzDecodePicture(f *testing.F) {
	dot := image.NewGray(image.Rect(0, 0, 3, 2))
	dot.Pix[1] = 255
	for _, encode := range []func(w io.Writer) error{
		func(w io.Writer) error { return png.Encode(w, dot) },
		func(w io.Writer) error { return gif.Encode(w, dot, nil) },
		func(w io.Writer) error { return jpeg.Encode(w, dot, nil) },
		func(w io.Writer) error { return bmp.Encode(w, dot) },
	} {
		var file bytes.Buffer
		if err := encode(&file); err != nil {
			f.Fatal(err)
		}
		f.Add(file.Bytes())
	}
	f.Add(bitmap(0, 0, 1, 2, 255))
	f.Add(bitmap(1, 4, 1, 0, 0, 0, 1))
	f.Add([]byte("BM" + strings.Repeat("\x00", 12) + "\x0c\x00\x00\x00")) // no more than begins a header
	f.Fuzz(func(t *testing.T, file []byte) {
		const most = 1 << 12 // pixels, since larger pictures are slow only
		size, _, err := image.DecodeConfig(bytes.NewReader(file))
		if err == nil && (size.Width > most || size.Height > most/max(1, size.Width)) {
			return
		}
		b, err := decodePicture(file)
		if err != nil {
			return
		}
		if len(b.Gray) != b.Width*b.Height {
			t.Fatalf("found %d pixels of %d×%d", len(b.Gray), b.Width, b.Height)
		}
		picture.Read(b)
	})
}

// Before BITMAPINFOHEADER there was a header of 12 bytes, without a compression.
func TestABMPOfAnOldHeaderIsUnsupported(t *testing.T) {
	for _, size := range []int{18, 26, 33, 80} {
		file := bitmap(1, make([]byte, 18)...)[:size]
		file[14] = 12
		_, err := decodePicture(file)
		if !errors.As(err, new(core.Mismatch)) || strings.Contains(err.Error(), "RLE") {
			t.Errorf("%d bytes: error %v, expected that it is unsupported", size, err)
		}
	}
}
