package priority

// OutputError returns, for each layer, the part of the energy of its pre-activations (before
// bias, pooling and ReLU) that is lost when its weights W change by d to ±scale, on held-out
// images:
//
//	trace(d·G·dᵀ) / trace(W·G·Wᵀ),  G = mean of x·xᵀ over the layer's inputs x
//
// In a convolution the inputs are the patches under the filter. Unlike WeightError it counts
// weights by their inputs: a third of MNIST's pixels are almost always 0.
//
// Source: the objective of OBQ and GPTQ (arXiv 2208.11580, 2210.17323), made relative. Cost: one
// forward pass, and fan-in² additions for each input. Needs images, no labels.
func OutputError(s Subject) ([]float64, error) {
	d, lost := perturbations(s.Net), make([]float64, len(s.Net.Layers))
	for i, layer := range s.Net.Layers {
		if layer.Weights().Quantizer != nil {
			continue
		}
		if err := s.needImages(); err != nil {
			return nil, err
		}
		gram, err := s.images().Gram(s.Net, i)
		if err != nil {
			return nil, err
		}
		width := layer.Weights().Latent.Cols
		part, err := s.energy(d[i], gram, width)
		if err != nil {
			return nil, err
		}
		whole, err := s.energy(widened(layer), gram, width)
		if err != nil {
			return nil, err
		}
		lost[i] = ratio(part, whole)
	}
	return lost, nil
}

// energy returns trace(w·G·wᵀ) of weights w, rows × width, and G, width × width. The loops are
// plain, as an order depends on the values: a library may add in another order on another
// machine. It calls tick after every row and returns its error.
func (s Subject) energy(w, gram []float64, width int) (trace float64, err error) {
	for ; len(w) > 0; w = w[width:] {
		for i, v := range w[:width] {
			sum := 0.0
			for j, g := range gram[i*width : (i+1)*width] {
				sum += float64(g * w[j])
			}
			trace += float64(v * sum)
		}
		if err := s.tick(); err != nil {
			return 0, err
		}
	}
	return trace, nil
}
