package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"signum/core/cmd/study"
	"signum/core/experiment"
)

// imagesIn writes some images of a colour each, and their labels, as a directory: the labels gzipped.
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
			name + "-images-idx3-ubyte": idx(images, len(colours), 28, 28), name + "-labels-idx1-ubyte.gz": packed.Bytes(),
		} {
			if err := os.WriteFile(filepath.Join(directory, file), content, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	return directory
}

func TestOtherImagesArePartOfThePlan(t *testing.T) {
	directory := imagesIn(t, []byte{0, 100, 200}, []byte{0, 1, 9})
	p := experiment.Default()
	data, err := load(&p, directory)
	if err != nil || data.Train.Len() != 3 || p.Data == experiment.MNIST || len(p.Data) != 8 {
		t.Fatalf("found %d images, data=%s, error %v, expected 3 images and a fingerprint", data.Train.Len(), p.Data, err)
	}
	if _, err := load(&p, directory); err != nil {
		t.Error(err)
	}
	if _, err := load(&p, ""); err == nil || !strings.Contains(err.Error(), "found images with data=mnist, expected those of the plan, data="+p.Data) {
		t.Errorf("error %v", err)
	}
}

func TestADirectoryWithoutTestImagesGivesEverySeventh(t *testing.T) {
	directory := imagesIn(t, make([]byte, 15), []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4})
	for _, file := range []string{"t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte.gz"} {
		if err := os.Remove(filepath.Join(directory, file)); err != nil {
			t.Fatal(err)
		}
		if _, _, err := read(directory); file == "t10k-images-idx3-ubyte" && (err == nil || !strings.Contains(err.Error(), "no such file")) {
			t.Errorf("labels without their images: error %v", err)
		}
	}
	training, test, err := read(directory)
	if err != nil || training.Len() != 13 || !bytes.Equal(test.Labels, []byte{6, 3}) {
		t.Errorf("found %d training images and test labels %v, error %v, expected 13 and [6 3]", training.Len(), test.Labels, err)
	}
}

func TestWhatIsMadeOfOtherImagesSaysSo(t *testing.T) {
	directory := imagesIn(t, []byte{0, 100, 200}, []byte{0, 1, 9})
	const text = "net=mlp&images=64&epochs=1&tuneepochs=0"
	rec, err := recordPlan(text, options{data: directory, stage: 0, stdout: io.Discard, stderr: io.Discard})
	if err != nil || rec.Plan.Data == experiment.MNIST || len(rec.Stages) != 1 {
		t.Errorf("found a recording of %d stages with data=%s, error %v, expected one stage and a fingerprint", len(rec.Stages), rec.Plan.Data, err)
	}
	plan, err := experiment.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	results, err := carryOut(study.Spec{Plans: []experiment.Plan{plan}}, t.TempDir(), directory, io.Discard)
	if err != nil || results.Runs[0].Plan.Data != rec.Plan.Data {
		t.Errorf("found %v, error %v, expected a run with data=%s", results.Runs, err, rec.Plan.Data)
	}
}

func TestBadImagesAreASentence(t *testing.T) {
	for want, directory := range map[string]string{
		"found 2 images and 3 labels":         imagesIn(t, []byte{1, 2}, []byte{0, 1, 2}),
		"found label 10 at image 1":           imagesIn(t, []byte{1, 2}, []byte{0, 10}),
		"no such file":                        t.TempDir(),
		"the page is served with MNIST as it": imagesIn(t, []byte{1}, []byte{1}),
	} {
		if err := writeShards(t.TempDir(), directory); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func TestTheTestIsScoredAlsoShifted(t *testing.T) {
	var out bytes.Buffer
	if err := shifted("net=mlp&images=64&epochs=1&shift=2", imagesIn(t, []byte{0, 255}, []byte{0, 1}), &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	if lines := strings.Split(strings.TrimSpace(out.String()), "\n"); len(lines) != 8 || !strings.Contains(lines[1], `"pixels":3`) {
		t.Errorf("found %s, expected two lines for each of four stages", out.String())
	}
}
