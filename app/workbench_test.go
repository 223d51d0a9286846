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

func TestAddressesAreGivenOnce(t *testing.T) {
	var names []string
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
