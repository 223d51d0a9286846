package ingest

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"signum/core/dataset"
	"signum/core/mnist"
)

func TestEveryFormOfImagesIsRead(t *testing.T) {
	pixels, labels := testPixels(), idxBytes(testLabels(), some)
	images := idxBytes(pixels, some, 28, 28)
	packed := gzipped(images)
	for name, data := range map[string][]byte{
		"bytes":               images,
		"bytes in rows":       idxBytes(pixels, some, 784),
		"with a channel":      idxBytes(pixels, some, 1, 28, 28),
		"with a channel last": idxBytes(pixels, some, 28, 28, 1),
		"signed bytes":        idx(0x09, pixels, appendByte, some, 28, 28),
		"int16": idx(0x0b, convert(pixels, int16s), appendBig[int16], some, 28,
			28),
		"int32": idx(0x0c, convert(pixels, int32s), appendBig[int32], some, 784),
		"whole floats": idx(0x0d, convert(pixels, floats), appendBig[float32], some, 28,
			28),
		"fractions": idx(0x0d, convert(pixels, parts), appendBig[float32], some, 28,
			28),
		"fractions in 64 bits": idx(0x0e, convert(pixels, doubles), appendBig[float64], some, 28,
			28),
		"gzip":          packed,
		"gzipped twice": gzipped(packed),
		"several members": slices.Concat(gzipped(images[:5]), gzipped(nil),
			gzipped(images[5:])),
		"padded with zeros": append(slices.Clone(packed), make([]byte, 1000)...),
		"padding between members": slices.Concat(gzipped(images[:9]), make([]byte, 512),
			gzipped(images[9:])),
		"npy": npy("|u1", "False", pixels, "(20, 28, 28)"),
		"npy of floats": npy("<f4", "False", little(convert(pixels, parts)),
			"(20, 28, 28, 1)"),
		"npy of int64": npy("<i8", "False",
			little(convert(pixels, func(v byte) int64 { return int64(v) })), "(20L, 784L)"),
		"npy of big endians": npy(">i2", "False",
			idx(0, convert(pixels, int16s), appendBig[int16])[4:], "(20, 784)"),
		"npy by columns": npy("|u1", "True", columnMajor(pixels, some), "(20, 28, 28)"),
		"gzipped npy":    gzipped(npy("|u1", "False", pixels, "(20, 28, 28)")),
		"csv of images":  tableOf(labelNone, ","),
		"a zip with gzip in it": zipped(t,
			map[string][]byte{"set/train-images-idx3-ubyte.gz": packed,
				"set/README": []byte("a text\n")}),
	} {
		t.Run(name, func(t *testing.T) {
			got, classes, remarks := readAll(t, map[string][]byte{"images": data, "labels": labels})
			if !bytes.Equal(got, pixels) || !bytes.Equal(classes, testLabels()) ||
				len(remarks) != 0 {
				t.Errorf("found other images or labels, remarks %v", remarks)
			}
		})
	}
}

func TestEveryFormOfLabelsIsRead(t *testing.T) {
	images, labels := idxBytes(testPixels(), some, 28, 28), testLabels()
	for name, data := range map[string][]byte{
		"bytes":          idxBytes(labels, some),
		"a column":       idxBytes(labels, some, 1),
		"int32":          idx(0x0c, convert(labels, int32s), appendBig[int32], some),
		"floats":         idx(0x0d, convert(labels, floats), appendBig[float32], some),
		"one-hot":        idxBytes(hot(labels), some, 10),
		"one-hot floats": npy("<f4", "False", little(convert(hot(labels), floats)), "(20, 10)"),
		"npy": npy("<i8", "False", little(convert(labels,
			func(v byte) int64 { return int64(v) })), "(20,)"),
		"qmnist": idx(0x0c, qmnist(labels), appendBig[int32], some, 8),
		"csv": []byte("label\n" + strings.Trim(strings.ReplaceAll(fmt.Sprint(labels),
			" ", "\r\n"), "[]") + "\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			_, got, remarks := readAll(t, map[string][]byte{"images": images, "labels": data})
			if !bytes.Equal(got, labels) {
				t.Errorf("found labels %v", got)
			}
			if want := name == "qmnist"; want != (len(remarks) == 1 &&
				remarks[0].Code == dataset.Columns) {
				t.Errorf("found remarks %v", remarks)
			}
		})
	}
}

func TestTablesHaveTheirLabelFirstOrLast(t *testing.T) {
	sorted := []byte(strings.Join([]string{"0" + strings.Repeat(",0", 784), "1" +
		strings.Repeat(",0", 784)}, "\n"))
	for name, c := range map[string]struct {
		data   []byte
		labels []byte
	}{
		"first":            {tableOf(labelFirst, ","), testLabels()},
		"last":             {tableOf(labelLast, ","), testLabels()},
		"first with names": {append(header(true), tableOf(labelFirst, ",")...), testLabels()},
		"last with names":  {append(header(false), tableOf(labelLast, ",")...), testLabels()},
		"semicolons":       {tableOf(labelFirst, ";"), testLabels()},
		"tabs":             {tableOf(labelLast, "\t"), testLabels()},
		"spaces":           {tableOf(labelFirst, "  "), testLabels()},
		"quotes": {[]byte(`"` + strings.ReplaceAll(string(tableOf(labelFirst, `","`)),
			"\n", "\"\r\n\"") + `"`), testLabels()},
		"a byte order mark": {append([]byte("\ufeff"), tableOf(labelFirst, ",")...), testLabels()},
		"arff": {append([]byte("% comment\n@relation mnist_784\n@attribute pixel1 real\n@data\n"),
			tableOf(labelLast, ",")...), testLabels()},
		"empty lines": {append([]byte("\n\n"), bytes.ReplaceAll(tableOf(labelFirst, ","),
			[]byte("\n"), []byte(",\n\n"))...), testLabels()},
		"black images": {sorted, []byte{0, 1}},
	} {
		t.Run(name, func(t *testing.T) {
			images, labels, _ := readAll(t, map[string][]byte{"set.csv": c.data})
			if !bytes.Equal(labels, c.labels) {
				t.Errorf("found labels %v, expected %v", labels, c.labels)
			}
			if name != "black images" && !bytes.Equal(images, testPixels()) {
				t.Error("found other images")
			}
		})
	}
}

func TestAnNPZAsKerasWritesItHasAllFour(t *testing.T) {
	pixels, labels := testPixels(), testLabels()
	parts, err := Look(file("mnist.npz", zipped(t, map[string][]byte{
		"x_train.npy": npy("|u1", "False", pixels, "(20, 28, 28)"),
		"y_train.npy": npy("|u1", "False", labels, "(20,)"),
		"x_test.npy":  npy("|u1", "False", pixels[:10*784], "(10, 28, 28)"),
		"y_test.npy":  npy("|u1", "False", labels[:10], "(10,)"),
	})))
	if err != nil || len(parts) != 4 {
		t.Fatalf("found %d parts, error %v", len(parts), err)
	}
	pile, err := Sort(parts)
	if err != nil || len(pile.Missing()) != 0 || len(pile.Unused()) != 0 {
		t.Fatalf("found %v missing and %v unused, error %v", pile.Missing(), pile.Unused(), err)
	}
	sets, err := pile.Read()
	if err != nil || !bytes.Equal(sets.Training.Images, pixels) ||
		!bytes.Equal(sets.Test.Labels, labels[:10]) {
		t.Errorf("found %d and %d images, error %v", sets.Training.Len(), sets.Test.Len(), err)
	}
}

func TestSetsWithoutTestImagesGiveEverySeventh(t *testing.T) {
	parts, err := Look(file("all.csv", tableOf(labelFirst, ",")))
	if err != nil {
		t.Fatal(err)
	}
	pile, err := Sort(parts)
	if err != nil || !pile.Dealable() {
		t.Fatalf("found %v, error %v", pile.Missing(), err)
	}
	if sets, err := pile.Read(); err != nil || sets.Training.Len() != 18 ||
		!bytes.Equal(sets.Test.Labels, []byte{6, 3}) {
		t.Errorf("found %d images and test labels %v, error %v", sets.Training.Len(),
			sets.Test.Labels, err)
	}
}

// Labels from 1 to 10 are told apart by the images: a 0 is hollow.
func TestLabelsFromOneAreClassesFromZero(t *testing.T) {
	digit := func(ring bool) []byte {
		image := make([]byte, mnist.Pixels)
		for i := range image {
			within := func(edge int) bool {
				return min(i/28, i%28) >= edge && max(i/28, i%28) < 28-edge
			}
			if within(4) && within(12) != ring {
				image[i] = 255
			}
		}
		return image
	}
	for _, c := range []struct {
		zero byte // the label of rings
		code dataset.Code
		want []byte
	}{
		{10, dataset.TenIsZero, []byte{1, 0, 2}}, {1, dataset.FromOne, []byte{9, 0, 1}},
	} {
		one := 11 - c.zero
		images := idxBytes(slices.Concat(digit(false), digit(true), digit(false)), 3, 28, 28)
		labels := idxBytes([]byte{one, c.zero, 2}, 3)
		_, got, remarks := readAll(t, map[string][]byte{"images": images, "labels": labels})
		if !bytes.Equal(got, c.want) || len(remarks) != 1 || remarks[0].Code != c.code {
			t.Errorf("labels %d and 2 with %d for rings: found %v, remarks %v", one, c.zero, got,
				remarks)
		}
	}
}

func TestTransposedDigitsAreTurnedAndSaid(t *testing.T) {
	sets := published(t)
	_, rest := sets.Training.Split(59_000)
	rest.Images = bytes.Clone(rest.Images)
	want := bytes.Clone(rest.Images)
	rest.Transpose()
	got, _, remarks := readAll(t, asFiles(rest))
	if !bytes.Equal(got, want) || len(remarks) != 1 || remarks[0].Code != dataset.Turned {
		t.Errorf("found other images, or remarks %v", remarks)
	}
}

func TestWhatFollowsIsLeftOutAndSaid(t *testing.T) {
	images, labels := idxBytes(testPixels(), some, 28, 28), idxBytes(testLabels(), some)
	for name, data := range map[string][]byte{
		"plain":      append(slices.Clone(images), "junk!"...),
		"gzip":       gzipped(append(slices.Clone(images), "junk!"...)),
		"after":      append(gzipped(images), "junk!"...),
		"padded":     append(append(gzipped(images), 0, 0, 0), "junk!"...),
		"twice":      gzipped(append(gzipped(images), "junk!"...)),
		"behind two": append(gzipped(gzipped(images)), "junk!"...),
	} {
		got, _, remarks := readAll(t, map[string][]byte{"images": data, "labels": labels})
		if !bytes.Equal(got, testPixels()) || len(remarks) != 1 ||
			remarks[0].Code != dataset.Trailing ||
			!slices.Equal(remarks[0].Args, []string{"images", "5"}) {
			t.Errorf("%s: found remarks %v, expected 5 trailing bytes of images", name, remarks)
		}
	}
}

func TestPaddingIsNotRemarked(t *testing.T) {
	images, labels := idxBytes(testPixels(), some, 28, 28), idxBytes(testLabels(), some)
	padded := append(gzipped(images), make([]byte, 512)...)
	_, _, remarks := readAll(t, map[string][]byte{"images": padded, "labels": labels})
	if len(remarks) != 0 {
		t.Errorf("found remarks %v, expected none of zeros", remarks)
	}
}

func TestImagesOfOnesAndZerosAreInkAndBackground(t *testing.T) {
	pixels := make([]byte, 2*mnist.Pixels)
	pixels[5] = 1
	for name, data := range map[string][]byte{
		"bytes":  idxBytes(pixels, 2, 28, 28),
		"floats": idx(0x0d, convert(pixels, floats), appendBig[float32], 2, 784),
		"bools":  npy("|b1", "False", pixels, "(2, 784)"),
	} {
		got, _, _ := readAll(t, map[string][]byte{"images": data,
			"labels": idxBytes([]byte{1, 2}, 2)})
		if got[5] != 255 || got[6] != 0 {
			t.Errorf("%s: found %d and %d, expected 255 and 0", name, got[5], got[6])
		}
	}
}

func TestHalvesAreFloats(t *testing.T) {
	for bits, want := range map[uint16]float64{
		0x3c00: 1, 0xc000: -2, 0x3800: 0.5, 0x0001: math.Ldexp(1, -24), 0x7bff: 65504, 0: 0,
	} {
		if got := half(bits); got != want {
			t.Errorf("%#x: found %v, expected %v", bits, got, want)
		}
	}
}
