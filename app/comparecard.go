package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/packed"
)

// compareCard shows two networks side by side: one that was pinned, and the stage shown or the
// network of a file.
type compareCard struct {
	app.Compo
	View    view.View
	Pinned  *view.Side
	Other   *view.Side // nil if there is none
	File    bool       // the other is that of the file
	Opened  string     // name of the open file; empty if none is
	Reading [2]string  // what either takes the image on the pad for; empty if there is none
	Wall    wall       // of the images that only one of them reads
	act     Actions
	pins    pinner
}

// pinner pins networks.
type pinner interface {
	Pin()
	PinFile()
	Unpin()
	Against(file bool)
}

func newCompareCard(from scene) app.Composer {
	f, p := from.s.Files, &from.s.Files.Pins
	c := &compareCard{
		View: from.view, Pinned: p.Pinned(), File: p.File, Opened: f.Opened.Name, act: from.s,
		pins: p,
	}
	if other, ok := p.Other(); ok && c.Pinned != nil {
		c.Other = other
		c.Reading = readings(from.s.Digit, c.View, c.Pinned, other)
	}
	if flips, ok := p.Flips(); ok {
		c.Wall = newWall(from, flips)
		c.Wall.Texts = wallTexts{
			words.CompareLost, words.CompareGained, words.WallThis, words.CompareThat,
		}
	}
	return c
}

// readings returns what two networks take the image on the pad for.
func readings(d *session.Digit, v view.View, sides ...*view.Side) (said [2]string) {
	if d.Blank() {
		return said
	}
	for i, s := range sides {
		class, likely := s.Network.Predict(d.Pixels)
		said[i] = words.CompareReads.Say(dataset.Name(v.Classes, class), words.Percent(likely[class]))
	}
	return said
}

// Render implements app.Composer.
func (c *compareCard) Render() app.UI {
	pin := []app.UI{button(c.act, words.ComparePin.Say(), "", c.pins.Pin)}
	if c.Opened != "" {
		pin = append(pin, button(c.act, words.ComparePinFile.Say(c.Opened), "", c.pins.PinFile))
	}
	if c.Pinned == nil {
		return card(words.CompareTitle.Say(), lead(words.CompareLead.Say()), buttons(pin...))
	}
	pin = append(pin, button(c.act, words.CompareUnpin.Say(), "quiet", c.pins.Unpin))
	parts := []app.UI{lead(words.CompareWith.Say(sideName(*c.Pinned))), buttons(pin...)}
	if c.Opened != "" {
		parts = append(parts, group(words.CompareAgainst.Say(),
			option(c.act, words.CompareStage.Say(), !c.File, func() { c.pins.Against(false) }, "stage"),
			option(c.act, c.Opened, c.File, func() { c.pins.Against(true) }, "file")))
	}
	if c.Other == nil {
		return card(words.CompareTitle.Say(), append(parts, small(words.NothingYet.Say()))...)
	}
	parts = append(parts, paragraph(words.CompareNow.Say(sideName(*c.Other))), paragraph(c.verdict()),
		table(c.table()))
	if view.Scored(*c.Pinned, *c.Other) {
		flips := flipsTable(view.Compare(c.Pinned.Score, c.Other.Score), c.View)
		flips.Label = words.CompareFlips.Say()
		parts = append(append(parts, table(flips), c.Wall.action()), c.Wall.rows(filter{})...)
	}
	return card(words.CompareTitle.Say(), parts...)
}

// sideName returns what a network is called.
func sideName(s view.Side) string {
	if s.Name != "" {
		return s.Name
	}
	p, err := experiment.Parse(s.Plan)
	if err != nil {
		return s.Plan
	}
	return words.CompareName.Say(words.Plan(p), s.Stage)
}

// verdict returns whether one of the networks reads better, as far as that can be told.
func (c *compareCard) verdict() string {
	a, b := *c.Pinned, *c.Other
	if !view.Scored(a, b) {
		return words.CompareUnscored.Say()
	}
	lost, gained, p := a.Score.McNemar(b.Score)
	within := view.WithinNoise(a.Score, b.Score)
	return words.CompareMcNemar.Say(lost, gained, words.Probability(p), words.Noise(within))
}

// table returns the two networks as columns.
func (c *compareCard) table() chart.Table {
	a, b := *c.Pinned, *c.Other
	row := func(name, left, right, signs string) chart.Row {
		return chart.Cells(name, chart.Words(left), chart.Words(right), chart.Figure(signs))
	}
	t := chart.Table{
		Label: words.CompareTitle.Say(), Caption: words.CompareCaption.Say(),
		Columns: []string{words.TableWhat.Say(), words.ComparePinned.Say(), words.CompareOther.Say(),
			words.CompareSigns.Say()},
		Rows: []chart.Row{
			row(words.TableMemory.Say(), words.Kilobytes(a.Bytes()), words.Kilobytes(b.Bytes()), ""),
			row(words.CompareAccuracy.Say(), sideAccuracy(a), sideAccuracy(b), ""),
		},
	}
	if c.Reading[0] != "" {
		t.Rows = append(t.Rows, row(words.ComparePad.Say(), c.Reading[0], c.Reading[1], ""))
	}
	for _, p := range view.LayerPairs(a, b) {
		name, signs := p.Left.Name, words.None.Say()
		if name == "" {
			name = p.Right.Name
		}
		if p.Same {
			signs = words.CompareOf.Say(p.Signs, p.Left.Outputs*p.Left.FanIn)
		}
		t.Rows = append(t.Rows, row(name, layerKind(p.Left), layerKind(p.Right), signs))
	}
	return t
}

// sideAccuracy returns a network's accuracy, if that is known.
func sideAccuracy(s view.Side) string {
	if s.Score.Total() == 0 {
		return words.None.Say()
	}
	return words.Percent(s.Score.Accuracy())
}

// layerKind returns what a layer is made of.
func layerKind(l packed.Layer) string {
	switch {
	case l.Name == "":
		return words.None.Say()
	case l.Binary():
		return words.CompareBits.Say(l.Outputs, l.FanIn)
	}
	return words.CompareFloats.Say(l.Outputs, l.FanIn)
}
