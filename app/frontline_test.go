package app

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/task"
)

// measuredOf returns the recorded run's page, with the subsets of its float network measured,
// without tuning and, if wanted, after it.
func measuredOf(t *testing.T, tuned bool) *desk {
	t.Helper()
	p := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	table := viewtest.Table(5)
	p.press(p.measures(task.SubsetsKind))
	p.hears(task.Update{Report: task.SubsetsReport{Table: table}, Stopped: true})
	if tuned {
		var points []experiment.TunedSubset
		for s := range table.Results {
			points = append(points, experiment.TunedSubset{Layers: lattice.Subset(s),
				Score: viewtest.Score(uint64(s), 100+s)})
		}
		p.press(p.measures(task.FrontKind))
		p.hears(task.Update{Report: task.FrontReport{Points: points}, Stopped: true})
	}
	return p
}

func TestTheTradeoffPlotShowsTheFrontThatIsMeasured(t *testing.T) {
	for words, page := range map[string]*desk{
		"": newDesk(t, viewtest.Recording(t, "net=lenet5"),
			nil),
		"front of all subsets, without tuning": measuredOf(t, false),
		"front of all subsets, each tuned":     measuredOf(t, true),
	} {
		v, o := page.s.Shown.View()
		from := page.scene(v, o)
		card := app.HTMLString(newTradeoff(from)) + app.HTMLString(newStagesCard(from))
		if got := strings.Contains(card, `class="frontline"`); got != (words != "") {
			t.Errorf("%q: found a front drawn: %v, expected %v", words, got, words != "")
		}
		if strings.Count(card, words) < 2 {
			t.Errorf("found a card that doesn't say %q in its legend and its title", words)
		}
	}
}
