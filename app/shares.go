package app

import (
	"cmp"
	"math"
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/core/lattice"
)

// lost is how much accuracy each subset loses against the float network.
func (s subsets) lost() []float64 {
	lost := make([]float64, len(s.Points))
	for i, p := range s.Points {
		lost[i] = s.Points[0].Accuracy - p.Accuracy
	}
	return lost
}

func (s subsets) shareWords() string {
	lost := s.lost()
	return "All layers together lose " + plain(lost[len(lost)-1]) + " points. A layer’s share is what it adds, averaged over all orders (its Shapley value); the shares add up to the whole."
}

// shareBars is a bar for each layer.
func (s subsets) shareBars() app.UI {
	const row = 26.0
	var d drawing
	shares := lattice.Shapley(s.lost())
	x := scale{min(0, slices.Min(shares)), max(slices.Max(shares), 1e-6), 16, 84}
	zero := x.at(0)
	for l, share := range shares {
		y := row * float64(l)
		from, to := min(zero, x.at(share)), max(zero, x.at(share))
		d.text("barname", "0", px(y+17), "start", 0, s.Names[l])
		d.rect("share", pct(from), px(y+5), pct(to-from), "16")
		d.text("tick", pct(to), px(y+17), "start", 6, plain(share))
	}
	d.line("base", pct(zero), "0", pct(zero), px(row*float64(len(shares))))
	title := "Points of accuracy that each layer costs without tuning:"
	for l, share := range shares {
		title += " " + s.Names[l] + " " + plain(share) + ";"
	}
	return d.svg("chart", title[:len(title)-1], int(row)*len(shares))
}

// plain is points of accuracy without a plus.
func plain(part float64) string {
	if text := points(part); text[0] == '+' {
		return text[1:]
	}
	return points(part)
}

// pairs are the layers that do most to each other, in words.
func (s subsets) pairs() app.UI {
	type pair struct {
		a, b int
		more float64
	}
	var all []pair
	for l, row := range lattice.Interactions(s.lost()) {
		for m := l + 1; m < len(row); m++ {
			all = append(all, pair{l, m, row[m]})
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int { return cmp.Compare(math.Abs(b.more), math.Abs(a.more)) })
	var items []app.UI
	for _, p := range all[:min(2, len(all))] {
		words := " cost " + plain(math.Abs(p.more)) + " points more together than each alone: they make each other worse."
		if p.more < 0 {
			words = " cost " + plain(-p.more) + " points less together than each alone: part of what one loses, the other loses anyway."
		}
		items = append(items, app.Elem("p").Class("small").Text(s.Names[p.a]+" and "+s.Names[p.b]+words))
	}
	return app.Elem("div").Body(items...)
}
