package bridge

import (
	"encoding/binary"

	"signum/core/experiment"
)

// writer appends fields, and keeps the first error.
type writer struct {
	data []byte
	err  error
}

func (w *writer) number(n uint64) { w.data = binary.LittleEndian.AppendUint64(w.data, n) }

func (w *writer) flag(on bool) {
	if on {
		w.number(1)
	} else {
		w.number(0)
	}
}

func (w *writer) bytes(b []byte) {
	w.number(uint64(len(b)))
	w.data = append(w.data, b...)
}

func (w *writer) stage(s experiment.Stage) {
	b, err := s.AppendBinary(nil)
	if w.err == nil {
		w.err = err
	}
	w.bytes(b)
}

// reader takes fields off the front. After the first error it gives zeros, and keeps the error.
type reader struct {
	rest []byte
	err  error
}

// take is the next n bytes.
func (r *reader) take(n uint64) []byte {
	if n > uint64(len(r.rest)) {
		if r.err == nil {
			r.err = errShort(uint64(len(r.rest)), n)
		}
		r.rest = nil
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

// number is the next number; one above limit is an error.
func (r *reader) number(limit uint64) uint64 {
	b := r.take(8)
	if b == nil {
		return 0
	}
	n := binary.LittleEndian.Uint64(b)
	if n > limit {
		r.err = errAbove(n, limit)
		r.rest = nil
		return 0
	}
	return n
}

func (r *reader) flag() bool { return r.number(1) == 1 }

// bytes is nil when there are none.
func (r *reader) bytes() []byte {
	if n := r.number(uint64(len(r.rest))); n > 0 {
		return r.take(n)
	}
	return nil
}

func (r *reader) stage() experiment.Stage {
	b := r.bytes()
	if r.err != nil {
		return experiment.Stage{}
	}
	stage, err := experiment.DecodeStage(b)
	r.err = err
	return stage
}

// end is the error of the whole message; bytes left over are one.
func (r *reader) end() error {
	if r.err == nil && len(r.rest) > 0 {
		return errShort(uint64(len(r.rest)), 0)
	}
	return r.err
}
