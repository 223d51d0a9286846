package ingest

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"signum/core"
	"signum/core/mnist"
)

func TestWhatIsNoFileOfImagesIsNamed(t *testing.T) {
	tar := make([]byte, 600)
	copy(tar, "train-images-idx3-ubyte")
	copy(tar[257:], "ustar\x0000")
	corrupt := append(gzipped(testLabels())[:12], "damaged and longer than before"...)
	for want, data := range map[string][]byte{
		"expected IDX, NPY, NPZ or CSV, gzipped or not: download it": []byte("<html>"),
		"found a web page, not the file":                             []byte(" \n<!DOCTYPE html><html>"),
		"a web page, not the file":                                   []byte("<?xml version='1.0'?><Error><Code>"),
		"found an empty file":                                        nil,
		"found nothing but zeros":                                    make([]byte, 5000),
		"found a PyTorch archive": zipped(t,
			map[string][]byte{"archive/data.pkl": []byte("x"), "archive/data/0": []byte("y")}),
		"found a Keras model": zipped(t,
			map[string][]byte{"config.json": []byte("{}"), "model.weights.h5": []byte("y")}),
		"found an Excel or Word document": zipped(t,
			map[string][]byte{"[Content_Types].xml": []byte("<xml>"),
				"xl/workbook.xml": []byte("y")}),
		"a zip archive without such files": zipped(t,
			map[string][]byte{"folder/.hidden": []byte("y")}),
		"found a zip archive of pictures (PNG)": zipped(t,
			map[string][]byte{"DIGIT.PNG": []byte("\x89PNG\r\n\x1a\n")}),
		"a damaged zip archive":           []byte("PK\x03\x04 and no more"),
		"found a picture (HEIC)":          []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"),
		"found a picture (WebP)":          []byte("RIFF\x10\x00\x00\x00WEBPVP8 "),
		"found a Python pickle":           gzipped([]byte("\x80\x02](cnumpy")),
		"an HDF5 file":                    []byte("\x89HDF\r\n\x1a\n"),
		"a MATLAB file":                   []byte("MATLAB 5.0 MAT-file, Platform: GLNXA64"),
		"a tar archive":                   gzipped(tar),
		"a picture (TIFF)":                []byte("II*\x00\x08\x00\x00\x00"),
		"a picture (PGM)":                 []byte("P5\n28 28\n255\n"),
		"an icon (ICO)":                   []byte("\x00\x00\x01\x00\x01\x00"),
		"packed as xz":                    []byte("\xfd7zXZ\x00\x00"),
		"a Git LFS pointer, not the file": []byte("version https://git-lfs.github.com/spec/v1\n"),
		"found JSON":                      []byte(`{"images": []}`),
		"text in UTF-16":                  []byte("\xff\xfe0\x00,\x000\x00"),
		"a file of an unknown kind":       []byte("\x01\x02\x03\x04\x05\x06"),
		"text without a table of images":  []byte("label\n"),
		"text of 2 columns":               []byte("no table\nof images"),
		`found "dog" in line 2`:           []byte("cat\ndog\n"),
		"found 784 columns in line 2": []byte(strings.Repeat("0,", 784) + "1\n" +
			strings.Repeat("0,", 784) + "\n"),
		"pixel 300, expected whole numbers": []byte("1" +
			strings.Repeat(",300", 784)),
		"pixel 0.5, expected whole numbers": []byte("1,200,0.5" +
			strings.Repeat(",0", 782)),
		"a line of more than 65536 bytes": []byte(strings.Repeat("0",
			70_000)),
		"a file that is gzipped four times": gzipped(gzipped(gzipped(gzipped([]byte("x"))))),
		"found a damaged file":              corrupt,
		"found numbers of type 0xa":         {0, 0, 0x0a, 1, 0, 0, 0, 1},
		"a file that ends within an IDX":    {0, 0, 8, 3, 0, 0},
		"found a count of 280001":           idxBytes(nil, mnist.Most+1),
		"found a count of 0":                idxBytes(nil, 0, 28, 28),
		"found an array of 1×32×32":         idxBytes(nil, 1, 32, 32),
		"an array of 1×5":                   idxBytes(nil, 1, 5),
		`found numbers of type "<c8"`: npy("<c8", "False", nil,
			"(1, 784)"),
		"an NPY header without a shape": npy("|u1", "False", nil, "1"),
		"found a single number":         npy("|u1", "False", nil, "()"),
		"an NPY header of 65535 bytes":  []byte("\x93NUMPY\x01\x00\xff\xff"),
	} {
		_, err := Look(file("x", data))
		if !errors.As(err, new(core.Mismatch)) || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected a core.Mismatch with %q", err, want)
		}
	}
}

func TestAWrongChecksumIsADamagedFile(t *testing.T) {
	images := gzipped(idxBytes(testPixels(), some, 28, 28))
	images[len(images)-8] ^= 1
	parts, err := Look(file("images", images))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parts[0].read(); err != errDamaged {
		t.Errorf("error %v, expected %v", err, errDamaged)
	}
}

func TestArraysThatCantBeReadAreExplained(t *testing.T) {
	images, labels := idxBytes(testPixels(), some, 28, 28), idxBytes(testLabels(), some)
	for want, c := range map[string][2][]byte{
		"images: found 15672 bytes after the header, expected 15680": {images[:len(images)-8],
			labels},
		"labels: images: found 19 bytes after the header, expected 20": {images,
			labels[:len(labels)-1]},
		"found a file that ends too early": {gzipped(images)[:60],
			labels},
		"found pixel -0.5, expected whole numbers from 0 to 255, or fractions from 0 to 1 (norm": {
			idx(0x0d, slices.Repeat([]float32{-0.5}, some*784), appendBig[float32], some, 784),
			labels},
		"found pixel 2.5": {idx(0x0d, slices.Repeat([]float32{2.5}, some*784), appendBig[float32],
			some, 784), labels},
		"found labels from 0 to 24, expected 0 to 9, or 1 to 10": {images,
			idxBytes(append(testLabels()[:19:19], 24), some)},
		"found label 0.5": {images, idx(0x0d, slices.Repeat([]float32{0.5}, some),
			appendBig[float32], some)},
		"found label -1": {images, idx(0x09, slices.Repeat([]byte{255}, some), appendByte, some)},
		"a row of ten labels that isn't one 1 and nine 0": {images,
			idxBytes(make([]byte, 10*some), some, 10)},
	} {
		_, err := readPair(t, c[0], c[1])
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected %q in it", err, want)
		}
	}
}

// readPair reads files of images and of labels as a pile without test images.
func readPair(t testing.TB, images, labels []byte) (Sets, error) {
	t.Helper()
	a, errA := Look(file("images", images))
	b, errB := Look(file("labels", labels))
	if err := errors.Join(errA, errB); err != nil {
		return Sets{}, err
	}
	pile, err := Sort(append(a, b...))
	if err != nil || !pile.Dealable() {
		return Sets{}, err
	}
	return pile.Read()
}

// endless is a file of zeros after a beginning, as large as a disk, that counts what is read of it.
type endless struct {
	start []byte
	read  int64
}

func (e *endless) ReadAt(to []byte, at int64) (int, error) {
	clear(to)
	if at < int64(len(e.start)) {
		copy(to, e.start[at:])
	}
	e.read += int64(len(to))
	return len(to), nil
}

// used returns how many bytes are allocated by a function.
func used(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestAHugeFileIsLookedAtByItsFirstBytes(t *testing.T) {
	for name, start := range map[string][]byte{
		"zeros": nil, "web page": []byte("<html>"), "idx": idxBytes(nil, 60_000, 28, 28),
		"bytes": {1, 2, 3},
	} {
		content := &endless{start: start}
		if n := used(func() { Look(File{name, 1 << 40, content}) }); n > 1<<20 ||
			content.read > 1<<20 {
			t.Errorf("%s: %d bytes were read, and %d allocated", name, content.read, n)
		}
	}
}

// A gzip file of a gigabyte of zeros takes a megabyte, and may stand anywhere.
func TestBombsStaySmall(t *testing.T) {
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(idxBytes(nil, some, 28, 28))
	if _, err := io.CopyN(w, zeros{}, 1<<28); err != nil {
		t.Fatal(err)
	}
	w.Close()
	bomb := packed.Bytes()
	n := used(func() {
		sets, err := readPair(t, bomb, idxBytes(testLabels(), some))
		if err != nil || len(sets.Remarks) == 0 {
			t.Errorf("error %v, remarks %v", err, sets.Remarks)
		}
	})
	if n > 2<<20 {
		t.Errorf("%d bytes of a bomb took %d", len(bomb), n)
	}
	if n := used(func() { Look(file("x", gzipped(bomb[10:]))) }); n > 2<<20 {
		t.Errorf("%d bytes of a bomb took %d", len(bomb), n)
	}
}

type zeros struct{}

func (zeros) Read(to []byte) (int, error) { clear(to); return len(to), nil }

// A short file that announces much takes little.
func TestMemoryIsBoundedByWhatThereIs(t *testing.T) {
	labels := idxBytes(nil, mnist.Most)
	n := used(func() {
		if _, err := readPair(t, idxBytes(nil, mnist.Most, 28, 28), labels); err == nil {
			t.Error("no error")
		}
	})
	if n > 2<<20 {
		t.Errorf("two short files took %d bytes", n)
	}
}

func FuzzLook(f *testing.F) {
	pixels, labels := testPixels()[:2*784], testLabels()[:2]
	for _, data := range [][]byte{
		idxBytes(pixels, 2, 28, 28), idxBytes(labels, 2),
		idx(0x0d, convert(pixels, parts), appendBig[float32], 2, 784),
		idx(0x0c, qmnist(labels), appendBig[int32], 2, 8), gzipped(idxBytes(labels, 2)),
		npy("<f4", "True", little(convert(pixels, parts)), "(2, 784)"),
		npy("<f2", "False", make([]byte, 4), "(2,)"), []byte("label\n1\n2\n"),
		[]byte("1" + strings.Repeat(",5", 784)),
		zipped(f, map[string][]byte{"y.npy": npy("|u1", "False", labels, "(2,)")}),
		[]byte("<html>"),
	} {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		parts, err := Look(file("x", data))
		if err != nil {
			return
		}
		for _, p := range parts {
			c, err := p.read()
			if err != nil {
				continue
			}
			if p.Labels && len(c.labels) != p.Count ||
				!p.Labels && len(c.pixels) != p.Count*mnist.Pixels || p.Count > most {
				t.Errorf("found %d labels and %d pixels for a count of %d", len(c.labels),
					len(c.pixels), p.Count)
			}
		}
	})
}

// Chance never finds the checksum of gzip, so that it gets the right one here.
func FuzzGzip(f *testing.F) {
	f.Add([]byte("content"), uint8(3), []byte("\x00\x00after"))
	f.Fuzz(func(t *testing.T, content []byte, cut uint8, after []byte) {
		at := min(int(cut), len(content))
		data := slices.Concat(gzipped(content[:at]), gzipped(content[at:]), after)
		open := unpacked(func() (io.Reader, error) { return bytes.NewReader(data), nil })
		r, err := open()
		if err != nil {
			return
		}
		got, err := io.ReadAll(r)
		if isGzip(content) || isGzip(bytes.TrimLeft(after, "\x00")) {
			return // other members, or a content that is unpacked once more
		}
		if err != nil || !bytes.Equal(got, content) {
			t.Errorf("found %d bytes of %d, error %v", len(got), len(content), err)
		}
	})
}

// An NPZ whose labels are text says so where the labels are missing.
func TestAnArrayThatCantBeReadIsNamedBesideTheOthers(t *testing.T) {
	parts, err := Look(file("set.npz", zipped(t, map[string][]byte{
		"X.npy": npy("|u1", "False", testPixels(), "(20, 28, 28)"),
		"y.npy": npy("|O", "False", []byte("\x80\x04"), "(20,)"),
	})))
	if err != nil || len(parts) != 1 {
		t.Fatalf("found %v, error %v", parts, err)
	}
	pile, err := Sort(parts)
	if err != nil {
		t.Fatal(err)
	}
	if unread := pile.Unread(); len(unread) != 1 || unread[0].Name != "set.npz/y.npy" ||
		!strings.Contains(unread[0].Error(), "y.astype(int)") {
		t.Errorf("found %v", unread)
	}
}
