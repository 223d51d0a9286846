package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/dataset"
	"signum/core/experiment"
)

// compareCard shows two networks side by side: one that was pinned, and the stage shown or the
// network of a file.
type compareCard struct {
	app.Compo
	View    view.View
	Pinned  *view.Side
	Both    session.Comparison
	There   bool      // there are two networks to compare
	File    bool      // the other is that of the file
	Opened  string    // name of the open file that isn't pinned; empty if there is none
	Reading [2]string // what either takes the image on the pad for; empty if there is none
	Wall    wall      // of the images that only one of them reads
	act     Actions
	pins    pinner
	opening opening
}

// pinner pins networks, and has them read the test images.
type pinner interface {
	Pin()
	PinFile()
	Unpin()
	Against(file bool)
	Read()
	Stop()
}

func newCompareCard(from scene) app.Composer {
	f, p := from.s.Files, &from.s.Files.Pins
	c := &compareCard{
		View: from.view, Pinned: p.Pinned(), File: p.File, act: from.s, pins: p, opening: from.open,
	}
	if o := f.Opened; o.Network != nil && (c.Pinned == nil || c.Pinned.Network != o.Network) {
		c.Opened = o.Name
	}
	if c.Both, c.There = p.Comparison(); !c.There {
		return c
	}
	a, b := c.Both.Pinned, c.Both.Other
	c.Reading = readings(from.s, c.View, &c.Both)
	var flips view.Flips
	if view.Scored(a, b) {
		flips.Lost, flips.Gained = a.Score.Flips(b.Score)
	}
	c.Wall = newWall(from, flips, c.Both.Seen)
	c.Wall.Texts = wallTexts{
		words.CompareLost, words.CompareGained, words.WallOther, words.CompareThat, words.CompareChosen,
	}
	c.Wall.Work, c.Wall.reader = work{c.Both.Progress, c.Both.Busy}, p
	if from.s.Run.State == session.Running {
		c.Wall.Need = idleness
	}
	return c
}

// readings returns what two networks take the image on the pad for.
func readings(s *session.Session, v view.View, c *session.Comparison) (said [2]string) {
	if s.Digit.Blank() {
		return said
	}
	classes := [2][]string{c.Pinned.Classes, c.Other.Classes}
	for i, verdict := range s.Files.Pins.Takes(c, s.Digit.Pixels) {
		names := v.Classes
		if len(classes[i]) > 0 {
			names = classes[i]
		}
		if said[i] = words.None.Say(); verdict.Known {
			said[i] = words.CompareReads.Say(dataset.Name(names, verdict.Class), words.Percent(verdict.Likely))
		}
	}
	return said
}

// Render implements app.Composer.
func (c *compareCard) Render() app.UI {
	// The buttons keep their places, and with that the focus.
	first, second, rival := lead(words.CompareLead.Say()), nothing(), nothing()
	if c.Pinned != nil {
		first, rival = lead(words.CompareWith.Say(sideName(*c.Pinned))), c.rival()
		second = small(words.NothingYet.Say())
	}
	if c.There {
		second = lead(words.CompareNow.Say(sideName(c.Both.Other)))
	}
	parts := []app.UI{first, second, rival, c.buttons()}
	if c.There {
		parts = append(parts, c.verdict(), table(c.table()))
		parts = append(append(parts, c.notes()...), c.digits()...)
	}
	return card(words.CompareTitle.Say(), parts...)
}

// buttons returns the buttons that pin a network, and a field for files of networks.
func (c *compareCard) buttons() app.UI {
	list := []app.UI{button(c.act, words.ComparePin.Say(), "", c.pins.Pin)}
	if c.Opened != "" {
		list = append(list, button(c.act, words.ComparePinFile.Say(quoted(c.Opened)), "", c.pins.PinFile))
	}
	if c.Pinned != nil {
		list = append(list, button(c.act, words.CompareUnpin.Say(), "quiet", c.pins.Unpin))
	}
	label := words.CompareFiles
	if c.Pinned != nil {
		label = words.CompareFile
	}
	return buttons(append(list, c.opening.field(c.act, label.Say(), "pair"))...)
}

// rival returns the choice of what the pinned network is compared with, if there is one.
func (c *compareCard) rival() app.UI {
	if c.Opened == "" {
		return nothing()
	}
	return group(words.CompareAgainst.Say(),
		option(c.act, words.CompareStage.Say(), !c.File, func() { c.pins.Against(false) }, "stage"),
		option(c.act, quoted(c.Opened), c.File, func() { c.pins.Against(true) }, "file"))
}

// sideName returns a network's name: that of its file, the plan and stage that made it, or both.
func sideName(s view.Side) string {
	made := s.Plan
	if p, err := experiment.Parse(s.Plan); err == nil && s.Plan != "" {
		made = words.CompareName.Say(words.Plan(p), s.Stage)
	}
	switch {
	case s.Name == "":
		return made
	case made == "":
		return quoted(s.Name)
	}
	return words.CompareMade.Say(quoted(s.Name), made)
}

// verdict returns whether one of the networks reads better, or what is missing for that.
func (c *compareCard) verdict() app.UI {
	a, b := c.Both.Pinned, c.Both.Other
	switch {
	case view.Scored(a, b):
		return paragraph(mcNemar(a.Score, b.Score))
	case c.Both.Hurdle == session.OtherShape:
		return paragraph(words.CompareOtherShape.Say())
	case c.Both.Hurdle == session.OtherImages:
		return paragraph(words.CompareOtherImages.Say())
	case c.Both.Busy:
		return c.reads(c.Wall.Work.bar(words.CompareProgress, words.CompareReading.Say))
	case c.Wall.Need == idleness:
		return offer(words.WhileTraining.Say())
	}
	return offer(words.CompareCost.Say(c.Wall.Tests),
		button(c.act, words.CompareRead.Say(), "", c.pins.Read))
}

// reads returns the bar of a reading with a button that ends it.
func (c *compareCard) reads(bar app.UI) app.UI {
	return app.Elem("div").Body(bar, buttons(button(c.act, words.Cancel.Say(), "", c.pins.Stop)))
}

// digits returns the images that only one of the networks reads.
func (c *compareCard) digits() (parts []app.UI) {
	a, b := c.Both.Pinned, c.Both.Other
	if !view.Scored(a, b) {
		return nil
	}
	var f view.Flips
	f.Lost, f.Gained = a.Score.Flips(b.Score)
	flips := flipsTable(f, c.View)
	flips.Label = words.CompareFlips.Say()
	action := c.Wall.action()
	if c.Both.Busy {
		action = c.reads(action)
	}
	parts = append([]app.UI{table(flips), action}, c.Wall.rows(filter{})...)
	if len(c.Both.Seen) > 0 && c.Reading[0] != "" {
		parts = append(parts, paragraph(words.CompareBoth.Say(c.Reading[0], c.Reading[1])))
	}
	return parts
}
