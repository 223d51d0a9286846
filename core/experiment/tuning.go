package experiment

import (
	"signum/core/binarize"
	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/snap"
	"signum/core/train"
)

// tune snaps the stage's layers and tunes the network.
func (r *runner) tune(net *nn.Network, options train.Options) error {
	if err := r.snapAndScore(net); err != nil {
		return err
	}
	return r.fit(net, options)
}

// tuneBlock tunes the stage's layers by block coordinate descent, and then snaps them. Stage.Snap
// is the score of a snap before that tuning.
func (r *runner) tuneBlock(net *nn.Network, options train.Options) error {
	if err := r.snapAndScore(net.Clone()); err != nil {
		return err
	}
	binarizeInputs(r.plan.Plan, net, r.stage.Layers)
	options.Optimizer = newPenalty(net, r.stage.Layers, r.stage.Batches)
	if err := r.fit(net, options); err != nil {
		return err
	}
	return r.snap(net)
}

// snapAndScore makes the stage's layers binary and scores the snap.
func (r *runner) snapAndScore(net *nn.Network) (err error) {
	if err = r.snap(net); err != nil {
		return err
	}
	r.stage.Snap, err = r.scoreSnap(net)
	return err
}

// snap makes this stage's layers binary.
func (r *runner) snap(net *nn.Network) error {
	r.freeze(net)
	return snapLayers(r.plan.Plan, r.data.Train, net, r.stage.Layers, r.report)
}

// freeze keeps signs and scales of the layers of earlier stages, with tune=rest.
func (r *runner) freeze(net *nn.Network) {
	for _, layer := range net.Layers {
		if w := layer.Weights(); w.Quantizer != nil && r.plan.Tune == TuneRest {
			w.SetQuantizer(binarize.Freeze(w.Latent))
		}
	}
}

// snapLayers makes layers binary as the plan decides, and with act=binary their inputs; then it
// estimates the running statistics again. It calls tick again and again, and ends with its error.
func snapLayers(p Plan, images mnist.Set, net *nn.Network, layers []int, tick func() error) error {
	was := net.Clone()
	binarizeInputs(p, net, layers)
	if err := snap.Apply(p.Snap, net, was, layers, images, tick); err != nil {
		return err
	}
	return reestimate(net, images, tick)
}

// binarizeInputs makes the inputs of layers binary, with act=binary.
func binarizeInputs(p Plan, net *nn.Network, layers []int) {
	for _, i := range layers {
		if p.Act == ActBinary && i > 0 {
			net.Layers[i-1].SetActivation(matrix.Sign)
		}
	}
}
