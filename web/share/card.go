package share

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"slices"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"signum/app/words"
	"signum/core/experiment"
)

// The picture is as large as previews of links are, with the page's own colours.
const (
	wide, high = 1200, 630
	left, top  = 90, 300 // of the chart
	right      = wide - 90
	bottom     = high - 90
)

var (
	paper = color.NRGBA{0xfb, 0xfa, 0xf6, 255}
	ink   = color.NRGBA{0x1c, 0x20, 0x29, 255}
	soft  = color.NRGBA{0x59, 0x60, 0x70, 255}
	mark  = color.NRGBA{0x64, 0x28, 0xb3, 255}
)

// card returns a picture of a run, as PNG: its end in words, and every stage by bytes, on a
// logarithmic axis, and accuracy.
func card(run experiment.Recording) ([]byte, error) {
	p := picture{image.NewRGBA(image.Rect(0, 0, wide, high))}
	draw.Draw(p.RGBA, p.Bounds(), image.NewUniform(paper), image.Point{}, draw.Src)
	if err := p.write(run); err != nil {
		return nil, err
	}
	p.chart(run.Stages)
	var out bytes.Buffer
	fast := png.Encoder{CompressionLevel: png.BestSpeed}
	err := fast.Encode(&out, p.paletted())
	return out.Bytes(), err
}

// paletted returns the picture with a palette, which is packed in a third of the time. The shades
// between its four colours are rounded to 32 levels: fewer than 256 are left.
func (p picture) paletted() *image.Paletted {
	flat := image.NewPaletted(p.Bounds(), nil)
	known := map[[3]byte]uint8{}
	var before [3]byte // of the pixel before, which is mostly the same
	index := uint8(0)
	for i := range flat.Pix {
		at := p.Pix[4*i : 4*i+3]
		if shade := [3]byte{at[0] | 7, at[1] | 7, at[2] | 7}; i == 0 || shade != before {
			before = shade
			if _, found := known[shade]; !found {
				known[shade] = uint8(len(known))
				flat.Palette = append(flat.Palette, color.NRGBA{shade[0], shade[1], shade[2], 255})
			}
			index = known[shade]
		}
		flat.Pix[i] = index
	}
	return flat
}

type picture struct{ *image.RGBA }

// write writes the run's result.
func (p picture) write(run experiment.Recording) error {
	last := run.Stages[len(run.Stages)-1]
	lines := []struct {
		text   string
		font   []byte
		size   float64
		colour color.Color
		at     int
	}{
		{title(run), goregular.TTF, 34, soft, 90},
		{words.Kilobytes(last.Bytes()), gobold.TTF, 92, mark, 190},
		{summary(run), goregular.TTF, 30, ink, 246},
	}
	for _, l := range lines {
		if err := p.line(l.text, l.font, l.size, l.colour, l.at); err != nil {
			return err
		}
	}
	return nil
}

// line writes a line of text whose base line is at y.
func (p picture) line(text string, ttf []byte, size float64, colour color.Color, y int) error {
	parsed, err := opentype.Parse(ttf)
	if err != nil {
		return err
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		return err
	}
	d := font.Drawer{Dst: p.RGBA, Src: image.NewUniform(colour), Face: face, Dot: fixed.P(left, y)}
	d.DrawString(text)
	return nil
}

// chart draws a line through the stages, and a dot for each.
func (p picture) chart(stages []experiment.Stage) {
	var bytes, scores []float64
	for _, s := range stages {
		bytes = append(bytes, math.Log(float64(s.Bytes())))
		scores = append(scores, s.Score.Accuracy())
	}
	xs, ys := spread(bytes, left, right), spread(scores, bottom, top)
	for i := range stages {
		if from := stages[i].From; from >= 0 {
			p.stroke(xs[from], ys[from], xs[i], ys[i])
		}
	}
	for i := range stages {
		p.dot(xs[i], ys[i])
	}
}

// spread returns values as places from one end to the other, the smallest first; all in the middle
// if they are equal.
func spread(values []float64, from, to float64) []float64 {
	low, high := slices.Min(values), slices.Max(values)
	places := make([]float64, len(values))
	for i, v := range values {
		places[i] = (from + to) / 2
		if high > low {
			places[i] = from + (v-low)/(high-low)*(to-from)
		}
	}
	return places
}

// stroke draws a line of 4 pixels.
func (p picture) stroke(x0, y0, x1, y1 float64) {
	length := math.Hypot(x1-x0, y1-y0)
	if length == 0 {
		return
	}
	dx, dy := 2*(y1-y0)/length, 2*(x0-x1)/length
	p.fill([][2]float64{{x0 + dx, y0 + dy}, {x1 + dx, y1 + dy}, {x1 - dx, y1 - dy}, {x0 - dx, y0 - dy}})
}

// dot draws a dot of 12 pixels' radius.
func (p picture) dot(x, y float64) {
	const radius, corners = 12, 32
	var points [][2]float64
	for i := range corners {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		points = append(points, [2]float64{x + radius*cos, y + radius*sin})
	}
	p.fill(points)
}

// fill fills a polygon with the colour of ±1. Only the pixels around it are looked at.
func (p picture) fill(points [][2]float64) {
	from, to := [2]float64{wide, high}, [2]float64{}
	for _, at := range points {
		for i := range at {
			from[i], to[i] = min(from[i], math.Floor(at[i])), max(to[i], math.Ceil(at[i]))
		}
	}
	around := image.Rect(int(from[0]), int(from[1]), int(to[0]), int(to[1]))
	r := vector.NewRasterizer(around.Dx(), around.Dy())
	for i, at := range points {
		x, y := float32(at[0]-from[0]), float32(at[1]-from[1])
		if i == 0 {
			r.MoveTo(x, y)
		} else {
			r.LineTo(x, y)
		}
	}
	r.ClosePath()
	r.Draw(p.RGBA, around, image.NewUniform(mark), image.Point{})
}
