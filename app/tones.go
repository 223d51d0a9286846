package app

import (
	"math"
	"strconv"
	"strings"
)

// tones are the colours of weights in the theme in force, as the style sheet has them: float
// weights go from Zero to Plus or Minus, binary ones are Up or Down.
type tones struct{ Zero, Plus, Minus, Up, Down string }

// readTones returns the colours in force; style returns a property of the page as it is computed.
func readTones(style func(property string) string) tones {
	get := func(name string) string { return strings.TrimSpace(style("--" + name)) }
	return tones{get("zero"), get("plus"), get("minus"), get("up"), get("down")}
}

// rgb is a colour and, last, how opaque it is.
type rgb [4]byte

// palette returns the colour of each level. The curve lifts small weights out of the ground.
func (t tones) palette(binary bool) (p [256]rgb) {
	zero, plus, minus := parseRGB(t.Zero), parseRGB(t.Plus), parseRGB(t.Minus)
	if binary {
		plus, minus = parseRGB(t.Up), parseRGB(t.Down)
	}
	for i := range p {
		part := math.Pow(math.Abs(float64(i)-128)/127, 0.7)
		end := plus
		if i < 128 {
			end = minus
		}
		p[i] = mix(zero, end, min(1, part))
	}
	return p
}

// palettes are the colours of weights in the tones of a theme.
type palettes struct {
	tones         tones
	float, binary [256]rgb
}

// in returns the colours in some tones; they are computed once for a theme.
func (p *palettes) in(t tones) *palettes {
	if p.tones != t {
		*p = palettes{t, t.palette(false), t.palette(true)}
	}
	return p
}

func mix(a, b rgb, part float64) (c rgb) {
	for i := range c {
		c[i] = byte(math.Round(float64(a[i])*(1-part) + float64(b[i])*part))
	}
	return c
}

// parseRGB returns the colour of a text like "#2454a4"; of anything else, black.
func parseRGB(hex string) rgb {
	n, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 32)
	if err != nil || len(hex) != 7 {
		return rgb{3: 255}
	}
	return rgb{byte(n >> 16), byte(n >> 8), byte(n), 255}
}
