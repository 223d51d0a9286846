package app

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/core/dataset"
	"signum/core/mnist"
	"signum/core/train"
)

// flips are test images that one score has right and another has wrong.
type flips struct {
	Lost, Gained []train.Miss // recognised before and missed now; missed before and recognised now
}

// compare finds the flips from one score to a later one of the same images.
func compare(before, after train.Score) flips {
	return flips{Lost: without(after.Misses, before.Misses), Gained: without(before.Misses, after.Misses)}
}

// without is what a missed and b did not. Both are in image order; the page asks several times a second while it trains.
func without(a, b []train.Miss) (only []train.Miss) {
	for _, m := range a {
		_, both := slices.BinarySearchFunc(b, m.Image, func(o train.Miss, image uint32) int { return int(o.Image) - int(image) })
		if !both {
			only = append(only, m)
		}
	}
	return only
}

// perClass counts misses by label.
func perClass(misses []train.Miss) (count [10]int) {
	for _, m := range misses {
		count[m.Label]++
	}
	return count
}

// commonest are the confusions that occur most: "4 as 9 (5×)".
func commonest(misses []train.Miss, classes []string, n int) (texts []string) {
	count := map[[2]uint8]int{}
	for _, m := range misses {
		count[[2]uint8{m.Label, m.Predicted}]++
	}
	var pairs [][2]uint8
	for pair := range count {
		pairs = append(pairs, pair)
	}
	slices.SortFunc(pairs, func(a, b [2]uint8) int {
		if d := count[b] - count[a]; d != 0 {
			return d
		}
		return slices.Compare(a[:], b[:])
	})
	for _, p := range pairs[:min(n, len(pairs))] {
		texts = append(texts, fmt.Sprintf("%s as %s (%d×)", dataset.Name(classes, int(p[0])), dataset.Name(classes, int(p[1])), count[p]))
	}
	return texts
}

// flipsPicture shows digits lost and gained between the float network and the selected stage.
func flipsPicture(v view.View) app.UI {
	box := app.Elem("div").Class("flips").DataSet("part", "flips")
	float, trained := v.Float()
	s, ok := v.Stage()
	if !trained || !ok || s.Index == 0 {
		return box.Body(app.Elem("p").Class("small").Text("Move the slider to a stage with ±1 layers: here is which test " + things(v.Plan) + " it lost, and which it gained, against the float network."))
	}
	f := compare(float.Score, s.Score)
	_, _, p := float.Score.McNemar(s.Score)
	return box.Body(
		app.Elem("p").Body(
			app.Elem("b").Class("lost").Text(plural(len(f.Lost), thing(v.Plan))+" lost"), app.Text(", "),
			app.Elem("b").Class("gained").Text(integer(len(f.Gained))+" gained"), app.Text(" "),
			app.Elem("span").Class("pill").Attr("data-noise", withinNoise(float, s)).Text(noise(float, s)),
			app.Elem("span").Class("small").Text(" McNemar, p "+probability(p))),
		scrolled(capital(things(v.Plan))+" lost and gained", flipsTable(f, v)),
		app.Elem("p").Class("small").Text(lostWords(f, v.Classes)))
}

// probability goes after a letter: "= 0.021", "< 0.001".
func probability(p float64) string {
	if p < 0.001 {
		return "< 0.001"
	}
	return "= " + strconv.FormatFloat(p, 'f', 3, 64)
}

func lostWords(f flips, classes []string) string {
	if len(f.Lost) == 0 {
		return "Nothing that the float network knew was lost."
	}
	return "Lost most often: " + listed(commonest(f.Lost, classes, 3)) + "."
}

// flipsTable has a column for each class: lost above, gained below.
func flipsTable(f flips, v view.View) app.UI {
	row := func(kind, name string, count [10]int) app.UI {
		cells := []app.UI{app.Elem("th").Attr("scope", "row").Text(name)}
		for _, n := range count {
			cells = append(cells, app.Elem("td").Class(kind, shade(n, 10)).Text(blankZero(n)))
		}
		return app.Elem("tr").Body(cells...)
	}
	return app.Elem("table").Class(named("digits", v.Classes)).Body(
		app.Elem("caption").Class("sr").Text(capital(things(v.Plan))+" lost and gained, by class"), classesHead(thing(v.Plan), v.Classes),
		app.Elem("tbody").Body(row("lost", "lost", perClass(f.Lost)), row("gained", "gained", perClass(f.Gained))))
}

func classesHead(corner string, classes []string) app.UI {
	names := []string{corner}
	for class := range mnist.Classes {
		names = append(names, dataset.Name(classes, class))
	}
	return head(names...)
}

// named is the style of what shows names of classes, which need more room than digits.
func named(style string, classes []string) string {
	if len(classes) == 0 {
		return style
	}
	return style + " named"
}

func blankZero(n int) string {
	if n == 0 {
		return "·"
	}
	return strconv.Itoa(n)
}

// shade is a class for how dark a cell is: s0 to s4, s4 from most on.
func shade(n, most int) string {
	if n == 0 {
		return "s0"
	}
	return "s" + strconv.Itoa(1+min(3, 3*n/max(1, most)))
}

// confusion is what the selected stage takes for what.
func confusion(v view.View) app.UI {
	box := app.Elem("div").DataSet("part", "confusion")
	s, ok := v.Stage()
	if !ok {
		return box
	}
	var rows []app.UI
	for label, counts := range s.Score.Confusion() {
		cells := []app.UI{app.Elem("th").Attr("scope", "row").Text(dataset.Name(v.Classes, label))}
		for predicted, n := range counts {
			kind := "miss"
			if predicted == label {
				kind = "hit"
			}
			cells = append(cells, app.Elem("td").Class(kind, shade(n, 12)).Text(blankZero(n)))
		}
		rows = append(rows, app.Elem("tr").Body(cells...))
	}
	return box.Body(scrolled("Confusion", app.Elem("table").Class(named("digits confusion", v.Classes)).Body(
		app.Elem("caption").Text("Rows are what it was, columns what stage "+strconv.Itoa(s.Index)+" took it for"),
		classesHead("was", v.Classes), app.Elem("tbody").Body(rows...))))
}
