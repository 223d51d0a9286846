package app

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
	"signum/core/dataset"
)

// network is the strip with its slider, and the bytes under it.
func (p *Playground) network(v view.View) app.UI {
	return app.Elem("section").Class("network").Aria("label", words.Network.Say()).Body(
		app.Elem("p").Class("caption").Text(words.NetworkCaption.Say()),
		app.Elem("div").Class("strip", strings.TrimSuffix(v.Plan.Net, "-bn")).Body( // a norm changes no width
			app.Elem("div").Class("end in").Body(
				app.Elem("span").Text(words.Input.Say()), &digit{Pixels: p.drawn.pixels, Ink: p.ink}, app.Elem("span").Class("soft").Text(words.InputSize.Say())),
			app.Elem("div").Class("way").Body(strip(v, p.seen(v), p.tones), newSlider(v, p)),
			app.Elem("div").Class("end out").Body(app.Elem("span").Text(words.Output.Say()), p.answer(v), app.Elem("span").Class("soft").Text(outputs(v.Classes)))),
		bytesBar(v),
		bytesCaption(v),
	)
}

// outputs is what the last layer tells apart, in short.
func outputs(classes []string) string {
	if len(classes) == 0 {
		return words.DigitRange.Say()
	}
	return words.ClassCount.Say(len(classes))
}

// answer is what the selected stage reads.
func (p *Playground) answer(v view.View) app.UI {
	text := words.Unread.Say()
	if w, ok := p.drawn.of(v.Selected); ok {
		text = dataset.Name(v.Classes, w.Digit)
	}
	return app.Elem("b").Class(named("answer", v.Classes)).Text(text)
}

// seen are the pictures of the selected stage.
func (p *Playground) seen(v view.View) []seen {
	_, stages, _ := p.shown()
	if v.Selected < 0 {
		return nil
	}
	return p.pictures.of(stages[v.Selected])
}

// visit selects the stage with that many binary layers, or the nearest that there is, and gives the slider's value.
func (p *Playground) visit(ctx app.Context, value int) int {
	v, _ := p.view()
	wanted := v.Nearest(value, v.Selected)
	if wanted < 0 {
		return 0
	}
	before := p.notice
	p.notice = ""
	if v.Stages[wanted].Binaries != value {
		p.notice = p.notYet(v, value)
	}
	p.choose(ctx, wanted)
	if p.notice != before {
		p.Update()
	}
	return v.Stages[wanted].Binaries
}

// choose selects a stage that is done. The page is redrawn at once, not at the engine's next tick.
func (p *Playground) choose(ctx app.Context, stage int) {
	if stage == p.selected {
		return
	}
	_, stages, _ := p.shown()
	p.selected, p.follow = stage, stage == len(stages)-1
	p.redraw(ctx)
	p.settle(ctx)
}

// selectAtOnce selects a stage for the whole page.
func (p *Playground) selectAtOnce(stage int) { p.selected, p.settled = stage, stage }

// redraw shows the new state within this turn of the browser's loop. (Consume would wait for ctx.Async: nothing here uses it.)
func (p *Playground) redraw(ctx app.Context) {
	p.Update()
	if engine, ok := ctx.Dispatcher().(interface{ Consume() }); ok {
		engine.Consume()
	}
}

// notYet says why the slider stopped before where it was put.
func (p *Playground) notYet(v view.View, value int) string {
	for _, s := range v.Stages {
		if s.Binaries != value || s.Done {
			continue
		}
		if p.run.state == running {
			return words.NotYetRunning.Say(s.Index, stageName(s))
		}
		return words.NotYet.Say(s.Index, stageName(s))
	}
	return ""
}
