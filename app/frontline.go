package app

import (
	"math"

	"signum/app/view"
	"signum/core/lattice"
)

// frontLine is the front of all subsets of the layers, where they have been measured: what a run's path can at best come to.
type frontLine struct {
	Points []lattice.Point // smallest first
	Tuned  bool
}

// frontLine is that of the float network of the run that is shown: after tuning, where that is done.
func (p *Playground) frontLine(v view.View) (l frontLine) {
	float, ok := p.floatStage()
	if !ok {
		return l
	}
	var s subsets
	if tuned := p.found(Front, float.Network); tuned.Complete {
		s, l.Tuned = tunedSubsets(v.Plan, v.LayerNames(), tuned.Points), true
	} else if table := p.found(Subsets, float.Network).Table; table.Images > 0 {
		s = newSubsets(v.Plan, v.LayerNames(), table)
	}
	for _, on := range s.Front {
		l.Points = append(l.Points, s.Points[on])
	}
	return l
}

// marks are its points, for the scale: without tuning they may be far below, and the plot isn't made for them.
func (l frontLine) marks() (marks plotted) {
	for _, p := range l.Points {
		if l.Tuned {
			marks = append(marks, mark{Accuracy: p.Accuracy, Low: p.Accuracy, High: p.Accuracy, Snap: -1})
		}
	}
	return marks
}

// draw goes down in steps: from the largest network, the next smaller one on the front is always as good as one of its size can be.
func (l frontLine) draw(d *drawing, x, y scale) {
	for i, next := range l.Points {
		if i+1 == len(l.Points) {
			break
		}
		larger := l.Points[i+1]
		top, bottom := min(plotBottom, y.at(larger.Accuracy)), min(plotBottom, y.at(next.Accuracy))
		from, to := pct(x.at(math.Log(float64(larger.Bytes)))), pct(x.at(math.Log(float64(next.Bytes))))
		if top < plotBottom {
			d.line("frontline", from, px(top), to, px(top))
			d.line("frontline", to, px(top), to, px(bottom))
		}
	}
}

// words name it in the legend.
func (l frontLine) words() string {
	if l.Tuned {
		return "front of all subsets, each tuned"
	}
	return "front of all subsets, without tuning"
}

// title adds it to the plot's sentence.
func (l frontLine) title() string {
	if len(l.Points) == 0 {
		return ""
	}
	least, most := l.Points[0], l.Points[len(l.Points)-1]
	return "; the " + l.words() + ", from " + percent(most.Accuracy) + " at " + kilobytes(most.Bytes) + " to " + percent(least.Accuracy) + " at " + kilobytes(least.Bytes)
}
