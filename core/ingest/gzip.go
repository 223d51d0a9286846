package ingest

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"compress/gzip"
	"errors"
	"io"
)

// deepest is how often a file may be gzipped: some servers gzip what is gzipped already.
const deepest = 3

// unpacked returns open, with the streams that it opens unpacked as often as they are gzipped.
func unpacked(open func() (io.Reader, error)) func() (io.Reader, error) {
	return func() (io.Reader, error) {
		r, err := open()
		if err != nil {
			return nil, err
		}
		for range deepest {
			in := bufio.NewReaderSize(r, 1<<16)
			if head, _ := in.Peek(2); !isGzip(head) {
				return in, nil
			}
			if r, err = newMembers(in); err != nil {
				return nil, err
			}
		}
		in := bufio.NewReader(r)
		if head, _ := in.Peek(2); isGzip(head) {
			return nil, mismatch("a file that is gzipped four times", readable+": unpack it first")
		}
		return in, nil
	}
}

// members reads the contents of all members of a gzip file, one after the other. Zeros between and
// after them are padding, as tapes have it; anything else that isn't a member is left out.
type members struct {
	in  *bufio.Reader
	out *gzip.Reader
}

func newMembers(in *bufio.Reader) (*members, error) {
	out, err := gzip.NewReader(in)
	if err != nil {
		return nil, damaged(err)
	}
	out.Multistream(false)
	return &members{in, out}, nil
}

// Read implements io.Reader.
func (m *members) Read(to []byte) (int, error) {
	for {
		n, err := m.out.Read(to)
		if err != io.EOF {
			return n, damaged(err)
		}
		if n > 0 {
			return n, nil
		}
		if err := m.next(); err != nil {
			return 0, err
		}
	}
}

// next goes on with the next member. It returns io.EOF if there is none.
func (m *members) next() error {
	for {
		head, err := m.in.Peek(2)
		switch {
		case isGzip(head):
			if err := m.out.Reset(m.in); err != nil {
				return damaged(err)
			}
			m.out.Multistream(false)
			return nil
		case len(head) == 0 || head[0] != 0:
			if err != nil && err != io.EOF {
				return err
			}
			return io.EOF
		}
		m.in.Discard(1)
	}
}

// damaged returns the error of packed data that isn't as it was packed, as a core.Mismatch. Errors
// of reading the file stay as they are.
func damaged(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case err == gzip.ErrHeader, err == gzip.ErrChecksum, err == zip.ErrChecksum,
		errors.As(err, &corrupt):
		return mismatch("a damaged file", "a whole one: download it again")
	case err == io.ErrUnexpectedEOF:
		return mismatch("a file that ends too early", "a whole one: download it again")
	}
	return err
}

// packed is a reader of packed data. Its errors say that the file is damaged.
type packed struct{ io.Reader }

// Read implements io.Reader.
func (p packed) Read(to []byte) (int, error) {
	n, err := p.Reader.Read(to)
	return n, damaged(err)
}
