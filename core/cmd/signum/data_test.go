package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/mnist/mnisttest"
	"signum/core/study"
)

// imagesIn writes images of one colour each, and their labels gzipped, and returns the directory.
func imagesIn(t *testing.T, colours, labels []byte) (directory string) {
	t.Helper()
	directory = t.TempDir()
	images := []byte{}
	for _, c := range colours {
		images = append(images, bytes.Repeat([]byte{c}, 784)...)
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write(idx(labels, len(labels)))
	w.Close()
	for _, name := range []string{"train", "t10k"} {
		for file, content := range map[string][]byte{
			name + "-images-idx3-ubyte":    idx(images, len(colours), 28, 28),
			name + "-labels-idx1-ubyte.gz": packed.Bytes(),
		} {
			if err := os.WriteFile(filepath.Join(directory, file), content, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	return directory
}

// many returns the values over and over, 72 in all: a directory of fewer is refused.
func many(values ...byte) []byte { return slices.Repeat(values, 72/len(values)) }

func TestOtherImagesArePartOfThePlan(t *testing.T) {
	directory := imagesIn(t, many(0, 100, 200), many(0, 1, 9))
	p := experiment.Default()
	o := options{data: directory}
	data, err := o.load(&p)
	if err != nil || data.Train.Len() != 72 || p.Data == experiment.MNIST || len(p.Data) != 8 {
		t.Fatalf("found %d images, data=%s, error %v, expected 72 images and a fingerprint",
			data.Train.Len(), p.Data, err)
	}
	if _, err := o.load(&p); err != nil {
		t.Error(err)
	}
	want := "images: found data=mnist, expected data=" + p.Data + ", as the plan says"
	if _, err := (options{}).load(&p); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, expected %q in it", err, want)
	}
}

func TestADirectoryWithoutTestImagesGivesEverySeventh(t *testing.T) {
	directory := imagesIn(t, make([]byte, 84), slices.Repeat([]byte{0, 1, 2, 3, 4, 5, 6}, 12))
	for i, file := range []string{"t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte.gz"} {
		if err := os.Remove(filepath.Join(directory, file)); err != nil {
			t.Fatal(err)
		}
		_, err := readImages(directory)
		want := "found no test images, expected"
		if i == 0 && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("labels without their images: error %v, expected %q in it", err, want)
		}
	}
	sets, err := readImages(directory)
	training, test := sets.Training, sets.Test
	sixes := bytes.Repeat([]byte{6}, 12)
	if err != nil || training.Len() != 72 || !bytes.Equal(test.Labels, sixes) {
		t.Errorf("found %d training images and test labels %v, error %v, expected 72 and %v",
			training.Len(), test.Labels, err, sixes)
	}
}

// As EMNIST has them, as Kaggle has MNIST, and with names that tell nothing; in a directory that a
// pattern would not match, beside other files.
func TestFilesAreFoundByTheirNamesAndSizes(t *testing.T) {
	images, labels := idx(make([]byte, 72*784), 72, 28, 28), idx(make([]byte, 72), 72)
	some, theirs := idx(make([]byte, 784), 1, 28, 28), idx([]byte{5}, 1)
	for _, names := range [][4]string{
		{
			"emnist-digits-train-images-idx3-ubyte", "emnist-digits-train-labels-idx1-ubyte",
			"emnist-digits-test-images-idx3-ubyte", "emnist-digits-test-labels-idx1-ubyte",
		},
		{
			"train-images.idx3-ubyte", "train-labels.idx1-ubyte",
			"t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte",
		},
		{"a", "b", "c", "d"},
	} {
		directory := filepath.Join(t.TempDir(), "set[1]")
		folder := filepath.Join(directory, "train-images-idx3-ubyte")
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		for i, content := range [][]byte{images, labels, some, theirs} {
			save(t, directory, names[i], content)
		}
		save(t, directory, "names.txt", []byte("a text"))
		save(t, directory, "other.gz", []byte("\x1f\x8bbad"))
		save(t, directory, "._train-images-idx3-ubyte", []byte("what a Mac leaves beside a file"))
		sets, err := readImages(directory)
		training, test := sets.Training, sets.Test
		if err != nil || training.Len() != 72 || !bytes.Equal(test.Labels, []byte{5}) {
			t.Errorf("%s: %d training images and test labels %v, error %v, expected 72 and [5]",
				names[0], training.Len(), test.Labels, err)
		}
	}
}

func TestADirectoryOfTwoSetsIsAnError(t *testing.T) {
	directory := imagesIn(t, many(0), many(1))
	gzipped, err := os.ReadFile(filepath.Join(directory, "train-labels-idx1-ubyte.gz"))
	if err != nil {
		t.Fatal(err)
	}
	save(t, directory, "train-labels-idx1-ubyte", idx(many(2), 72))
	if sets, err := readImages(directory); err != nil || sets.Training.Labels[0] != 1 {
		t.Errorf("a file beside itself gzipped: found label %d, error %v, expected 1",
			sets.Training.Labels[0], err)
	}
	save(t, directory, "emnist-train-labels-idx1-ubyte.gz", gzipped)
	const want = "found emnist-train-labels-idx1-ubyte.gz and another file for the same, " +
		"expected the files of one set"
	if _, err := readImages(directory); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("two sets: error %v, expected %q in it", err, want)
	}
}

func TestResultsOfOtherImagesTellWhich(t *testing.T) {
	o := options{
		data:      imagesIn(t, many(0, 100, 200), many(0, 1, 9)),
		arguments: []string{"net=mlp&images=64&epochs=1&tuneepochs=0"},
		stdout:    io.Discard, stderr: io.Discard,
	}
	rec, err := o.recordPlan(0)
	if err != nil || rec.Plan.Data == experiment.MNIST || len(rec.Stages) != 1 {
		t.Errorf("%d stages with data=%s, error %v, expected one stage and a fingerprint",
			len(rec.Stages), rec.Plan.Data, err)
	}
	spec, err := study.Parse(o.arguments[0])
	if err != nil {
		t.Fatal(err)
	}
	results, err := o.carryOut(spec, &study.Memory{})
	if err != nil || results.Runs[0].Plan.Data != rec.Plan.Data {
		t.Errorf("found %v, error %v, expected a run with data=%s",
			results.Runs, err, rec.Plan.Data)
	}
}

func TestBadImagesAreExplained(t *testing.T) {
	for want, directory := range map[string]string{
		"found 2 images in train-images-idx3-ubyte and 3 labels in train-labels-idx1-ubyte.gz, " +
			"expected as many of each": imagesIn(t, []byte{1, 2}, []byte{0, 1, 2}),
		"found labels from 0 to 10, expected 0 to 9, or 1 to 10": imagesIn(t, []byte{1, 2},
			[]byte{0, 10}),
		"found no training images, no training labels, no test images, no test labels, " +
			"expected files of images and labels": t.TempDir(),
		"no such file": filepath.Join(t.TempDir(), "none"),
		"found nothing but folders, as 3, expected images and labels": byClass(t),
		"found 2 training images, expected 70 or more":                imagesIn(t, []byte{1, 2}, []byte{0, 1}),
		"the page is served with MNIST as it":                         imagesIn(t, many(1), many(1)),
	} {
		o := options{data: directory, arguments: []string{t.TempDir()}}
		if err := writeShards(o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected %q in it", err, want)
		}
	}
}

// byClass returns a directory with a folder for each class, and a hidden one.
func byClass(t *testing.T) string {
	directory := t.TempDir()
	for _, name := range []string{".git", "3"} {
		folder := filepath.Join(directory, name)
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		save(t, folder, "1.png", []byte("\x89PNG"))
	}
	return directory
}

func TestTheTestImagesAreScoredShiftedToo(t *testing.T) {
	directory := imagesIn(t, many(0, 255), many(0, 1))
	text := output(t, "shifted", "-data", directory, "net=mlp&images=64&epochs=1&shift=2")
	lines := strings.Split(string(text), "\n")
	if len(lines) != 8+1 || !strings.Contains(lines[1], `"pixels":3`) {
		t.Errorf("found %q, expected two lines for each of four stages", lines)
	}
}

func TestDataMayBeATableAndHaveRemarks(t *testing.T) {
	var lines, remarks strings.Builder
	for i := range 84 {
		lines.WriteString(strings.Repeat("0,200,", 392) + strconv.Itoa(i%10+1) + "\n")
	}
	path := save(t, t.TempDir(), "digits.csv", []byte(lines.String()))
	training, test, err := options{data: path, stderr: &remarks}.images()
	if err != nil || training.Len() != 72 || test.Len() != 12 || training.Labels[9] != 0 {
		t.Errorf("%d and %d images, error %v", training.Len(), test.Len(), err)
	}
	const want = "the labels count from 1 to 10: class 0 is the one with label 1\n"
	if remarks.String() != want {
		t.Errorf("remarks %q, expected %q", remarks.String(), want)
	}
}

// The page computes the fingerprint of MNIST with other images behind it without MNIST's images.
func TestImagesAddedToMNISTHaveThePagesFingerprint(t *testing.T) {
	added := mnisttest.Easy(3, 1, 50, 200)
	directory, remarks := t.TempDir(), strings.Builder{}
	for i, name := range []string{"anna.csv", "ben.csv"} {
		one, _ := added.Split(2 + i) // Ben has Anna's two and one of his own
		save(t, directory, name, dataset.CSV(one))
	}
	p, err := experiment.Parse("images=60003")
	if err == nil {
		t.Error("a plan of more images than MNIST has is no error")
	}
	p, err = experiment.Parse("images=60003&data=" + mnist.FingerprintAdded(added))
	if err != nil {
		t.Fatal(err)
	}
	data, err := options{add: directory, stderr: &remarks}.load(&p)
	if err != nil || data.Train.Len() != 60_003 || data.Test.Len() != mnist.Test ||
		!bytes.Equal(data.Train.Image(60_002), added.Image(2)) {
		t.Fatalf("found %d images, error %v, expected 60003 with data=%s", data.Train.Len(), err,
			p.Data)
	}
	const want = "2 tables are one set of 3 images\nimages that came again were left out: 2\n"
	if remarks.String() != want {
		t.Errorf("remarks %q, expected %q", remarks.String(), want)
	}
}

// One file of many that can't be read is named, and the others count.
func TestTheOtherFilesCountAndTheUnreadableOneIsNamed(t *testing.T) {
	added, remarks := mnisttest.Easy(72, 1, 50, 200), strings.Builder{}
	directory := t.TempDir()
	first, rest := added.Split(40)
	save(t, directory, "anna.csv", dataset.CSV(first))
	save(t, directory, "ben.csv", dataset.CSV(rest))
	save(t, directory, "cleo.csv", []byte("<!doctype html>"))
	save(t, directory, "notes.txt", []byte("Cleo's is still missing"))
	training, test, err := options{data: directory, stderr: &remarks}.images()
	if err == nil {
		t.Fatalf("62 training images are enough")
	}
	save(t, directory, "dora.csv", dataset.CSV(mnisttest.Easy(40, 7, 20, 90)))
	training, test, err = options{data: directory, stderr: &remarks}.images()
	if err != nil || training.Len()+test.Len() != 112 {
		t.Errorf("found %d and %d images, error %v", training.Len(), test.Len(), err)
	}
	const want = "cleo.csv can't be read, and was left out: images: found a web page, not the file"
	if !strings.HasPrefix(remarks.String(), want) || strings.Contains(remarks.String(), "notes.txt") {
		t.Errorf("remarks %q, expected first %q", remarks.String(), want)
	}
}

// Nothing is dealt where a file for tests lies that can't be read.
func TestTestImagesThatCantBeReadAreMissing(t *testing.T) {
	directory := t.TempDir()
	save(t, directory, "train.csv", dataset.CSV(mnisttest.Easy(100, 1, 50, 200)))
	save(t, directory, "test.csv", []byte("<!doctype html>"))
	_, err := readImages(directory)
	const want = "found no test images, no test labels"
	if err == nil || !strings.Contains(err.Error(), want) ||
		!strings.Contains(err.Error(), "test.csv: images: found a web page") {
		t.Errorf("error %v, expected %q and the file in it", err, want)
	}
}

// A file that is there is named, with what it is, beside what is missing.
func TestFilesThatCantBeReadAreNamed(t *testing.T) {
	directory := t.TempDir()
	save(t, directory, "train-images.npy", []byte("<!doctype html>"))
	_, err := readImages(directory)
	for _, want := range []string{"found no training images",
		"train-images.npy: images: found a web page, not the file"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected %q in it", err, want)
		}
	}
}
