// Package ingest reads images and labels from the files that people have: IDX as MNIST's authors
// published it, with any type of numbers; NPY and NPZ as numpy and Keras write them; CSV. All may
// be gzipped, and lie in a zip archive.
//
// Look looks at the first bytes of a file and returns its arrays, Sort assigns the arrays to their
// roles, and Pile.Read reads them. What had to be changed or left out on the way is in
// dataset.Remark. Nothing is read before its first bytes are known, and memory is bounded by
// mnist.Most images.
package ingest

import (
	"io"

	"signum/core"
	"signum/core/mnist"
)

// File is a file that somebody brings. Content is read in pieces, so it may be larger than memory.
type File struct {
	Name    string
	Size    int64
	Content io.ReaderAt
}

// Part is an array of images or of labels in a file. A file may have several.
type Part struct {
	Name   string // of the file; in an archive, with the entry's name after a slash
	Labels bool   // or images
	Count  int    // number of images or labels
	read   func() (content, error)
	beside *PartError // an array of the same NPZ that can't be read; nil if there is none
}

// content is an array that was read.
type content struct {
	pixels   []byte // of images: Count × mnist.Pixels
	labels   []int  // of labels, as the file numbers them
	columns  int    // of labels: 1, or the number of columns of which only the first counts
	numbered bool   // there was a column that numbers the rows
	trailing int64  // bytes of the file after the array
}

// Look returns the arrays of a file, which it recognizes by the first bytes. A file that holds
// none, or is of another kind, is a core.Mismatch that names what the file is.
func Look(f File) ([]Part, error) {
	open := func() (io.Reader, error) { return io.NewSectionReader(f.Content, 0, f.Size), nil }
	head, err := beginning(open)
	if err != nil {
		return nil, err
	}
	if isZip(head) {
		return lookZip(f)
	}
	return look(f.Name, open)
}

// look returns the arrays of a stream, which open opens from its start as often as it is needed.
func look(name string, open func() (io.Reader, error)) ([]Part, error) {
	open = unpacked(open)
	head, err := beginning(open)
	switch {
	case err != nil:
		return nil, err
	case isIDX(head):
		return lookArray(name, open, readIDXHeader)
	case isNPY(head):
		return lookArray(name, open, readNPYHeader)
	}
	if err := foreign(head); err != nil {
		return nil, err
	}
	return lookCSV(name, open)
}

// enough is how many bytes identify a file: a tar archive's magic is at byte 257.
const enough = 512

// beginning returns the first bytes of a stream, fewer than enough if it is shorter.
func beginning(open func() (io.Reader, error)) ([]byte, error) {
	r, err := open()
	if err != nil {
		return nil, err
	}
	head := make([]byte, enough)
	n, err := io.ReadFull(r, head)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil
	}
	return head[:n], err
}

// lookArray returns the one array of an IDX or NPY file.
func lookArray(name string, open func() (io.Reader, error),
	header func(io.Reader) (array, error)) ([]Part, error) {
	r, err := open()
	if err != nil {
		return nil, err
	}
	a, err := header(r)
	if err != nil {
		return nil, err
	}
	labels, err := a.labels()
	if err != nil {
		return nil, err
	}
	read := func() (content, error) {
		r, err := open()
		if err != nil {
			return content{}, err
		}
		a, err := header(r)
		if err != nil {
			return content{}, err
		}
		if labels {
			return a.readLabels(r)
		}
		return a.readImages(r)
	}
	return []Part{{Name: name, Labels: labels, Count: a.shape[0], read: read}}, nil
}

// mismatch returns the error of a file that can't be used.
func mismatch(found, expected string) error {
	return core.Mismatch{Where: "images", Found: found, Expected: expected}
}

// readable lists what a file of images may be, for errors.
const readable = "IDX, NPY, NPZ or CSV, gzipped or not"

// most bounds the number of images in a file.
const most = mnist.Most
