// Package wire writes and reads the fields of binary files and messages.
//
// A file is 8 bytes of magic and version, fields, and the CRC-32 (IEEE) of all before. Counts are unsigned varints in their
// shortest form (LEB128), floats are IEEE 754 and little endian like the checksum, a list is its count and its elements.
package wire

import (
	"encoding/binary"
	"hash/crc32"
	"math"
)

// Writer appends fields to Data.
type Writer struct{ Data []byte }

// Count appends a count, which is not negative.
func (w *Writer) Count(n int) { w.Data = binary.AppendUvarint(w.Data, uint64(n)) }

// Text appends a text: its length in bytes, and those.
func (w *Writer) Text(s string) { w.Count(len(s)); w.Data = append(w.Data, s...) }

// Byte appends a byte.
func (w *Writer) Byte(b byte) { w.Data = append(w.Data, b) }

// Bytes appends bytes; the reader knows how many.
func (w *Writer) Bytes(b []byte) { w.Data = append(w.Data, b...) }

// Float appends a number.
func (w *Writer) Float(f float32) {
	w.Data = binary.LittleEndian.AppendUint32(w.Data, math.Float32bits(f))
}

// Double appends a number of 64 bits.
func (w *Writer) Double(f float64) {
	w.Data = binary.LittleEndian.AppendUint64(w.Data, math.Float64bits(f))
}

// Floats appends numbers; the reader knows how many.
func (w *Writer) Floats(values []float32) {
	for _, v := range values {
		w.Float(v)
	}
}

// Seal appends the checksum of everything after from, and gives all.
func (w *Writer) Seal(from int) []byte {
	w.Data = binary.LittleEndian.AppendUint32(w.Data, crc32.ChecksumIEEE(w.Data[from:]))
	return w.Data
}
