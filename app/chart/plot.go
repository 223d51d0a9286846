package chart

// Plot maps two values to a place, and makes marks of values.
type Plot struct {
	X, Y   Scale
	Bottom float64 // of the area, in pixels; what is below isn't drawn
}

// Point is two values.
type Point struct{ X, Y float64 }

// Tick is a value with its name.
type Tick struct {
	At   float64
	Name string
}

// Across returns the horizontal place of a value.
func (p Plot) Across(x float64) Place { return Across(p.X.At(x)) }

// Down returns the vertical place of a value.
func (p Plot) Down(y float64) Place { return Down(p.Y.At(y)) }

// Below returns the place that many pixels below a value.
func (p Plot) Below(y, pixels float64) Place { return Down(p.Y.At(y) + pixels) }

// Line returns a line between two points.
func (p Plot) Line(class string, from, to Point) Mark {
	return Line{class, p.Across(from.X), p.Down(from.Y), p.Across(to.X), p.Down(to.Y)}
}

// Upright returns a line at a value, from one value of the other direction to another.
func (p Plot) Upright(class string, x, from, to float64) Mark {
	return p.Line(class, Point{x, from}, Point{x, to})
}

// Dot returns a dot at a point.
func (p Plot) Dot(class string, at Point, radius float64) Mark {
	return Dot{class, p.Across(at.X), p.Down(at.Y), Pixels(radius)}
}

// Way returns the lines that lead from point to point.
func (p Plot) Way(class string, points ...Point) (marks []Mark) {
	for i := 1; i < len(points); i++ {
		marks = append(marks, p.Line(class, points[i-1], points[i]))
	}
	return marks
}

// Steps returns lines that lead from point to point, across first and then down or up. They end at
// the bottom, and steps that begin below it are left out.
func (p Plot) Steps(class string, points ...Point) (marks []Mark) {
	for i := 1; i < len(points); i++ {
		from, to := p.Across(points[i-1].X), p.Across(points[i].X)
		top, bottom := p.Y.At(points[i-1].Y), p.Y.At(points[i].Y)
		if top >= p.Bottom {
			continue
		}
		level := Down(top)
		marks = append(marks, Line{class, from, level, to, level},
			Line{class, to, level, to, Down(min(p.Bottom, bottom))})
	}
	return marks
}

// Band returns a band across the chart, from one value to another that is below.
func (p Plot) Band(class string, above, below float64) Mark {
	top := p.Y.At(above)
	return Bar{class, Left, Down(top), Right, Down(p.Y.At(below) - top)}
}

// Levels returns a line across the chart for each tick, with its name above.
func (p Plot) Levels(ticks []Tick) (marks []Mark) {
	for _, t := range ticks {
		marks = append(marks, Line{"grid", Left, p.Down(t.At), Right, p.Down(t.At)},
			Text{"tick", Left, p.Below(t.At, -4), AtStart, 0, t.Name})
	}
	return marks
}

// Base returns the axis at the bottom: a short line for each tick, with its name below, and the
// axis's own name below these.
func (p Plot) Base(ticks []Tick, name string) (marks []Mark) {
	for _, t := range ticks {
		at := p.Across(t.At)
		marks = append(marks, Line{"grid", at, Down(p.Bottom), at, Down(p.Bottom + 5)},
			Text{"tick", at, Down(p.Bottom + 20), AtMiddle, 0, t.Name})
	}
	return append(marks, Line{"base", Left, Down(p.Bottom), Right, Down(p.Bottom)},
		Text{"axis", Middle, Down(p.Bottom + 42), AtMiddle, 0, name})
}
