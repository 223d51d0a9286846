package mnist

import (
	"bytes"
	"encoding/binary"
	"io"
	"strconv"

	"signum/core"
)

// The first four bytes of an IDX file: two zeros, 8 for unsigned bytes, the number of dimensions.
// Source: the description of the format on the MNIST page of its authors.
const (
	idxImages = 0x00000803
	idxLabels = 0x00000801
)

// Most is how many images a file may have: the largest of MNIST's relatives with ten classes,
// EMNIST's digits, has 280,000. What a few kilobytes of gzip unpack to stays under 220 MB.
const Most = 280_000

// Header is what an IDX file announces.
type Header struct {
	Labels bool // or images
	Count  int
}

// ReadHeader reads the header of a plain IDX file of images or of labels, of which there must be
// some.
func ReadHeader(file io.Reader) (Header, error) {
	head := make([]byte, 8+4*2)
	n, err := io.ReadFull(file, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return Header{}, err
	}
	h, rest := Header{}, bytes.NewReader(head[:n])
	switch magic := binary.BigEndian.Uint32(head); magic {
	case idxLabels:
		h.Labels = true
		h.Count, err = readHeader(rest, "labels", idxLabels)
	case idxImages:
		h.Count, err = readHeader(rest, "images", idxImages, Side, Side)
	default:
		return h, core.Mismatch{Where: "mnist", Found: "magic number 0x" +
			strconv.FormatUint(uint64(magic), 16),
			Expected: "0x803 of images or 0x801 of labels (an IDX file of bytes)"}
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
		return Set{}, core.Mismatch{Where: "mnist", Expected: "as many of each",
			Found: strconv.Itoa(dims) + " images and " + strconv.Itoa(count) + " labels"}
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

// ReadImages reads a plain IDX file of images, whose labels nobody knows, to its end: Pixels bytes
// for each.
func ReadImages(images io.Reader) ([]byte, error) {
	count, err := readHeader(images, "images", idxImages, Side, Side)
	if err != nil {
		return nil, err
	}
	return readBody(images, "images", count*Pixels)
}

// readHeader checks the magic number and the sizes after the first, and returns the first: the
// count, of at least one.
func readHeader(r io.Reader, file string, magic uint32, sizes ...uint32) (count int, err error) {
	head := make([]byte, 8+4*len(sizes))
	if n, err := io.ReadFull(r, head); err != nil {
		return 0, misfit(file, "header", n, len(head), "bytes")
	}
	if got := binary.BigEndian.Uint32(head); got != magic {
		return 0, mismatch(file, "magic number 0x"+strconv.FormatUint(uint64(got), 16),
			"0x"+strconv.FormatUint(uint64(magic), 16)+" (an IDX file of bytes)")
	}
	for i, want := range sizes {
		if got := binary.BigEndian.Uint32(head[8+4*i:]); got != want {
			return 0, misfit(file, "side", int(got), int(want), "pixels")
		}
	}
	n := binary.BigEndian.Uint32(head[4:])
	if n < 1 {
		return 0, mismatch(file, "a count of 0", "at least 1")
	}
	if n > Most {
		return 0, mismatch(file, "a count of "+strconv.FormatUint(uint64(n), 10),
			"at most "+strconv.Itoa(Most))
	}
	return int(n), nil
}

// readBody reads exactly size bytes and the end. It grows with what arrives, so a short file with a
// large count stays small.
func readBody(r io.Reader, file string, size int) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r, int64(size)+1))
	if err != nil {
		return nil, err
	}
	if len(body) > size {
		return nil,
			mismatch(file, "more than the "+strconv.Itoa(size)+" bytes that the header announces",
				"the end")
	}
	if len(body) < size {
		return nil, misfit(file, "body", len(body), size, "bytes")
	}
	return body, nil
}

// misfit returns the error of a number that should be another.
func misfit(file, what string, got, want int, unit string) error {
	return mismatch(file, "a "+what+" of "+strconv.Itoa(got)+" "+unit, strconv.Itoa(want))
}
