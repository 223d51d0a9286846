package wire

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

const magic = "SIGNUM\x7f\x03"

// sample is a file with a field of each kind.
func sample() []byte {
	w := Writer{Data: []byte(magic)}
	w.Count(300)
	w.Text("±")
	w.Byte(9)
	w.Bytes([]byte{1, 2})
	w.Float(-1.5)
	w.Floats([]float32{0.25, 3})
	return w.Seal(0)
}

func TestFieldsComeBack(t *testing.T) {
	r, err := Open(sample(), magic, "sample")
	if err != nil {
		t.Fatal(err)
	}
	two := make([]float32, 2)
	if n, s, b, raw, f := r.Number(300), r.Text(), r.Byte(), r.Bytes(2), r.Float(); n != 300 || s != "±" || b != 9 || !bytes.Equal(raw, []byte{1, 2}) || f != -1.5 {
		t.Error(n, s, b, raw, f)
	}
	if r.Floats(two); !slices.Equal(two, []float32{0.25, 3}) || r.Left() != 0 || r.End() != nil {
		t.Error(two, r.Left(), r.End())
	}
}

func TestBadFilesAreExplained(t *testing.T) {
	good := sample()
	versioned := func(v byte) []byte { return append(append(bytes.Clone(good[:7]), v), good[8:]...) }
	for _, c := range []struct {
		data []byte
		want string
	}{
		{nil, "sample: found 0 bytes, expected more (truncated?)"},
		{[]byte("GIF89a and more"), `sample: found "GIF89a ", expected "SIGNUM\x7f" (not a sample of Signum)`},
		{versioned(4), "sample: found version 4, expected version 3 or older (made by a newer Signum: it needs that one)"},
		{versioned(2), "sample: found version 2, expected version 3 (made by an older Signum: make it again with this one)"},
		{good[:len(good)-1], "sample: found a wrong checksum, expected the one of its 31 bytes (truncated or corrupted; load it again)"},
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
		{"\x80\x00", func(r *Reader) { r.Number(4) }, "a bad number at byte 8"}, // 0, but not in its shortest form
		{"\x80", func(r *Reader) { r.Number(4) }, "a bad number at byte 8"},
		{"\x01\x03ab", func(r *Reader) { r.Byte(); r.Text() }, "2 more bytes at byte 10, expected 3"},
		{"\x02ab", func(r *Reader) { r.Count(2) }, "expected 0 to 1"},
		{"abc", func(r *Reader) { r.Float() }, "3 more bytes at byte 8, expected 4"},
		{"abcd", func(r *Reader) { r.Floats(make([]float32, 2)) }, "4 more bytes at byte 8, expected 8"},
		{"a", func(r *Reader) {}, "1 more bytes at byte 8, expected the end"},
	} {
		w := Writer{Data: []byte(magic + c.fields)}
		r, err := Open(w.Seal(0), magic, "sample")
		if err != nil {
			t.Fatal(err)
		}
		c.take(r)
		if err := r.End(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, expected %q in it", c.fields, err, c.want)
		} else if r.Byte() != 0 || r.Text() != "" || r.Float() != 0 || r.Err() != err {
			t.Errorf("%q: more came after the error, which is now %v", c.fields, r.Err())
		}
	}
}
