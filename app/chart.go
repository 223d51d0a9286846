package app

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// Charts are SVG text whose horizontal places are percentages and whose vertical ones are pixels, so that one drawing
// fits every width and its letters keep their size.

// scale maps values to places. A logarithmic scale is one of logarithms.
type scale struct{ from, to, low, high float64 }

func (s scale) at(value float64) float64 {
	if s.from == s.to {
		return (s.low + s.high) / 2
	}
	return s.low + (value-s.from)/(s.to-s.from)*(s.high-s.low)
}

// pct writes a place as a percentage.
func pct(place float64) string { return strconv.FormatFloat(place, 'f', 2, 64) + "%" }

// px writes a place in pixels.
func px(place float64) string { return strconv.FormatFloat(place, 'f', 1, 64) }

// drawing gathers the parts of a chart.
type drawing struct{ strings.Builder }

func (d *drawing) line(class, x1, y1, x2, y2 string) {
	fmt.Fprintf(d, `<line class="%s" x1="%s" y1="%s" x2="%s" y2="%s"/>`, class, x1, y1, x2, y2)
}

func (d *drawing) circle(class, x, y, r string) {
	fmt.Fprintf(d, `<circle class="%s" cx="%s" cy="%s" r="%s"/>`, class, x, y, r)
}

func (d *drawing) rect(class, x, y, width, height string) {
	fmt.Fprintf(d, `<rect class="%s" x="%s" y="%s" width="%s" height="%s"/>`, class, x, y, width, height)
}

// text writes words at a place; anchor is start, middle or end, dx and dy are pixels.
func (d *drawing) text(class, x, y, anchor string, dx int, words string) {
	fmt.Fprintf(d, `<text class="%s" x="%s" y="%s" dx="%d" text-anchor="%s">%s</text>`, class, x, y, dx, anchor, html.EscapeString(words))
}

// svg closes the drawing: as wide as its place, of that height, with a title for those who don't see it.
func (d *drawing) svg(class, title string, height int) app.UI {
	return app.Raw(fmt.Sprintf(`<svg class="%s" role="img" width="100%%" height="%d"><title>%s</title>%s</svg>`,
		class, height, html.EscapeString(title), d.String()))
}

// steps are round values from low to high, about n of them.
func steps(low, high float64, n int) (values []float64, step float64) {
	raw := (high - low) / float64(n)
	step = math.Pow(10, math.Floor(math.Log10(raw)))
	for _, factor := range []float64{1, 2, 5, 10} {
		if step*factor >= raw {
			step *= factor
			break
		}
	}
	for v := math.Ceil(low/step-1e-9) * step; v <= high+1e-9*step; v += step {
		values = append(values, v)
	}
	return values, step
}

// decades are 1, 2 and 5 times the powers of ten from low to high.
func decades(low, high float64) (values []float64) {
	for power := math.Floor(math.Log10(low)); power <= math.Log10(high); power++ {
		for _, factor := range []float64{1, 2, 5} {
			if v := factor * math.Pow(10, power); v >= low && v <= high {
				values = append(values, v)
			}
		}
	}
	return values
}
