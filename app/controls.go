package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
)

// controls are the buttons that walk along the stages and make new ones, and how far the run is.
func (p *Playground) controls(v view.View) app.UI {
	atStart, atEnd := v.Selected <= 0, v.Selected == len(v.Stages)-1
	return app.Elem("section").Class("controls").Aria("label", words.Controls.Say()).Body(
		app.Elem("div").Class("walk").Body(
			iconButton("−", words.Less.Say(), p.guard(p.onLess)).Disabled(atStart),
			iconButton("+", words.More.Say(), p.guard(p.onMore)).Disabled(atEnd)),
		app.Elem("div").Class("middle").Body(p.progress(), app.Elem("p").Class("next").Text(p.nextWords(v))),
		app.Elem("div").Class("make").Body(
			p.trainButton(),
			p.button(words.Step.Say(), "", p.onStep).Title(words.StepTitle.Say()),
			p.button(words.Reset.Say(), "", p.onReset).Disabled(!p.run.shown() && p.run.state == idle).Title(words.ResetTitle.Say())))
}

func iconButton(sign, name string, pressed app.EventHandler) app.HTMLButton {
	return app.Button().Type("button").Class("icon").Aria("label", name).Title(name).OnClick(pressed, name).
		Body(app.Elem("span").Aria("hidden", "true").Text(sign))
}

// trainButton is Train, or Pause while it runs.
func (p *Playground) trainButton() app.UI {
	if p.run.state == running {
		return p.button(words.Pause.Say(), "go", p.onPause)
	}
	return p.button(words.Train.Say(), "go", p.onTrain)
}

// nextWords says what Train would do, or a hint.
func (p *Playground) nextWords(v view.View) string {
	switch {
	case p.notice != "":
		return p.notice
	case p.run.state == running:
		return ""
	case p.run.state == paused:
		return words.NextPaused.Say()
	case p.run.complete():
		if why := p.run.why(); why != "" {
			return words.NextWhy.Say(why)
		}
		return words.NextFinished.Say()
	case p.run.shown():
		return words.NextGoesOn.Say(len(p.run.done()) - 1)
	}
	return words.NextFresh.Say(trainedOn(p.plan.Data), words.Plan(p.plan))
}

// trainedOn says which images a run is made from.
func trainedOn(data string) string {
	if data == experiment.MNIST {
		return words.RealMNIST.Say()
	}
	return words.Set(data)
}

// progress is how far the stage in training is.
func (p *Playground) progress() app.UI {
	if _, training := p.run.training(); p.run.state == idle || p.run.state == paused && !training {
		return app.Elem("div").Class("progress").Hidden(true)
	}
	now, most, doing := p.progressFigures()
	return progressBar(words.StageProgress.Say(), now, most, doing)
}

// progressBar says how far something is, in words too.
func progressBar(name string, now, most int, doing string) app.UI {
	return app.Elem("div").Class("progress").Body(
		app.Elem("p").Text(doing),
		app.Progress().Max(most).Attr("value", strconv.Itoa(now)).Role("progressbar").Aria("label", name).
			Aria("valuemin", 0).Aria("valuemax", most).Aria("valuenow", now))
}

// loading returns how much of the images is loaded.
func loading(loaded, total int) string {
	return words.Loading.Say(words.Megabytes(loaded), words.Megabytes(total))
}

// progressFigures are batches of the stage, or bytes of the data before it begins.
func (p *Playground) progressFigures() (now, most int, doing string) {
	last := p.run.last
	s, training := p.run.training()
	if !training {
		if last.Total > 0 && last.Loaded < last.Total {
			return last.Loaded, last.Total, loading(last.Loaded, last.Total)
		}
		return 0, 1, words.Starting.Say()
	}
	v := view.New(p.run.plan, p.run.stages, p.selected)
	n := len(v.Stages) - 1
	doing = words.StageAt.Say(s.Index, n, stageName(v.Stages[min(s.Index, n)]))
	switch {
	case p.run.state == paused:
		doing = words.Dotted(doing, words.Paused.Say())
	case s.Index > 0 && len(s.Layers) == 0:
		doing = words.StageMeasuring.Say(s.Index, p.run.plan.Order)
	case s.Batch >= s.Batches:
		doing = words.Dotted(doing, words.Scoring.Say())
	case last.Rate > 0:
		text := words.Left
		if p.run.stepping {
			text = words.LeftThenPause
		}
		doing = words.Dotted(doing, words.TrainingSpeed(last.Rate, last.Workers),
			text.Say(words.Seconds(left(s, last.Rate))))
	}
	return s.Batch, max(1, s.Batches), doing
}
