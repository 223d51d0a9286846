package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/nn"
	"signum/core/packed"
)

// Playground is the page, and the only component with state.
type Playground struct {
	app.Compo

	start  Runner
	record experiment.Recording // the run that was made earlier
	plan   experiment.Plan      // of the controls and the link
	run    run                  // the visitor's own

	measured  map[subject]measurement
	measuring measuring

	watched int // images at a time, for the stopwatch; 0 is the first choice

	race   race
	lower  lower // as they were last
	curves drawnCurves

	packed map[*nn.Network][]packed.Entry // ledgers that were asked for

	opened   opened // a network from a file
	refused  string // why a file isn't opened
	dragging bool   // files are over the page
	making   string // the file that is being made
	brought  bitmap // a picture that may be a digit or a sheet
	sheet    sheet
	readers  [readers]predictor // that said what the sheet says
	looks    int                // how often pictures came: earlier ones that are still decoded are dropped
	thinking bool               // the stages go on in the next frame
	awaited  []file             // brought before the program was here

	afterTuning bool // the subsets are shown after tuning

	shelf    Shelf
	albums   albums   // of images besides MNIST
	arriving arriving // files that may become one

	drawn drawn // the digit, and what the stages say to it

	selected    int
	settled     int  // what the parts below the fold show
	follow      bool // select each stage of a run when it is done
	trouble     string
	linkTrouble string // that a better fragment ends
	setTrouble  string // that ends when the plan's images come
	notice      string // a hint that is no trouble
	toast       string // what is told for a while
	said        string // in the live region
	theme       string
	tones       tones
	ink         string
	pictures    pictures
	focused     bool // the served page's slider had the focus
	ctx         app.Context
}

// newPage makes pages for the router.
func newPage(start Runner, shelf Shelf, record experiment.Recording, err error) func() app.Composer {
	return func() app.Composer {
		p := &Playground{start: start, shelf: shelf, record: record, plan: experiment.Default(), follow: true}
		p.selectAtOnce(startAt(record))
		if err != nil {
			p.trouble = words.NoRecord.Say(err.Error())
		}
		return p
	}
}

func startAt(record experiment.Recording) int { return view.First(record.Plan, record.Stages) }

// OnInit takes over from the page that was served: its slider stays where the visitor has put it.
func (p *Playground) OnInit() {
	defer sealed()
	p.drawn.chooseDigit(0)
	if app.IsServer {
		return
	}
	p.readFragment()
	served := app.Window().GetElementByID(sliderID)
	if !served.Truthy() {
		return
	}
	p.takeOver()
	p.judgeNow()
	p.focused = served.Equal(app.Window().Get("document").Get("activeElement"))
	if value, err := strconv.Atoi(served.Get("value").String()); err == nil {
		p.selectAtOnce(view.New(p.record.Plan, p.record.Stages, p.selected).Nearest(value, p.selected))
	}
}

// OnMount reads the colours, and judges the first digit.
func (p *Playground) OnMount(ctx app.Context) {
	defer sealed()
	p.ctx = ctx
	p.theme = recall()
	p.wearTheme(ctx)
	p.watchScheme(ctx)
	p.watchFiles(ctx)
	p.judgeAll(ctx)
	if p.focused {
		app.Window().GetElementByID(sliderID).Call("focus")
	}
	if p.plan.Data == experiment.MNIST {
		p.catchUp(ctx)
	}
	p.recallAlbums(ctx)
	p.bring(ctx, p.awaited)
}

// catchUp does what was pressed before the program was here: see static/first.js.
func (p *Playground) catchUp(ctx app.Context) {
	root := app.Window().Get("document").Get("documentElement")
	pressed := root.Call("getAttribute", "data-pressed").String()
	root.Call("removeAttribute", "data-pressed")
	switch pressed {
	case "Train":
		p.onTrain(ctx, app.Event{})
	case "Step":
		p.onStep(ctx, app.Event{})
	}
}

// OnNav hears that the fragment has changed.
func (p *Playground) OnNav(app.Context) {
	defer sealed()
	p.readFragment()
}

// shown is the run on the page: the visitor's own from its first finished stage on, the recorded one until then.
func (p *Playground) shown() (plan experiment.Plan, stages []experiment.Stage, o origin) {
	switch {
	case p.run.shown():
		o := origin{Branch: p.run.branch}
		if p.run.complete() {
			o.Seconds = p.run.last.Seconds
		}
		return p.run.plan, p.run.stages, o
	case len(p.record.Stages) == 0:
		return p.plan, nil, origin{Nothing: true}
	}
	return p.record.Plan, p.record.Stages, origin{Recorded: true, Made: p.record.Made, Device: p.record.Device}
}

// view is what the page shows now.
func (p *Playground) view() (view.View, origin) {
	plan, stages, o := p.shown()
	v := view.New(plan, stages, p.selected)
	v.Classes = p.albums.of(plan.Data).Classes
	return v, o
}

// Render implements app.Composer.
func (p *Playground) Render() app.UI {
	v, o := p.view()
	lower := p.lowerCards(v)
	return app.Elem("div").Class("page").Body(
		p.header(),
		app.Elem("main").Body(
			p.banner(),
			app.Elem("div").DataSet("part", "headline").Class("headline").Body(headline(v), subline(v, o)),
			p.network(v),
			p.controls(v),
			app.Elem("div").Class("two").Body(p.tradeoffCard(v), p.digitCard(v)),
			lower.decisions,
			lower.curves,
			app.Elem("div").Class("two").Body(lower.ledger, lower.flips),
			lower.stopwatch, lower.rank, lower.subsets, lower.race,
			lower.take, lower.open, lower.albums,
			lower.plan,
			lower.about,
		),
		p.dropCue(),
		app.Elem("p").Class("toast").Aria("hidden", "true").Text(p.toast), // the live region says it
		app.Elem("p").Class("sr").Role("status").Aria("live", "polite").Text(p.said),
	)
}

// header has the mark, and what concerns the page as a whole.
func (p *Playground) header() app.UI {
	return app.Elem("header").Body(
		app.Elem("div").Class("brand").Body(app.Elem("span").Class("sign").Aria("hidden", "true").Text("±"), app.Text(words.Name.Say())),
		app.Elem("p").Class("tagline").Text(words.Tagline.Say()),
		app.Elem("div").Class("tools").Body(
			p.button(words.Share.Say(), "quiet", p.onShare),
			app.Button().Type("button").Class("quiet").Aria("label", words.Theme.Say(p.themeName())).Text(themeSign(p.theme)).
				OnClick(p.guard(p.onTheme), "theme")))
}

// button is a button; its name is its scope, since handlers are compared by their code only.
func (p *Playground) button(name, class string, pressed app.EventHandler) app.HTMLButton {
	return app.Button().Type("button").Class(class).Text(name).OnClick(p.guard(pressed), name)
}

// banner is trouble, or a hint.
func (p *Playground) banner() app.UI {
	switch {
	case p.trouble != "":
		return app.Elem("div").Class("banner trouble").Role("alert").Body(
			app.Elem("p").Text(p.trouble), p.button(words.Dismiss.Say(), "quiet", func(app.Context, app.Event) { p.trouble = "" }))
	case p.run.engine() == plainGo:
		return app.Elem("div").Class("banner").Body(app.Elem("p").Text(words.PlainEngine.Say()))
	}
	return app.Elem("div")
}

// guard keeps a broken handler from ending the app.
func (p *Playground) guard(h app.EventHandler) app.EventHandler {
	return func(ctx app.Context, e app.Event) {
		defer func() {
			if r := recover(); r != nil {
				p.trouble = words.Broken.Say(short(r))
				p.Update()
			}
		}()
		h(ctx, e)
	}
}
