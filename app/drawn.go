package app

import (
	"slices"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/nn"
)

// drawn is the digit on the pad, and what the stages say to it.
type drawn struct {
	strokes []stroke
	pixels  []byte // normalised
	sample  int    // index in the gallery; −1 when drawn by hand, or from a picture
	data    string // which images the gallery is of
	picture string // the name of the file that it is from
	says    []verdict
	asked   []*nn.Network // the networks that said it
}

// choose takes a test image from a gallery.
func (d *drawn) choose(of string, gallery []sample, i int) {
	*d = drawn{pixels: gallery[i].Pixels, sample: i, data: of}
}

// chooseDigit takes one of MNIST's.
func (d *drawn) chooseDigit(i int) { d.choose(experiment.MNIST, samples(), i) }

// gallery is test images of the run that is shown, and which these are: MNIST's where there are no others.
func (p *Playground) gallery() (data string, list []sample) {
	plan, _, _ := p.shown()
	some := p.albums.of(plan.Data).Samples
	for i, label := range some.Labels {
		list = append(list, sample{int(label), some.Image(i)})
	}
	if len(list) == 0 {
		return experiment.MNIST, samples()
	}
	return plan.Data, list
}

// bring takes an image from a picture.
func (d *drawn) bring(name string, image []byte) {
	*d = drawn{pixels: image, sample: -1, picture: name}
}

// blank says that there is nothing to judge.
func (d *drawn) blank() bool {
	return len(d.pixels) == 0 || len(d.strokes) == 0 && d.sample < 0 && d.picture == ""
}

// redrawn normalises what is on the pad.
func (d *drawn) redrawn() {
	*d = drawn{strokes: d.strokes, pixels: normalize(d.strokes), sample: -1}
}

// of is the verdict of a stage.
func (d *drawn) of(stage int) (verdict, bool) {
	if d.blank() || stage < 0 || stage >= len(d.says) || !d.says[stage].Known {
		return verdict{}, false
	}
	return d.says[stage], true
}

// budget is how long the stages may think within one frame.
const budget = 8 * time.Millisecond

// judge asks stages that have not been asked yet, the selected one first, for as long as the budget lasts. It says
// whether all have been asked.
func (d *drawn) judge(stages []experiment.Stage, selected int, now func() time.Time) (all bool) {
	began := now()
	d.forget(stages)
	for _, i := range selectedFirst(len(stages), selected) {
		net := stages[i].Network
		if net == nil {
			continue
		}
		if d.asked[i] == net {
			continue
		}
		if now().Sub(began) > budget {
			return false
		}
		d.says[i], d.asked[i] = judge(stages[i], d.pixels), net
	}
	return true
}

// forget makes room for every stage, and drops what other networks have said.
func (d *drawn) forget(stages []experiment.Stage) {
	for i, s := range stages {
		if i == len(d.says) {
			d.says, d.asked = append(d.says, verdict{}), append(d.asked, nil)
		}
		if d.asked[i] != s.Network {
			d.says[i], d.asked[i] = verdict{Stage: i}, nil
		}
	}
}

func selectedFirst(n, selected int) (order []int) {
	if selected >= 0 && selected < n {
		order = append(order, selected)
	}
	for i := range n {
		if i != selected {
			order = append(order, i)
		}
	}
	return order
}

// list is the verdicts of the stages shown, with their names.
func (d *drawn) list(v view.View) (list []verdict) {
	for _, s := range v.Done() {
		w := verdict{Stage: s.Index}
		if s.Index < len(d.says) {
			w = d.says[s.Index]
		}
		w.Name = words.StageShort(s.Index, s.Names)
		list = append(list, w)
	}
	return list
}

// judgeAll asks all stages.
func (p *Playground) judgeAll(ctx app.Context) {
	if data, list := p.gallery(); p.drawn.sample >= 0 && p.drawn.data != data {
		p.drawn.choose(data, list, 0)
	}
	p.think(ctx)
}

// think asks the stages what they haven't said yet, of the pad and then of the sheet, in several frames if they are slow.
func (p *Playground) think(ctx app.Context) {
	_, stages, _ := p.shown()
	if p.drawn.judge(stages, p.selected, time.Now) && p.judgeSheet() || p.thinking {
		return
	}
	p.thinking = true
	ctx.Defer(func(ctx app.Context) {
		defer sealed()
		p.thinking = false
		p.think(ctx)
		p.Update()
	})
}

// The strokes are always a new list: the pad compares it with what it has drawn.

func (p *Playground) penDown(ctx app.Context, at point) {
	p.drawn.strokes = append(slices.Clone(p.drawn.strokes), stroke{at})
	p.inked(ctx)
}

func (p *Playground) penMove(ctx app.Context, at point) {
	if n := len(p.drawn.strokes); n > 0 {
		p.drawn.strokes = slices.Clone(p.drawn.strokes)
		p.drawn.strokes[n-1] = append(p.drawn.strokes[n-1], at)
		p.inked(ctx)
	}
}

// penUp says the result, once a stroke.
func (p *Playground) penUp(app.Context) {
	if v, _ := p.view(); !p.drawn.blank() {
		p.said = agreement(p.drawn.list(v), v.Classes)
	}
}

func (p *Playground) inked(ctx app.Context) {
	p.drawn.redrawn()
	p.judgeAll(ctx)
}

func (p *Playground) onUndo(ctx app.Context, _ app.Event) {
	if n := len(p.drawn.strokes); n > 0 {
		p.drawn.strokes = slices.Clone(p.drawn.strokes[:n-1])
	}
	p.inked(ctx)
}

func (p *Playground) onClear(ctx app.Context, _ app.Event) {
	p.drawn.strokes = nil
	p.inked(ctx)
}

// digitCard is the pad, the gallery and the verdicts.
func (p *Playground) digitCard(v view.View) app.UI {
	list := p.drawn.list(v)
	data, _ := p.gallery()
	title, hint := words.DigitTitle, words.DigitHint
	if data != experiment.MNIST {
		title, hint = words.ImageTitle, words.ImageHint
	}
	return app.Elem("section").Class("card digits").Body(
		heading(title.Say()),
		app.Elem("div").Class("draw").Body(
			app.Elem("div").Class("padbox").Body(
				&pad{Strokes: p.drawn.strokes, Picture: p.samplePicture(), Ink: p.ink, page: p},
				app.Elem("div").Class("row").Body(
					p.button(words.Undo.Say(), "small", p.onUndo).Disabled(len(p.drawn.strokes) == 0),
					p.button(words.Clear.Say(), "small", p.onClear),
					app.Elem("span").Class("seen").Body(
						&digit{Pixels: p.drawn.pixels, Ink: p.ink, Label: words.Seen.Say()},
						app.Elem("span").Class("soft").Text(words.SeenCaption.Say())))),
			&verdicts{List: list, Blank: p.drawn.blank(), Select: v.Selected, Names: v.Classes}),
		app.Elem("p").Class("small agreement").Text(p.agreement(list, v.Classes)),
		small(hint.Say()),
		&gallery{Data: data, Names: p.albums.of(data).Classes, Sample: p.drawn.sample, Ink: p.ink, page: p})
}

func (p *Playground) agreement(list []verdict, classes []string) string {
	if data, _ := p.gallery(); p.drawn.blank() && data != experiment.MNIST {
		return words.ImageAsk.Say()
	}
	if p.drawn.blank() {
		return words.DigitAsk.Say()
	}
	return agreement(list, classes)
}

// samplePicture is the chosen test digit or the picture that was brought, if one is.
func (p *Playground) samplePicture() []byte {
	if len(p.drawn.strokes) > 0 || p.drawn.blank() {
		return nil
	}
	return p.drawn.pixels
}

// sampleButtons are the gallery.
func (p *Playground) sampleButtons() (buttons []app.UI) {
	data, list := p.gallery()
	classes, label := p.albums.of(data).Classes, words.ImageSample
	if data == experiment.MNIST {
		label = words.DigitSample
	}
	for i, s := range list {
		chosen := func(ctx app.Context, _ app.Event) {
			p.drawn.choose(data, list, i)
			p.judgeAll(ctx)
		}
		buttons = append(buttons, app.Button().Type("button").Class("sample").
			Aria("label", label.Say(i+1, dataset.Name(classes, s.Label))).Aria("pressed", p.drawn.sample == i).
			OnClick(p.guard(chosen), "sample", data, i).Body(&digit{Pixels: s.Pixels, Ink: p.ink}))
	}
	return buttons
}
