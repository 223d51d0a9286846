package app

import (
	"errors"
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
)

// takeCard is what can be taken away as a file.
type takeCard struct {
	app.Compo
	Stage    view.Stage
	There    bool // the stage is
	Finished int  // stages that the run has
	Recorded bool
	Making   string // the file that is being made
	page     *Playground
}

// newTakeCard is the card for the stage that is selected.
func (p *Playground) newTakeCard(v view.View) *takeCard {
	c := &takeCard{Finished: len(v.Done()), Recorded: !p.run.shown(), Making: p.making, page: p}
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
	for _, f := range formats {
		if f.Run {
			run = append(run, c.row(f, words.SaveRun.Say(f.Name.Say())))
		} else {
			network = append(network, c.row(f, words.SaveStage.Say(c.Stage.Index, f.Name.Say())))
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

// making says that a file is on its way.
func (c *takeCard) making() string {
	if c.Making == "" {
		return ""
	}
	return words.TakeMaking.Say(c.Making)
}

func (c *takeCard) runName() string {
	if c.Recorded {
		return words.TakeRecorded.Say()
	}
	return words.TakeOwn.Say()
}

// row is a button with what it gives.
func (c *takeCard) row(f format, label string) app.UI {
	return app.Elem("li").Body(
		app.Button().Type("button").Text(f.Name.Say()).Aria("label", label).OnClick(c.page.guard(c.page.onTake(f)), "take", f.Extension),
		app.Elem("span").Class("small").Text(f.What.Say()))
}

// onTake has the selected stage, or the run, made into a file, and saves it.
func (p *Playground) onTake(f format) app.EventHandler {
	return func(app.Context, app.Event) {
		if p.start == nil {
			p.trouble = words.NoMaking.Say()
			return
		}
		name, request, err := p.file(f, time.Now())
		if err != nil {
			p.trouble = words.NotMade.Say(err.Error())
			return
		}
		p.trouble, p.making = "", name
		ctx := p.ctx
		p.start(request, func(report Report) {
			ctx.Dispatch(func(ctx app.Context) {
				defer sealed()
				p.made(ctx, name, report)
			})
		})
	}
}

// made takes what comes of a file.
func (p *Playground) made(ctx app.Context, name string, report Report) {
	if !report.Stopped {
		return
	}
	if p.making == name {
		p.making = ""
	}
	if report.Trouble != "" {
		p.trouble = report.Trouble
		return
	}
	download(name, report.File)
	p.tell(ctx, words.Saved.Say(name, len(report.File)))
}

// file asks for the selected stage, or the run, in the format; and says how to call it.
func (p *Playground) file(f format, today time.Time) (name string, r Request, err error) {
	rec, stage, err := p.recording(today)
	if err != nil {
		return "", r, err
	}
	name = "signum-" + rec.Plan.Net + "-seed" + strconv.FormatUint(rec.Plan.Seed, 10) + "-"
	if f.Run {
		name += "run" + f.Extension
	} else {
		name += "stage" + strconv.Itoa(stage) + f.Extension
	}
	return name, Request{Task: Export, Plan: rec.Plan, Recording: rec, Stage: stage, Format: f.Extension, Classes: p.classes(rec.Plan.Data)}, nil
}

// recording is the finished stages of what is shown, and the selected one.
func (p *Playground) recording(today time.Time) (rec experiment.Recording, stage int, err error) {
	v, _ := p.view()
	plan, all, o := p.shown()
	if v.Selected < 0 {
		return rec, 0, errors.New(words.NothingTrained.Say())
	}
	rec = experiment.Recording{Plan: plan, Made: o.Made, Device: o.Device}
	for _, s := range all {
		if s.Done() {
			rec.Stages = append(rec.Stages, s)
		}
	}
	if p.run.shown() {
		rec.Made = today.UTC().Format(time.DateOnly)
	}
	rec.End = experiment.Decide(plan, rec.Stages)
	return rec, v.Selected, nil
}

// download gives the visitor a file, as a link that is pressed.
func download(name string, file []byte) {
	window := app.Window()
	array := window.Get("Uint8Array").New(len(file))
	app.CopyBytesToJS(array, file)
	parts := window.Get("Array").New()
	parts.Call("push", array)
	address := window.Get("URL").Call("createObjectURL", window.Get("Blob").New(parts, map[string]any{"type": "application/octet-stream"}))
	link := window.Get("document").Call("createElement", "a")
	link.Set("href", address)
	link.Set("download", name)
	link.Call("click")
	time.AfterFunc(time.Minute, func() { window.Get("URL").Call("revokeObjectURL", address) }) // some browsers ask before they save
}
