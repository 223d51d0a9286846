package chart

import "strconv"

// Mark is a part of a chart. The style sheet draws it by its class.
type Mark interface{ appendTo(b []byte) []byte }

// Line is a straight line.
type Line struct {
	Class          string
	X1, Y1, X2, Y2 Place
}

// Dot is a disc around a place.
type Dot struct {
	Class  string
	X, Y   Place
	Radius Place
}

// Bar is a rectangle; X and Y are its upper left corner.
type Bar struct {
	Class               string
	X, Y, Width, Height Place
}

// Text is text at a place.
type Text struct {
	Class  string
	X, Y   Place
	Anchor Anchor
	DX     int // pixels to the right of X
	Text   string
}

// Anchor is the end of a text that is at its place.
type Anchor string

// The anchors.
const (
	AtStart  Anchor = "start"
	AtMiddle Anchor = "middle"
	AtEnd    Anchor = "end"
)

// Group is marks that belong to a stage, or have a title of their own.
type Group struct {
	Class string
	Stage string // in the attribute data-stage, if it isn't empty
	Title string // left out if it is empty
	Marks []Mark
}

// Inset is a drawing in a chart. Places in it are pixels from its own place.
type Inset struct {
	Class string
	X, Y  Place
	Title string
	Marks []Mark
}

func (l Line) appendTo(b []byte) []byte {
	return empty(b, "line", "class", l.Class,
		"x1", string(l.X1), "y1", string(l.Y1), "x2", string(l.X2), "y2", string(l.Y2))
}

func (d Dot) appendTo(b []byte) []byte {
	return empty(b, "circle", "class", d.Class,
		"cx", string(d.X), "cy", string(d.Y), "r", string(d.Radius))
}

func (r Bar) appendTo(b []byte) []byte {
	return empty(b, "rect", "class", r.Class,
		"x", string(r.X), "y", string(r.Y), "width", string(r.Width), "height", string(r.Height))
}

func (t Text) appendTo(b []byte) []byte {
	b = open(b, "text", "class", t.Class, "x", string(t.X), "y", string(t.Y),
		"dx", strconv.Itoa(t.DX), "text-anchor", string(t.Anchor))
	return closed(text(b, t.Text), "text")
}

func (g Group) appendTo(b []byte) []byte {
	if g.Stage == "" {
		b = open(b, "g", "class", g.Class)
	} else {
		b = open(b, "g", "class", g.Class, "data-stage", g.Stage)
	}
	return closed(all(title(b, g.Title), g.Marks), "g")
}

func (i Inset) appendTo(b []byte) []byte {
	b = open(b, "svg", "class", i.Class, "x", string(i.X), "y", string(i.Y), "overflow", "visible")
	return closed(all(title(b, i.Title), i.Marks), "svg")
}

// Run is curves over the right part of a chart. Their X are thousandths of its width, since a path
// has no percentages; their Y are pixels.
type Run struct {
	Height int     // of the chart
	X      float64 // where the part begins, in percent
	Lines  [][]Point
}

func (r Run) appendTo(b []byte) []byte {
	height := strconv.Itoa(r.Height)
	var path []byte
	for _, line := range r.Lines {
		command := byte('M')
		for _, p := range line {
			path = strconv.AppendFloat(append(path, command), p.X, 'f', 1, 64)
			path = strconv.AppendFloat(append(path, ' '), p.Y, 'f', 1, 64)
			command = 'L'
		}
	}
	b = open(b, "svg", "viewBox", "0 0 1000 "+height, "x", string(Across(r.X)),
		"width", string(Across(100-r.X)), "height", height, "preserveAspectRatio", "none")
	return closed(empty(b, "path", "class", "curve", "d", string(path)), "svg")
}
