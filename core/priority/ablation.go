package priority

// Ablation returns, for each layer, the loss on held-out images with this layer alone snapped
// less the loss without, as mean cross-entropy: what the snap costs before any tuning. It can be
// below 0.
//
// Source: common practice; arXiv 2111.07046 ranks layers like that, but trained. Cost: a forward
// pass for each layer, and one more. Needs labels.
func Ablation(s Subject) ([]float64, error) {
	return s.increases(s.ablated)
}

// increases returns how far the loss of each float layer's change is above the loss of the network
// as it is; 0 for binary layers.
func (s Subject) increases(changed func(layer int) (loss float64, err error)) ([]float64, error) {
	before, err := s.loss(s.Net.Clone())
	losses := make([]float64, len(s.Net.Layers))
	for i, layer := range s.Net.Layers {
		if err != nil {
			return nil, err
		}
		if layer.Weights().Quantizer == nil {
			losses[i], err = changed(i)
			losses[i] -= before
		}
	}
	return losses, err
}

// ablated returns the loss with one layer snapped.
func (s Subject) ablated(layer int) (float64, error) {
	net, err := s.snapped(layer)
	if err != nil {
		return 0, err
	}
	return s.loss(net)
}

// LossPerByte returns Ablation for each byte of Saved. Taking the smallest again and again
// descends to fewer bytes as gently as a greedy choice can.
//
// Source: the Lagrangian of a byte budget (greedy knapsack). Cost: that of Ablation. Needs
// labels.
func LossPerByte(s Subject) ([]float64, error) {
	losses, err := Ablation(s)
	if err != nil {
		return nil, err
	}
	saved, err := Saved(s)
	for i := range losses {
		losses[i] = ratio(losses[i], saved[i])
	}
	return losses, err
}
