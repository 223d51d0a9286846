package act

// Reach is how far a histogram goes to either side, in units of each row's α.
const Reach = 3.2

// Histogram counts a layer's weights at a moment by their size in units of their row's α, from −Reach
// to Reach; those beyond fall into the outer bins. In a snap all weights slide together to −α and +α,
// which are the two spikes of a ±1 layer.
func (l *Layer) Histogram(bins []int, m Moment) {
	clear(bins)
	slide := float32(Smooth(m.Snap))
	if !l.Wipes() {
		slide = 0
	}
	for i := range l.after {
		v := l.value(i, m, slide) / max(l.alpha(i/l.Cols, m, slide), 1e-12)
		bins[Bin(float64(v), len(bins))]++
	}
}

// Bin returns the bin of a size in units of α.
func Bin(size float64, bins int) int {
	return min(bins-1, max(0, int((size/Reach+1)/2*float64(bins))))
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
