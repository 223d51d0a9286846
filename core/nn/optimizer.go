package nn

import "signum/core/matrix"

// Optimizer changes a network's parameters by their gradients. It belongs to one network, and
// keeps state from step to step.
type Optimizer interface {
	Step(n *Network, rate float32)
}

// Adam is the optimizer of Kingma and Ba (2015), algorithm 1, with its default constants. The
// zero value is ready to use.
type Adam struct {
	step int
	m, v []float32 // running means of the gradient and of its square
}

// Step implements Optimizer.
func (a *Adam) Step(n *Network, rate float32) {
	if a.m == nil {
		a.m, a.v = matrix.New(1, len(n.values)).Data, matrix.New(1, len(n.values)).Data
	}
	a.step++
	matrix.Adam(n.values, n.Gradients(), a.m, a.v, rate, 0.9, 0.999, 1e-8, a.step)
	n.Changed()
}
