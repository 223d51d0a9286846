package experiment

import (
	"iter"

	"signum/core/train"
)

// RunParallel runs the plan as Run does, with a team of goroutines: as many as cores, but 1, 2 or
// 4. The stages have the same bits.
func RunParallel(p Plan, d Data, done []Stage, cores int) iter.Seq2[Stage, error] {
	return func(yield func(Stage, error) bool) {
		members := 1
		for members < train.Parts && 2*members <= cores {
			members *= 2
		}
		team := train.Local(members)
		defer team[0].Leave()
		for _, m := range team[1:] {
			go follow(p, d, done, m)
		}
		for stage, err := range Run(p, d, done, team[0]) {
			if !yield(stage, err) {
				return
			}
		}
	}
}

// follow runs the plan as a member of a team until the team ends.
func follow(p Plan, d Data, done []Stage, m *train.Member) {
	for range Run(p, d, done, m) {
		if m.Left() {
			return
		}
	}
}
