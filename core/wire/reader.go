package wire

import (
	"encoding/binary"
	"hash/crc32"
	"math"
	"strconv"

	"signum/core"
)

// Reader takes fields off the front of a file. After the first error every method returns zero
// values, and Err keeps returning that error, a core.Mismatch. No field that it returns is larger
// than the rest of the file: a count that announces more is an error before memory is allocated.
type Reader struct {
	kind    string // of the file, for errors
	version int
	end     int // where the fields end, in bytes from the start of the file
	rest    []byte
	err     error
}

const sum = 4 // bytes of a checksum

// Newer is the error of a file whose version is above the newest that is known here. It wraps
// the core.Mismatch, which names both versions.
type Newer struct{ core.Mismatch }

// Unwrap returns the core.Mismatch.
func (n Newer) Unwrap() error { return n.Mismatch }

// Open checks magic, version and checksum of a file, and returns a reader of its fields.
//
// The last byte of magic is the newest version that the caller can decode. Open accepts that one
// and every older one from 1 on; the caller decodes by Reader.Version. A version above it is the
// error Newer, all others are of type core.Mismatch; kind names the file in them.
func Open(data []byte, magic, kind string) (*Reader, error) {
	r := &Reader{kind: kind, end: len(data) - sum}
	last := len(magic) - 1
	switch {
	case len(data) < len(magic)+sum:
		r.Fail(strconv.Itoa(len(data))+" bytes", "more (truncated?)")
	case string(data[:last]) != magic[:last]:
		r.Fail(strconv.Quote(string(data[:last])),
			strconv.Quote(magic[:last])+" (not a "+kind+" of Signum)")
	case data[last] > magic[last]:
		r.err = Newer{core.Mismatch{Where: kind, Found: version(data[last]),
			Expected: version(magic[last]) +
				" or older (made by a newer Signum: it needs that one)"}}
	case data[last] == 0:
		r.Fail(version(0), version(1)+" to "+strconv.Itoa(int(magic[last])))
	case crc32.ChecksumIEEE(data[:len(data)-sum]) != binary.LittleEndian.Uint32(data[len(data)-sum:]):
		r.Fail("a wrong checksum", "the one of its "+strconv.Itoa(len(data))+
			" bytes (truncated or corrupted; load it again)")
	default:
		r.version, r.rest = int(data[last]), data[len(magic):len(data)-sum]
	}
	return r, r.err
}

// Fields returns a reader of fields that stand alone, without magic, version and checksum; kind
// names them in errors.
func Fields(data []byte, kind string) *Reader {
	return &Reader{kind: kind, end: len(data), rest: data}
}

func version(v byte) string { return "version " + strconv.Itoa(int(v)) }

// Version returns the version of the file, from 1 to the newest that Open was given.
func (r *Reader) Version() int { return r.version }

// Fail records a core.Mismatch at the current position, unless an error is recorded already.
func (r *Reader) Fail(found, expected string) {
	if r.err == nil {
		if r.rest != nil {
			found += " at byte " + strconv.Itoa(r.end-len(r.rest))
		}
		r.err = core.Mismatch{Where: r.kind, Found: found, Expected: expected}
		r.rest = nil
	}
}

// Err returns the first error, or nil.
func (r *Reader) Err() error { return r.err }

// End returns the first error, or nil. Bytes that were not taken are an error.
func (r *Reader) End() error {
	if r.err == nil && len(r.rest) > 0 {
		r.Fail(strconv.Itoa(len(r.rest))+" more bytes", "the end")
	}
	return r.err
}

// Left returns the number of bytes that were not taken yet.
func (r *Reader) Left() int { return len(r.rest) }

// Bytes takes n bytes. It returns a view of the file.
func (r *Reader) Bytes(n int) []byte {
	if n > len(r.rest) {
		r.Fail(strconv.Itoa(len(r.rest))+" more bytes", strconv.Itoa(n))
		return nil
	}
	taken := r.rest[:n:n]
	r.rest = r.rest[n:]
	return taken
}

// Number takes a count from 0 to limit.
func (r *Reader) Number(limit int) int {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > uint64(limit) || n > 1 && r.rest[n-1] == 0 {
		r.Fail("a bad number", "0 to "+strconv.Itoa(limit))
		return 0
	}
	r.rest = r.rest[n:]
	return int(v)
}

// Count takes the number of elements of a list. Each element is at least size bytes, so a count
// that announces more than the rest of the file holds is an error.
func (r *Reader) Count(size int) int { return r.Number(len(r.rest) / size) }

// Flag takes a bool.
func (r *Reader) Flag() bool { return r.Number(1) == 1 }

// Blob takes bytes with their count before them. It returns a view of the file.
func (r *Reader) Blob() []byte { return r.Bytes(r.Count(1)) }

// Text takes a text.
func (r *Reader) Text() string { return string(r.Blob()) }

// Texts takes a list of texts; nil if it is empty.
func (r *Reader) Texts() []string { return List(r, 1, r.Text) }

// List takes a list, each of whose elements is at least size bytes; nil if it is empty. It
// allocates once.
func List[T any](r *Reader, size int, element func() T) []T {
	n := r.Count(size)
	if n == 0 {
		return nil
	}
	elements := make([]T, n)
	for i := range elements {
		elements[i] = element()
	}
	return elements
}

// Byte takes a byte.
func (r *Reader) Byte() byte {
	if b := r.Bytes(1); b != nil {
		return b[0]
	}
	return 0
}

// Float takes a float32.
func (r *Reader) Float() float32 {
	if b := r.Bytes(4); b != nil {
		return math.Float32frombits(binary.LittleEndian.Uint32(b))
	}
	return 0
}

// Double takes a float64.
func (r *Reader) Double() float64 {
	if b := r.Bytes(8); b != nil {
		return math.Float64frombits(binary.LittleEndian.Uint64(b))
	}
	return 0
}

// Floats takes len(dst) float32 into dst.
func (r *Reader) Floats(dst []float32) {
	if b := r.Bytes(4 * len(dst)); b != nil {
		for i := range dst {
			dst[i] = math.Float32frombits(uint32At(b[4*i:]))
		}
	}
}

// uint32At returns what encoding/binary would. The page's program is built without inlining other
// packages, and reads millions of them.
func uint32At(b []byte) uint32 {
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}
