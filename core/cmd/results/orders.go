package main

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"signum/core/study"
)

// drawOrders draws how much more accurate each run ends than the one it is compared with, with its
// interval: where that reaches over the line at zero, the seeds do not tell the two apart.
func drawOrders(t study.Table) ([]byte, error) {
	var names []string
	var differences []estimate
	for i := range t.Rows {
		row := t.Rows[len(t.Rows)-1-i] // the first row is at the top
		text := t.Cell(row, "difference")
		if text == "" {
			continue
		}
		d, err := parseEstimate(text)
		if err != nil {
			return nil, err
		}
		differences = append(differences, d)
		name := t.Cell(row, "run")
		if base := t.Cell(row, "against"); base != "" && base != "last-first" {
			name += " − " + base
		}
		names = append(names, name+" ("+t.Cell(row, "seeds")+")")
	}
	title := "How much better than last-first runs end: "
	if t.Column("against") >= 0 {
		title = "How much better than last-first, or than the other, runs end: "
	}
	p := newPlot(title + t.Section)
	p.X.Label.Text = "difference in accuracy, points, with its 95 % interval (number of seeds)"
	p.Y.Tick.Marker = named(names)
	p.Y.Min, p.Y.Max = -0.5, float64(len(names))-0.5
	if err := addZero(p, len(names)); err != nil {
		return nil, err
	}
	for i, d := range differences {
		if err := addBar(p, float64(i), d); err != nil {
			return nil, err
		}
	}
	room := (p.X.Max - p.X.Min) / 20
	p.X.Min, p.X.Max = p.X.Min-room, p.X.Max+room
	return svg(p, 6.5*vg.Inch, vg.Points(float64(60+14*len(names))))
}

// named returns ticks with a name at each whole number.
func named(names []string) plot.ConstantTicks {
	ticks := make(plot.ConstantTicks, len(names))
	for i, name := range names {
		ticks[i] = plot.Tick{Value: float64(i), Label: name}
	}
	return ticks
}

// addZero adds the line of no difference.
func addZero(p *plot.Plot, rows int) error {
	line, err := plotter.NewLine(plotter.XYs{{X: 0, Y: -0.5}, {X: 0, Y: float64(rows) - 0.5}})
	if err != nil {
		return err
	}
	line.Color, line.Dashes = gray, []vg.Length{vg.Points(2), vg.Points(2)}
	p.Add(line)
	return nil
}

// addBar adds a difference and its interval at a height. It has the accent if zero is outside.
func addBar(p *plot.Plot, y float64, d estimate) error {
	color := gray
	if d.mean-d.half > 0 || d.mean+d.half < 0 {
		color = accent
	}
	bar, err := plotter.NewLine(plotter.XYs{{X: d.mean - d.half, Y: y}, {X: d.mean + d.half, Y: y}})
	if err != nil {
		return err
	}
	bar.Color, bar.Width = color, vg.Points(1.5)
	dot, err := plotter.NewScatter(plotter.XYs{{X: d.mean, Y: y}})
	if err != nil {
		return err
	}
	dot.GlyphStyle = disc(color)
	p.Add(bar, dot)
	return nil
}
