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
	page *Playground
	open bool
	tab  int // index of its shelf
	kept kept

	turned string // name of the card that is open below the lesson about turns; empty if none is
	card   kept   // that card
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

// set opens a tab.
func (b *bench) set(tab int) {
	if !b.open || b.tab != tab {
		b.kept = kept{}
	}
	b.open, b.tab = true, tab
}

// close closes the workbench.
func (b *bench) close() { b.open, b.kept = false, kept{} }

// measure opens a card below the lesson about turns, or closes it, and writes so into the address.
func (b *bench) measure(name string) {
	if b.turned == name {
		name = ""
	}
	b.setTurned(name)
	b.page.address.opened(name)
}

// setTurned opens a card below the lesson about turns; "" closes it.
func (b *bench) setTurned(name string) {
	if b.turned != name {
		b.card = kept{}
	}
	b.turned = name
}

// turnedCard returns the card that is open below the lesson about turns.
func (b *bench) turnedCard(moving bool, below func() scene) app.UI {
	if b.turned == "" {
		return nothing()
	}
	return b.card.draw(moving, func() [][]app.Composer {
		return [][]app.Composer{{newTurnCard(below(), b.turned)}}
	})[0][0]
}

// section returns the workbench, which comes after the essay. Below is the scene of what follows
// the slider.
func (b *bench) section(moving bool, below func() scene) app.UI {
	toggle := app.Button().Type("button").Class("quiet").Text(words.Workbench.Say()).
		Aria("expanded", b.open).Aria("controls", "bench").OnClick(press(b.page.s, b.toggle), "bench")
	inside := app.Elem("div").ID("bench").Hidden(!b.open)
	if b.open {
		inside = inside.Body(b.tabs(), b.panel(moving, below))
	}
	return app.Elem("div").Class("bench").ID(sectionPrefix+benchName).Body(
		app.Elem("h2").Body(toggle), lead(words.BenchLead.Say()), b.bring(), inside)
}

// bring returns the field that takes files, unless the tab that has it is open. It also keeps files
// that come before the program of the page.
func (b *bench) bring() app.UI {
	if tab, _ := shelfOf("open"); b.open && b.tab == tab {
		return nothing()
	}
	return opening{b.page.platform.Files, b.page.s.Files.Open}.field(b.page.s, words.OpenTitle.Say(), "bench")
}

// toggle opens the workbench or closes it.
func (b *bench) toggle() {
	if b.open {
		b.close()
		b.page.address.opened("")
		return
	}
	b.turn(b.tab)
}

// turn opens a tab, and writes so into the address.
func (b *bench) turn(tab int) {
	b.set(tab)
	b.page.address.opened(shelves[tab].name)
}

// tabs returns the tabs, of which one is selected. The arrow keys go to the others.
func (b *bench) tabs() app.UI {
	var list []app.UI
	for i, s := range shelves {
		index := -1
		if i == b.tab {
			index = 0
		}
		list = append(list, app.Button().Type("button").ID("tab-"+s.name).Role("tab").
			Aria("selected", i == b.tab).Aria("controls", "shelf").TabIndex(index).
			Text(s.title.Say()).OnClick(press(b.page.s, func() { b.turn(i) }), "tab", i))
	}
	return app.Elem("div").Class("tabs").Role("tablist").Aria("label", words.Workbench.Say()).
		Body(list...).On("keydown", handle(b.page.s, b.onTabKey), "tabs")
}

// onTabKey goes to another tab, with the focus.
func (b *bench) onTabKey(_ app.Context, e app.Event) {
	to, last := b.tab, len(shelves)-1
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
	b.turn(to)
	b.page.redraw()
	if tab := app.Window().GetElementByID("tab-" + shelves[to].name); tab.Truthy() {
		tab.Call("focus")
	}
}

// panel returns the cards of the selected tab. Each tab has a panel of its own, so that the engine
// makes its cards anew.
func (b *bench) panel(moving bool, below func() scene) app.UI {
	var panels []app.UI
	for i, s := range shelves {
		panel := app.Elem("div").Hidden(i != b.tab)
		if i == b.tab {
			rows := b.kept.draw(moving, func() [][]app.Composer { return s.cards(below()) })
			panel = panel.Role("tabpanel").Aria("labelledby", "tab-"+s.name).
				ID(sectionPrefix+s.name).DataSet("tab", strconv.Itoa(i)).Body(s.placed(rows)...)
		}
		panels = append(panels, panel)
	}
	return app.Elem("div").ID("shelf").Body(panels...)
}

// visit brings the part of the page with an address into view. A part of the workbench is opened.
func (b *bench) visit(name string) {
	if tab, ok := shelfOf(name); ok {
		b.set(tab)
		if name == shelves[tab].name { // with its tabs
			name = benchName
		}
	} else if name == benchName {
		b.set(b.tab)
	} else if turnTab(name) >= 0 {
		b.setTurned(name)
	}
	focused := app.Window().Get("document").Get("activeElement")
	b.page.redraw()
	id := sectionPrefix + name
	if id == planID {
		showPopover(id)
		return
	}
	b.page.platform.Scroll("#" + id)
	if focused.Truthy() && !focused.Get("isConnected").Bool() {
		enter(id)
	}
}

// enter moves the focus to a part of the page, as where what had it is gone: static/first.js does.
func enter(id string) {
	if part := app.Window().GetElementByID(id); part.Truthy() {
		part.Call("dispatchEvent", app.Window().Get("Event").New("signumenter"))
	}
}

// showPopover opens a part of the page that a button opens too.
func showPopover(id string) {
	part := app.Window().GetElementByID(id)
	if part.Truthy() && !part.Call("matches", ":popover-open").Bool() {
		part.Call("showPopover")
	}
}
