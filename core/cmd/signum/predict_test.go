package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strconv"
	"strings"
	"testing"

	"signum/core/mnist"
)

// idx returns an IDX file of bytes with those sizes.
func idx(data []byte, sizes ...int) []byte {
	file := []byte{0, 0, 8, byte(len(sizes))}
	for _, n := range sizes {
		file = binary.BigEndian.AppendUint32(file, uint32(n))
	}
	return append(file, data...)
}

func TestPredictReadsIDXFilesAndPictures(t *testing.T) {
	sets, err := readImages("")
	if err != nil {
		t.Fatal(err)
	}
	test := sets.Test
	const count = 200
	folder := t.TempDir()
	net := save(t, folder, "net.signum", output(t, "export", recordedRun))
	images := save(t, folder, "images.idx", idx(test.Images[:count*mnist.Pixels], count, 28, 28))
	labels := save(t, folder, "labels.idx", idx(test.Labels[:count], count))
	classes := strings.Fields(string(output(t, "predict", net, images)))
	correct := 0
	for i, class := range classes {
		if class == strconv.Itoa(int(test.Labels[i])) {
			correct++
		}
	}
	if len(classes) != count || correct < count*95/100 {
		t.Fatalf("%d predictions, %d of them right", len(classes), correct)
	}
	want := strconv.Itoa(correct) + " of 200 correct"
	if got := string(output(t, "predict", net, images, labels)); !strings.HasPrefix(got, want) {
		t.Errorf("scored as %q, expected %q", got, want)
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write(idx(test.Images[:mnist.Pixels], 1, 28, 28))
	w.Close()
	one := save(t, folder, "one.idx.gz", packed.Bytes())
	if got := string(output(t, "predict", net, one)); got != classes[0]+"\n" {
		t.Errorf("gzipped the first image is %q, expected %s", got, classes[0])
	}
	picture := save(t, folder, "digit.png", scan(t, test.Image(0)))
	got := string(output(t, "predict", net, picture))
	if !strings.HasPrefix(got, classes[0]+"  ") || strings.Count(got, "\n") != 3 {
		t.Errorf("the scanned first image is %q, expected %s first", got, classes[0])
	}
	sheet := save(t, folder, "sheet.png", tiled(t, test.Images[:12*mnist.Pixels], 4))
	onSheet := strings.Fields(string(output(t, "predict", net, sheet)))
	if !slices.Equal(onSheet, classes[:12]) {
		t.Errorf("the first images on a sheet are %q, expected %q", onSheet, classes[:12])
	}
}

// tiled returns a sheet of images, that many side by side, dark on white.
func tiled(t *testing.T, images []byte, columns int) []byte {
	t.Helper()
	rows := len(images) / mnist.Pixels / columns
	sheet := image.NewGray(image.Rect(0, 0, columns*mnist.Side, rows*mnist.Side))
	for i, v := range images {
		tile, at := i/mnist.Pixels, i%mnist.Pixels
		x := tile%columns*mnist.Side + at%mnist.Side
		y := tile/columns*mnist.Side + at/mnist.Side
		sheet.SetGray(x, y, color.Gray{Y: 255 - v})
	}
	var file bytes.Buffer
	if err := png.Encode(&file, sheet); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// scan returns an image as somebody may scan it: dark on gray, nine times as large, on a larger
// sheet.
func scan(t *testing.T, digit []byte) []byte {
	t.Helper()
	sheet := image.NewGray(image.Rect(0, 0, 400, 300))
	for i := range sheet.Pix {
		x, y, ink := i%400-120, i/400-20, byte(0)
		if x >= 0 && x < 252 && y >= 0 && y < 252 {
			ink = digit[y/9*28+x/9]
		}
		sheet.SetGray(i%400, i/400, color.Gray{Y: 230 - byte(int(ink)*200/255)})
	}
	var file bytes.Buffer
	if err := png.Encode(&file, sheet); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func TestWhatCannotBePredictedIsExplained(t *testing.T) {
	folder := t.TempDir()
	good := save(t, folder, "good.signum", output(t, "export", recordedRun))
	text := save(t, folder, "text", []byte("a text"))
	two := save(t, folder, "two", idx(make([]byte, 2*784), 2, 28, 28))
	three := save(t, folder, "three", idx(make([]byte, 3), 3))
	explained(t, "text: model: found 6 bytes", "predict", text)
	explained(t, "text: images: found text of 2 columns", "predict", good, text)
	bad := save(t, folder, "bad.gz", []byte("\x1f\x8bbad"))
	explained(t, "bad.gz: images: found a file that ends too early", "predict", good, bad)
	both := "images: found 2 images in two and 3 labels in three, expected as many of each"
	explained(t, both, "predict", good, two, three)
	explained(t, text+": images: found text of 2 columns", "predict", good, two, text)
}
