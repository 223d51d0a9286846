package experiment

import (
	"errors"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"

	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/snap"
	"signum/core/train"
)

// Run carries out the plan: it does what Decide says, until that says stop. It continues after the done stages, which may come
// from a plan with another order or control: then the layers that are still float become binary as this plan has it.
//
// It yields the current stage after every batch and every step of scoring and measuring; the last value of a stage is Done. Leaving
// the loop stops, staying in its body pauses. The last pair may be an error.
//
// A team may share the work (nil is nobody): then each of its members runs the same.
func Run(p Plan, d Data, done []Stage, team train.Team) iter.Seq2[Stage, error] {
	return func(yield func(Stage, error) bool) {
		r := runner{plan: resolve(p), data: d, team: team, yield: yield}
		err := r.begin(done)
		for done = slices.Clone(done); err == nil; done = append(done, r.stage) {
			decision := r.plan.decide(done)
			if decision.Verdict == Stop {
				return
			}
			err = r.run(done, decision)
		}
		if err != errStopped {
			yield(Stage{}, err)
		}
	}
}

// errStopped says that the caller left the loop.
var errStopped = errors.New("experiment: stopped")

// begin reports why the plan cannot be run, or cannot go on after the done stages.
func (r *runner) begin(done []Stage) error {
	if err := r.plan.check(nil); err != nil {
		return err
	}
	if err := r.data.suffice(r.plan); err != nil {
		return err
	}
	for i, s := range done {
		if err := continuable(r.plan.Plan, s); err != nil {
			return err
		}
		if s.Index != i || s.From >= i || i > 0 && s.From < 0 {
			return errors.New("run: found stage " + strconv.Itoa(s.Index) + ", which goes on from stage " + strconv.Itoa(s.From) +
				", in place " + strconv.Itoa(i) + "; start from the beginning")
		}
	}
	return nil
}

// continuable reports why the plan cannot go on from a stage: it must be finished, whole, of the same net, and scored on held-out
// images if the plan's control needs that.
func continuable(p Plan, s Stage) error {
	switch {
	case !s.Done() || s.Network == nil:
		return errors.New("run: found an unfinished stage " + strconv.Itoa(s.Index) + " to go on from, expected a finished one")
	case s.Network.Name != p.Net:
		return errors.New("run: found a stage of net " + s.Network.Name + " to go on from, expected " + p.Net + "; start from the beginning")
	case p.Control.judges() && s.Held.Total() == 0:
		return errors.New("run: found stage " + strconv.Itoa(s.Index) + " without a score on held-out images, expected one for control=" + p.Control.String() + "; start from the beginning")
	}
	for _, layer := range s.Network.Layers {
		if _, frozen := layer.Weights().Quantizer.(binarize.Frozen); frozen {
			return errors.New("run: found a recorded stage, which has only the signs of its binary layers, expected one with all weights; start from the beginning")
		}
	}
	return nil
}

// runner carries out one stage.
type runner struct {
	plan  resolved
	data  Data
	team  train.Team
	stage Stage
	yield func(Stage, error) bool
}

// run makes the stage that was decided on: measure, snap, score, tune, score. Before a score, norms get the moments of what is to be
// scored. The networks of the done stages are left as they are.
func (r *runner) run(done []Stage, d Decision) error {
	r.stage = Stage{Index: len(done), From: d.From, Layers: d.Layers, Decision: d}
	net, err := r.start(done, d)
	if err != nil {
		return err
	}
	r.stage.Batches = r.epochs() * train.Steps(r.data.Train.Len())
	if len(r.stage.Layers) > 0 {
		if err := r.snap(net); err != nil {
			return err
		}
		if r.stage.Snap, err = r.score(net, r.data.Test); err != nil {
			return err
		}
	}
	if err := r.fit(net); err != nil {
		return err
	}
	return r.finish(net)
}

// start is a network to work on: a first one, or a copy of the one to go on from, whose order is measured if it is still open.
func (r *runner) start(done []Stage, d Decision) (*nn.Network, error) {
	if d.From < 0 {
		return nn.New(r.plan.Net, r.plan.Seed)
	}
	net := done[d.From].Network
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

// measure is the order's metric of each layer. Each member of a team measures the whole; only tuning is shared.
func (r *runner) measure(net *nn.Network) ([]float64, error) {
	net = net.Clone()
	r.freeze(net)
	s := SubjectOf(r.plan.Plan, r.data, net, r.report)
	s.Team = r.team
	return r.plan.metric.Measure(s)
}

// finish scores the tuned network, and only then calls the stage done.
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
	score, err := r.score(net, r.data.Test)
	if err != nil {
		return err
	}
	r.stage.Held, r.stage.Score, r.stage.Network = held, score, finished(net)
	return r.report()
}

// epochs is how long this stage trains. A stage that snaps several layers gets the tuning of all of them.
func (r *runner) epochs() int {
	if len(r.stage.Layers) == 0 {
		return r.plan.Epochs
	}
	return r.plan.TuneEpochs * len(r.stage.Layers)
}

// snap makes this stage's layers binary.
func (r *runner) snap(net *nn.Network) error {
	r.freeze(net)
	return become(r.plan.Plan, r.data.Train, net, r.stage.Layers, r.report)
}

// freeze keeps signs and scales of layers of earlier stages, with tune=rest.
func (r *runner) freeze(net *nn.Network) {
	for _, layer := range net.Layers {
		if w := layer.Weights(); w.Quantizer != nil && r.plan.Tune == TuneRest {
			w.SetQuantizer(binarize.Freeze(w.Latent))
		}
	}
}

// become makes layers binary as the plan has it, and with act=binary their inputs; then norms get the moments of what came out. It calls
// tick now and then, and ends with its error.
func become(p Plan, images mnist.Set, net *nn.Network, layers []int, tick func() error) error {
	was := net.Clone()
	for _, i := range layers {
		if p.Act == ActBinary && i > 0 {
			net.Layers[i-1].SetActivation(matrix.Sign)
		}
	}
	if err := snap.Apply(p.Snap, net, was, layers, images, tick); err != nil {
		return err
	}
	return reestimate(net, images, tick)
}

// finished is a copy without gradients and moments, whose binary layers all have latent weights seen as signs: whether
// they stay frozen is for the next stage's plan to say.
func finished(net *nn.Network) *nn.Network {
	clone := net.Clone()
	for _, layer := range clone.Layers {
		if w := layer.Weights(); w.Quantizer != nil {
			w.SetQuantizer(binarize.StraightThrough{Window: binarize.Window})
		}
	}
	return clone
}

// fit trains for this stage's epochs, with an optimizer and a shuffle of its own, and keeps the curve.
func (r *runner) fit(net *nn.Network) error {
	fitting := train.Options{
		Epochs:    r.epochs(),
		Rate:      r.rate,
		Optimizer: &nn.Adam{},
		Random:    rand.New(rand.NewPCG(r.plan.Seed, uint64(r.stage.Index)+1)),
		Distort:   mnist.Distortion{Shift: r.plan.Shift, Turn: r.plan.Turn},
	}
	curve := newCurve(r.stage.Batches)
	for step, err := range train.Fit(net, r.data.Train, fitting, r.team) {
		if err != nil {
			return err
		}
		if math.IsNaN(step.Loss) || math.IsInf(step.Loss, 0) {
			return r.diverged(step.Batch)
		}
		r.stage.Batch, r.stage.Curve = step.Batch, curve.add(step)
		if err := r.report(); err != nil {
			return err
		}
	}
	return nil
}

// rate is the learning rate when a part of the stage's batches is done: it falls from the plan's to zero along a straight
// line, in every stage anew. How that was chosen is in RATIONALE.md.
func (r *runner) rate(done float64) float32 { return float32(r.plan.Rate * (1 - done)) }

// diverged is the error of a loss that is no number any more.
func (r *runner) diverged(batch int) error {
	return errors.New("run: the loss is not a number at batch " + strconv.Itoa(batch) + " of stage " + strconv.Itoa(r.stage.Index) +
		" with rate=" + strconv.FormatFloat(r.plan.Rate, 'g', -1, 64) + "; try a tenth of that rate")
}

// reestimate gives norms the moments that prediction needs.
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

// score scores the network on a set, and reports on the way.
func (r *runner) score(net *nn.Network, set mnist.Set) (score train.Score, err error) {
	for score, err = range train.Evaluate(net, set, r.team) {
		if err != nil {
			return score, err
		}
		if err := r.report(); err != nil {
			return score, err
		}
	}
	return score, nil
}

// report yields the stage as it is.
func (r *runner) report() error {
	if !r.yield(r.stage, nil) {
		return errStopped
	}
	return nil
}
