package wire

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"strconv"
)

// Reader takes fields off the front. After the first error it gives zeros, and keeps the error. What it gives is never larger than
// what it has read: a count that announces more is an error before room is made.
type Reader struct {
	kind string // of the file, for errors
	size int    // of the whole
	rest []byte
	err  error
}

const sum = 4 // bytes of a checksum

// Open checks magic, version (the last byte of the magic) and checksum of a file of that kind, and gives a reader of its fields.
func Open(data []byte, magic, kind string) (*Reader, error) {
	r := &Reader{kind: kind, size: len(data)}
	last := len(magic) - 1
	switch {
	case len(data) < len(magic)+sum:
		r.Fail(strconv.Itoa(len(data))+" bytes", "more (truncated?)")
	case string(data[:last]) != magic[:last]:
		r.Fail(strconv.Quote(string(data[:last])), strconv.Quote(magic[:last])+" (not a "+kind+" of Signum)")
	case data[last] > magic[last]:
		r.Fail(version(data[last]), version(magic[last])+" or older (made by a newer Signum: it needs that one)")
	case data[last] < magic[last]:
		r.Fail(version(data[last]), version(magic[last])+" (made by an older Signum: make it again with this one)")
	case crc32.ChecksumIEEE(data[:len(data)-sum]) != binary.LittleEndian.Uint32(data[len(data)-sum:]):
		r.Fail("a wrong checksum", "the one of its "+strconv.Itoa(len(data))+" bytes (truncated or corrupted; load it again)")
	default:
		r.rest = data[len(magic) : len(data)-sum]
	}
	return r, r.err
}

func version(v byte) string { return "version " + strconv.Itoa(int(v)) }

// Fail keeps the first error, and where it was.
func (r *Reader) Fail(found, expected string) {
	if r.err == nil {
		where := ""
		if r.rest != nil {
			where = " at byte " + strconv.Itoa(r.size-sum-len(r.rest))
		}
		r.err = errors.New(r.kind + ": found " + found + where + ", expected " + expected)
		r.rest = nil
	}
}

// Err is the first error, if any.
func (r *Reader) Err() error { return r.err }

// End is the first error, if any; bytes left over are one.
func (r *Reader) End() error {
	if r.err == nil && len(r.rest) > 0 {
		r.Fail(strconv.Itoa(len(r.rest))+" more bytes", "the end")
	}
	return r.err
}

// Left is the number of bytes that were not taken yet.
func (r *Reader) Left() int { return len(r.rest) }

// Bytes takes n bytes, a view.
func (r *Reader) Bytes(n int) []byte {
	if n > len(r.rest) {
		r.Fail(strconv.Itoa(len(r.rest))+" more bytes", strconv.Itoa(n))
		return nil
	}
	taken := r.rest[:n:n]
	r.rest = r.rest[n:]
	return taken
}

// Number takes a count of at most limit.
func (r *Reader) Number(limit int) int {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > uint64(limit) || n > 1 && r.rest[n-1] == 0 {
		r.Fail("a bad number", "0 to "+strconv.Itoa(limit))
		return 0
	}
	r.rest = r.rest[n:]
	return int(v)
}

// Count takes the number of elements of a list, each at least size bytes, so that it cannot announce more than there is.
func (r *Reader) Count(size int) int { return r.Number(len(r.rest) / size) }

// Text takes a text.
func (r *Reader) Text() string { return string(r.Bytes(r.Count(1))) }

// Byte takes a byte.
func (r *Reader) Byte() byte {
	if b := r.Bytes(1); b != nil {
		return b[0]
	}
	return 0
}

// Float takes a number.
func (r *Reader) Float() float32 {
	if b := r.Bytes(4); b != nil {
		return math.Float32frombits(binary.LittleEndian.Uint32(b))
	}
	return 0
}

// Double takes a number of 64 bits.
func (r *Reader) Double() float64 {
	if b := r.Bytes(8); b != nil {
		return math.Float64frombits(binary.LittleEndian.Uint64(b))
	}
	return 0
}

// Floats takes as many numbers as dst has room for.
func (r *Reader) Floats(dst []float32) {
	if b := r.Bytes(4 * len(dst)); b != nil {
		for i := range dst {
			dst[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		}
	}
}
