package app

import (
	"fmt"
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/core/experiment"
)

// takeCard is what can be taken away as a file.
type takeCard struct {
	app.Compo
	Stage    stage
	There    bool // the stage is
	Finished int  // stages that the run has
	Recorded bool
	page     *Playground
}

// newTakeCard is the card for the stage that is selected.
func (p *Playground) newTakeCard(v view) *takeCard {
	c := &takeCard{Finished: len(v.Done()), Recorded: !p.run.shown(), page: p}
	c.Stage, c.There = v.Stage()
	return c
}

// Render implements app.Composer.
func (c *takeCard) Render() app.UI {
	card := app.Elem("section").Class("card take")
	title := app.Elem("h2").Text("Take it with you")
	if !c.There {
		return card.Body(title, app.Elem("p").Class("lead").Text("Nothing is trained yet."))
	}
	var network, run []app.UI
	for i, f := range formats {
		if f.run != nil {
			run = append(run, c.row(i, "Save the run as "))
		} else {
			network = append(network, c.row(i, "Save stage "+strconv.Itoa(c.Stage.Index)+" as "))
		}
	}
	return card.Body(title,
		app.Elem("p").Class("lead").Text("The network of the selected stage, or the whole run, as a file. It is made here, in this tab."),
		app.Elem("div").Class("halves").Body(
			app.Elem("div").Body(
				app.Elem("h3").Text("Stage "+strconv.Itoa(c.Stage.Index)+": "+stageName(c.Stage)),
				app.Elem("p").Class("small").Text(integer(c.Stage.Bytes)+" bytes of signs, scales, biases and float weights are in the .signum file, as the ledger counts them, and a few hundred around them."),
				app.Elem("ul").Class("takes").Body(network...)),
			app.Elem("div").Body(
				app.Elem("h3").Text(c.runName()), app.Elem("p").Class("small").Text(plural(c.Finished, "finished stage")+"."),
				app.Elem("ul").Class("takes").Body(run...))))
}

func (c *takeCard) runName() string {
	if c.Recorded {
		return "The recorded run"
	}
	return "Your run"
}

// row is a button with what it gives.
func (c *takeCard) row(i int, verb string) app.UI {
	f := formats[i]
	return app.Elem("li").Body(
		app.Button().Type("button").Text(f.Name).Aria("label", verb+f.Name).OnClick(c.page.guard(c.page.onTake(f)), "take", i),
		app.Elem("span").Class("small").Text(f.What))
}

// onTake saves the selected stage, or the run, in the format.
func (p *Playground) onTake(f format) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		name, file, err := p.file(f, time.Now())
		if err != nil {
			p.trouble = "The file can't be made (" + err.Error() + ")."
			return
		}
		download(name, file)
		p.tell(ctx, name+" is saved: "+integer(len(file))+" bytes.")
	}
}

// file is the selected stage, or the run, in the format, and how to call it.
func (p *Playground) file(f format, today time.Time) (name string, file []byte, err error) {
	v, _ := p.view()
	plan, all, o := p.shown()
	if v.Selected < 0 {
		return "", nil, fmt.Errorf("nothing is trained yet")
	}
	rec := experiment.Recording{Plan: plan, Made: o.Made, Device: o.Device}
	for _, s := range all {
		if s.Done() {
			rec.Stages = append(rec.Stages, s)
		}
	}
	if p.run.shown() {
		rec.Made = today.UTC().Format(time.DateOnly)
	}
	name = "signum-" + plan.Net + "-seed" + strconv.FormatUint(plan.Seed, 10) + "-"
	if f.run != nil {
		name += "run" + f.Extension
	} else {
		name += "stage" + strconv.Itoa(v.Selected) + f.Extension
	}
	file, err = f.file(rec, rec.Stages[v.Selected])
	return name, file, err
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
