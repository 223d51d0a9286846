package experiment

import (
	"math"

	"signum/core/train"
)

// Trial is what a stage saved and lost against the one that it went on from, on the same held-out images, after its tuning.
// Accuracies are in per cent, and their differences in points.
type Trial struct {
	Stage    int // that was tried; 0 has nothing to be compared with
	Images   int // held out
	Bytes    int // that its network needs
	Saved    int // bytes
	Accuracy float64
	Low      float64 // end of the accuracy's 95 % Wilson interval
	Lost     float64 // below 0 when it gained
	Margin   float64 // the true loss is within Lost ± Margin, at 95 %
}

// judge is what the control says of the last of the done stages.
func judge(p Plan, done []Stage) Decision {
	last := len(done) - 1
	d := Decision{From: last, Reason: Next}
	rule, limit := p.Control.Rule, p.Control.Limit
	if p.Control.judges() {
		d.Trial = tried(done, last)
	}
	before := max(0, done[last].From)
	switch {
	case rule == ControlFloor && d.Trial.Low < limit:
		d.Verdict, d.Reason, d.From = Stop, UnderFloor, before
	case rule == ControlBudget && done[last].Bytes() <= int(limit):
		d.Verdict, d.Reason = Stop, InBudget
	case rule == ControlRate && d.Trial.costs(float64(limit*float64(d.Trial.Saved)/1000)):
		d.Verdict, d.Reason, d.From = Stop, TooDear, before
	case rule == ControlRevert && d.Trial.costs(limit):
		d.Verdict, d.Reason, d.From = TakeBack, NotRecovered, before
	}
	return d
}

// costs says that more points were lost than the limit, and that it isn't noise.
func (t Trial) costs(limit float64) bool { return t.Stage > 0 && t.Lost > limit && t.Lost > t.Margin }

// tried compares a stage with the one that it went on from.
func tried(done []Stage, stage int) Trial {
	s := done[stage]
	low, _ := s.Held.Interval()
	t := Trial{Stage: stage, Images: s.Held.Total(), Bytes: s.Bytes(), Accuracy: 100 * s.Held.Accuracy(), Low: 100 * low}
	if stage > 0 {
		before := done[s.From]
		t.Saved = before.Bytes() - t.Bytes
		t.Lost, t.Margin = difference(before.Held, s.Held)
	}
	return t
}

// difference is how many points of accuracy the later score is worse, on the same images, and its 95 % margin: of n images b were
// lost and c gained, so 100·(b−c)/n ± 100·z·√(b+c − (b−c)²/n)/n, with n+2 images of which half a one more was lost, and half a
// one gained, so that the margin is not 0 where nothing changed (Agresti and Min, Statistics in Medicine 24, 2005).
func difference(before, after train.Score) (lost, margin float64) {
	const z = 1.959963984540054
	lostImages, gained := before.Changes(after)
	images, b, c := float64(before.Total()), float64(lostImages), float64(gained)
	n, net := images+2, float64((b-c)*(b-c))
	return 100 * (b - c) / images, 100 * z * math.Sqrt(b+c+1-net/n) / n
}

// knee is the stage furthest above the line from the first to the last in the plane of bytes and held-out accuracy, each in
// parts of what was saved and lost in total (Satopää et al., Finding a Kneedle in a Haystack, 2011); of equals the smallest. If
// what was lost in total is within noise, it is the last.
func knee(done []Stage) (best int) {
	first, last := done[0], done[len(done)-1]
	total, margin := difference(first.Held, last.Held)
	if total <= margin {
		return last.Index
	}
	most := 0.0
	for i, s := range done {
		lost, _ := difference(first.Held, s.Held)
		saved := float64(first.Bytes()-s.Bytes()) / float64(first.Bytes()-last.Bytes())
		if above := saved - lost/total; above >= most {
			best, most = i, above
		}
	}
	return best
}
