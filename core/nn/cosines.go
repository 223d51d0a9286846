package nn

// cosines are the first vectors of the discrete cosine transform of five values, orthonormal
// (DCT-II: Ahmed, Natarajan and Rao 1974). They are written out, as a processor that fuses
// operations would compute others.
var cosines = [4][5]float32{
	{0.44721360, 0.44721360, 0.44721360, 0.44721360, 0.44721360},
	{0.60150096, 0.37174803, 0, -0.37174803, -0.60150096},
	{0.51166727, -0.19543951, -0.63245553, -0.19543951, 0.51166727},
	{0.37174803, -0.60150096, 0, 0.60150096, -0.37174803},
}

// patterns are products of two cosines, one down and one across, the smoothest first. With their
// gains the outputs of each have about the same standard deviation over MNIST, 0.28 to 0.30.
var patterns = []struct {
	down, across int
	gain         float32
}{
	{0, 0, 0.25}, {0, 1, 0.45}, {1, 0, 0.45}, {1, 1, 0.68}, {0, 2, 0.77}, {2, 0, 0.77},
	{1, 2, 1.1}, {2, 1, 1.1}, {2, 2, 1.6}, {0, 3, 1.6},
}

// SetCosines sets the filters of a first layer that is a 5×5 convolution of one channel to the
// smoothest patterns of the cosine transform, each once as it is and once negated, but for the
// first: of pixels, which aren't negative, its negative would never be positive. Filters beyond
// those stay, and so does any other first layer.
func (n *Network) SetCosines() {
	g, w := n.blocks[0].Geometry, n.Layers[0].Weights()
	if g.Kernel != 5 || g.In != 1 {
		return
	}
	for f := range min(w.Latent.Rows, 2*len(patterns)-1) {
		p := patterns[(f+1)/2]
		gain := p.gain
		if f > 0 && f%2 == 0 {
			gain = -gain
		}
		filter := w.Latent.Row(f)
		for i := range filter {
			filter[i] = gain * (cosines[p.down][i/5] * cosines[p.across][i%5])
		}
	}
	w.Changed()
}
