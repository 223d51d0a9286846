package view

import (
	"cmp"
	"slices"

	"signum/core/mnist"
	"signum/core/train"
)

// Flips holds the test images that one score has right and another, of the same images, has wrong.
type Flips struct {
	Lost, Gained []train.Miss // right before and wrong now; wrong before and right now
}

// Flips returns the flips from what the selected stage is compared with to it; ok is false if there
// is no such thing.
func (v View) Flips() (f Flips, ok bool) {
	s, there := v.Stage()
	rival, compared := v.Rival(s)
	if !there || !compared {
		return f, false
	}
	f.Lost, f.Gained = rival.Score.Flips(s.Score)
	return f, true
}

// PerClass counts misses by their label.
func PerClass(misses []train.Miss) (count [mnist.Classes]int) {
	for _, m := range misses {
		count[m.Label]++
	}
	return count
}

// Confusion is a label that was taken for another class, and how often.
type Confusion struct{ Label, Predicted, Count int }

// Commonest returns the n confusions that occur most, the most frequent first.
func Commonest(misses []train.Miss, n int) (most []Confusion) {
	count := map[[2]uint8]int{}
	for _, m := range misses {
		count[[2]uint8{m.Label, m.Predicted}]++
	}
	for pair, times := range count {
		most = append(most, Confusion{int(pair[0]), int(pair[1]), times})
	}
	slices.SortFunc(most, func(a, b Confusion) int {
		return cmp.Or(b.Count-a.Count, a.Label-b.Label, a.Predicted-b.Predicted)
	})
	return most[:min(n, len(most))]
}

// WithinNoise reports whether McNemar's test can't tell two scores of the same images apart, at the
// 5 % level.
func WithinNoise(before, after train.Score) bool {
	_, _, p := before.McNemar(after)
	return p >= 0.05
}
