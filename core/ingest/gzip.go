package ingest

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"compress/gzip"
	"errors"
	"io"
	"slices"
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
		var around []*members
		for range deepest {
			in := bufio.NewReaderSize(r, 1<<16)
			if head, _ := in.Peek(2); !isGzip(head) {
				return &stream{in, around}, nil
			}
			m, err := newMembers(in)
			if err != nil {
				return nil, err
			}
			r, around = m, append(around, m)
		}
		in := bufio.NewReader(r)
		if head, _ := in.Peek(2); isGzip(head) {
			return nil, mismatch("a file that is gzipped four times", readable+": unpack it first")
		}
		return &stream{in, around}, nil
	}
}

// stream is the content of a file.
type stream struct {
	*bufio.Reader
	around []*members // that it was unpacked from, the outermost first
}

// left returns how many bytes follow the packed ones, where the stream is at its end.
func (s *stream) left() (n int64) {
	for _, m := range slices.Backward(s.around) {
		n += upToMost(m.in)
	}
	return n
}

// upToMost reads the rest of a stream, up to a mebibyte, and returns how much it was.
func upToMost(r io.Reader) int64 {
	n, _ := io.Copy(io.Discard, io.LimitReader(r, mostRest))
	return n
}

const mostRest = 1 << 20

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

var errDamaged = mismatch("a damaged file", "a whole one: download it again")

// damaged returns the error of packed data that isn't as it was packed, as a core.Mismatch. Errors
// of reading the file stay as they are.
func damaged(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case err == gzip.ErrHeader, err == gzip.ErrChecksum, err == zip.ErrChecksum,
		errors.As(err, &corrupt):
		return errDamaged
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
