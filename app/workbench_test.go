package app

import (
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view/viewtest"
)

// page returns the page as it is drawn.
func (d *desk) page() string { return tidy(app.HTMLString(d.Playground)) }

func TestWhatIsClosedIsNotDrawn(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	for i, s := range shelves {
		for _, row := range s.rows {
			for _, one := range row {
				id := `id="` + sectionPrefix + one.name + `"`
				if strings.Contains(d.page(), id) {
					t.Errorf("%s is drawn while another tab is open", one.name)
				}
				d.press(func() { d.bench.visit(one.name) })
				if d.bench.tab != i || !strings.Contains(d.page(), id) {
					t.Errorf("the address of %s opens tab %d", one.name, d.bench.tab)
				}
				d.press(d.bench.close)
			}
		}
	}
}

func TestAnAddressOpensATabOfTheLessonAboutTurns(t *testing.T) {
	d, b := newBarred(t, "at-race")
	opened := func(name string) bool {
		return strings.Contains(d.page(), `aria-pressed="true" class="small" id="`+sectionPrefix+name+`"`)
	}
	if !opened("race") || d.bench.open {
		t.Error("the address of the race doesn't open it, or opens the workbench")
	}
	d.press(func() { d.bench.measure("rank") })
	if want := "at=rank"; b.entries[1] != want || !opened("rank") || opened("race") {
		t.Errorf("found %q, expected %q and the ranks", b.entries[1], want)
	}
	b.back(d)
	if !opened("race") || opened("rank") {
		t.Error("Back doesn't open the race again")
	}
	d.press(func() { d.bench.measure("race") })
	if opened("race") || b.entries[1] != "" {
		t.Errorf("the race isn't closed, or the address is %q", b.entries[1])
	}
}

func TestAddressesAreGivenOnce(t *testing.T) {
	var names []string
	for _, tab := range turnTabs {
		names = append(names, tab.name)
	}
	for top := topic(0); top < topics; top++ {
		names = append(names, top.address())
	}
	for _, s := range shelves {
		names = append(names, s.name)
		for _, row := range s.rows {
			for _, one := range row {
				names = append(names, one.name)
			}
		}
	}
	slices.Sort(names)
	if once := slices.Compact(slices.Clone(names)); len(once) != len(names) {
		t.Errorf("of %v there are only %v", names, once)
	}
}

func TestTheWorkbenchOpensWhereFilesAreShown(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.press(func() { d.show(session.FilesPart) })
	if !d.bench.open || shelves[d.bench.tab].name != "files" {
		t.Errorf("open: %v, tab %d", d.bench.open, d.bench.tab)
	}
}

func TestCardsFollowTheSliderOnceItRests(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.press(func() { d.bench.visit("ledger") })
	before := d.page()
	d.press(func() { d.s.Shown.Selected = 0 })
	ledger := func(html string) string { return html[strings.Index(html, `id="at-ledger"`):] }
	if ledger(d.page()) != ledger(before) {
		t.Error("the ledger follows while the slider moves")
	}
	d.selects(0)
	if ledger(d.page()) == ledger(before) {
		t.Error("the ledger doesn't follow when the slider rests")
	}
}

func TestTheCardOfTheLessonAboutTurnsStaysWhileTheSliderMoves(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	drawn := func() (list []string) {
		for _, tab := range turnTabs {
			if strings.Contains(d.page(), "<h2>"+tab.title.Say()+"</h2>") {
				list = append(list, tab.name)
			}
		}
		return list
	}
	for i, tab := range turnTabs {
		d.press(func() { d.bench.measure(tab.name) })
		for _, stage := range []int{0, 1 + i} {
			d.press(func() { d.s.Shown.Selected = stage })
			if got := drawn(); !slices.Equal(got, []string{tab.name}) {
				t.Errorf("on the way to stage %d the cards %q are drawn, expected %q", stage, got, tab.name)
			}
		}
	}
	d.press(func() { d.bench.measure(d.bench.turned) })
	d.press(func() { d.s.Shown.Selected = 2 })
	if got := drawn(); got != nil {
		t.Errorf("%q are drawn after they were closed", got)
	}
}
