package dataset

import (
	"strconv"

	"signum/core"
	"signum/core/mnist"
	"signum/core/wire"
)

// magic begins a description of a data set; its last byte is the newest version.
const magic = "SIGNUM\x06\x03"

// Encode returns the description as a file of the newest version.
func (a Info) Encode() []byte {
	w := wire.Writer{Data: []byte(magic)}
	w.Text(a.Data)
	w.Count(a.Train)
	w.Count(a.Test)
	w.Flag(a.Dealt)
	w.Count(a.Added)
	w.Texts(a.Classes)
	w.Count(len(a.Remarks))
	for _, r := range a.Remarks {
		w.Byte(byte(r.Code))
		w.Texts(r.Args)
	}
	for _, s := range []mnist.Set{a.Sheet, a.Samples} {
		w.Count(s.Len())
		w.Bytes(s.Labels)
		w.Bytes(s.Images)
	}
	return w.Seal(0)
}

// Decode returns the description that Encode wrote, of any version. It never panics, its memory is
// bounded by len(data), and its errors are of type core.Mismatch.
func Decode(data []byte) (Info, error) {
	r, err := wire.Open(data, magic, "data set")
	if err != nil {
		return Info{}, err
	}
	a := Info{Data: r.Text(), Train: r.Number(mnist.Most), Test: r.Number(mnist.Most),
		Dealt: r.Flag()}
	if a.Data != everyones && !mnist.IsFingerprint(a.Data) {
		r.Fail("images "+strconv.Quote(a.Data),
			everyones+", or a fingerprint: eight digits from 0 to f")
	}
	if r.Version() >= 3 {
		a.Added = r.Number(a.Train)
	}
	a.Classes = r.Texts()
	if n := len(a.Classes); n != 0 && n != mnist.Classes {
		r.Fail("names of some classes", "of all or none")
	}
	if r.Version() >= 2 {
		a.Remarks = wire.List(r, 2, func() Remark { return remark(r) })
	}
	a.Sheet, a.Samples = images(r), images(r)
	if err := r.End(); err != nil {
		return Info{}, err
	}
	return a, nil
}

// remark takes a remark, since version 2.
func remark(r *wire.Reader) Remark {
	code := Code(r.Byte())
	if code >= Codes {
		r.Fail("remark "+strconv.Itoa(int(code)), "0 to "+strconv.Itoa(int(Codes)-1))
		return Remark{}
	}
	remark := Remark{code, r.Texts()}
	if n := len(remark.Args); r.Err() == nil && n != arguments[code] {
		r.Fail("a remark with "+strconv.Itoa(n)+" values", strconv.Itoa(arguments[code]))
	}
	return remark
}

// images takes a set of images.
func images(r *wire.Reader) mnist.Set {
	n := r.Count(1 + mnist.Pixels)
	s := mnist.Set{Labels: r.Bytes(n), Images: r.Bytes(n * mnist.Pixels)}
	for _, label := range s.Labels {
		if label >= mnist.Classes {
			r.Fail("a label above 9", "0 to 9")
		}
	}
	return s
}

// mismatch returns the error of images that can't be used.
func mismatch(found, expected string) error {
	return core.Mismatch{Where: "images", Found: found, Expected: expected}
}
