package app

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/view"
	"signum/app/words"
	"signum/core/compare"
	"signum/core/model"
	"signum/core/packed"
	"signum/core/train"
)

// mcNemar returns whether one of two scores of the same images is better.
func mcNemar(a, b train.Score) string {
	lost, gained, p := a.McNemar(b)
	return words.CompareMcNemar.Say(lost, gained, words.Probability(p), words.Noise(view.WithinNoise(a, b)))
}

// table returns the two networks as columns.
func (c *compareCard) table() chart.Table {
	a, b := c.Both.Pinned, c.Both.Other
	row := func(name, left, right, signs, correlation string) chart.Row {
		return chart.Cells(name, chart.Words(left), chart.Words(right), chart.Figure(signs),
			chart.Figure(correlation))
	}
	t := chart.Table{
		Label: words.CompareTitle.Say(), Caption: words.CompareCaption.Say(),
		Columns: said(words.TableWhat, words.ComparePinned, words.CompareOther, words.CompareSigns,
			words.CompareCorrelation),
		Rows: []chart.Row{
			row(words.TableMemory.Say(), words.Kilobytes(a.Bytes()), words.Kilobytes(b.Bytes()), "", ""),
			row(words.CompareAccuracy.Say(), sideAccuracy(a), sideAccuracy(b), "", ""),
		},
	}
	if c.Reading[0] != "" {
		t.Rows = append(t.Rows, row(words.ComparePad.Say(), c.Reading[0], c.Reading[1], "", ""))
	}
	for _, p := range c.Both.Layers {
		signs, correlation := words.None.Say(), words.None.Say()
		if p.Same {
			signs = words.CompareOf.Say(p.Signs, p.Left.Outputs*p.Left.FanIn)
			correlation = words.Signed(p.Correlation, 2)
		}
		name := p.Name()
		if p.Same {
			name = words.CompareShape.Say(name, p.Left.Outputs, p.Left.FanIn)
		}
		t.Rows = append(t.Rows, row(name, layerKind(p.Left, p.Same), layerKind(p.Right, p.Same), signs,
			correlation))
	}
	return t
}

// notes returns the sentences on how to read the table.
func (c *compareCard) notes() []app.UI {
	notes := []app.UI{small(words.CompareSignsNote.Say())}
	if slices.ContainsFunc(c.Both.Layers, func(p compare.Pair) bool { return !p.Same }) {
		notes = append(notes, small(words.CompareShapes.Say()))
	}
	return notes
}

// sideAccuracy returns a network's accuracy with its interval, or the one that its file has, if
// either is known.
func sideAccuracy(s view.Side) string {
	switch {
	case s.Score.Total() > 0:
		return words.CompareScore.Say(words.Percent(s.Score.Accuracy()), interval(s.Score.Interval()))
	case s.Claim.Total > 0:
		part := float64(s.Claim.Correct) / float64(s.Claim.Total)
		return words.CompareClaim.Say(words.Percent(part))
	}
	return words.None.Say()
}

// layerKind returns the kind of a layer's weights, its bytes, and its shape unless shaped is true:
// its row has that already.
func layerKind(l packed.Layer, shaped bool) string {
	if l.Name == "" {
		return words.None.Say()
	}
	kind := words.CompareFloats
	if l.Binary() {
		kind = words.CompareBits
	}
	text := kind.Say(model.Payload([]packed.Layer{l}))
	if shaped {
		return text
	}
	return words.CompareShape.Say(text, l.Outputs, l.FanIn)
}
