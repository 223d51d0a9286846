package ingest

import "math"

// pixels collects the numbers of images as bytes. They are whole numbers from 0 to 255, or
// fractions of 1; if none is above 1, they are fractions. Whole numbers that are all 0 or 1 are
// taken for ink and background, too.
type pixels struct {
	out      []byte
	whole    bool // a number above 1 has come: out is as the file has it, and not times 255
	fraction bool // a number between 0 and 1 has come
}

// grow makes room for a block, twice as much each time, and never for more than total.
func (p *pixels) grow(total int) {
	if want := len(p.out) + 1<<16; cap(p.out) < want && cap(p.out) < total {
		bigger := make([]byte, len(p.out), min(total, max(want, 2*cap(p.out))))
		copy(bigger, p.out)
		p.out = bigger
	}
}

// almost is how far above 1 a fraction may be by rounding.
const almost = 1 + 1e-6

// add appends a number.
func (p *pixels) add(v float64) error {
	switch {
	case !p.whole && v >= 0 && v <= almost:
		p.fraction = p.fraction || v != 0 && v != 1
		p.out = append(p.out, byte(min(v, 1)*255+0.5))
	case !p.fraction && v >= 0 && v <= 255 && v == math.Floor(v):
		p.becomeWhole()
		p.out = append(p.out, byte(v))
	default:
		return p.unfit(v)
	}
	return nil
}

// becomeWhole takes back that ones were multiplied by 255.
func (p *pixels) becomeWhole() {
	if p.whole {
		return
	}
	p.whole = true
	for i, v := range p.out {
		p.out[i] = v / 255
	}
}

func (p *pixels) unfit(v float64) error {
	hint := ""
	if v < 0 {
		hint = " (normalised images? bring them as they were)"
	}
	return mismatch("pixel "+decimal(v),
		"whole numbers from 0 to 255, or fractions from 0 to 1"+hint)
}

// finish returns the pixels.
func (p *pixels) finish() []byte {
	for _, v := range p.out {
		if !p.whole || v > 1 {
			return p.out
		}
	}
	for i := range p.out {
		p.out[i] *= 255
	}
	return p.out
}
