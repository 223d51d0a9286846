package app

import (
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/words"
	"signum/core/experiment"
)

// Playground is the page: it draws a session.
type Playground struct {
	app.Compo

	s        *session.Session
	lower    lower // as they were last
	curves   drawnCurves
	ledgers  ledgers
	pictures pictures
	awaited  []session.File // brought before the program was here
	dragging bool           // files are over the page
	focused  bool           // the served page's slider had the focus
	theme    string
	tones    tones
	ink      string
	ctx      app.Context // nil before the page is mounted
}

// newPage returns a function that makes pages, for the router.
func newPage(run session.Runner, store session.Store, record experiment.Recording, err error) func() app.Composer {
	return func() app.Composer {
		p := &Playground{}
		p.s = session.New(p.env(run, store), record, err)
		return p
	}
}

// env returns what the session needs from the page. Before the page is mounted nothing is dispatched:
// functions are called at once.
func (p *Playground) env(run session.Runner, store session.Store) session.Env {
	return session.Env{
		Run: run, Store: store,
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
		Draw:    p.redraw,
		Address: showAddress,
		Copy:    copyAddress,
		Show:    p.look,
		Save:    download,
	}
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

// OnInit takes over from the page that was served: its slider stays where the visitor has put it.
func (p *Playground) OnInit() {
	defer sealed()
	if app.IsServer {
		return
	}
	p.readFragment()
	served := app.Window().GetElementByID(sliderID)
	if !served.Truthy() {
		return
	}
	p.takeOver()
	p.focused = served.Equal(app.Window().Get("document").Get("activeElement"))
	if value, err := strconv.Atoi(served.Get("value").String()); err == nil {
		p.s.Shown.Start(value)
	}
}

// OnMount reads the colours, and has the first digit read.
func (p *Playground) OnMount(ctx app.Context) {
	defer sealed()
	p.ctx = ctx
	p.theme = recall()
	p.wearTheme()
	p.watchScheme(ctx)
	p.watchFiles(ctx)
	p.s.Digit.Look()
	if p.focused {
		app.Window().GetElementByID(sliderID).Call("focus")
	}
	p.catchUp()
	p.s.Recall()
	p.s.Files.Open(p.awaited)
}

// catchUp does what was pressed before the program was here: see static/first.js.
func (p *Playground) catchUp() {
	root := app.Window().Get("document").Get("documentElement")
	pressed := root.Call("getAttribute", "data-pressed").String()
	root.Call("removeAttribute", "data-pressed")
	switch pressed {
	case "Train":
		p.s.Train()
	case "Step":
		p.s.Step()
	}
}

// OnNav reads the fragment, which has changed.
func (p *Playground) OnNav(app.Context) {
	defer sealed()
	p.readFragment()
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
			p.network(v),
			controls(p.s, v),
			app.Elem("div").Class("two").Body(p.tradeoffCard(v), p.digitCard(v)),
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
				Text(themeSign(p.theme)).OnClick(press(p.s, p.onTheme), "theme")))
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
