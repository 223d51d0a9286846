package dataset

import (
	"slices"
	"strings"
	"testing"
)

func ofImages(name string, n int) File { return File{name, false, n} }
func ofLabels(name string, n int) File { return File{name, true, n} }

func TestFilesAreSortedByTheirNames(t *testing.T) {
	for _, names := range [][4]string{
		{"train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz",
			"t10k-labels-idx1-ubyte.gz"},
		{"emnist-digits-train-images-idx3-ubyte", "emnist-digits-train-labels-idx1-ubyte",
			"emnist-digits-test-images-idx3-ubyte", "emnist-digits-test-labels-idx1-ubyte"},
	} {
		files := []File{ofLabels(names[3], 9), ofImages(names[2], 9), ofLabels(names[1], 9),
			ofImages(names[0], 9)}
		if p, err := Sort(files); err != nil || p != (Pile{3, 2, 1, 0}) || len(p.Missing()) != 0 ||
			p.Dealable() {
			t.Errorf("%s: found %v, error %v, expected {3 2 1 0}", names[0], p, err)
		}
	}
}

func TestWhatAFileIsForStandsInTheWordsOfItsName(t *testing.T) {
	for name, want := range map[string]struct{ test, said bool }{
		"latest-train-images-idx3-ubyte":    {false, true},
		"Training_Images.idx":               {false, true},
		"constrained-test-images-idx3":      {true, true},
		"train-and-test/testing.labels.gz":  {true, true},
		"testbed.train01":                   {false, true},
		"fashion-T10K-labels-idx1-ubyte.gz": {true, true},
		"latest":                            {false, false},
		"a":                                 {false, false},
		"":                                  {false, false},
	} {
		if test, said := purpose(name); test != want.test || said != want.said {
			t.Errorf("%q: found test %v, said %v, expected %v", name, test, said, want)
		}
	}
}

func TestFilesWhoseNamesSayNothingAreSortedByTheirCounts(t *testing.T) {
	small, large, smallLabels, largeLabels := ofImages("a", 10), ofImages("b", 50),
		ofLabels("c", 10), ofLabels("d", 50)
	for want, files := range map[Pile][]File{
		{1, 3, 0, 2}:    {small, large, smallLabels, largeLabels},
		{3, 0, 2, 1}:    {largeLabels, smallLabels, small, large},
		{0, 1, -1, -1}:  {small, smallLabels},
		{-1, 0, -1, -1}: {smallLabels},
		{0, -1, 1, 2}:   {ofImages("train", 9), small, smallLabels},
	} {
		if p, err := Sort(files); err != nil || p != want {
			t.Errorf("%v: found %v, error %v, expected %v", files, p, err, want)
		}
	}
}

func TestTheOrderOfFilesWithoutTellingNamesChangesNothing(t *testing.T) {
	for want, files := range map[string][]File{
		"a c - b": {ofImages("a", 700), ofLabels("b", 100), ofLabels("c", 700)},
		// images for tests are still to come
		"a c d b": {ofImages("a", 700), ofLabels("b", 100), ofLabels("c", 700), ofImages("d", 100)},
		"- c - b": {ofLabels("b", 100), ofLabels("c", 700)},
	} {
		for range 2 {
			slices.Reverse(files)
			for range files {
				files = append(files[1:], files[0])
				if p, err := Sort(files); err != nil || placed(files, p) != want {
					t.Errorf("%v: found %s, error %v, expected %s", files, placed(files, p), err,
						want)
				}
			}
		}
	}
}

// placed returns the names of a pile's files in the order of its fields.
func placed(files []File, p Pile) string {
	var names []string
	for _, at := range []int{p.TrainImages, p.TrainLabels, p.TestImages, p.TestLabels} {
		name := "-"
		if at >= 0 {
			name = files[at].Name
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

func TestALaterFileOfTheSameNameReplacesTheFirst(t *testing.T) {
	files := []File{ofImages("train.gz", 10), ofLabels("train-labels", 11),
		ofImages("train.gz", 11)}
	if p, err := Sort(files); err != nil || p != (Pile{2, 1, -1, -1}) || !p.Dealable() ||
		!slices.Equal(p.Missing(), []Role{TestImages, TestLabels}) {
		t.Errorf("found %v, error %v, missing %v", p, err, p.Missing())
	}
}

func TestFilesThatDontGoTogetherAreAnError(t *testing.T) {
	for want, files := range map[string][]File{
		"found 10 images in a and 11 labels in b, expected as many of each": {
			ofImages("a", 10), ofLabels("b", 11)},
		"found a and b with as many images, expected more training than test images": {
			ofImages("a", 10), ofImages("b", 10)},
		"found three files of images, expected two or fewer": {
			ofImages("a", 1), ofImages("b", 2), ofImages("c", 3)},
		"found three files of labels, expected two or fewer": {
			ofLabels("a", 1), ofLabels("b", 2), ofLabels("c", 3)},
		"found 5 images in test-images and 6 labels in test-labels, expected as many of each": {
			ofImages("test-images", 5), ofLabels("test-labels", 6)},
	} {
		if _, err := Sort(files); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected %q in it", err, want)
		}
	}
}
