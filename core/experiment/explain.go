package experiment

// Explanation is why a decision was taken: its reason, and the values that a sentence about it
// needs. It has no words of its own: those of files and of the terminal are in package explain,
// those of the page in package words.
type Explanation struct {
	Reason    Reason
	Ruling    Ruling
	Control   Control
	Order     string   // the metric that chooses the next layer; empty if it is known or none
	Next      []string // layers that become binary next
	Tried     []string // layers of the stage that was tried; empty if no trial was judged
	TakenBack []string // layers that became binary and are float again
	Bytes     int      // of the stage that stands
	Trial     Trial

	// Of KneeFound: the stage that stands against stage 0, and the last stage against it.
	Before, After Trial
}

// Explain returns why the decision d was taken after the done stages of the plan. All costs in it
// were measured after a stage's tuning.
func Explain(p Plan, done []Stage, d Decision) Explanation {
	r := resolve(p)
	e := Explanation{
		Reason: d.Reason, Ruling: d.Ruling, Control: p.Control, Trial: d.Trial,
		Next: r.named(d.Layers),
	}
	if d.Open() {
		e.Order = p.Order
	}
	if d.Trial.Stage > 0 {
		e.Tried = r.named(done[d.Trial.Stage].Layers)
	}
	stands := d.From >= 0 && d.From < len(done) // a file may say otherwise
	if stands {
		e.Bytes = done[d.From].Bytes()
		e.TakenBack = r.named(takenBack(done, d.From))
	}
	if stands && d.Reason == KneeFound {
		e.Before = against(done[0], done[d.From])
		e.After = against(done[d.From], done[len(done)-1])
	}
	return e
}

// named returns the names of some layers.
func (r resolved) named(layers []int) (names []string) {
	for _, l := range layers {
		names = append(names, r.blocks[l].Name)
	}
	return names
}
