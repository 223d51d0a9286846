package app

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/mnist"
)

// frontWords say how many networks are on the front, and which is the smallest that noise can't tell from the float one.
func (s subsets) frontWords() string {
	words := plural(len(s.Front), "network") + " of " + integer(len(s.Points)) + " can’t be beaten: no other is both no larger and more accurate. "
	least := 0
	for i := range s.Points {
		if _, _, p := s.Scores[0].McNemar(s.Scores[i]); p >= 0.05 && s.Points[i].Bytes < s.Points[least].Bytes {
			least = i
		}
	}
	if least == 0 {
		return words + "None is within noise of the float network."
	}
	return words + "The smallest within noise of the float network has " + s.name(lattice.Subset(least)) + ", and takes " + kilobytes(s.Points[least].Bytes) + "."
}

// nines is an accuracy on the plot's scale: the logarithm of the part that is wrong, so that good networks stand apart.
func nines(accuracy float64) float64 { return -math.Log10(max(1e-4, 1-accuracy)) }

// frontPlot is accuracy against memory of all subsets, with their front, the walks, and the run's stages after tuning.
func (s subsets) frontPlot(walks []walk, tuned plotted) app.UI {
	var d drawing
	last := len(s.Points) - 1
	x := scale{math.Log(float64(s.Points[0].Bytes)), math.Log(float64(s.Points[last].Bytes)), 12, 94}
	at := func(p lattice.Point) spot { return spot{pct(x.at(math.Log(float64(p.Bytes)))), nines(p.Accuracy)} }
	var all, stages []spot
	for _, p := range s.Points {
		all = append(all, at(p))
	}
	for _, m := range tuned {
		stages = append(stages, at(lattice.Point{Bytes: m.Bytes, Accuracy: m.Accuracy}))
	}
	y := height(append(stages, all...))
	frontGround(&d, x, y)
	for i, on := range slices.Backward(s.Front) { // largest first: a step to the right, then down
		if i > 0 {
			a, b := all[on], all[s.Front[i-1]]
			corner := spot{b.across, a.nines}
			d.way("frontline", y, a, corner)
			d.way("frontline", y, corner, b)
		}
	}
	for _, w := range walks {
		for i := 1; i < len(w.Path); i++ {
			d.way("walk "+w.Kind, y, all[w.Path[i-1]], all[w.Path[i]])
		}
	}
	for i, p := range all {
		d.circle(pointClass(slices.Contains(s.Front, i)), p.across, px(y.at(p.nines)), "4")
	}
	for i, p := range stages {
		if i > 0 {
			d.way("tuned", y, stages[tuned.before(i)], p)
		}
		d.circle("tuned", p.across, px(y.at(p.nines)), "4")
	}
	return d.svg("chart", s.frontTitle(), plotHeight)
}

// spot is where a network stands on the plot.
type spot struct {
	across string
	nines  float64
}

// height is the scale that has room for all spots.
func height(spots []spot) scale {
	low, high := math.Inf(1), math.Inf(-1)
	for _, p := range spots {
		low, high = min(low, p.nines), max(high, p.nines)
	}
	return scale{low - 0.05, high + 0.05, plotBottom, plotTop}
}

// way is a line from a place to another.
func (d *drawing) way(class string, y scale, from, to spot) {
	d.line(class, from.across, px(y.at(from.nines)), to.across, px(y.at(to.nines)))
}

func pointClass(onFront bool) string {
	if onFront {
		return "point front"
	}
	return "point"
}

// frontTicks are accuracies that may have a tick, the roundest first.
var frontTicks = []float64{0.1, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.97, 0.96, 0.985, 0.992, 0.965, 0.975, 0.987, 0.991, 0.993, 0.955, 0.982, 0.988}

// frontGround is lines and ticks.
func frontGround(d *drawing, x, y scale) {
	var taken []float64
	for _, accuracy := range frontTicks {
		at := y.at(nines(accuracy))
		near := func(other float64) bool { return math.Abs(other-at) < 30 }
		if at < plotTop || at > plotBottom-10 || slices.ContainsFunc(taken, near) {
			continue
		}
		taken = append(taken, at)
		d.line("grid", "0", px(at), "100%", px(at))
		d.text("tick", "0", px(at-4), "start", 0, strconv.FormatFloat(100*accuracy, 'f', -1, 32)+" %")
	}
	for _, v := range decades(math.Exp(x.to)/1000, math.Exp(x.from)/1000*1.02) {
		at := pct(x.at(math.Log(v * 1000)))
		d.line("grid", at, px(plotBottom), at, px(plotBottom+5))
		d.text("tick", at, px(plotBottom+20), "middle", 0, grouped(strconv.FormatFloat(v, 'f', -1, 64))+" kB")
	}
	d.line("base", "0", px(plotBottom), "100%", px(plotBottom))
	d.text("axis", "50%", px(plotBottom+42), "middle", 0, "memory and errors on log scales")
}

func (s subsets) frontTitle() string {
	words := "Accuracy against memory of all subsets. On the front: "
	for i, on := range s.Front {
		if i > 0 {
			words += "; "
		}
		words += s.name(lattice.Subset(on)) + ", " + kilobytes(s.Points[on].Bytes) + ", " + percent(s.Points[on].Accuracy)
	}
	return words + "."
}

// covered is which part of the area under the front a path covers; all are compared with guessing at full size.
func (s subsets) covered(path []lattice.Subset) float64 {
	worst := lattice.Point{Bytes: s.Points[0].Bytes, Accuracy: 1.0 / mnist.Classes}
	var passed []lattice.Point
	for _, at := range path {
		passed = append(passed, s.Points[at])
	}
	return lattice.Hypervolume(passed, worst) / lattice.Hypervolume(s.Points, worst)
}

// orders are how much of the area each order covers, most first.
func (c *subsetsCard) orders(s subsets) app.UI {
	type line struct {
		name string
		part float64
	}
	var lines []line
	add := func(name string, path []lattice.Subset) { lines = append(lines, line{name, s.covered(path)}) }
	add(orderWords(experiment.LastFirst)+" (the paper’s)", lattice.Path(order(experiment.LastFirst, c.Plan, c.Layers)))
	add(orderWords(experiment.FirstLast), lattice.Path(order(experiment.FirstLast, c.Plan, c.Layers)))
	add(orderWords(experiment.AtOnce), []lattice.Subset{0, lattice.Subset(len(s.Points) - 1)})
	if !slices.Contains([]string{experiment.LastFirst, experiment.FirstLast, experiment.AtOnce}, c.Plan.Order) {
		add("this run’s: "+orderWords(c.Plan.Order), c.Passed)
	}
	for _, k := range c.Ranked {
		add("by "+metricName(k.Metric), lattice.Path(k.Order))
	}
	best, part := s.best()
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(b.part, a.part) })
	var rows []app.UI
	for _, l := range lines {
		rows = append(rows, app.Elem("tr").Body(app.Elem("th").Attr("scope", "row").Text(l.name), number(strconv.FormatFloat(100*l.part, 'f', 2, 64)+" %")))
	}
	return app.Elem("div").Body(
		scrolled("Orders", app.Elem("table").Class("orders").Body(
			app.Elem("caption").Class("sr").Text("Part of the area under the front that each order’s path covers"), head("Order", "Of the front’s area"), app.Elem("tbody").Body(rows...))),
		app.Elem("p").Class("small").Text("Counted is the area of what a path’s networks beat, against that of the front; guessing at full size is where it begins. The best of all "+
			integer(len(best.all))+" orders, "+experiment.OrderOf(c.Plan.Net, best.order)+", covers "+strconv.FormatFloat(100*part, 'f', 2, 64)+
			" %."))
}

type bestOrder struct {
	all   [][]int
	order []int
}

// best is the order that covers most, of all there are.
func (s subsets) best() (best bestOrder, part float64) {
	best.all = permutations(len(s.Names))
	for _, o := range best.all {
		if covered := s.covered(lattice.Path(o)); covered > part {
			best.order, part = o, covered
		}
	}
	return best, part
}

// permutations are all orders of n layers.
func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{nil}
	}
	var all [][]int
	for _, shorter := range permutations(n - 1) {
		for at := range n {
			all = append(all, slices.Insert(slices.Clone(shorter), at, n-1))
		}
	}
	return all
}
