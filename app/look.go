package app

import (
	"slices"
	"strconv"
	"strings"

	"signum/app/session"
	"signum/core/experiment"
)

// The keys of a look that the page knows.
const (
	stageKey   = "stage"
	atKey      = "at"
	digitKey   = "digit"
	layerKey   = "layer"
	compareKey = "compare"
	hideKey    = "hide"
	lightKey   = "theme"
)

// address is the fragment of the page's address: a plan, or what else the session has put there,
// and what the visitor looks at. Back and Forward walk through what was looked at on purpose.
type address struct {
	page   *Playground
	plan   string              // a link; empty for none
	link   experiment.LinkLook // of the link that was read last
	look   experiment.LinkLook // as it was read or shown last
	digit  string              // on the pad, if the visitor has chosen none
	chosen int                 // how many stages were, when the address was shown last

	themed  bool // the visitor has chosen a theme, and that of a link counts no more
	reading bool // the address is being read, and what changes isn't chosen on purpose
	due     bool // the link's look is of a run that wasn't here when the link was read
}

// read takes what is in the address: the plan, and what is to be seen of it. A browser may
// tell of a fragment more than once.
func (a *address) read() {
	plan, look := splitFragment(a.page.platform.Address.Fragment())
	if a.themed && look.Value(lightKey) != "" {
		look = look.With(lightKey, "")
		a.page.platform.Address.Show(look.Link(plan))
	}
	before := *a
	if plan == before.plan && slices.Equal(look, before.look) {
		return
	}
	a.plan, a.link, a.look, a.reading = plan, look, look, true
	a.page.s.Run.NoTwins = look.NoTwins()
	a.page.s.Sharing.Read(plan)
	a.due = a.page.s.Shown.Awaited()
	changed := func(key string) bool { return look.Value(key) != before.look.Value(key) }
	if changed(digitKey) {
		a.seeDigit(look.Value(digitKey))
	}
	if plan != before.plan || changed(stageKey) {
		a.seeStage()
	}
	if changed(compareKey) {
		a.compare()
	}
	a.seeLayer()
	if changed(lightKey) && a.page.ctx != nil {
		a.wear()
	}
	if changed(hideKey) && look.Value(hideKey) != "" && !a.page.platform.Embed {
		a.page.s.Told.Tell(session.HidesNothing{})
	}
	if changed(atKey) || changed(compareKey) && look.Value(compareKey) != "" {
		a.goTo(a.place())
	}
	a.chosen, a.reading = a.page.s.Shown.Chosen, false
}

// arrived applies the look of a link to the run that has come, though another try may have been
// needed. The part of the page that is open stays, and what the visitor has drawn.
func (a *address) arrived() {
	if !a.due {
		return
	}
	a.due = false
	a.showAt(a.link.With(atKey, a.look.Value(atKey)), false)
	if text := a.look.Value(digitKey); text != "" && len(a.page.s.Digit.Strokes) == 0 {
		a.seeDigit(text) // that of another data set was of no use
	}
	a.seeStage()
	if a.look.Value(compareKey) != "" {
		a.compare()
	}
	a.seeLayer()
}

// wear gives the page the theme of the look, or the one that is remembered.
func (a *address) wear() {
	big := a.page.looks.Big
	a.page.looks = wear(a.page.platform, a.look.Value(lightKey))
	a.page.looks.Big = big
}

// dropTheme takes the theme out of the link, of this look and of those that will be read.
func (a *address) dropTheme() {
	a.themed, a.link = true, a.link.With(lightKey, "")
	a.showAt(a.now().With(lightKey, ""), false)
}

// waits reports whether the run of the look is on its way.
func (a *address) waits() bool { return a.due && a.page.s.Shown.Awaited() }

// splitFragment returns the plan of a fragment, and its look. The address of a section or a card
// alone, as in #at-snap, is a look.
func splitFragment(fragment string) (plan string, look experiment.LinkLook) {
	plan, look = experiment.SplitLook(fragment)
	if name, ok := strings.CutPrefix(plan, sectionPrefix); ok {
		return "", look.With(atKey, name)
	}
	return plan, look
}

// seeStage selects the stage of the look, or the usual one if it has none.
func (a *address) seeStage() {
	stage, err := strconv.Atoi(a.look.Value(stageKey))
	if err != nil {
		stage = a.page.s.Shown.Usual()
	}
	if !a.due {
		a.page.s.Shown.See(stage)
	}
}

// compare pins the stage of the look, or none.
func (a *address) compare() {
	stage, err := strconv.Atoi(a.look.Value(compareKey))
	if err != nil || a.due {
		stage = -1
	}
	a.page.s.Files.Pins.PinStage(stage)
}

// seeLayer opens the inspector of the look's layer, if the run has that.
func (a *address) seeLayer() {
	v, _ := a.page.s.Shown.View()
	a.page.inspected = ""
	if name := a.look.Value(layerKey); !a.due && slices.Contains(v.LayerNames(), name) {
		a.page.inspected = name
	}
}

// seeDigit shows the digit of a look on the pad, or the usual one if it has none.
func (a *address) seeDigit(text string) {
	if text == "" {
		text = a.digit
	}
	a.page.s.Digit.Put(text)
}

// place returns the part of the page that the look names, or that shows what it compares.
func (a *address) place() string {
	if name := a.look.Value(atKey); name != "" || a.look.Value(compareKey) == "" {
		return name
	}
	return comparedAt
}

// goTo opens the part of the page that a look names. If it names none any more, what
// such addresses open is closed.
func (a *address) goTo(name string) {
	if name == "" {
		a.page.bench.close()
		a.page.bench.setTurned("")
		return
	}
	a.page.bench.visit(name)
}

// now returns what the visitor looks at. A key is there only if it is not as usual. While the run
// of a link is yet to come, it is the link's look.
func (a *address) now() experiment.LinkLook {
	if a.waits() {
		return a.look
	}
	stage, digit, compared := "", a.page.s.Digit.Text(), ""
	if shown := a.page.s.Shown; shown.Selected != shown.Usual() {
		stage = strconv.Itoa(shown.Selected)
	}
	if digit == a.digit {
		digit = ""
	}
	if stage, ok := a.page.s.Files.Pins.Compared(); ok {
		compared = strconv.Itoa(stage)
	}
	return a.look.With(stageKey, stage).With(digitKey, digit).With(compareKey, compared).
		With(layerKey, a.page.inspected)
}

// moving reports whether the slider moves, the pen, or a limit.
func (a *address) moving() bool {
	shown := a.page.s.Shown
	return shown.Selected != shown.Settled || a.page.s.Digit.Drawing() || a.page.budget.held != ""
}

// steady returns what the visitor looks at as text. While something moves it is as it was.
func (a *address) steady() string {
	if a.moving() {
		return a.look.Link("")
	}
	return a.now().Link("")
}

// show writes into the address what the visitor looks at: in a new entry of the browser's history
// if it was chosen on purpose, and not by the slider, by drawing, or by training.
func (a *address) show() {
	if a.moving() {
		return
	}
	chosen := a.page.s.Shown.Chosen
	a.showAt(a.now(), chosen != a.chosen)
	a.chosen = chosen
}

// showAt writes a look into the address.
func (a *address) showAt(look experiment.LinkLook, push bool) {
	before := a.look.Link(a.plan)
	a.look = look
	switch link := look.Link(a.plan); {
	case link == before:
	case push:
		a.page.platform.Address.Push(link)
	default:
		a.page.platform.Address.Show(link)
	}
}

// leave writes into the address that a layer was closed. Where it was opened from the entry before,
// that is the way Back goes; a new entry would have Back open the layer again.
func (a *address) leave() {
	look := a.now()
	if a.page.platform.Address.BackTo(look.Link(a.plan)) {
		a.look = look
		return
	}
	a.showAt(look, false)
}

// opened writes into the address which part of the page the visitor has opened, or none.
func (a *address) opened(name string) { a.showAt(a.now().With(atKey, name), true) }

// showPlan writes a plan into the address, in a new entry of the history: Back undoes what was
// changed.
func (a *address) showPlan(link string) {
	if link == a.plan {
		return
	}
	a.plan = link
	if a.reading {
		a.page.platform.Address.Show(a.look.Link(link))
		return
	}
	a.look = a.now()
	a.page.platform.Address.Push(a.look.Link(link))
}
