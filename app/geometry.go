package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/act"
	"signum/app/view"
)

// geometry is where the stops of the slider and the layers' tiles are, in pixels from the left edge
// of the way between input and output.
type geometry struct {
	stops map[int]float64 // by number of binary layers
	tiles []span
	width float64 // of the way
}

// span is an interval across, in pixels.
type span struct{ left, right float64 }

// measure returns the geometry as it is now.
func (e *elements) measure() geometry {
	g := geometry{stops: map[int]float64{}}
	box := func(v app.Value) span {
		r := v.Call("getBoundingClientRect")
		return span{r.Get("left").Float(), r.Get("right").Float()}
	}
	way := box(e.way)
	left := way.left
	g.width = way.right - left
	found := e.way.Call("querySelectorAll", ".gap.stop")
	for i := range found.Length() {
		stop := found.Index(i)
		value, err := strconv.Atoi(stop.Call("getAttribute", "data-value").String())
		if s := box(stop); err == nil {
			g.stops[value] = (s.left+s.right)/2 - left
		}
	}
	for _, tile := range e.tiles {
		s := box(tile)
		g.tiles = append(g.tiles, span{s.left - left, s.right - left})
	}
	return g
}

// handle returns where the handle is at a place of the act between two stages. Over the layer that
// becomes ±1 it is where the wipe is, so that a finger and the frontier never part.
func (g geometry) handle(v view.View, before, to int, u float64, a act.Act) (x float64, ok bool) {
	from, known := g.stops[v.Stages[max(0, before)].Binaries]
	goal, there := g.stops[v.Stages[to].Binaries]
	if !known || !there {
		return 0, false
	}
	right, left := g.wiped(a, from, goal)
	switch {
	case u < act.SnapFrom:
		return lerp(from, right, u/act.SnapFrom), true
	case u < act.SnapTo:
		return lerp(right, left, (u-act.SnapFrom)/(act.SnapTo-act.SnapFrom)), true
	}
	return lerp(left, goal, (u-act.SnapTo)/(1-act.SnapTo)), true
}

// place returns where in the act between two stops a finger at x is; it is handle the other way
// round.
func (g geometry) place(x, from, goal float64, a act.Act) float64 {
	right, left := g.wiped(a, from, goal)
	part := func(a, b float64) float64 {
		if a == b {
			return 0
		}
		return min(1, max(0, (x-a)/(b-a)))
	}
	if at := part(from, right); at < 1 {
		return act.SnapFrom * at
	}
	if at := part(right, left); at < 1 {
		return act.SnapFrom + (act.SnapTo-act.SnapFrom)*at
	}
	return act.SnapTo + (1-act.SnapTo)*part(left, goal)
}

// wiped returns where the wipe begins and ends: at the edges of the layers that change, if they lie
// between the stops; else at thirds of the way.
func (g geometry) wiped(a act.Act, from, goal float64) (begin, end float64) {
	low, high := min(from, goal), max(from, goal)
	first, last := high, low
	for i := range a.Layers {
		if a.Layers[i].Wipes() && i < len(g.tiles) {
			first, last = min(first, g.tiles[i].left), max(last, g.tiles[i].right)
		}
	}
	if first < low || last > high || first >= last {
		return lerp(from, goal, 0.3), lerp(from, goal, 0.7)
	}
	if goal < from {
		return last, first
	}
	return first, last
}

func lerp(a, b, part float64) float64 { return a + (b-a)*part }
