package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
)

// benchName is the name of the workbench's address.
const benchName = "workbench"

// bench is the workbench: tabs with cards, closed at first. What is closed isn't drawn.
type bench struct {
	open bool
	tab  int // index of its shelf
	kept kept
}

// kept are components as they were drawn first: the engine keeps those, and fills in from later
// ones.
type kept struct{ rows [][]app.Composer }

// draw returns the components to draw. While the slider moves they are those of before, which the
// engine knows by their address: making others, and finding that nothing in them changed, would
// take longer than the rest of the move.
func (k *kept) draw(moving bool, rows func() [][]app.Composer) [][]app.Composer {
	if k.rows != nil && moving {
		return k.rows
	}
	made := rows()
	if k.rows == nil {
		k.rows = made
	}
	return made
}

// turn opens a tab.
func (b *bench) turn(tab int) {
	if !b.open || b.tab != tab {
		b.kept = kept{}
	}
	b.open, b.tab = true, tab
}

// close closes the workbench.
func (b *bench) close() { b.open, b.kept = false, kept{} }

// workbench returns the section after the essay. Below is the scene of what follows the slider.
func (p *Playground) workbench(moving bool, below func() scene) app.UI {
	b := &p.bench
	toggle := app.Button().Type("button").Class("quiet").Text(words.Workbench.Say()).
		Aria("expanded", b.open).Aria("controls", "bench").OnClick(press(p.s, p.toggleBench), "bench")
	inside := app.Elem("div").ID("bench").Hidden(!b.open)
	if b.open {
		inside = inside.Body(p.tabs(), p.panel(moving, below))
	}
	return app.Elem("div").Class("bench").ID(sectionPrefix+benchName).Body(
		app.Elem("h2").Body(toggle), lead(words.BenchLead.Say()), p.bring(), inside)
}

// bring returns the field that takes files, unless the tab that has it is open. It also keeps files
// that come before the program of the page.
func (p *Playground) bring() app.UI {
	if tab, _ := shelfOf("open"); p.bench.open && p.bench.tab == tab {
		return nothing()
	}
	return opening{p.platform.Files, p.s.Files.Open}.field(p.s, words.OpenTitle.Say(), "bench")
}

// toggleBench opens the workbench or closes it.
func (p *Playground) toggleBench() {
	if p.bench.open {
		p.bench.close()
		return
	}
	p.bench.turn(p.bench.tab)
}

// tabs returns the tabs, of which one is selected. The arrow keys go to the others.
func (p *Playground) tabs() app.UI {
	var list []app.UI
	for i, s := range shelves {
		index := -1
		if i == p.bench.tab {
			index = 0
		}
		list = append(list, app.Button().Type("button").ID("tab-"+s.name).Role("tab").
			Aria("selected", i == p.bench.tab).Aria("controls", "shelf").TabIndex(index).
			Text(s.title.Say()).OnClick(press(p.s, func() { p.bench.turn(i) }), "tab", i))
	}
	return app.Elem("div").Class("tabs").Role("tablist").Aria("label", words.Workbench.Say()).
		Body(list...).On("keydown", handle(p.s, p.onTabKey), "tabs")
}

// onTabKey goes to another tab, with the focus.
func (p *Playground) onTabKey(_ app.Context, e app.Event) {
	to, last := p.bench.tab, len(shelves)-1
	switch e.Get("key").String() {
	case "ArrowRight":
		to = (to + 1) % len(shelves)
	case "ArrowLeft":
		to = (to + last) % len(shelves)
	case "Home":
		to = 0
	case "End":
		to = last
	default:
		return
	}
	e.PreventDefault()
	p.bench.turn(to)
	p.redraw()
	if tab := app.Window().GetElementByID("tab-" + shelves[to].name); tab.Truthy() {
		tab.Call("focus")
	}
}

// panel returns the cards of the selected tab. Each tab has a panel of its own, so that the engine
// makes its cards anew.
func (p *Playground) panel(moving bool, below func() scene) app.UI {
	var panels []app.UI
	for i, s := range shelves {
		panel := app.Elem("div").Hidden(i != p.bench.tab)
		if i == p.bench.tab {
			rows := p.bench.kept.draw(moving, func() [][]app.Composer { return s.cards(below()) })
			panel = panel.Role("tabpanel").Aria("labelledby", "tab-"+s.name).
				ID(sectionPrefix+s.name).DataSet("tab", strconv.Itoa(i)).Body(s.placed(rows)...)
		}
		panels = append(panels, panel)
	}
	return app.Elem("div").ID("shelf").Body(panels...)
}

// visit brings the part of the page with an address into view. A part of the workbench is opened.
func (p *Playground) visit(name string) {
	if tab, ok := shelfOf(name); ok {
		p.bench.turn(tab)
	} else if name == benchName {
		p.bench.turn(p.bench.tab)
	}
	p.redraw()
	if id := sectionPrefix + name; id == planID {
		showPopover(id)
	} else {
		p.platform.Scroll("#" + id)
	}
}

// showPopover opens a part of the page that a button opens too.
func showPopover(id string) {
	part := app.Window().GetElementByID(id)
	if part.Truthy() && !part.Call("matches", ":popover-open").Bool() {
		part.Call("showPopover")
	}
}
