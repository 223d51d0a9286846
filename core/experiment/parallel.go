package experiment

import (
	"iter"

	"signum/core/train"
)

// RunParallel runs the plan as Run does, with a team of goroutines: as many as cores, but 1, 2 or
// 4. The stages have the same bits.
func RunParallel(p Plan, d Data, done []Stage, cores int) iter.Seq2[Stage, error] {
	return parallel(cores, func(team train.Team) iter.Seq2[Stage, error] {
		return Run(p, d, done, team)
	})
}

// RunTwinsParallel trains twins as RunTwins does, with a team as RunParallel has it.
func RunTwinsParallel(p Plan, d Data, stages, done []Stage, cores int) iter.Seq2[Stage, error] {
	return parallel(cores, func(team train.Team) iter.Seq2[Stage, error] {
		return RunTwins(p, d, stages, done, team)
	})
}

// parallel yields what run does, as the first member of a team whose other members run the same.
func parallel(cores int, run func(train.Team) iter.Seq2[Stage, error]) iter.Seq2[Stage, error] {
	return func(yield func(Stage, error) bool) {
		members := 1
		for members < train.Parts && 2*members <= cores {
			members *= 2
		}
		team := train.Local(members)
		defer team[0].Leave()
		for _, m := range team[1:] {
			go follow(run(m), m)
		}
		for stage, err := range run(team[0]) {
			if !yield(stage, err) {
				return
			}
		}
	}
}

// follow runs along as a member of a team until the team ends.
func follow(run iter.Seq2[Stage, error], m *train.Member) {
	for range run {
		if m.Left() {
			return
		}
	}
}
