package app

import (
	"cmp"
	"fmt"
	"html"
	"math/bits"
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/core/lattice"
)

// The diagram's places in pixels: a node is its layers' marks in a row, and its accuracy under them.
const (
	hasseTop  = 40.0
	hasseRow  = 42.0
	hasseMark = 7.0 // from one mark to the next
	hasseSize = 2.6 // of a mark
)

// place is where a subset is drawn: its column is how many layers are ±1, its row how many of that column are better.
type place struct{ column, row int }

// places are those of all subsets, and the most rows of a column.
func (s subsets) places() (at []place, rows int) {
	at = make([]place, len(s.Points))
	columns := make([][]int, len(s.Names)+1)
	for i := range s.Points {
		k := bits.OnesCount(uint(i))
		columns[k] = append(columns[k], i)
	}
	for k, column := range columns {
		slices.SortStableFunc(column, func(i, j int) int { return cmp.Compare(s.Points[j].Accuracy, s.Points[i].Accuracy) })
		for row, i := range column {
			at[i] = place{k, row}
		}
		rows = max(rows, len(column))
	}
	return at, rows
}

// hasse is the diagram of all subsets, where a line adds one layer; walks are drawn over it.
func (s subsets) hasse(walks []walk) app.UI {
	var d drawing
	at, rows := s.places()
	x := func(i int) string { return pct((float64(at[i].column) + 0.5) * 100 / float64(len(s.Names)+1)) }
	y := func(i int) float64 { return hasseTop + hasseRow*float64(at[i].row) }
	for k := range len(s.Names) + 1 {
		d.text("tick", pct((float64(k)+0.5)*100/float64(len(s.Names)+1)), "14", "middle", 0, strconv.Itoa(k)+" ±1")
	}
	for i := range s.Points {
		for l := range s.Names {
			if i>>l&1 == 0 {
				d.line("edge", x(i), px(y(i)), x(i|1<<l), px(y(i|1<<l)))
			}
		}
	}
	for _, w := range walks {
		for i := 1; i < len(w.Path); i++ {
			a, b := int(w.Path[i-1]), int(w.Path[i])
			d.line("walk "+w.Kind, x(a), px(y(a)), x(b), px(y(b)))
		}
	}
	for i := range s.Points {
		s.node(&d, i, x(i), y(i))
	}
	return d.svg("chart", s.hasseTitle(), int(hasseTop+hasseRow*float64(rows)))
}

// node draws a subset.
func (s subsets) node(d *drawing, i int, x string, y float64) {
	class := "node"
	if slices.Contains(s.Front, i) {
		class = "node front"
	}
	p, n := s.Points[i], float64(len(s.Names))
	fmt.Fprintf(d, `<svg class="%s" x="%s" y="%s" overflow="visible"><title>%s</title>`, class, x, px(y),
		html.EscapeString(s.name(lattice.Subset(i))+": "+percent(p.Accuracy)+" at "+kilobytes(p.Bytes)))
	d.rect("ground", px(-hasseMark*n/2-3), "-9", px(hasseMark*n+6), "31")
	for l, binary := range lattice.Subset(i).Binary(len(s.Names)) {
		kind := "float"
		if binary {
			kind = "binary"
		}
		d.circle(kind, px(hasseMark*(float64(l)-(n-1)/2)), "0", px(hasseSize))
	}
	d.text("value", "0", "17", "middle", 0, strconv.FormatFloat(100*p.Accuracy, 'f', 1, 64))
	d.WriteString("</svg>")
}

func (s subsets) hasseTitle() string {
	none, all := s.Points[0], s.Points[len(s.Points)-1]
	return "All " + integer(len(s.Points)) + " networks, from all float with " + percent(none.Accuracy) + " to all ±1 with " + percent(all.Accuracy) + "; the table below has each"
}
