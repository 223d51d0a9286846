package wire

import (
	"math"
	"strconv"
)

// Odds hold how likely each symbol is in each of 256 contexts. They learn from every symbol that is
// coded, and know nothing at first. A symbol is 0 to 15.
type Odds [256][16]odds

// PerByte is how many symbols a byte stands for at most, so that the length of a file bounds what
// is read of it.
const PerByte = 16

// odds are the odds of a bit.
type odds struct {
	one  int32 // how likely it is 1, in 1/65536, less half
	seen int32 // how many bits taught that; at most mostSeen, so that later ones count more
}

const mostSeen = 250

// span is what arithmetic coding narrows with each bit: the codes that are left, from low to high.
type span struct{ low, high uint32 }

// split returns the last of the codes that stand for a 1.
func (s *span) split(o *odds) uint32 {
	const least = 64
	one := uint64(min(max(o.one+1<<15, least), 1<<16-least))
	return s.low + uint32(uint64(s.high-s.low)*one>>16)
}

// take leaves the codes of a bit, which the odds learn; last is what split returned.
//
//go:noinline
func (s *span) take(bit byte, last uint32, o *odds) {
	if bit == 1 {
		s.high = last
	} else {
		s.low = last + 1
	}
	o.one += (int32(bit)<<16 - 1<<15 - o.one) / (o.seen + 2)
	o.seen = min(o.seen+1, mostSeen)
}

// settled reports whether all codes that are left begin with the same byte.
func (s *span) settled() bool { return s.low>>24 == s.high>>24 }

// shift drops the first byte of the codes.
func (s *span) shift() { s.low, s.high = s.low<<8, s.high<<8|255 }

// Symbols appends symbols, each in the shorter a code the likelier it is in its context: arithmetic
// coding of Witten, Neal and Cleary, Communications of the ACM 30 (1987), with odds that adapt. The
// reader must know how many there are.
func (w *Writer) Symbols(o *Odds, symbols, contexts []byte) {
	s, code := span{0, math.MaxUint32}, make([]byte, 0, len(symbols)/2)
	for i, symbol := range symbols {
		for node := byte(1); node < 16; symbol <<= 1 {
			bit, at := symbol>>3&1, &o[contexts[i]][node]
			s.take(bit, s.split(at), at)
			for ; s.settled(); s.shift() {
				code = append(code, byte(s.low>>24))
			}
			node = node<<1 | bit
		}
	}
	// The zeros are read behind the code.
	code = append(code, byte(s.high>>24))
	code = append(code, make([]byte, max(0, len(symbols)/PerByte-len(code)))...)
	w.Blob(code)
}

// Symbols takes as many symbols as there are contexts, which Writer.Symbols wrote with the same
// odds.
func (r *Reader) Symbols(o *Odds, contexts []byte) []byte {
	code := r.Blob()
	if least := len(contexts) / PerByte; len(code) < least {
		r.Fail(strconv.Itoa(len(code))+" bytes of symbols", "at least "+strconv.Itoa(least))
	}
	if r.err != nil {
		return nil
	}
	d, symbols := decoder{span: span{0, math.MaxUint32}, rest: code}, make([]byte, len(contexts))
	for range 4 {
		d.next()
	}
	for i, context := range contexts {
		node := byte(1)
		for node < 16 {
			node = node<<1 | d.bit(&o[context][node])
		}
		symbols[i] = node - 16
	}
	return symbols
}

// decoder takes bits off a code.
type decoder struct {
	span
	at   uint32 // the code's next four bytes
	rest []byte
}

// next takes the next byte of the code; 0 behind its end.
func (d *decoder) next() {
	d.at <<= 8
	if len(d.rest) > 0 {
		d.at, d.rest = d.at|uint32(d.rest[0]), d.rest[1:]
	}
}

// bit returns the next bit.
func (d *decoder) bit(o *odds) (bit byte) {
	last := d.split(o)
	if d.at <= last {
		bit = 1
	}
	d.take(bit, last, o)
	for ; d.settled(); d.shift() {
		d.next()
	}
	return bit
}
