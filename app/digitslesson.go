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
	"signum/core/task"
	"signum/core/train"
)

// digitsLesson shows which test images a stage lost and gained, as pictures.
type digitsLesson struct {
	View   view.View
	Flips  view.Flips
	Lost   []hung
	Gained []hung
	Work   work
	Need   need
	Tests  int // how many images are looked through
	Pad    onPad
	act    Actions
	shows  interface {
		Show(seen experiment.Seen, label int)
	}
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

func newDigitsLesson(from scene) exhibit {
	s, v := from.s, from.view
	flips, ok := v.Flips()
	if !ok {
		return nil
	}
	d := &digitsLesson{
		View: v, Flips: flips, Tests: s.Sets.Of(v.Plan.Data).Test, act: s, shows: s.Digit,
		Pad: onPad{Test: s.Digit.Test, Ink: from.looks.Ink},
	}
	if d.Pad.Test != nil {
		d.Pad.Verdicts = s.Digit.Verdicts(v)
	}
	if s.Run.State == session.Running {
		d.Need = idleness
	}
	if stage, ok := from.stage(); ok {
		seen := s.Measured.Found(task.LookKind, stage.Network).Seen
		d.Work = atWork(s.Measured, task.LookKind, stage.Network)
		d.Lost, d.Gained = hang(seen, flips.Lost), hang(seen, flips.Gained)
	}
	return d
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

// show implements exhibit. The dial's place is the cell of the confusion that filters the wall.
func (d *digitsLesson) show(l *lesson) (prose, figure []app.UI) {
	stage, _ := d.View.Stage()
	rival, _ := d.View.Rival(stage)
	_, _, p := rival.Score.McNemar(stage.Score)
	prose = []app.UI{
		paragraph(words.DigitsMeans.Say(words.Percent(stage.Score.Accuracy()), len(d.Flips.Lost),
			len(d.Flips.Gained), rivalWords(rival), words.Percent(rival.Score.Accuracy()))),
		paragraph(words.DigitsSorted.Say()), marginFormula(),
		paragraph(words.DigitsLuck.Say(words.Probability(p),
			words.Noise(view.WithinNoise(rival.Score, stage.Score)))),
	}
	only := filter{l.moved, l.place / 10, l.place % 10}
	figure = append([]app.UI{d.action(), d.again(l, only)}, d.wall(only)...)
	return prose, append(figure, more(words.DifferenceMore.Say(), d.difference(l)))
}

// action returns what can be done now.
func (d *digitsLesson) action() app.UI {
	all := len(d.Flips.Lost) + len(d.Flips.Gained)
	switch {
	case d.Work.Busy:
		return d.Work.bar(words.WallProgress, words.WallDoing.Say)
	case len(d.Lost)+len(d.Gained) == all:
		return nothing()
	case d.Need == idleness:
		return offer(words.WhileTraining.Say())
	}
	return offer(words.WallCost.Say(d.Tests), button(d.act, words.WallShow.Say(all), "",
		func() { d.act.Measure(task.LookKind) }))
}

// hides reports whether a miss is left out.
func (f filter) hides(m train.Miss) bool {
	return f.On && (int(m.Label) != f.Label || int(m.Predicted) != f.Predicted)
}

// wall returns the images that a filter lets through, and what the stages make of the one on the
// pad.
func (d *digitsLesson) wall(only filter) []app.UI {
	if len(d.Lost)+len(d.Gained) == 0 {
		return nil
	}
	parts := []app.UI{
		d.row("lost", words.WallLost, d.Lost, only), d.row("gained", words.WallGained, d.Gained, only),
	}
	for _, h := range slices.Concat(d.Lost, d.Gained) {
		if d.Pad.Test != nil && d.Pad.Test.Image == h.Seen.Image {
			parts = append(parts, d.chosen(h))
		}
	}
	return parts
}

// mostHung is how many images a row has.
const mostHung = 30

// row returns images as buttons.
func (d *digitsLesson) row(class string, title words.Text1, wall []hung, only filter) app.UI {
	wall = slices.DeleteFunc(slices.Clone(wall), func(h hung) bool { return only.hides(h.Miss) })
	var list []app.UI
	for _, h := range wall[:min(len(wall), mostHung)] {
		list = append(list, d.image(class, h))
	}
	more := nothing()
	if n := len(wall) - mostHung; n > 0 {
		more = small(words.WallMore.Say(n))
	}
	return app.Elem("div").Class("wall", class).Body(subheading(title.Say(len(wall))),
		app.Elem("div").Class("hung").Role("group").Aria("label", title.Say(len(wall))).Body(list...),
		more)
}

// image returns an image as a button that puts it on the pad.
func (d *digitsLesson) image(class string, h hung) app.UI {
	names, reader := d.View.Classes, words.WallThis
	if class == "gained" {
		reader = words.WallOther
	}
	was, taken := dataset.Name(names, int(h.Label)), dataset.Name(names, int(h.Predicted))
	label := words.WallImage.Say(was, taken, reader.Say(), words.Signed(h.Margin, 2))
	on := d.Pad.Test != nil && d.Pad.Test.Image == h.Seen.Image
	return app.Button().Type("button").Class("sample").Aria("label", label).Aria("pressed", on).
		OnClick(press(d.act, func() { d.shows.Show(h.Seen, int(h.Label)) }), "hung", h.Seen.Image).
		Body(&digit{Pixels: h.Pixels, Ink: d.Pad.Ink},
			app.Elem("span").Aria("hidden", "true").Text(words.WallTaken.Say(was, taken)))
}

// chosen returns what the stages make of the image on the pad.
func (d *digitsLesson) chosen(h hung) app.UI {
	names := d.View.Classes
	return app.Elem("div").Class("chosen").Body(
		shownNow(words.WallChosen.Say(int(h.Seen.Image), dataset.Name(names, int(h.Label)),
			words.Signed(h.Margin, 2))),
		&verdicts{
			List: newVerdicts(d.View, d.Pad.Verdicts), Select: d.View.Selected, Names: names,
		})
}
