package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/model"
)

const recordedRun = "../../../static/recorded.signumrun"

// save writes a file into a folder, and returns its path.
func save(t *testing.T, folder, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestExportedNetworksAreThoseOfTheRun(t *testing.T) {
	folder := t.TempDir()
	for _, c := range []struct {
		args    []string
		stage   int
		payload int
	}{
		{nil, 5, 9_572},
		{[]string{"-stage", "0"}, 0, 246_824},
		{[]string{"-stage", "3", "-format", "signum"}, 3, 19_365},
	} {
		path := filepath.Join(folder, "net.signum")
		output(t, append([]string{"export", recordedRun, "-o", path}, c.args...)...)
		m, size, err := readModel(path)
		if err != nil {
			t.Fatal(err)
		}
		got := model.Payload(m.Layers)
		if m.Stage != c.stage || got != c.payload || size < got || size > got+300 {
			t.Errorf("%q: stage %d, %d of %d bytes", c.args, m.Stage, got, size)
		}
		if len(m.Classes) != 10 || m.Scores[0].Total != 10_000 {
			t.Errorf("%q: %d classes, %v", c.args, len(m.Classes), m.Scores)
		}
	}
}

// The result of a plan is the result of its recording, and a file converts as its run does.
func TestPlansRecordingsAndFilesExportTheSame(t *testing.T) {
	const plan = "net=mlp-bn&act=binary&order=at-once&images=64&epochs=1&tuneepochs=0"
	folder := t.TempDir()
	rec := save(t, folder, "run", output(t, "record", plan))
	net := save(t, folder, "net", output(t, "export", rec))
	if got := output(t, "export", plan); !bytes.Equal(got, output(t, "export", rec)) {
		t.Error("the network of a plan isn't that of its recording")
	}
	for _, name := range []string{"signum", "onnx", "safetensors", "npz"} {
		want := output(t, "export", rec, "-format", name)
		got := output(t, "export", net, "-format", name)
		if len(want) < 1000 || !bytes.Equal(got, want) {
			t.Errorf("%s of the file isn't that of the recording", name)
		}
	}
	table := output(t, "export", rec, "-format", "csv", "-stage", "1")
	if lines := bytes.Count(table, []byte("\n")); lines != 3 {
		t.Errorf("the table up to stage 1 has %d lines, expected 3", lines)
	}
}

func TestAPictureOfANetworkIsReadAsItsFile(t *testing.T) {
	folder := t.TempDir()
	net := output(t, "export", recordedRun)
	picture := save(t, folder, "net.png", output(t, "export", recordedRun, "-format", "png"))
	if got := output(t, "export", picture); !bytes.Equal(got, net) {
		t.Error("a picture exports another network than the one that it was made of")
	}
	other := save(t, folder, "seven.png", scan(t, make([]byte, mnist.Pixels)))
	explained(t, "seven.png: model: found", "inspect", other)
}

func TestAnExportNamesItsClasses(t *testing.T) {
	folder := t.TempDir()
	recorded, err := os.ReadFile(recordedRun)
	if err != nil {
		t.Fatal(err)
	}
	rec, err := experiment.DecodeRecording(recorded)
	if err != nil {
		t.Fatal(err)
	}
	rec.Plan.Data = "c7a95b27" // Fashion-MNIST
	if recorded, err = rec.Encode(); err != nil {
		t.Fatal(err)
	}
	clothes := save(t, folder, "clothes.signumrun", recorded)
	network := save(t, folder, "net.signum", output(t, "export", recordedRun))
	names := save(t, folder, "names.txt", []byte("zero\n\ntwo\n"))
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{recordedRun}, "0 1 2 3 4 5 6 7 8 9"},
		{
			[]string{clothes},
			"T-shirt/top Trouser Pullover Dress Coat Sandal Shirt Sneaker Bag Ankle boot",
		},
		{[]string{clothes, "-classes", names}, "zero 1 two 3 4 5 6 7 8 9"},
		{[]string{network, "-classes", names}, "zero 1 two 3 4 5 6 7 8 9"},
		{[]string{network}, "0 1 2 3 4 5 6 7 8 9"},
	} {
		m, err := model.Decode(output(t, append([]string{"export"}, c.args...)...))
		if got := strings.Join(m.Classes, " "); err != nil || got != c.want {
			t.Errorf("%q: found classes %s, error %v, expected %s", c.args, got, err, c.want)
		}
	}
}

func TestTheExtensionTellsTheFormat(t *testing.T) {
	folder := t.TempDir()
	for extension, start := range map[string]string{
		".json": `{"plan":`, ".csv": "stage,from,", ".npz": "PK\x03\x04", ".signum": "SIGNUM\x04",
		".onnx": "\x08\x07", "": "SIGNUM\x04",
	} {
		path := filepath.Join(folder, "file"+extension)
		output(t, "export", recordedRun, "-o", path)
		if file, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(file), start) {
			t.Errorf("%s begins with %q, error %v", extension, file[:min(20, len(file))], err)
		}
	}
}

func TestInspectShowsTheLayers(t *testing.T) {
	path := save(t, t.TempDir(), "net.signum", output(t, "export", recordedRun, "-stage", "3"))
	got := string(output(t, "inspect", path))
	for _, want := range []string{
		"plan     net=lenet5&seed=1&", "stage    3\n", "test     9886 of 10000 correct\n",
		"input    28×28×1\n", "classes  0, 1, 2,", "bytes    19365, and ",
		"conv2  16 × 5×5×6, pooled  float  ReLU        9664   \n",
		"fc1    120 × 400           ±1     ReLU        6960   \n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("found no %q in\n%s", want, got)
		}
	}
}

func TestBadFilesAreExplained(t *testing.T) {
	folder := t.TempDir()
	net := output(t, "export", recordedRun)
	good := save(t, folder, "good.signum", net)
	newer := bytes.Clone(net)
	newer[7] = 9
	text := save(t, folder, "text", []byte("a text"))
	short := save(t, folder, "short", net[:5000])
	explained(t, "found a wrong checksum", "inspect", short)
	explained(t, "found version 9, expected version 1 or older (made by a newer Signum",
		"inspect", save(t, folder, "newer", newer))
	explained(t, "text: recording: found 6 bytes, expected more (truncated?); model: found",
		"export", text)
	explained(t, "no such file", "export", filepath.Join(folder, "none"))
	explained(t, "export: found -stage 6, expected at most 5, the last of this run",
		"export", recordedRun, "-stage", "6")
	blank := save(t, folder, "blank", []byte("\n,\n"))
	explained(t, "blank: found no class names, expected some", "export", good, "-classes", blank)
	many := save(t, folder, "many", []byte("1,2,3,4,5,6,7,8,9,10,11"))
	explained(t, "many: images: found 11 class names, expected 10 or fewer",
		"export", good, "-classes", many)
	explained(t, "good.signum: export: found one network, expected a plan or a recording: "+
		"csv holds a run", "export", good, "-format", "csv")
}
