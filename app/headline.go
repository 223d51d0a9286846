package app

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
	"signum/core/dataset"
)

// layersAre returns "3 of 5 layers are" or "All 5 layers are".
func layersAre(binary, layers int) string {
	if binary == layers {
		return words.AllLayersAre.Say(layers)
	}
	return words.SomeLayersAre.Say(binary, layers)
}

// subline returns the origin of the run, what was measured, and how sure that is.
func subline(v view.View, o view.Origin) app.UI {
	p := app.Elem("p").Class("sub")
	if o.Nothing {
		return p.Text(words.NoRun.Say(words.Net(v.Plan.Net), setOf(v, o)))
	}
	return p.Body(chipOf(o), app.Text(" "+originWords(o, v)+" "), against(v))
}

// setOf returns the name of the images that a run is of.
func setOf(v view.View, o view.Origin) string {
	return words.SetOf(dataset.Info{Data: v.Plan.Data, Added: o.Added})
}

// chipOf returns whether the run was recorded, or is the visitor's own.
func chipOf(o view.Origin) app.UI {
	kind, chip := "own", words.Own
	if o.Recorded {
		kind, chip = "recorded", words.Recorded
	}
	return app.Elem("span").Class("chip").Attr("data-origin", kind).Text(chip.Say())
}

// against returns how the selected stage compares with the float network that was trained for as
// long, on the same images.
func against(v view.View) app.UI {
	s, ok := v.Stage()
	if !ok {
		return app.Elem("span")
	}
	low, high := s.Score.Interval()
	from := app.Elem("span").Class("whole").Text(words.Percent(low))
	to := app.Elem("span").Class("whole").Text(words.Percent(high))
	// It is as long as the other text, so that nothing below moves.
	parts := words.Mix(words.AgainstNothing, s.Score.Total(), from, to)
	switch rival, compared := v.Rival(s); {
	case compared && rival.Twin:
		parts = words.Mix(words.AgainstTwin, s.Score.Total(), from, to,
			words.Points(s.Score.Accuracy()-rival.Score.Accuracy()),
			words.Noise(view.WithinNoise(rival.Score, s.Score)))
	case compared:
		parts = words.Mix(words.AgainstFloat, s.Score.Total(), from, to,
			words.Epochs(rival.Float), words.Epochs(rival.Long))
	}
	return app.Elem("span").Body(mixed(parts)...)
}

// rivalWords returns what a stage is compared with.
func rivalWords(r view.Rival) string {
	if r.Twin {
		return words.RivalTwin.Say()
	}
	return words.RivalFloat.Say(words.Epochs(r.Float), words.Epochs(r.Long))
}

// originWords returns the plan of the run in short, and when it was trained. The plan's controls
// have the device of a recorded run.
func originWords(o view.Origin, v view.View) string {
	order := words.Order(v.Plan.Order)
	if o.Branch > 0 {
		order = words.OrderFrom.Say(order, o.Branch)
	}
	made := words.Trained.Say()
	switch {
	case o.Recorded:
		made = words.MadeAt.Say(o.Made)
	case o.Made != "":
		made = words.TrainedHere.Say(o.Made)
	case o.Seconds > 0:
		made = words.TrainedIn.Say(words.Seconds(o.Seconds))
	}
	parts := []string{words.RunOf.Say(words.Net(v.Plan.Net), setOf(v, o)), order, words.Seed(v.Plan)}
	if o.Shaded {
		parts = append(parts, words.ShadesNote.Say())
	}
	return strings.Join(append(parts, made), words.Comma.Say())
}
