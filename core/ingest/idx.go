package ingest

import (
	"encoding/binary"
	"io"
	"strconv"
)

// The types of numbers in an IDX file, by its third byte.
// Source: the description of the format on the MNIST page of its authors.
var idxTypes = map[byte]number{
	0x08: {'u', 1, binary.BigEndian}, 0x09: {'i', 1, binary.BigEndian},
	0x0b: {'i', 2, binary.BigEndian},
	0x0c: {'i', 4, binary.BigEndian}, 0x0d: {'f', 4, binary.BigEndian},
	0x0e: {'f', 8, binary.BigEndian},
}

// readIDXHeader reads the header of an IDX file: two zeros, the type of numbers, the number of
// dimensions, and their sizes of 4 bytes each, big endian.
func readIDXHeader(r io.Reader) (array, error) {
	head := make([]byte, 4)
	if _, err := io.ReadFull(r, head); err != nil {
		return array{}, short(err, "an IDX header")
	}
	kind, known := idxTypes[head[2]]
	if !known {
		return array{}, mismatch("numbers of type 0x"+strconv.FormatUint(uint64(head[2]), 16),
			"type 0x8, 0x9, 0xb, 0xc, 0xd or 0xe of IDX")
	}
	sizes := make([]byte, 4*int(head[3]))
	if _, err := io.ReadFull(r, sizes); err != nil {
		return array{}, short(err, "an IDX header")
	}
	a := array{number: kind}
	for ; len(sizes) > 0; sizes = sizes[4:] {
		a.shape = append(a.shape, int(binary.BigEndian.Uint32(sizes)))
	}
	return a, a.check()
}

// short returns the error of a file that ends in the middle of something; other errors stay as they
// are.
func short(err error, what string) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return mismatch("a file that ends within "+what, "a whole one: download it again")
	}
	return err
}
