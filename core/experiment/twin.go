package experiment

import (
	"iter"
	"slices"

	"signum/core/train"
)

// RunTwins trains the twin of each of some stages of a run: the float network that was trained
// for as long, from the same start and on the same images, with no layer snapped. A stage has had
// more training than stage 0, so it is compared with its twin: otherwise a short plan seems to
// gain by binarizing.
//
// The twin of stages[k] is a Stage with the same Index, From and Layers, whose network is float.
// It depends on stage 0 and on how many layers each stage made binary, and not on what came out;
// so stages need only that from stage 1 on, and orders of one layer a stage share their twins.
// The twin of stage 0 is stage 0.
//
// It continues after the done twins, those of stages[:len(done)], and yields and ends as Run
// does.
//
//go:noinline // see train.EvaluatePass
func RunTwins(p Plan, d Data, stages, done []Stage, team train.Team) iter.Seq2[Stage, error] {
	return func(yield func(Stage, error) bool) {
		r := runner{plan: resolve(p), data: d, team: team, yield: yield}
		err := r.checkTwins(stages)
		for done = slices.Clone(done); err == nil && len(done) < len(stages); {
			err = r.twin(stages[len(done)], done)
			done = append(done, r.stage)
		}
		if err != nil && err != errStopped {
			yield(Stage{}, err)
		}
	}
}

// checkTwins returns an error if the stages can't have twins: the plan can't be run, stage 0
// isn't there, or a stage isn't in its place.
func (r *runner) checkTwins(stages []Stage) error {
	first := stages[:min(1, len(stages))]
	if err := r.check(first); err != nil {
		return err
	}
	for i, s := range stages {
		if !s.inPlace(i) {
			return misplaced(s, i)
		}
	}
	return nil
}

// twin makes the twin of a stage, given those of the stages before it.
func (r *runner) twin(of Stage, twins []Stage) error {
	if of.From < 0 {
		r.stage = of
		return r.report()
	}
	r.stage = Stage{Index: of.Index, From: of.From, Layers: of.Layers}
	options := r.options()
	r.stage.Batches = options.Steps(r.data.Train.Len())
	net := twins[of.From].Network.Clone()
	if err := r.fit(net, options); err != nil {
		return err
	}
	return r.finish(net)
}

// TwinsOf returns the scores of twins, for Recording.Twins.
func TwinsOf(twins []Stage) (scores []TwinScore) {
	for _, t := range twins {
		scores = append(scores, TwinScore{Held: t.Held, Score: t.Score})
	}
	return scores
}

// TwinScore is the scores of a stage's twin.
type TwinScore struct {
	Held  train.Score // on the held-out images; of no images if the control doesn't need them
	Score train.Score // on the test images
}
