package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"signum/core/dataset"
	"signum/core/ingest"
)

// readPath reads the images and labels of a file or a directory, as the page reads them. If there
// are no test images, they are dealt from the training images.
func readPath(path string) (ingest.Sets, error) {
	parts, others, err := look(path)
	if err != nil {
		return ingest.Sets{}, err
	}
	pile, err := sorted(parts, others)
	if err != nil {
		return ingest.Sets{}, fmt.Errorf("%s: %w", path, err)
	}
	sets, err := pile.Read()
	if err != nil {
		return ingest.Sets{}, fmt.Errorf("%s: %w", path, err)
	}
	return sets, nil
}

// An unread is a file of a directory that can't be read, or an array of one.
type unread struct {
	name   string
	meant  bool  // as images or labels
	reason error // without the name
}

// look returns the arrays of a file, or of all files of a directory, and those of its files that
// can't be read. It is an error if "ubyte" in the name of one of them promises images or labels.
func look(path string) (parts []ingest.Part, others []unread, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, err
	}
	if !info.IsDir() {
		parts, err = lookFile(path)
		return parts, nil, err
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, nil, err
	}
	for _, entry := range entries {
		file := filepath.Join(path, entry.Name())
		if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() ||
			entry.Name()[0] == '.' {
			continue
		}
		some, err := arraysOf(file)
		if err != nil && strings.Contains(strings.ToLower(entry.Name()), "ubyte") {
			return nil, nil, fmt.Errorf("%s: %w", file, err)
		}
		if err != nil {
			others = append(others, unread{entry.Name(), isMeant(file), err})
		}
		parts = append(parts, some...)
	}
	isFolder := func(e fs.DirEntry) bool { return e.IsDir() && e.Name()[0] != '.' }
	if folder := slices.IndexFunc(entries, isFolder); folder >= 0 && len(parts)+len(others) == 0 {
		return nil, nil, mismatch(path, "nothing but folders, as "+entries[folder].Name(),
			"images and labels (IDX, NPY, NPZ or CSV) in the directory itself; save pictures in "+
				"folders by class as NPZ or CSV")
	}
	return withoutCopies(parts), others, nil
}

// isMeant reports whether a file is meant as images or labels, by its name or its first bytes.
func isMeant(path string) bool {
	head := make([]byte, 512)
	n, _ := content(path).ReadAt(head, 0)
	return dataset.Plausible(path, head[:n])
}

// lookFile returns the arrays of a file. Its errors begin with the path.
func lookFile(path string) ([]ingest.Part, error) {
	parts, err := arraysOf(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return parts, nil
}

// arraysOf returns the arrays of a file.
func arraysOf(path string) ([]ingest.Part, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, mismatch("images", "a device or a pipe", "a file")
	}
	return ingest.Look(ingest.File{
		Name: filepath.Base(path), Size: info.Size(), Content: content(path),
	})
}

// content reads the file of that path. It opens it for each piece, so that a directory may have
// more files than can be open.
type content string

// ReadAt implements io.ReaderAt.
func (c content) ReadAt(to []byte, at int64) (int, error) {
	file, err := os.Open(string(c))
	if err != nil {
		return 0, err
	}
	defer file.Close()
	return file.ReadAt(to, at)
}

// withoutCopies returns the parts but for gzipped copies of others.
func withoutCopies(parts []ingest.Part) []ingest.Part {
	has := func(name string) bool {
		return slices.ContainsFunc(parts, func(p ingest.Part) bool { return p.Name == name })
	}
	kept := slices.Clone(parts)
	return slices.DeleteFunc(kept, func(p ingest.Part) bool { return has(p.Name + ".gz") })
}

// sorted assigns parts to their roles, and remarks on unread files that are meant as some. It is an
// error if a role has no part, or two. Those of tests may have none, unless there are test images
// without labels, or an unread file that is meant as some has a purpose in its name.
func sorted(parts []ingest.Part, others []unread) (ingest.Pile, error) {
	var said []dataset.Remark
	promised := false
	for _, u := range others {
		if u.meant {
			args := []string{u.name, u.reason.Error()}
			said = append(said, dataset.Remark{Code: dataset.Unread, Args: args})
			promised = promised || dataset.HasPurpose(u.name)
		}
	}
	p, err := ingest.Sort(parts, said...)
	if err != nil {
		return p, err
	}
	for _, array := range p.Unread() {
		others = append(others, unread{array.Name, true, array.Err})
	}
	promised = promised || p.TestImages >= 0
	if missing := p.Missing(); len(missing) > 0 && (promised || !p.Dealable()) {
		return p, incomplete(missing, others)
	}
	if unused := p.Unused(); len(unused) > 0 {
		return p, mismatch("directory", unused[0]+" and another file for the same",
			"the files of one set: put them into a directory of their own")
	}
	return p, nil
}

// incomplete returns the error of a data set that lacks some files, with the reasons why some that
// are there can't be read.
func incomplete(missing []dataset.Role, others []unread) error {
	var names []string
	for _, role := range missing {
		names = append(names, role.String())
	}
	err := mismatch("directory", "no "+strings.Join(names, ", no "),
		"files of images and labels (IDX, NPY, NPZ or CSV, gzipped or not), "+
			"with train and t10k or test in their names")
	const most = 3
	for _, u := range others[:min(most, len(others))] {
		err = fmt.Errorf("%w; %s: %w", err, u.name, u.reason)
	}
	return err
}

// remarks are the sentences of what was changed in images or labels that were read.
var remarks = [dataset.Codes]string{
	dataset.Trailing:  "%s is longer than it says: %s bytes after its end were left out",
	dataset.Columns:   "%s has %s columns: the first was taken for the labels",
	dataset.FromOne:   "the labels count from 1 to 10: class 0 is the one with label 1",
	dataset.TenIsZero: "the labels count from 1 to 10: label 10 is the digit 0",
	dataset.Turned:    "the images lay transposed, as EMNIST's do: they were turned upright",
	dataset.Joined:    "%s tables are one set of %s images",
	dataset.Twice:     "images that came again were left out: %s",
	dataset.Inverted:  "%s images had dark ink on a bright ground, and were inverted to be as MNIST's",
	dataset.Numbered:  "%s has a column that numbers its rows: it was left out",
	dataset.Unread:    "%s can't be read, and was left out: %s",
	dataset.Aside:     "%s is for validation: it was left out",

	dataset.Unlabelled: "%s has no labels: it was left out",
}

// remark returns the sentence of a remark.
func remark(r dataset.Remark) string {
	var args []any
	for _, a := range r.Args {
		args = append(args, a)
	}
	return fmt.Sprintf(remarks[r.Code], args...)
}
