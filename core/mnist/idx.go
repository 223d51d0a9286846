package mnist

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strconv"
)

// The first four bytes of an IDX file: two zeros, 8 for unsigned bytes, the number of dimensions.
// Source: the description of the format on the MNIST page of its authors.
const (
	idxImages = 0x00000803
	idxLabels = 0x00000801
)

// Most is how many images a file may have: the largest of MNIST's relatives with ten classes, EMNIST's digits, has 280,000. What
// a few kilobytes of gzip unpack to stays under 220 MB.
const Most = 280_000

// Header is what an IDX file announces.
type Header struct {
	Labels bool // or images
	Count  int
}

// ReadHeader reads the header of a plain IDX file of images or of labels, of which there must be some.
func ReadHeader(file io.Reader) (Header, error) {
	head := make([]byte, 8+4*2)
	n, err := io.ReadFull(file, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return Header{}, errors.New("mnist: " + err.Error())
	}
	h, rest := Header{}, bytes.NewReader(head[:n])
	switch magic := binary.BigEndian.Uint32(head); magic {
	case idxLabels:
		h.Labels = true
		h.Count, err = readHeader(rest, "labels", idxLabels)
	case idxImages:
		h.Count, err = readHeader(rest, "images", idxImages, Side, Side)
	default:
		return h, errors.New("mnist: found magic number 0x" + strconv.FormatUint(uint64(magic), 16) + ", expected 0x803 of images or 0x801 of labels (an IDX file of bytes)")
	}
	return h, err
}

// Size is how long the file is, by its header.
func (h Header) Size() int {
	if h.Labels {
		return 8 + h.Count
	}
	return 16 + h.Count*Pixels
}

// ReadIDX reads a plain (not gzipped) pair of IDX files to their ends.
func ReadIDX(images, labels io.Reader) (Set, error) {
	count, err := readHeader(labels, "labels", idxLabels)
	if err != nil {
		return Set{}, err
	}
	dims, err := readHeader(images, "images", idxImages, Side, Side)
	if err != nil {
		return Set{}, err
	}
	if dims != count {
		return Set{}, errors.New("mnist: found " + strconv.Itoa(dims) + " images and " + strconv.Itoa(count) + " labels, expected as many of each")
	}
	set := Set{}
	if set.Labels, err = readBody(labels, "labels", count); err != nil {
		return Set{}, err
	}
	if set.Images, err = readBody(images, "images", count*Pixels); err != nil {
		return Set{}, err
	}
	return set, set.check()
}

// ReadImages reads a plain IDX file of images, whose labels nobody knows, to its end: Pixels bytes for each.
func ReadImages(images io.Reader) ([]byte, error) {
	count, err := readHeader(images, "images", idxImages, Side, Side)
	if err != nil {
		return nil, err
	}
	return readBody(images, "images", count*Pixels)
}

// readHeader checks the magic number and the sizes after the first, and returns the first: the count, of at least one.
func readHeader(r io.Reader, file string, magic uint32, sizes ...uint32) (count int, err error) {
	head := make([]byte, 8+4*len(sizes))
	if n, err := io.ReadFull(r, head); err != nil {
		return 0, found(file, "header", n, len(head), "bytes")
	}
	if got := binary.BigEndian.Uint32(head); got != magic {
		return 0, errors.New("mnist: " + file + ": found magic number 0x" + strconv.FormatUint(uint64(got), 16) +
			", expected 0x" + strconv.FormatUint(uint64(magic), 16) + " (an IDX file of bytes)")
	}
	for i, want := range sizes {
		if got := binary.BigEndian.Uint32(head[8+4*i:]); got != want {
			return 0, found(file, "side", int(got), int(want), "pixels")
		}
	}
	n := binary.BigEndian.Uint32(head[4:])
	if n < 1 {
		return 0, errors.New("mnist: " + file + ": found a count of 0, expected at least 1")
	}
	if n > Most {
		return 0, errors.New("mnist: " + file + ": found a count of " + strconv.FormatUint(uint64(n), 10) + ", expected at most " + strconv.Itoa(Most))
	}
	return int(n), nil
}

// readBody reads exactly size bytes and the end. It grows with what arrives, so a short file with a large count stays small.
func readBody(r io.Reader, file string, size int) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r, int64(size)+1))
	if err != nil {
		return nil, errors.New("mnist: " + file + ": " + err.Error())
	}
	if len(body) > size {
		return nil, errors.New("mnist: " + file + ": found more than the " + strconv.Itoa(size) + " bytes that the header announces")
	}
	if len(body) < size {
		return nil, found(file, "body", len(body), size, "bytes")
	}
	return body, nil
}

// found is the error of a number that should be another.
func found(file, what string, got, want int, unit string) error {
	return errors.New("mnist: " + file + ": found a " + what + " of " + strconv.Itoa(got) + " " + unit + ", expected " + strconv.Itoa(want))
}
