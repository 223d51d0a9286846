package picture

import (
	"math"
	"slices"
)

// thresholds are the parts of the largest contrast that may separate ink from all else.
var thresholds = []float64{0.4, 0.55, 0.7}

// How ink is told from all else in a photograph.
const (
	sharp     = 0.6  // the part of its contour where the photograph changes, at least
	strong    = 0.7  // its contrast, in parts of the main component's, at least
	better    = 1.05 // by which the finding with another threshold has to be better
	nearby    = 7    // pixels within which ink ends
	offBorder = 10   // times as much counts what doesn't touch the border
)

// How the ground of a photograph is found, in parts of its shorter side.
const (
	widest = 1.0 / 4  // the width of strokes, at most
	margin = 1.0 / 50 // around ink that counts as no ground
	window = 0.15     // the width of the square whose mean is taken
	rounds = 3        // how often the mean is taken anew
)

// findPhoto finds the ink of a photograph, whose ground changes from place to place.
//
// Ink may be dark or bright, and no one contrast separates it from shadows in all photographs. So
// several are tried, and the one is taken whose components have contours that the photograph has
// too (Milgram, Region extraction using convergent evidence, 1979): ink ends within a few pixels,
// light doesn't.
func (p canvas) findPhoto() finding {
	best, first, score := finding{remark: Blank}, 0, 0.0
	p = p.logarithms()
	for _, p := range []canvas{p, p.inverted()} {
		c, changes := p.shaded(), p.changes()
		most := c.strength()
		if most < faintest {
			continue
		}
		if best.remark == Blank {
			best.remark = Unclear
		}
		lowest := int(thresholds[0] * float64(most))
		for _, part := range thresholds {
			f := finding{contrast: c, remark: none, least: int(part * float64(most))}
			f.label(f.least)
			f.follow(changes, lowest)
			if s := f.score(); s > better*score {
				best, score, first = f, s, lowest
			}
		}
	}
	if best.remark != none {
		return best
	}
	best.components = slices.DeleteFunc(best.components, func(c component) bool {
		return c.sharp < sharp || c.contrast < strong*best.main.contrast
	})
	if best.least > first {
		best.floor = best.least - first/2 // shadows around are nearly as dark as the threshold
	}
	return best.chosen(0.9)
}

// score sets the main component, and returns how well it fits the photograph: by its size, its
// contrast, and how much of its contour is seen there. Light makes what touches the border, too.
func (f *finding) score() (best float64) {
	for _, c := range f.components {
		s := float64(c.size()) * c.sharp * c.contrast * c.contrast
		if c.border {
			s /= offBorder
		}
		if s > best {
			best, f.main = s, c
		}
	}
	return best
}

// follow sets the components' contrast and sharpness: the part of the contour where the photograph
// changes by a contrast or more.
func (f *finding) follow(changes canvas, least int) {
	width, height := f.contrast.width, f.contrast.height
	along, seen, sums := make([]int, f.found+1), make([]int, f.found+1), make([]int, f.found+1)
	for i, l := range f.labels {
		if l == 0 {
			continue
		}
		sums[l] += int(f.contrast.pixels[i])
		x, y := i%width, i/width
		if x > 0 && f.labels[i-1] == 0 || x < width-1 && f.labels[i+1] == 0 ||
			y > 0 && f.labels[i-width] == 0 || y < height-1 && f.labels[i+width] == 0 {
			along[l]++
			if int(changes.pixels[i]) >= least {
				seen[l]++
			}
		}
	}
	for i := range f.components {
		c := &f.components[i]
		c.sharp = float64(seen[c.label]) / float64(max(1, along[c.label]))
		c.contrast = float64(sums[c.label]) / float64(c.pixels)
	}
}

// changes returns how much the brightness changes around each pixel, in parts of its maximum there.
func (p canvas) changes() canvas {
	return p.extreme(nearby, false).below(p.extreme(nearby, true))
}

// dark is the brightness at which noise is about as strong as light; less is hardly darker.
const dark = 8

// logarithms returns the logarithms of the brightness, in which light adds what it multiplies, and
// a bright stroke is a dark one upside down.
func (p canvas) logarithms() canvas {
	var table [256]byte
	for v := range table {
		table[v] = byte(255*math.Log(1+float64(v)/dark)/math.Log(1+255.0/dark) + 0.5)
	}
	l := p.blank()
	for i, v := range p.pixels {
		l.pixels[i] = table[v]
	}
	return l
}

// shaded returns how much darker each pixel of a photograph is than the ground of its place, in
// parts of the ground's own light, so that a stroke in the shadow is as dark as one in the sun.
//
// The ground is what remains when everything narrower than a stroke can be is taken away, by a
// morphological closing, which keeps the edges of shadows; but no brighter than the mean of what is
// no ink around, which follows light that is dimmest at the digit (Gatos, Pratikakis and
// Perantonis, Adaptive degraded document image binarization, 2006).
func (p canvas) shaded() canvas {
	ground := p.closed(widest)
	c := p.below(ground)
	for range rounds {
		ground = p.levelled(ground, c)
		c = p.below(ground)
	}
	return c
}

// below returns how much darker than a ground each pixel is, both in logarithms: 255 is black on
// any ground.
func (p canvas) below(ground canvas) canvas {
	var table [256]byte
	for d := range table {
		table[d] = byte(255 * (1 - math.Exp(-float64(d)/255*math.Log(1+255.0/dark))))
	}
	c := p.blank()
	for i, v := range p.pixels {
		c.pixels[i] = table[max(0, int(ground.pixels[i])-int(v))]
	}
	return c
}

// levelled returns the ground where it isn't brighter than the mean of what is no ink around each
// pixel, and that mean elsewhere.
func (p canvas) levelled(ground, contrast canvas) canvas {
	least := byte(thresholds[0] * float64(contrast.strength()))
	ink := p.blank()
	for i, v := range contrast.pixels {
		if v >= least {
			ink.pixels[i] = 1
		}
	}
	shorter := float64(min(p.width, p.height))
	ink = ink.extreme(int(margin*shorter)|1, true)
	s := p.sums(&ink)
	g := p.blank()
	for i, v := range ground.pixels {
		x, y := i%p.width, i/p.width
		g.pixels[i] = v
		for half := int(window*shorter) / 2; half < p.width+p.height; half = 2*half + 1 {
			if mean, part := s.mean(x, y, half); 8*part > 1 {
				g.pixels[i] = min(v, mean)
				break
			}
		}
	}
	return g
}
