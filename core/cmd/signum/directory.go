package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"signum/core/dataset"
	"signum/core/mnist"
)

// readDirectory reads the images and labels of a directory, sorted as on the page. If it has no
// test images, they are dealt from the training images.
func readDirectory(directory string) (training, test mnist.Set, err error) {
	files, err := filesIn(directory)
	if err != nil {
		return training, test, err
	}
	pile, err := sorted(files)
	if err != nil {
		return training, test, fmt.Errorf("%s: %w", directory, err)
	}
	path := func(i int) string { return filepath.Join(directory, files[i].Name) }
	if training, err = readPair(path(pile.TrainImages), path(pile.TrainLabels)); err != nil {
		return training, test, err
	}
	if pile.Dealable() {
		training, test = training.Deal()
		return training, test, nil
	}
	test, err = readPair(path(pile.TestImages), path(pile.TestLabels))
	return training, test, err
}

// filesIn returns the files of a directory that hold images or labels. Files whose names promise
// that must; others that do not are left out. Of a file and the same file gzipped, the latter
// counts.
func filesIn(directory string) (files []dataset.File, err error) {
	entries, err := os.ReadDir(directory)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		name := entry.Name()
		path := filepath.Join(directory, name)
		if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() || name[0] == '.' {
			continue
		}
		header, err := readHeader(path)
		if err == nil {
			files = append(files, dataset.File{Name: name, Header: header})
		} else if strings.Contains(strings.ToLower(name), "ubyte") {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	named := func(name string) bool {
		return slices.ContainsFunc(files, func(f dataset.File) bool { return f.Name == name })
	}
	return slices.DeleteFunc(files, func(f dataset.File) bool { return named(f.Name + ".gz") }), nil
}

// sorted returns which file is which. It is an error if one is missing, or is there twice.
func sorted(files []dataset.File) (dataset.Pile, error) {
	p, err := dataset.Sort(files)
	if err != nil {
		return p, err
	}
	if missing := p.Missing(); len(missing) > 0 && !p.Dealable() {
		var names []string
		for _, role := range missing {
			names = append(names, role.String())
		}
		return p, mismatch("directory", "no "+strings.Join(names, ", no "),
			"IDX files of images and labels, gzipped or not, "+
				"with train and t10k or test in their names")
	}
	for i, f := range files {
		if !slices.Contains([]int{p.TrainImages, p.TrainLabels, p.TestImages, p.TestLabels}, i) {
			return p, mismatch("directory", f.Name+" and another file for the same",
				"the files of one set: put them into a directory of their own")
		}
	}
	return p, nil
}

// readHeader returns what a file says that it holds.
func readHeader(path string) (mnist.Header, error) {
	file, err := os.Open(path)
	if err != nil {
		return mnist.Header{}, err
	}
	defer file.Close()
	content, err := unpacked(file)
	if err != nil {
		return mnist.Header{}, err
	}
	return mnist.ReadHeader(content)
}

// readPair reads a file of images and one of their labels.
func readPair(images, labels string) (mnist.Set, error) {
	var contents [2]io.Reader
	for i, path := range []string{images, labels} {
		file, err := os.Open(path)
		if err != nil {
			return mnist.Set{}, err
		}
		defer file.Close()
		if contents[i], err = unpacked(file); err != nil {
			return mnist.Set{}, fmt.Errorf("%s: %w", path, err)
		}
	}
	set, err := mnist.ReadIDX(contents[0], contents[1])
	if err != nil {
		return mnist.Set{}, fmt.Errorf("%s, %s: %w", images, labels, err)
	}
	return set, nil
}
