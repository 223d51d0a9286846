// Package wire writes and reads the fields of binary files and messages.
//
// A file is 8 bytes of magic and version, fields, and the CRC-32 (IEEE) of all before. Counts are
// unsigned varints in their shortest form (LEB128), a bool is the count 0 or 1, floats are IEEE 754
// and little endian like the checksum, a list is its count and its elements.
package wire

import (
	"encoding/binary"
	"hash/crc32"
	"math"
	"slices"
)

// Writer appends fields to Data.
type Writer struct{ Data []byte }

// Count appends a count, which must not be negative.
func (w *Writer) Count(n int) { w.Data = binary.AppendUvarint(w.Data, uint64(n)) }

// Flag appends a bool.
func (w *Writer) Flag(on bool) {
	if on {
		w.Count(1)
	} else {
		w.Count(0)
	}
}

// Text appends a text: its length in bytes, and the bytes.
func (w *Writer) Text(s string) { w.Count(len(s)); w.Data = append(w.Data, s...) }

// Texts appends a list of texts.
func (w *Writer) Texts(texts []string) {
	w.Count(len(texts))
	for _, s := range texts {
		w.Text(s)
	}
}

// Blob appends the number of bytes, and the bytes.
func (w *Writer) Blob(b []byte) { w.Count(len(b)); w.Bytes(b) }

// Byte appends a byte.
func (w *Writer) Byte(b byte) { w.Data = append(w.Data, b) }

// Bytes appends bytes without their number, which the reader must know.
func (w *Writer) Bytes(b []byte) { w.Data = append(w.Data, b...) }

// Float appends a float32. (As to encoding/binary, see uint32At.)
func (w *Writer) Float(f float32) {
	b := math.Float32bits(f)
	w.Data = append(w.Data, byte(b), byte(b>>8), byte(b>>16), byte(b>>24))
}

// Double appends a float64.
func (w *Writer) Double(f float64) {
	w.Data = binary.LittleEndian.AppendUint64(w.Data, math.Float64bits(f))
}

// Floats appends float32 without their number, which the reader must know.
func (w *Writer) Floats(values []float32) {
	w.Data = slices.Grow(w.Data, 4*len(values))
	for _, v := range values {
		w.Float(v)
	}
}

// Seal appends the checksum of Data[from:], and returns all of Data.
func (w *Writer) Seal(from int) []byte {
	w.Data = binary.LittleEndian.AppendUint32(w.Data, crc32.ChecksumIEEE(w.Data[from:]))
	return w.Data
}
