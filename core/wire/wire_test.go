package wire

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"signum/core"
)

const magic = "SIGNUM\x7f\x03"

// sample returns a file with a field of each kind.
func sample() []byte {
	w := Writer{Data: []byte(magic)}
	w.Count(300)
	w.Flag(true)
	w.Flag(false)
	w.Text("±")
	w.Texts([]string{"a", ""})
	w.Texts(nil)
	w.Blob([]byte{0, 255})
	w.Byte(9)
	w.Bytes([]byte{1, 2})
	w.Float(-1.5)
	w.Double(math.Pi)
	w.Floats([]float32{0.25, 3})
	return w.Seal(0)
}

func TestFieldsComeBack(t *testing.T) {
	r, err := Open(sample(), magic, "sample")
	if err != nil || r.Version() != 3 {
		t.Fatal(r.Version(), err)
	}
	if n, yes, no, s := r.Number(300), r.Flag(), r.Flag(), r.Text(); n != 300 || !yes || no ||
		s != "±" {
		t.Error(n, yes, no, s)
	}
	if some, none, blob := r.Texts(), r.Texts(), r.Blob(); !slices.Equal(some, []string{"a", ""}) ||
		none != nil || !bytes.Equal(blob, []byte{0, 255}) {
		t.Error(some, none, blob)
	}
	if b, raw, f, d := r.Byte(), r.Bytes(2), r.Float(), r.Double(); b != 9 ||
		!bytes.Equal(raw, []byte{1, 2}) || f != -1.5 || d != math.Pi {
		t.Error(b, raw, f, d)
	}
	two := make([]float32, 2)
	if r.Floats(two); !slices.Equal(two, []float32{0.25, 3}) || r.Left() != 0 || r.End() != nil {
		t.Error(two, r.Left(), r.End())
	}
}

func TestFloatsKeepTheirBits(t *testing.T) {
	w := Writer{Data: []byte(magic)}
	doubles := []float64{math.Copysign(0, -1), math.Inf(-1),
		math.Float64frombits(0x7ff8000000000123), 5e-324}
	for _, d := range doubles {
		w.Double(d)
		w.Float(float32(d))
	}
	r, err := Open(w.Seal(0), magic, "sample")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range doubles {
		if d, f := r.Double(), r.Float(); math.Float64bits(d) != math.Float64bits(want) ||
			math.Float32bits(f) != math.Float32bits(float32(want)) {
			t.Errorf("found %x and %x of %v", math.Float64bits(d), math.Float32bits(f), want)
		}
	}
}

// versioned returns the sample as a file of another version, with the checksum of its bytes.
func versioned(v byte) []byte {
	data := bytes.Clone(sample())
	data[len(magic)-1] = v
	w := Writer{Data: data[:len(data)-sum]}
	return w.Seal(0)
}

func TestOlderVersionsAreOpened(t *testing.T) {
	for v := byte(1); v <= 3; v++ {
		if r, err := Open(versioned(v), magic, "sample"); err != nil || r.Version() != int(v) ||
			r.Number(300) != 300 {
			t.Errorf("found version %d, error %v, expected version %d", r.Version(), err, v)
		}
	}
}

func TestOnlyANewerVersionIsNewer(t *testing.T) {
	var newer Newer
	var mismatch core.Mismatch
	if _, err := Open(versioned(4), magic, "sample"); !errors.As(err, &newer) ||
		!errors.As(err, &mismatch) || mismatch.Found != "version 4" {
		t.Errorf("error %v, expected Newer, a core.Mismatch that found version 4", err)
	}
	for _, data := range [][]byte{nil, []byte("GIF89a and more"), versioned(0), sample()[1:]} {
		if _, err := Open(data, magic, "sample"); errors.As(err, &newer) ||
			!errors.As(err, &mismatch) {
			t.Errorf("error %v, expected a core.Mismatch that isn't Newer", err)
		}
	}
}

func TestBadFilesAreExplained(t *testing.T) {
	good := sample()
	for _, c := range []struct {
		data []byte
		want string
	}{
		{nil, "sample: found 0 bytes, expected more (truncated?)"},
		{[]byte("GIF89a and more"),
			`sample: found "GIF89a ", expected "SIGNUM\x7f" (not a sample of Signum)`},
		{versioned(4), "sample: found version 4, expected version 3 or older " +
			"(made by a newer Signum: it needs that one)"},
		{versioned(0), "sample: found version 0, expected version 1 to 3"},
		{good[:len(good)-1], "sample: found a wrong checksum, " +
			"expected the one of its 49 bytes (truncated or corrupted; load it again)"},
	} {
		if _, err := Open(c.data, magic, "sample"); err == nil || err.Error() != c.want {
			t.Errorf("error %v, expected %q", err, c.want)
		}
	}
}

// The first error stays, and what is taken after it is zero.
func TestFieldsThatCannotBeAreExplained(t *testing.T) {
	for _, c := range []struct {
		fields string
		take   func(r *Reader)
		want   string
	}{
		{"\x05", func(r *Reader) { r.Number(4) }, "a bad number at byte 8, expected 0 to 4"},
		{"\x80\x00", func(r *Reader) { r.Number(4) }, "a bad number at byte 8"},
		// 0, but not in its shortest form
		{"\x80", func(r *Reader) { r.Number(4) }, "a bad number at byte 8"},
		{"\x02", func(r *Reader) { r.Flag() }, "a bad number at byte 8, expected 0 to 1"},
		{"\x01\x03ab", func(r *Reader) { r.Byte(); r.Text() },
			"2 more bytes at byte 10, expected 3"},
		{"\x02\x01a\x01", func(r *Reader) { r.Texts() }, "0 more bytes at byte 12, expected 1"},
		{"\x02ab", func(r *Reader) { r.Count(2) }, "expected 0 to 1"},
		{"abc", func(r *Reader) { r.Float() }, "3 more bytes at byte 8, expected 4"},
		{"abcd", func(r *Reader) { r.Double() }, "4 more bytes at byte 8, expected 8"},
		{"abcd", func(r *Reader) { r.Floats(make([]float32, 2)) },
			"4 more bytes at byte 8, expected 8"},
		{"a", func(r *Reader) {}, "1 more bytes at byte 8, expected the end"},
	} {
		w := Writer{Data: []byte(magic + c.fields)}
		r, err := Open(w.Seal(0), magic, "sample")
		if err != nil {
			t.Fatal(err)
		}
		c.take(r)
		var mismatch core.Mismatch
		if err := r.End(); err == nil || !strings.Contains(err.Error(), c.want) ||
			!errors.As(err, &mismatch) {
			t.Errorf("%q: error %v, expected a core.Mismatch with %q", c.fields, err, c.want)
		} else if r.Byte() != 0 || r.Text() != "" || r.Float() != 0 || r.Texts() != nil ||
			r.Err() != err {
			t.Errorf("%q: more came after the error, which is now %v", c.fields, r.Err())
		}
	}
}

func TestFieldsStandAlone(t *testing.T) {
	w := Writer{}
	w.Count(7)
	w.Text("±")
	r := Fields(w.Data, "message")
	if n, s := r.Number(9), r.Text(); n != 7 || s != "±" || r.End() != nil {
		t.Error(n, s, r.Err())
	}
	r = Fields(w.Data, "message")
	r.Number(9)
	want := core.Mismatch{Where: "message", Found: "3 more bytes at byte 1", Expected: "the end"}
	if err := r.End(); err != want {
		t.Errorf("error %v, expected %v", err, want)
	}
}
