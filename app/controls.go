package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/core/dataset"
	"signum/core/experiment"
)

// controls are the buttons that walk along the stages and make new ones, and how far the run is.
func (p *Playground) controls(v view.View) app.UI {
	atStart, atEnd := v.Selected <= 0, v.Selected == len(v.Stages)-1
	return app.Elem("section").Class("controls").Aria("label", "Controls").Body(
		app.Elem("div").Class("walk").Body(
			iconButton("−", "One layer back to float", p.guard(p.onLess)).Disabled(atStart),
			iconButton("+", "Binarize one more layer", p.guard(p.onMore)).Disabled(atEnd)),
		app.Elem("div").Class("middle").Body(p.progress(), app.Elem("p").Class("next").Text(p.nextWords(v))),
		app.Elem("div").Class("make").Body(
			p.trainButton(),
			p.button("Step", "", p.onStep).Title("Train to the end of a stage, then pause"),
			p.button("Reset", "", p.onReset).Disabled(!p.run.shown() && p.run.state == idle).Title("Drop this run and show the recorded one")))
}

func iconButton(sign, name string, pressed app.EventHandler) app.HTMLButton {
	return app.Button().Type("button").Class("icon").Aria("label", name).Title(name).OnClick(pressed, name).
		Body(app.Elem("span").Aria("hidden", "true").Text(sign))
}

// trainButton is Train, or Pause while it runs.
func (p *Playground) trainButton() app.UI {
	if p.run.state == running {
		return p.button("Pause", "go", p.onPause)
	}
	return p.button("Train", "go", p.onTrain)
}

// nextWords says what Train would do, or a hint.
func (p *Playground) nextWords(v view.View) string {
	switch {
	case p.notice != "":
		return p.notice
	case p.run.state == running:
		return ""
	case p.run.state == paused:
		return "Paused. Train goes on, Step goes on to the end of the stage."
	case p.run.complete():
		return "This run is finished. " + p.run.why() + "Train starts a new one with the plan below."
	case p.run.shown():
		return "Train goes on after stage " + strconv.Itoa(len(p.run.done())-1) + "."
	}
	return "Train makes a run of your own in this tab, from " + trainedOn(p.plan.Data) + ": " + planWords(p.plan) + "."
}

// trainedOn says which images a run is made from.
func trainedOn(data string) string {
	if data == experiment.MNIST {
		return "real MNIST"
	}
	return dataset.Title(data)
}

// progress is how far the stage in training is.
func (p *Playground) progress() app.UI {
	if _, training := p.run.training(); p.run.state == idle || p.run.state == paused && !training {
		return app.Elem("div").Class("progress").Hidden(true)
	}
	now, most, words := p.progressFigures()
	return progressBar("Progress of this stage", now, most, words)
}

// progressBar says how far something is, in words too.
func progressBar(name string, now, most int, words string) app.UI {
	return app.Elem("div").Class("progress").Body(
		app.Elem("p").Text(words),
		app.Progress().Max(most).Attr("value", strconv.Itoa(now)).Role("progressbar").Aria("label", name).
			Aria("valuemin", 0).Aria("valuemax", most).Aria("valuenow", now))
}

// starting is what there is to say before a worker has said anything.
const starting = "Starting the program"

func loadingWords(loaded, total int) string {
	return "Loading the images: " + megabytes(loaded) + " of " + megabytes(total)
}

// progressFigures are batches of the stage, or bytes of the data before it begins.
func (p *Playground) progressFigures() (now, most int, words string) {
	last := p.run.last
	s, training := p.run.training()
	if !training {
		if last.Total > 0 && last.Loaded < last.Total {
			return last.Loaded, last.Total, loadingWords(last.Loaded, last.Total)
		}
		return 0, 1, starting
	}
	v := view.New(p.run.plan, p.run.stages, p.selected)
	words = "Stage " + strconv.Itoa(s.Index) + " of " + strconv.Itoa(len(v.Stages)-1) + ", " + stageName(v.Stages[min(s.Index, len(v.Stages)-1)])
	switch {
	case p.run.state == paused:
		words += " · paused"
	case s.Index > 0 && len(s.Layers) == 0:
		words = "Stage " + strconv.Itoa(s.Index) + ": measuring which layer comes next, by " + p.run.plan.Order
	case s.Batch >= s.Batches:
		words += " · scoring on the test images"
	case last.Rate > 0:
		words += " · " + integer(int(last.Rate)) + " images/s" + shared(last.Workers) + " · " + seconds(left(s, last.Rate)) + " left"
		if p.run.stepping {
			words += ", then a pause"
		}
	}
	return s.Batch, max(1, s.Batches), words
}

func megabytes(n int) string { return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) + " MB" }

// shared says how many workers share the work.
func shared(workers int) string {
	if workers < 2 {
		return ""
	}
	return " by " + integer(workers) + " workers"
}
