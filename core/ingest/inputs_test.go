package ingest

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"

	"signum/core/dataset"
	"signum/core/mnist"
)

// The images of most tests: image i is filled with i, but has 200 in its first pixel and 7 in its
// last; its label is i mod 10.
const some = 20

func testPixels() []byte {
	pixels := make([]byte, 0, some*mnist.Pixels)
	for i := range some {
		image := bytes.Repeat([]byte{byte(i)}, mnist.Pixels)
		image[0], image[mnist.Pixels-1] = 200, 7
		pixels = append(pixels, image...)
	}
	return pixels
}

func testLabels() []byte {
	labels := make([]byte, some)
	for i := range labels {
		labels[i] = byte(i % 10)
	}
	return labels
}

// idx returns an IDX file of a type of numbers, which put appends.
func idx[T any](kind byte, values []T, put func([]byte, T) []byte, shape ...int) []byte {
	file := []byte{0, 0, kind, byte(len(shape))}
	for _, n := range shape {
		file = binary.BigEndian.AppendUint32(file, uint32(n))
	}
	for _, v := range values {
		file = put(file, v)
	}
	return file
}

func idxBytes(values []byte, shape ...int) []byte {
	return idx(0x08, values, func(b []byte, v byte) []byte { return append(b, v) }, shape...)
}

// npy returns an NPY file of version 1.
func npy(descr string, fortran string, values []byte, shape string) []byte {
	text := fmt.Sprintf("{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n", descr, fortran,
		shape)
	file := append([]byte("\x93NUMPY\x01\x00"), byte(len(text)), byte(len(text)>>8))
	return append(append(file, text...), values...)
}

// zipped returns an archive of files, in the order of their names.
func zipped(t testing.TB, files map[string][]byte) []byte {
	t.Helper()
	var data bytes.Buffer
	w := zip.NewWriter(&data)
	names := []string{}
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		entry, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := entry.Write(files[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

func gzipped(data []byte) []byte {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write(data)
	w.Close()
	return packed.Bytes()
}

// tableOf returns the images and labels as text, each line as write arranges it.
func tableOf(write func(label string, pixels []string) []string, separator string) []byte {
	var lines []string
	pixels := testPixels()
	for i, label := range testLabels() {
		var fields []string
		for _, v := range pixels[i*mnist.Pixels : (i+1)*mnist.Pixels] {
			fields = append(fields, fmt.Sprint(v))
		}
		lines = append(lines, strings.Join(write(fmt.Sprint(label), fields), separator))
	}
	return []byte(strings.Join(lines, "\n"))
}

func labelFirst(label string, pixels []string) []string {
	return append([]string{label}, pixels...)
}

func labelLast(label string, pixels []string) []string { return append(pixels, label) }

func labelNone(_ string, pixels []string) []string { return pixels }

// header returns a line of names for columns with the label first or last.
func header(first bool) []byte {
	var names []string
	for i := range mnist.Pixels {
		names = append(names, fmt.Sprintf("%dx%d", i/28+1, i%28+1))
	}
	if first {
		return []byte(strings.Join(labelFirst("label", names), ",") + "\n")
	}
	return []byte(strings.Join(labelLast("class", names), ",") + "\n")
}

// convert returns every byte as another number.
func convert[T any](values []byte, to func(byte) T) (converted []T) {
	for _, v := range values {
		converted = append(converted, to(v))
	}
	return converted
}

func int32s(v byte) int32                { return int32(v) }
func int16s(v byte) int16                { return int16(v) }
func floats(v byte) float32              { return float32(v) }
func parts(v byte) float32               { return float32(v) / 255 }
func doubles(v byte) float64             { return float64(v) / 255 }
func plusOne(v byte) byte                { return v + 1 }
func appendByte(b []byte, v byte) []byte { return append(b, v) }

func appendBig[T int16 | int32 | float32 | float64](b []byte, v T) []byte {
	var data bytes.Buffer
	binary.Write(&data, binary.BigEndian, v)
	return append(b, data.Bytes()...)
}

func little(values any) []byte {
	var data bytes.Buffer
	binary.Write(&data, binary.LittleEndian, values)
	return data.Bytes()
}

// hot returns labels as rows of ten numbers.
func hot(labels []byte) (rows []byte) {
	for _, label := range labels {
		row := make([]byte, 10)
		row[label] = 1
		rows = append(rows, row...)
	}
	return rows
}

// qmnist returns labels with seven more columns.
func qmnist(labels []byte) (rows []int32) {
	for i, label := range labels {
		rows = append(rows, int32(label), 4, int32(100+i), 5, 6, 7, 8, 9)
	}
	return rows
}

// columnMajor returns n×28×28 bytes with the first index changing fastest.
func columnMajor(values []byte, n int) (moved []byte) {
	for column := range 28 {
		for row := range 28 {
			for i := range n {
				moved = append(moved, values[i*784+row*28+column])
			}
		}
	}
	return moved
}

// readAll returns the images and labels of files without test images, before any is dealt.
func readAll(t *testing.T, files map[string][]byte) (images, labels []byte,
	remarks []dataset.Remark) {
	t.Helper()
	var found []Part
	for name, data := range files {
		some, err := Look(file(name, data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		found = append(found, some...)
	}
	pile, err := Sort(found)
	if err != nil {
		t.Fatal(err)
	}
	var r reading
	r.pair(pile.parts[pile.TrainImages], pile.parts[pile.TrainLabels])
	if err := r.finish(); err != nil {
		t.Fatal(err)
	}
	return r.sets[0].Images, r.sets[0].Labels, r.remarks
}
