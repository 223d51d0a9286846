package experiment

import (
	"iter"
	"math"
	"math/rand/v2"
	"slices"

	"signum/core/binarize"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/train"
)

// runner carries out one stage at a time.
type runner struct {
	plan  resolved
	data  Data
	team  train.Team
	stage Stage // the current one
	yield func(Stage, error) bool

	prior  *nn.Network  // of the stage that the current one continues from
	keeps  bool         // inputs are kept when a stage is scored
	inputs train.Inputs // of the test images, kept of
	kept   *nn.Network  // this stage's network
}

// run makes the stage that was decided on: it measures the order if that is open, snaps, scores,
// tunes, and scores. The networks of the done stages aren't changed.
func (r *runner) run(done []Stage, d Decision) error {
	r.stage = Stage{Index: len(done), From: d.From, Layers: d.Layers, Decision: d}
	net, err := r.start(done, d)
	if err != nil {
		return err
	}
	options := r.options()
	r.stage.Batches = options.Steps(r.data.Train.Len())
	switch {
	case len(r.stage.Layers) == 0:
		err = r.fit(net, options)
	case r.plan.Tune == TuneBlock:
		err = r.tuneBlock(net, options)
	default:
		err = r.tune(net, options)
	}
	if err != nil {
		return err
	}
	return r.finish(net)
}

// start returns a network to work on: a new one, or a copy of the one to continue from. If the
// order is still open, start measures it and sets the stage's layers.
func (r *runner) start(done []Stage, d Decision) (*nn.Network, error) {
	if d.From < 0 {
		net, err := nn.New(r.plan.Net, r.plan.Seed)
		if err == nil && r.plan.First == FirstCosines {
			net.SetCosines()
		}
		return net, err
	}
	net := done[d.From].Network
	r.prior = net
	if d.Open() {
		measured, err := r.measure(net)
		if err != nil {
			return nil, err
		}
		d = r.plan.ranked(d, measured)
		r.stage.Measured, r.stage.Layers, r.stage.Decision = measured, d.Layers, d
	}
	return net.Clone(), nil
}

// measure returns the order's metric for each layer. Each member of a team measures the whole;
// only the tuning in it is shared.
func (r *runner) measure(net *nn.Network) ([]float64, error) {
	net = net.Clone()
	r.freeze(net)
	s := SubjectOf(r.plan.Plan, r.data, net, r.report)
	s.Team = r.team
	return r.plan.metric.Measure(s)
}

// options returns how this stage is trained, with an optimizer and a shuffle of its own. A stage
// that snaps several layers gets the tuning of all.
func (r *runner) options() train.Options {
	o := r.plan.floatOptions()
	if n := len(r.stage.Layers); n > 0 {
		o = r.plan.tuneOptions(n)
	}
	o.Random = rand.New(rand.NewPCG(r.plan.Seed, uint64(r.stage.Index)+1))
	return o
}

// fit trains the network for this stage and keeps the curve.
func (r *runner) fit(net *nn.Network, options train.Options) error {
	curve := newCurve(r.stage.Batches)
	r.stage.Now = net
	for step, err := range train.Fit(net, r.data.Train, options, r.team) {
		if err != nil {
			return err
		}
		if math.IsNaN(step.Loss) || math.IsInf(step.Loss, 0) {
			return Diverged{Stage: r.stage.Index, Batch: step.Batch, Rate: r.plan.Rate}
		}
		points := len(r.stage.Curve)
		r.stage.Batch, r.stage.Curve = step.Batch, curve.add(step)
		if _, block := options.Optimizer.(*penalty); block && len(r.stage.Curve) > points {
			r.stage.Curve[points].Discrepancy = float32(discrepancy(net, r.stage.Layers))
		}
		if err := r.report(); err != nil {
			return err
		}
	}
	return nil
}

// finish scores the tuned network, and only then makes the stage Done.
func (r *runner) finish(net *nn.Network) (err error) {
	if err = reestimate(net, r.data.Train, r.report); err != nil {
		return err
	}
	var held train.Score
	if r.plan.Control.judges() {
		if held, err = r.score(net, r.data.Held); err != nil {
			return err
		}
	}
	score, err := r.scoreTest(net)
	if err != nil {
		return err
	}
	r.stage.Held, r.stage.Score, r.stage.Network, r.stage.Now = held, score, finished(net), nil
	r.kept = r.stage.Network
	return r.report()
}

// scoreTest returns the score of the network on the test images, and keeps inputs for scoreSnap.
func (r *runner) scoreTest(net *nn.Network) (train.Score, error) {
	if !r.keeps {
		return r.score(net, r.data.Test)
	}
	return r.scorePass(r.inputs.Keep(net, r.data.Test.Len()), r.data.Test)
}

// scoreSnap returns the score of the snapped network on the test images. The layers before those
// that the snap has changed are as they were when the stage before was scored.
func (r *runner) scoreSnap(net *nn.Network) (train.Score, error) {
	first := slices.Min(r.stage.Layers)
	if r.plan.Act == ActBinary {
		first-- // whose activation has changed
	}
	if r.kept == nil || r.kept != r.prior || r.inputs.Layer() == 0 || first < r.inputs.Layer() {
		return r.score(net, r.data.Test)
	}
	return r.scorePass(r.inputs.After(net), r.data.Test)
}

// finished returns a copy without gradients and optimizer state, whose binary layers all have
// latent weights with a straight-through gradient: whether they are frozen is decided by the next
// stage's plan.
func finished(net *nn.Network) *nn.Network {
	clone := net.Clone()
	for _, layer := range clone.Layers {
		if w := layer.Weights(); w.Quantizer != nil {
			w.SetQuantizer(binarize.StraightThrough{Window: binarize.Window})
		}
	}
	return clone
}

// reestimate estimates the running statistics of all norms again.
func reestimate(net *nn.Network, images mnist.Set, tick func() error) error {
	for err := range train.Reestimate(net, images) {
		if err != nil {
			return err
		}
		if err := tick(); err != nil {
			return err
		}
	}
	return nil
}

// score returns the score of the network on a set, and reports on the way.
func (r *runner) score(net *nn.Network, set mnist.Set) (score train.Score, err error) {
	return r.read(train.Evaluate(net, set, r.team))
}

// scorePass returns the score of a pass through a network, and reports on the way.
func (r *runner) scorePass(pass train.Pass, set mnist.Set) (train.Score, error) {
	return r.read(train.EvaluatePass(pass, set, r.team))
}

// read returns the last of some scores, and reports on the way.
func (r *runner) read(scores iter.Seq2[train.Score, error]) (score train.Score, err error) {
	for score, err = range scores {
		if err != nil {
			return score, err
		}
		if err := r.report(); err != nil {
			return score, err
		}
	}
	return score, nil
}

// report yields the stage as it is. It returns errStopped if the caller has left the loop.
func (r *runner) report() error {
	if !r.yield(r.stage, nil) {
		return errStopped
	}
	return nil
}
