package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
)

// takeCard offers what can be taken away as a file.
type takeCard struct {
	app.Compo
	Stage    view.Stage
	There    bool // the stage is
	Finished int  // stages that the run has
	Recorded bool
	Making   []string // names of files that are being made
	act      Actions
	exports  saver
}

// saver saves the selected stage, or the whole run, in a format.
type saver interface {
	Save(extension string, whole bool)
}

// newTakeCard returns the card for the selected stage.
func newTakeCard(from scene) app.Composer {
	s, v := from.s, from.view
	c := &takeCard{
		Finished: len(v.Done()), Recorded: !s.Run.Own(), Making: s.Exports.Making, act: s, exports: s.Exports,
	}
	c.Stage, c.There = v.Stage()
	return c
}

// Render implements app.Composer.
func (c *takeCard) Render() app.UI {
	card := app.Elem("section").Class("card take")
	title := heading(words.TakeTitle.Say())
	if !c.There {
		return card.Body(title, lead(words.NothingYet.Say()))
	}
	var network, run []app.UI
	for i, f := range formats {
		if f.Run {
			run = append(run, c.row(i, words.SaveRun.Say(f.Name.Say())))
		} else {
			network = append(network, c.row(i, words.SaveStage.Say(c.Stage.Index, f.Name.Say())))
		}
	}
	return card.Body(title,
		lead(words.TakeLead.Say()),
		app.Elem("div").Class("halves").Body(
			app.Elem("div").Body(
				subheading(words.TakeStage.Say(c.Stage.Index, stageName(c.Stage))),
				small(words.TakeBytes.Say(c.Stage.Bytes)),
				app.Elem("ul").Class("takes").Body(network...)),
			app.Elem("div").Body(
				subheading(c.runName()), small(words.TakeFinished.Say(c.Finished)),
				app.Elem("ul").Class("takes").Body(run...))),
		app.Elem("p").Class("small making").Text(c.making()))
}

// making returns the names of the files that are being made, in a sentence.
func (c *takeCard) making() string {
	if len(c.Making) == 0 {
		return ""
	}
	return words.TakeMaking.Say(words.Listed(c.Making))
}

func (c *takeCard) runName() string {
	if c.Recorded {
		return words.TakeRecorded.Say()
	}
	return words.TakeOwn.Say()
}

// row returns a button with what it gives.
func (c *takeCard) row(i int, label string) app.UI {
	f := formats[i]
	return app.Elem("li").Body(
		app.Button().Type("button").Text(f.Name.Say()).Aria("label", label).
			OnClick(press(c.act, func() { c.exports.Save(f.Extension, f.Run) }), "take", i),
		app.Elem("span").Class("small").Text(f.What.Say()))
}
