// Package chart draws charts as SVG text, and holds tables of the same data.
//
// A Chart is a list of marks. Horizontal places are percentages and vertical ones are pixels, so
// that one drawing fits every width and its letters keep their size. A Plot maps values to places
// with a scale for each direction, and makes the marks that charts share: axes, steps, ways and
// bands.
package chart

import "strconv"

// Chart is a drawing as wide as its box.
type Chart struct {
	Title  string // the chart in a sentence, for readers who don't see it
	Height int    // pixels
	Marks  []Mark // the first is behind the others
}

// SVG returns the chart as an element.
func (c Chart) SVG() string {
	b := open(nil, "svg", "class", "chart", "role", "img",
		"width", "100%", "height", strconv.Itoa(c.Height))
	return string(closed(all(title(b, c.Title), c.Marks), "svg"))
}

// Place is where something is, or how large: "12.50%", "40.0".
type Place string

// The edges and the middle of a chart.
const (
	Left   Place = "0"
	Middle Place = "50%"
	Right  Place = "100%"
)

// Across returns a horizontal place, in percent of the chart's width.
func Across(percent float64) Place {
	return Place(strconv.FormatFloat(percent, 'f', 2, 64) + "%")
}

// Down returns a vertical place, in pixels.
func Down(pixels float64) Place { return Place(strconv.FormatFloat(pixels, 'f', 1, 64)) }

// Pixels returns a fixed size or place in pixels.
func Pixels(n float64) Place { return Place(strconv.FormatFloat(n, 'f', -1, 64)) }
