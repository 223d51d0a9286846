package app

import (
	"cmp"
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/lattice"
)

// coverage is which part of the area under the front an order's path covers.
type coverage struct {
	order string
	part  float64
}

// orders returns how much of the area each order covers, most first.
func (c *subsetsCard) orders(s subsets) app.UI {
	t := chart.Table{
		Label: words.OrdersLabel.Say(), Class: "orders", Caption: words.OrdersCaption.Say(),
		Columns: said(words.OrdersOrder, words.OrdersArea),
	}
	for _, l := range c.coverages(s) {
		t.Rows = append(t.Rows, chart.Cells(l.order, chart.Figure(words.Percents(l.part, 2))))
	}
	order, part, all := s.Best()
	note := words.OrdersNote.Say(all, experiment.OrderOf(c.Plan.Net, order),
		words.Percents(part, 2))
	return app.Elem("div").Body(table(t), small(note))
}

// coverages returns the orders with names, this run's, and those of the rankings.
func (c *subsetsCard) coverages(s subsets) (list []coverage) {
	add := func(order string, path []lattice.Subset) {
		list = append(list, coverage{order, s.Covered(path)})
	}
	add(words.OrderPaper.Say(words.Order(experiment.LastFirst)),
		view.Walk(experiment.LastFirst, c.Plan))
	add(words.Order(experiment.FirstLast), view.Walk(experiment.FirstLast, c.Plan))
	add(words.Order(experiment.AtOnce), []lattice.Subset{0, lattice.Subset(len(s.Points) - 1)})
	if !slices.Contains([]string{experiment.LastFirst, experiment.FirstLast, experiment.AtOnce},
		c.Plan.Order) {
		add(words.OrderRun.Say(words.Order(c.Plan.Order)), c.Passed)
	}
	for _, k := range c.Ranked {
		add(words.OrderBy.Say(words.Metric(k.Metric)), lattice.Path(k.Order))
	}
	slices.SortStableFunc(list, func(a, b coverage) int { return cmp.Compare(b.part, a.part) })
	return list
}
