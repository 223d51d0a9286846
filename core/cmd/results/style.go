package main

import (
	"bytes"
	"fmt"
	"html"
	"image/color"
	"regexp"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// The colours of a figure on white. A stylesheet in the file has others for dark pages.
var (
	paper  = color.RGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xFF}
	ink    = color.RGBA{R: 0x20, G: 0x24, B: 0x28, A: 0xFF}
	gray   = color.RGBA{R: 0x80, G: 0x86, B: 0x8C, A: 0xFF}
	accent = color.RGBA{R: 0xB3, G: 0x3A, B: 0x6B, A: 0xFF}
)

const dark = `<style>
@media (prefers-color-scheme: dark) {
  text { fill: #E6E8EA !important }
  [style*="fill:#FFFFFF"] { fill: #16191C !important }
  [style*="stroke:#202428"] { stroke: #E6E8EA !important }
  [style*="stroke:#B33A6B"] { stroke: #F08AB4 !important }
  [style*="fill:#B33A6B"] { fill: #F08AB4 !important }
}
</style>
`

// newPlot returns an empty plot with a title.
func newPlot(title string) *plot.Plot {
	plot.DefaultFont = font.Font{Typeface: "Liberation", Variant: "Sans"}
	p := plot.New()
	p.Title.Text, p.BackgroundColor = title, paper
	for _, style := range []*draw.TextStyle{
		&p.Title.TextStyle, &p.X.Label.TextStyle, &p.Y.Label.TextStyle,
		&p.X.Tick.Label, &p.Y.Tick.Label,
	} {
		style.Color, style.Font.Size = ink, vg.Points(9)
	}
	p.Title.Padding = vg.Points(8)
	for _, line := range []*draw.LineStyle{
		&p.X.LineStyle, &p.Y.LineStyle, &p.X.Tick.LineStyle, &p.Y.Tick.LineStyle,
	} {
		line.Color = ink
	}
	return p
}

// addPoint adds a point with its interval.
func addPoint(p *plot.Plot, x float64, y estimate, c color.Color) error {
	bar, err := plotter.NewLine(plotter.XYs{{X: x, Y: y.mean - y.half}, {X: x, Y: y.mean + y.half}})
	if err != nil {
		return err
	}
	bar.Color, bar.Width = c, vg.Points(0.75)
	dot, err := plotter.NewScatter(plotter.XYs{{X: x, Y: y.mean}})
	if err != nil {
		return err
	}
	dot.GlyphStyle = disc(c)
	p.Add(bar, dot)
	return nil
}

func disc(c color.Color) draw.GlyphStyle {
	return draw.GlyphStyle{Color: c, Radius: vg.Points(2.5), Shape: draw.CircleGlyph{}}
}

// svg returns the plot as a file, with its title for screen readers and its colours for dark pages.
func svg(p *plot.Plot, width, height vg.Length) ([]byte, error) {
	canvas := vgsvg.New(width, height)
	inside := draw.Crop(draw.New(canvas), vg.Points(6), -vg.Points(10), vg.Points(6), -vg.Points(6))
	p.Draw(inside)
	var file bytes.Buffer
	if _, err := canvas.WriteTo(&file); err != nil {
		return nil, err
	}
	head, body, _ := strings.Cut(file.String(), "xlink\">\n")
	title := "<title>" + html.EscapeString(p.Title.Text) + "</title>\n"
	return []byte(head + "xlink\">\n" + title + dark + fit(body)), nil
}

// words matches a text of a figure: its place, its style, its size and its words.
var words = regexp.MustCompile(
	`(?s)<text( [^>]*?)\n\tstyle="[^"]*font-size:(\d+)px[^"]*">(.*?)</text>`)

// fit gives each text the width that the plot has laid out for it, whichever font a reader has.
func fit(body string) string {
	return words.ReplaceAllStringFunc(body, func(text string) string {
		parts := words.FindStringSubmatch(text)
		size, _ := strconv.Atoi(parts[2]) // the pattern has digits only
		face := font.DefaultCache.Lookup(plot.DefaultFont, vg.Points(float64(size)))
		width := face.Width(html.UnescapeString(parts[3])).Points()
		return fmt.Sprintf("<text%s textLength=\"%.4g\" lengthAdjust=\"spacingAndGlyphs\"\n"+
			"\tstyle=\"font-family:Arial, Helvetica, sans-serif;font-size:%dpx\">%s</text>",
			parts[1], width, size, parts[3])
	})
}
