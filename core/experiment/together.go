package experiment

import (
	"iter"

	"signum/core/train"
)

// RunTogether is Run by a team of goroutines: as many as cores, but 1, 2 or 4. The stages are the same to the bit.
func RunTogether(p Plan, d Data, done []Stage, cores int) iter.Seq2[Stage, error] {
	return together(cores, func(t train.Team) iter.Seq2[Stage, error] { return Run(p, d, done, t) })
}

// FrontTogether is Front by a team of goroutines, like RunTogether.
func FrontTogether(p Plan, d Data, float Stage, done []Point, cores int) iter.Seq2[Point, error] {
	return together(cores, func(t train.Team) iter.Seq2[Point, error] { return Front(p, d, float, done, t) })
}

// together is a sequence that a team of goroutines makes, as its leader sees it.
func together[T any](cores int, sequence func(train.Team) iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		members := 1
		for members < train.Parts && 2*members <= cores {
			members *= 2
		}
		team := train.Local(members)
		defer team[0].Leave()
		for _, m := range team[1:] {
			go assist(sequence(m), m)
		}
		for value, err := range sequence(team[0]) {
			if !yield(value, err) {
				return
			}
		}
	}
}

// assist runs along until the team has ended.
func assist[T any](sequence iter.Seq2[T, error], m *train.Member) {
	for range sequence {
		if m.Left() {
			return
		}
	}
}
