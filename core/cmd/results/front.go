package main

import (
	"cmp"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"signum/core/study"
)

// subset is a set of layers that are ±1.
type subset struct {
	layers   string
	bytes    float64
	accuracy estimate
}

// drawFront draws accuracy against bytes for every subset of layers, and the line that no subset is
// above: nobody has both fewer bytes and a higher accuracy.
func drawFront(t study.Table) ([]byte, error) {
	all, err := parseSubsets(t)
	if err != nil {
		return nil, err
	}
	p := newPlot("Every subset of the layers ±1, tuned: " + t.Section)
	p.X.Label.Text, p.Y.Label.Text = "bytes (log scale)", "accuracy, %"
	p.X.Scale, p.X.Tick.Marker = plot.LogScale{}, plot.ConstantTicks(byteTicks)
	best := front(all)
	if err := addSteps(p, best); err != nil {
		return nil, err
	}
	for _, s := range all {
		color := gray
		if slices.Contains(best, s) {
			color = accent
		}
		if err := addPoint(p, s.bytes, s.accuracy, color); err != nil {
			return nil, err
		}
	}
	if err := addLabels(p, best); err != nil {
		return nil, err
	}
	p.X.Min, p.X.Max = p.X.Min/1.1, p.X.Max*1.1
	return svg(p, 6.5*vg.Inch, 4*vg.Inch)
}

// byteTicks mark 1, 2 and 5 of each power of ten.
var byteTicks = []plot.Tick{
	{Value: 5e3, Label: "5 kB"}, {Value: 1e4, Label: "10 kB"}, {Value: 2e4, Label: "20 kB"},
	{Value: 5e4, Label: "50 kB"}, {Value: 1e5, Label: "100 kB"}, {Value: 2e5, Label: "200 kB"},
	{Value: 5e5, Label: "500 kB"}, {Value: 1e6, Label: "1 MB"}, {Value: 2e6, Label: "2 MB"},
}

// parseSubsets returns the rows of the table, the fewest bytes first.
func parseSubsets(t study.Table) ([]subset, error) {
	var all []subset
	for _, row := range t.Rows {
		bytes, err := parseEstimate(t.Cell(row, "bytes"))
		if err != nil {
			return nil, err
		}
		accuracy, err := parseEstimate(t.Cell(row, "accuracy"))
		if err != nil {
			return nil, err
		}
		all = append(all, subset{t.Cell(row, "layers"), bytes.mean, accuracy})
	}
	slices.SortStableFunc(all, func(a, b subset) int { return cmp.Compare(a.bytes, b.bytes) })
	return all, nil
}

// front returns the subsets that are more accurate than all with fewer bytes.
func front(all []subset) (best []subset) {
	for _, s := range all {
		if len(best) == 0 || s.accuracy.mean > best[len(best)-1].accuracy.mean {
			best = append(best, s)
		}
	}
	return best
}

// addSteps adds the line under which everything is worse than some subset of the front.
func addSteps(p *plot.Plot, best []subset) error {
	var points plotter.XYs
	for i, s := range best {
		if i > 0 {
			points = append(points, plotter.XY{X: s.bytes, Y: best[i-1].accuracy.mean})
		}
		points = append(points, plotter.XY{X: s.bytes, Y: s.accuracy.mean})
	}
	line, err := plotter.NewLine(points)
	if err != nil {
		return err
	}
	line.Color, line.Width = accent, vg.Points(1)
	p.Add(line)
	return nil
}

// addLabels names the subsets of the front: above their points, and below where the next is near.
func addLabels(p *plot.Plot, best []subset) error {
	for i, s := range best {
		label, err := plotter.NewLabels(plotter.XYLabels{
			XYs: plotter.XYs{{X: s.bytes, Y: s.accuracy.mean}}, Labels: []string{s.layers},
		})
		if err != nil {
			return err
		}
		style := &label.TextStyle[0]
		style.Font.Size, style.Color = vg.Points(8), ink
		label.Offset = vg.Point{X: vg.Points(4), Y: vg.Points(4)}
		if i+1 < len(best) && best[i+1].bytes < 1.5*s.bytes {
			label.Offset.Y = -vg.Points(11)
		}
		if s.bytes > p.X.Max/2 {
			style.XAlign, label.Offset.X = draw.XRight, -vg.Points(4)
		}
		p.Add(label)
	}
	return nil
}
