package matrix

import "math"

// referenceMeanAbs adds four partial sums, of every fourth value each: four lanes.
func referenceMeanAbs(dst []float32, m Matrix) {
	for i := range dst {
		var s [4]float32
		for j, v := range m.Row(i) {
			s[j%4] += abs(v)
		}
		dst[i] = ((s[0] + s[1]) + (s[2] + s[3])) / float32(m.Cols)
	}
}

func referenceSignScale(dst, latent Matrix, scale []float32) {
	for i, s := range scale {
		to := dst.Row(i)
		for j, v := range latent.Row(i) {
			if to[j] = s; v < 0 {
				to[j] = -s
			}
		}
	}
}

func referenceWindow(grad, latent Matrix, scale []float32, window float32) {
	for i, s := range scale {
		to, limit := grad.Row(i), float32(window*s)
		for j, v := range latent.Row(i) {
			if abs(v) > limit {
				to[j] = 0
			}
		}
	}
}

func abs(v float32) float32 { return math.Float32frombits(math.Float32bits(v) &^ (1 << 31)) }
