package act

// Reach is how far a histogram goes to either side, in units of each row's α.
const Reach = 3.2

// Histogram counts a layer's weights at a moment by their size in units of their row's α, from
// −Reach to Reach; those beyond fall into the outer bins. In a snap all weights slide together to
// −α and +α, which are the two spikes of a ±1 layer; else they are where the shades have them.
func (l *Layer) Histogram(bins []int, m Moment, shades *Shades) {
	clear(bins)
	if !l.Wipes() || m.Tune > 0 {
		for _, v := range shades.Values {
			bins[Bin(v, len(bins))]++
		}
		return
	}
	slide := float32(Smooth(m.Snap))
	for row := range l.Rows {
		before, snapped := 1/max(l.alphas[0][row], 1e-12), 1/max(l.alphas[1][row], 1e-12)
		for i := row * l.Cols; i < (row+1)*l.Cols; i++ {
			a, b := l.before[i]*before, l.snapped[i]*snapped
			bins[Bin(a+(b-a)*slide, len(bins))]++
		}
	}
}

// Bin returns the bin of a size in units of α.
func Bin(size float32, bins int) int {
	return min(bins-1, max(0, int((size/Reach+1)/2*float32(bins))))
}

// Alpha returns the mean over the rows of the size that a layer's weights share at a moment.
func (l *Layer) Alpha(m Moment) float64 {
	slide := float32(Smooth(m.Snap))
	sum := 0.0
	for row := range l.Rows {
		sum += float64(l.alpha(row, m, slide))
	}
	return sum / float64(l.Rows)
}
