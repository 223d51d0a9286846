package app

import (
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
)

// Playground is the page: it draws a session.
type Playground struct {
	app.Compo

	s        *session.Session
	platform Platform
	looks
	lower    lower // as they were last
	curves   drawnCurves
	ledgers  ledgers
	pictures pictures
	served   Served      // the page before
	dragging bool        // files are over the page
	ctx      app.Context // nil before the page is mounted
}

// newPage returns a function that makes pages, for the router.
func newPage(platform Platform, record experiment.Recording, err error) func() app.Composer {
	return func() app.Composer {
		p := &Playground{platform: platform.complete()}
		p.s = session.New(p.env(), record, err)
		return p
	}
}

// env returns what the session needs from the page. Before the page is mounted nothing is dispatched:
// functions are called at once.
func (p *Playground) env() session.Env {
	return session.Env{
		Run: p.platform.Run, Store: p.platform.Store, Address: p.platform.Address,
		Copy: p.platform.Copy, Save: p.platform.Save, Draw: p.redraw, Show: p.show,
		Dispatch: func(f func()) {
			if p.ctx == nil {
				f()
				return
			}
			p.ctx.Dispatch(func(app.Context) { f() })
		},
		After: func(d time.Duration, f func()) {
			time.AfterFunc(d, func() { p.ctx.Dispatch(func(app.Context) { f() }) })
		},
		Frame: func(f func()) {
			if p.ctx == nil {
				f()
				return
			}
			p.ctx.Defer(func(app.Context) { f(); p.Update() })
		},
	}
}

// selectors find the parts of the page that can be brought into view.
var selectors = [...]string{session.PadPart: "section.digits", session.FilesPart: "section.open"}

// show brings a part of the page into view, after it is drawn.
func (p *Playground) show(part session.Part) {
	p.redraw()
	p.platform.Scroll(selectors[part])
}

// redraw draws the page within this turn of the browser's loop, and not at the engine's next tick.
// (Consume waits for ctx.Async, which nothing here uses.)
func (p *Playground) redraw() {
	if p.ctx == nil {
		return
	}
	p.Update()
	if engine, ok := p.ctx.Dispatcher().(interface{ Consume() }); ok {
		engine.Consume()
	}
}

// OnInit takes over from the page that was served: its slider and its digit stay.
func (p *Playground) OnInit() {
	defer sealed()
	p.readFragment()
	served, ok := p.platform.Served()
	p.served = served
	switch {
	case !ok:
		return
	case served.Strokes != nil:
		p.s.Digit.Draw(served.Strokes)
	default:
		p.s.Digit.Choose(served.Sample)
	}
	p.s.Shown.Start(served.Binaries)
}

// OnMount reads the colours, has the first digit read, and does what the visitor did before.
func (p *Playground) OnMount(ctx app.Context) {
	defer sealed()
	p.ctx = ctx
	p.looks = newLooks(p.platform)
	p.platform.OnScheme(func() { ctx.Dispatch(func(app.Context) { p.wear(p.platform) }) })
	p.platform.OnFiles(p.drag, func(files []session.File) { p.s.Files.Open(files) })
	p.s.Digit.Look()
	if p.served.Focused {
		app.Window().GetElementByID(SliderID).Call("focus")
	}
	switch p.served.Pressed {
	case "Train":
		p.s.Train()
	case "Step":
		p.s.Step()
	}
	p.s.Recall()
	p.s.Files.Open(p.served.Files)
}

// drag shows, while files are dragged over the page, that they may be dropped.
func (p *Playground) drag(over bool) {
	if over != p.dragging {
		p.dragging = over
		p.ctx.Dispatch(func(app.Context) {})
	}
}

// OnNav reads the fragment, which has changed.
func (p *Playground) OnNav(app.Context) {
	defer sealed()
	p.readFragment()
}

// readFragment takes the plan from the address.
func (p *Playground) readFragment() { p.s.Draft.Read(p.platform.Fragment()) }

// seen returns the pictures of the selected stage's layers.
func (p *Playground) seen(v view.View) []seen {
	if v.Selected < 0 {
		return nil
	}
	run, _ := p.s.Shown.Stages()
	return p.pictures.of(run.All[v.Selected])
}

// Render implements app.Composer.
func (p *Playground) Render() app.UI {
	v, o := p.s.Shown.View()
	lower := p.lowerCards(v)
	return app.Elem("div").Class("page").Body(
		p.header(),
		app.Elem("main").Body(
			p.banner(),
			app.Elem("div").DataSet("part", "headline").Class("headline").Body(headline(v), subline(v, o)),
			network(p.s, v, p.seen(v), p.looks),
			controls(p.s, v),
			app.Elem("div").Class("two").Body(tradeoffCard(p.s, v), digitCard(p.s, v, p.ink)),
			lower.decisions,
			lower.curves,
			app.Elem("div").Class("two").Body(lower.ledger, lower.flips),
			lower.stopwatch, lower.rank, lower.subsets, lower.race,
			lower.take, lower.open, lower.sets,
			lower.plan,
			lower.about,
		),
		dropCue(p.dragging),
		app.Elem("p").Class("toast").Aria("hidden", "true").Text(tell(p.s.Told.Toast)), // the live region has it
		app.Elem("p").Class("sr").Role("status").Aria("live", "polite").Text(tell(p.s.Told.Said)),
	)
}

// header returns the mark, and the buttons that concern the page as a whole.
func (p *Playground) header() app.UI {
	return app.Elem("header").Body(
		app.Elem("div").Class("brand").Body(
			app.Elem("span").Class("sign").Aria("hidden", "true").Text("±"), app.Text(words.Name.Say())),
		app.Elem("p").Class("tagline").Text(words.Tagline.Say()),
		app.Elem("div").Class("tools").Body(
			button(p.s, words.Share.Say(), "quiet", p.s.Share),
			app.Button().Type("button").Class("quiet").Aria("label", words.Theme.Say(themeName(p.theme))).
				Text(themeSign(p.theme)).OnClick(press(p.s, func() { p.next(p.platform) }), "theme")))
}

// banner returns the trouble, or a hint.
func (p *Playground) banner() app.UI {
	switch {
	case p.s.Told.Trouble != nil:
		return app.Elem("div").Class("banner trouble").Role("alert").Body(
			app.Elem("p").Text(tell(p.s.Told.Trouble)), button(p.s, words.Dismiss.Say(), "quiet", p.s.Told.Dismiss))
	case p.s.Run.Slow():
		return app.Elem("div").Class("banner").Body(app.Elem("p").Text(words.PlainEngine.Say()))
	}
	return app.Elem("div")
}
