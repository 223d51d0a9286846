package experiment

import (
	"math"

	"signum/core/train"
)

// Trial is what a stage saved and lost against the stage that it continues from, on the same
// held-out images, after its tuning.
type Trial struct {
	Stage    int     // that was tried; 0 has nothing to be compared with
	Images   int     // held out
	Bytes    int     // of the stage's network
	Saved    int     // bytes
	Accuracy float64 // in percent
	Low      float64 // end of the accuracy's 95 % Wilson interval, in percent
	Lost     float64 // percentage points; below 0 when it gained
	Margin   float64 // the true loss is within Lost ± Margin, at 95 %
}

// judge returns what the control makes of the last of the done stages.
func (r resolved) judge(done []Stage) Decision {
	last, limit := len(done)-1, r.Control.Limit
	d := Decision{From: last, Reason: Next}
	if r.Control.judges() {
		d.Trial = trialOf(done, last)
	}
	before := max(0, done[last].From)
	switch rule := r.Control.Rule; {
	case rule == ControlFloor && d.Trial.Low < limit:
		d.Ruling, d.Reason, d.From = Stop, UnderFloor, before
	case rule == ControlBudget && done[last].Bytes() <= int(limit):
		d.Ruling, d.Reason = Stop, InBudget
	case rule == ControlRate && d.Trial.costs(float64(limit*float64(d.Trial.Saved)/1000)):
		d.Ruling, d.Reason, d.From = Stop, TooDear, before
	case rule == ControlRevert && d.Trial.costs(limit):
		d.Ruling, d.Reason, d.From = TakeBack, NotRecovered, before
	}
	return d
}

// costs reports whether more points were lost than the limit, and more than noise.
func (t Trial) costs(limit float64) bool {
	return t.Stage > 0 && t.Lost > limit && t.Lost > t.Margin
}

// trialOf compares a stage with the one that it continues from. Stage 0 saves and loses nothing.
func trialOf(done []Stage, stage int) Trial {
	s := done[stage]
	if stage > 0 {
		return against(done[s.From], s)
	}
	low, _ := s.Held.Interval()
	return Trial{
		Images: s.Held.Total(), Bytes: s.Bytes(), Accuracy: 100 * s.Held.Accuracy(), Low: 100 * low,
	}
}

// against compares a stage with an earlier one.
func against(before, s Stage) Trial {
	low, _ := s.Held.Interval()
	t := Trial{
		Stage: s.Index, Images: s.Held.Total(), Bytes: s.Bytes(),
		Accuracy: 100 * s.Held.Accuracy(), Low: 100 * low, Saved: before.Bytes() - s.Bytes(),
	}
	t.Lost, t.Margin = difference(before.Held, s.Held)
	return t
}

// difference returns how many points of accuracy the later score is worse on the same images, and
// the 95 % margin. Of n images b were lost and c gained:
//
//	100·(b−c)/n ± 100·z·√(b+c − (b−c)²/n)/n
//
// The margin counts two more images, of which half a one was lost and half a one gained, so that
// it isn't 0 where nothing changed (Agresti and Min, Statistics in Medicine 24, 2005). The middle
// of their interval is 100·(b−c)/(n+2); ours is what was measured.
func difference(before, after train.Score) (lost, margin float64) {
	const z = train.Z95
	lostImages, gained := before.Changes(after)
	images, b, c := float64(before.Total()), float64(lostImages), float64(gained)
	n, net := images+2, float64((b-c)*(b-c))
	return 100 * (b - c) / images, 100 * z * math.Sqrt(b+c+1-net/n) / n
}

// knee returns the stage furthest above the line from the first to the last, in the plane of
// bytes and held-out accuracy, each as a part of the total change (Satopää et al., Finding a
// Kneedle in a Haystack, 2011). Of equal stages it returns the last, and so it does if the total
// loss of accuracy is within noise.
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
