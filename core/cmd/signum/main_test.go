package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"signum/core/experiment"
	"signum/core/mnist"
)

var update = flag.Bool("update", false, "write golden files anew")

// output returns what the program writes for some arguments.
func output(t *testing.T, args ...string) []byte {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if err := run(args, &stdout, &stderr); err != nil {
		t.Fatalf("%q: %v\n%s", args, err, stderr.String())
	}
	return stdout.Bytes()
}

// The lines of a run on the real MNIST, but for the seconds. The page's numbers for these plans are
// compared with the same lines.
func TestRunPrintsStagesAsRecorded(t *testing.T) {
	for _, text := range []string{
		"images=1000&epochs=2",
		"net=mlp&images=2000&epochs=2&tune=rest",
		"net=mlp&images=1000&epochs=1&order=loss-per-byte&control=revert:1",
	} {
		p, err := experiment.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		got := withoutSeconds(t, output(t, "run", text))
		file := filepath.Join("testdata", strings.ReplaceAll(p.String(), ":", "-")+".golden")
		if *update {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s\ngives\n%sexpected\n%s"+
				"if that is meant: go test ./core/cmd/signum -run AsRecorded -update", p, got, want)
		}
	}
}

// withoutSeconds returns the lines with their seconds set to 0.
func withoutSeconds(t *testing.T, lines []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	for line := range bytes.Lines(lines) {
		var r result
		decoder := json.NewDecoder(bytes.NewReader(line))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&r); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		if r.Seconds <= 0 {
			t.Errorf("stage %d took %v seconds", r.Stage, r.Seconds)
		}
		r.Seconds = 0
		if err := r.print(&out); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

func TestRecordWritesARecording(t *testing.T) {
	file := output(t, "record", "net=mlp&images=64&epochs=1&tuneepochs=0")
	rec, err := experiment.DecodeRecording(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(rec.Stages) != 4 || rec.Plan.Images != 64 || rec.Made == "" || rec.Device == "" {
		t.Errorf("recorded %d stages of %s, %q, %q",
			len(rec.Stages), rec.Plan, rec.Made, rec.Device)
	}
}

func TestRecordWritesTheFormThatIsAskedFor(t *testing.T) {
	const plan = "net=mlp&images=64&epochs=1&tuneepochs=0"
	size := 1 << 30
	for _, c := range []struct {
		flag          string
		shaded, small bool
	}{{"-twin=false", false, false}, {"-display", true, false}, {"-small", true, true}} {
		file := output(t, "record", "-twin=false", c.flag, plan)
		rec, err := experiment.DecodeRecording(file)
		if err != nil {
			t.Fatal(err)
		}
		if rec.Shaded() != c.shaded || rec.Small != c.small || len(file) >= size {
			t.Errorf("%s: shaded %t, small %t, %d bytes after %d",
				c.flag, rec.Shaded(), rec.Small, len(file), size)
		}
		size = len(file)
	}
}

func TestShardsHoldAllImages(t *testing.T) {
	directory := t.TempDir()
	output(t, "shards", directory)
	for name, want := range map[string]int{"train": mnist.Train, "test": mnist.Test} {
		files, err := filepath.Glob(filepath.Join(directory, name+"-*.bin"))
		if err != nil || len(files) != want/mnist.ShardSize {
			t.Fatalf("%d shards of %s, expected %d; error %v",
				len(files), name, want/mnist.ShardSize, err)
		}
		for _, file := range files {
			shard, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if set, err := mnist.DecodeShard(shard); err != nil || set.Len() != mnist.ShardSize {
				t.Errorf("%s: %d images, error %v", file, set.Len(), err)
			}
		}
	}
}

func TestDirectoriesWithoutImagesAreExplained(t *testing.T) {
	empty, wrong := t.TempDir(), t.TempDir()
	save(t, wrong, "train-images-idx3-ubyte.gz", []byte("something else"))
	explained(t, empty+": directory: found no training images, no training labels, "+
		"no test images, no test labels, expected files of images and labels",
		"run", "-data", empty, "images=64")
	explained(t, "train-images-idx3-ubyte.gz: images: found text of 2 columns, expected IDX",
		"record", "images=64", "-data", wrong)
}

// explained checks that a command line is an error with a text in it.
func explained(t *testing.T, want string, args ...string) {
	t.Helper()
	err := run(args, io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%q: error %v, expected %q in it", args, err, want)
	}
}
