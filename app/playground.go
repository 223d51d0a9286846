package app

import (
	"strings"
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
	memory   *memory
	drawn    struct {
		plan, essay kept      // below the figure
		below       time.Time // when that was drawn
		dragging    bool      // files are over the page
	}
	bench     bench
	address   address
	budget    budget
	served    Served // the page before
	embedding embedding
	inspected string // name of the layer in the inspector; empty if it is closed
	looks     looks
	offline   offline
	motion    *motion
	ctx       app.Context // nil before the page is mounted
}

// newPage returns a function that makes pages, for the router.
func newPage(platform Platform, record experiment.Recording, err error) func() app.Composer {
	return func() app.Composer {
		p := &Playground{platform: platform.complete()}
		p.memory = newMemory(p.platform.Now)
		p.bench.page, p.address.page = p, p
		p.s = session.New(p.env(), record, err)
		p.budget.s, p.budget.redraw = p.s, p.redraw
		p.motion = newMotion(p)
		return p
	}
}

// ownKey is where the visitor's own digits are remembered.
const ownKey = "signum-digits"

// env returns what the session needs from the page. Before the page is mounted nothing is
// dispatched: functions are called at once.
func (p *Playground) env() session.Env {
	stored := p.platform.Store
	stored.Images = p.platform.Images
	stored.Own = session.OwnStore{
		Get: func() string { return p.platform.Recall(ownKey) },
		Put: func(text string) { p.platform.Remember(ownKey, text) },
	}
	return session.Env{
		Run: p.platform.Run, Now: p.platform.Now, Store: stored, Runs: p.platform.Runs,
		Address: p.address.showPlan, Arrived: p.address.arrived, Links: p.platform.Address.Links, Save: p.platform.Save,
		Picture: p.platform.Pictures.Draw,
		Draw:    p.redraw, Show: p.show,
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

// show brings a part of the page into view.
func (p *Playground) show(part session.Part) {
	switch part {
	case session.PadPart:
		p.redraw()
		p.platform.Scroll("section.digits")
	case session.FilesPart:
		p.bench.visit("open")
	case session.ComparePart:
		p.bench.visit(comparedAt)
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

// OnInit takes over from the page that was served: its slider and its digit stay, unless the
// address says otherwise.
func (p *Playground) OnInit() {
	defer sealed()
	served, ok := p.platform.Served()
	p.served = served
	if ok {
		p.takeOver(served)
	}
	if served.Strokes == nil {
		p.address.digit = p.s.Digit.Text()
	}
	p.address.read()
}

func (p *Playground) takeOver(served Served) {
	if served.Strokes == nil {
		p.s.Digit.Choose(served.Sample)
	} else {
		p.s.Digit.Draw(served.Strokes)
		if served.Drawing {
			p.s.Digit.Hold(served.Pointer)
		}
	}
	p.s.Shown.Start(served.Binaries)
}

// OnMount reads the colours and the first digit, and does what the visitor did before.
func (p *Playground) OnMount(ctx app.Context) {
	defer sealed()
	p.ctx = ctx
	p.platform.Mark("data-elsewhere", "") // what is drawn is of the net that the address has
	p.address.wear()
	p.platform.OnScheme(func() { ctx.Dispatch(func(app.Context) { p.address.wear() }) })
	p.platform.Address.OnChange(func() { ctx.Dispatch(func(app.Context) { p.address.read() }) })
	p.platform.OnFiles(p.drag, func(files []session.File) { p.s.Files.Open(files) })
	p.s.Digit.Look()
	if p.served.Focused {
		app.Window().GetElementByID(SliderID).Call("focus")
	}
	if at := p.address.place(); at != "" {
		p.bench.visit(at)
	}
	p.s.Recall(p.pressed)
	p.s.Files.Open(p.served.Files)
}

// pressed does what was pressed before the program was here, in that order.
func (p *Playground) pressed() {
	for name := range strings.FieldsSeq(p.served.Pressed) {
		switch name {
		case "train":
			p.s.Train()
		case "step":
			p.s.Step()
		case "bench":
			p.bench.toggle()
		case "snap":
			p.motion.next()
		case "slow":
			p.motion.toggleSlow()
		}
	}
}

// drag shows, while files are dragged over the page, that they may be dropped.
func (p *Playground) drag(over bool) {
	if over != p.drawn.dragging {
		p.drawn.dragging = over
		p.ctx.Dispatch(func(app.Context) {})
	}
}

// OnAppUpdate announces that there is a newer version of the page. This one goes on with what it
// does.
func (p *Playground) OnAppUpdate(app.Context) {
	defer sealed()
	p.s.Told.Newer = true
	p.s.Told.Tell(session.Updated{})
}

// OnAppInstallChange takes note of what the browser can do for the page now.
func (p *Playground) OnAppInstallChange(ctx app.Context) {
	defer sealed()
	p.offline.Images, p.offline.Bytes = p.platform.Kept()
	p.offline.Install = ctx.IsAppInstallable()
}

// OnNav reads the fragment, which has changed.
func (p *Playground) OnNav(app.Context) {
	defer sealed()
	p.address.read()
}

// share opens the choice of what to share.
func (p *Playground) share() {
	p.s.Sharing.Begin(p.address.now())
	p.redraw()
	if dialog := app.Window().GetElementByID(shareID); dialog.Truthy() {
		dialog.Call("showModal")
	}
}

// nextTheme goes to the next theme, which then counts, and not that of a link.
func (p *Playground) nextTheme() {
	p.looks = p.looks.next(p.platform)
	p.address.dropTheme()
}

// scene returns what cards take their values from, for a view.
func (p *Playground) scene(v view.View, o view.Origin) scene {
	return scene{
		p.s, v, o, p.looks, opening{p.platform.Files, p.s.Files.Open}, p.memory, p.motion, &p.address, &p.budget,
		p.platform.Pictures, p.platform.Build, p.offline, p.platform.Embed, p.inspect,
	}
}

// moving reports whether what is below the figure stays as it was drawn: while the slider moves,
// and within a second while nothing comes but news of a stage in training.
func (p *Playground) moving() bool {
	now := p.platform.Now()
	ticked := p.s.Run.Tick() && now.Sub(p.drawn.below) < time.Second
	if ticked || p.s.Shown.Settled != p.s.Shown.Selected {
		return true
	}
	p.drawn.below = now
	return false
}

// Render implements app.Composer.
func (p *Playground) Render() app.UI {
	v, o := p.s.Shown.View()
	s := p.scene(v, o)
	if s.embed {
		p.memory.forget(p.s.Shown.Live())
		p.platform.Mark("data-state", stateOf(s))
		return embedded(s)
	}
	main := []app.UI{
		banner(s),
		figure(s),
		digitCard(s),
	}
	moving := p.moving()
	below := func() scene { return p.scene(p.s.Shown.Below(), o) }
	if !moving {
		p.memory.forget(p.s.Shown.Live())
	}
	rows := p.drawn.essay.draw(moving, func() [][]app.Composer { return newEssay(below()) })
	last := len(rows) - 1 // comes after the lesson about turns
	main = append(main, placed(rows[:last])...)
	main = append(main, p.bench.turnedCard(moving, below))
	main = append(main, placed(rows[last:])...)
	plan := p.drawn.plan.draw(moving, func() [][]app.Composer { return [][]app.Composer{{newPlanCard(below())}} })
	return app.Elem("div").Class("page").Body(
		app.Elem("a").Class("skip").Attr("href", "#"+sectionPrefix+"main").Text(words.Skip.Say()),
		header(s, p.share, p.embed, func() { p.looks = p.looks.resized(p.platform) },
			p.nextTheme),
		app.Elem("main").ID(sectionPrefix+"main").TabIndex(-1).
			Body(append(main, p.bench.section(moving, below), &glossary{})...),
		plan[0][0],
		newFollower(s),
		dropCue(p.drawn.dragging),
		p.newInspector(s),
		shareDialog(s),
		p.embedDialog(s),
		toast(p.s),
		app.Elem("p").Class("sr").Role("status").Aria("live", "polite").Text(tell(p.s.Told.Said)),
	)
}
