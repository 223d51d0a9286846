package app

import (
	"cmp"
	"math"
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/train"
)

// wall has the test images that only one of two networks reads, as pictures. Its margins are those
// of the stage that is shown.
type wall struct {
	Lost, Gained []hung // misread by the stage; and by the other network
	All          int    // how many there are, shown or not
	Work         work
	Need         need
	Free         bool // nothing computes that looking images up would end
	Tests        int  // how many images are looked through
	Pad          onPad
	View         view.View
	Texts        wallTexts
	act          Actions
	reader       reader
	shows        interface {
		Show(seen experiment.Seen, label int)
	}
}

// reader looks up the images of a wall.
type reader interface{ Read() }

// wallTexts are the titles of a wall's two rows, and who misreads their images.
type wallTexts struct {
	Lost, Gained  words.Text1
	Loser, Gainer words.Text
	Chosen        words.Text3 // of the image on the pad
}

// hung is an image on the wall.
type hung struct {
	experiment.Seen
	train.Miss // of the network that misreads it
}

// onPad is the test image that is on the pad, and the page's ink.
type onPad struct {
	Test     *session.Test // nil if there is none
	Verdicts []session.Verdict
	Ink      string
}

// newWall returns the wall of some flips, as far as their images have been looked up. The texts are
// of flips to the stage of a scene.
func newWall(from scene, flips view.Flips, seen []experiment.Seen) wall {
	s, v := from.s, from.view
	w := wall{
		All: len(flips.Lost) + len(flips.Gained), Free: s.Measured.Free(), Tests: s.Sets.Of(v.Plan.Data).Test, View: v,
		Pad: onPad{Test: s.Digit.Test, Ink: from.looks.Ink}, act: s, shows: s.Digit,
		Texts: wallTexts{
			words.WallLost, words.WallGained, words.WallThis, words.WallOther, words.WallChosen,
		},
		Lost: hang(seen, flips.Lost), Gained: hang(seen, flips.Gained),
	}
	if w.Pad.Test != nil {
		w.Pad.Verdicts = s.Digit.Verdicts(v)
	}
	return w
}

// hang returns the misses whose images are there, those with the largest margins first, of either
// sign.
func hang(seen []experiment.Seen, misses []train.Miss) (wall []hung) {
	for _, m := range misses {
		i := slices.IndexFunc(seen, func(s experiment.Seen) bool { return s.Image == m.Image })
		if i >= 0 {
			wall = append(wall, hung{seen[i], m})
		}
	}
	slices.SortStableFunc(wall, func(a, b hung) int {
		return cmp.Compare(math.Abs(b.Margin), math.Abs(a.Margin))
	})
	return wall
}

// action returns what can be done now.
func (w *wall) action() app.UI {
	switch {
	case w.Work.Busy:
		return w.Work.bar(words.WallProgress, words.WallDoing.Say)
	case len(w.Lost)+len(w.Gained) == w.All:
		return nothing()
	case w.Need == idleness:
		return offer(words.WhileTraining.Say())
	}
	return offer(words.WallCost.Say(w.Tests), button(w.act, words.WallShow.Say(w.All), "",
		w.reader.Read))
}

// open reports whether images are to be looked up, and can be without ending anything.
func (w *wall) open() bool { return w.Free && len(w.Lost)+len(w.Gained) < w.All }

// rows returns the images that pass a filter, and what the stages make of the one on the
// pad.
func (w *wall) rows(only filter) []app.UI {
	if len(w.Lost)+len(w.Gained) == 0 {
		return nil
	}
	t := w.Texts
	parts := []app.UI{
		w.row("lost", t.Lost, t.Loser, w.Lost, only), w.row("gained", t.Gained, t.Gainer, w.Gained, only),
	}
	for _, h := range slices.Concat(w.Lost, w.Gained) {
		if w.shown(h) {
			parts = append(parts, w.chosen(h))
		}
	}
	return parts
}

// mostHung is how many images a row has.
const mostHung = 30

// row returns images as buttons.
func (w *wall) row(class string, title words.Text1, reader words.Text, all []hung, only filter) app.UI {
	all = slices.DeleteFunc(slices.Clone(all), func(h hung) bool { return only.hides(h.Miss) })
	var list []app.UI
	for _, h := range all[:min(len(all), mostHung)] {
		list = append(list, w.image(reader, h))
	}
	more := nothing()
	if n := len(all) - mostHung; n > 0 {
		more = small(words.WallMore.Say(n))
	}
	return app.Elem("div").Class("wall", class).Body(subheading(title.Say(len(all))),
		app.Elem("div").Class("hung").Role("toolbar").Aria("label", title.Say(len(all))).Body(list...),
		more)
}

// image returns an image as a button that puts it on the pad.
func (w *wall) image(reader words.Text, h hung) app.UI {
	names := w.View.Classes
	was, taken := dataset.Name(names, int(h.Label)), dataset.Name(names, int(h.Predicted))
	label := words.WallImage.Say(was, taken, reader.Say(), words.Signed(h.Margin, 2))
	return app.Button().Type("button").Class("sample").Aria("label", label).Aria("pressed", w.shown(h)).
		OnClick(press(w.act, func() { w.shows.Show(h.Seen, int(h.Label)) }), "hung", h.Seen.Image).
		Body(&digit{Pixels: h.Pixels, Ink: w.Pad.Ink},
			app.Elem("span").Aria("hidden", "true").Text(words.WallTaken.Say(was, taken)))
}

// shown reports whether an image is on the pad.
func (w *wall) shown(h hung) bool { return w.Pad.Test != nil && w.Pad.Test.Image == h.Seen.Image }

// chosen returns what the stages make of the image on the pad.
func (w *wall) chosen(h hung) app.UI {
	names := w.View.Classes
	return app.Elem("div").Class("chosen").Body(
		shownNow(w.Texts.Chosen.Say(int(h.Seen.Image), dataset.Name(names, int(h.Label)),
			words.Signed(h.Margin, 2))),
		&verdicts{
			List: newVerdicts(w.View, w.Pad.Verdicts), Select: w.View.Selected, Names: names,
		})
}
