package matrix

import "math"

// A sum over the positions of all images of a part is four sums of every fourth position each,
// ((s0+s1) + (s2+s3)): so vectors are full whatever the number of channels.

func referenceMeasure(s Statistics, z Matrix) {
	channels := s.Mean.Cols
	for p := range s.Mean.Rows {
		values, mean, variance := partOf(z, s.Mean.Rows, p), s.Mean.Row(p), s.Variance.Row(p)
		count := float32(max(1, len(values)/channels)) // a part may be empty
		for c := range channels {
			n := len(values)
			mean[c] = sumChannel(channels, c, n, func(i int) float32 { return values[i] }) / count
			variance[c] = sumChannel(channels, c, n, func(i int) float32 {
				d := values[i] - mean[c]
				return float32(d * d)
			}) / count
		}
	}
}

func referenceNormalize(y, z Matrix, s Statistics, gain, bias []float32, a Activation) {
	channels := s.Mean.Cols
	for p := range s.Mean.Rows {
		to, values, mean := partOf(y, s.Mean.Rows, p), partOf(z, s.Mean.Rows, p), s.Mean.Row(p)
		for i, v := range values {
			c := i % channels
			scale := float32(gain[c] * inverse(s.Variance.Row(p)[c]))
			to[i] = a.of(float32((v-mean[c])*scale) + bias[c])
		}
	}
}

func referenceAffine(y, z Matrix, scale, shift []float32, a Activation) {
	for i, v := range z.Data {
		c := i % len(scale)
		y.Data[i] = a.of(float32(scale[c]*v) + shift[c])
	}
}

// referenceNormalizeBackward computes, with d = z−mean, r = 1/√(variance+ε), n values in a channel
// of a part, and dv the gradient of the activation's argument: dbias = Σdv, dgain = r·Σ(dv·d), and
// dz = gain·r·(dv − Σdv/n − d·(r·r·Σ(dv·d)/n)) (Ioffe and Szegedy, section 3). Constant statistics
// drop the last two terms.
func referenceNormalizeBackward(
	dgain, dbias []float32, dy, z Matrix, s Statistics, gain, bias []float32,
	a Activation, constant bool, parts int,
) {
	channels := s.Mean.Cols
	inParts([2][]float32{dgain, dbias}, parts, 0, parts, func(sums [2][]float32, part, _ int) {
		row := part
		if constant {
			row = 0
		}
		mean, variance := s.Mean.Row(row), s.Variance.Row(row)
		gradient, values := partOf(dy, parts, part), partOf(z, parts, part)
		for c := range channels {
			r := inverse(variance[c])
			scale := float32(gain[c] * r)
			for i := c; i < len(values); i += channels {
				if !a.passes(float32((values[i]-mean[c])*scale) + bias[c]) {
					gradient[i] = 0
				}
			}
			sum := sumChannel(channels, c, len(values), func(i int) float32 { return gradient[i] })
			product := sumChannel(channels, c, len(values), func(i int) float32 {
				return float32(gradient[i] * (values[i] - mean[c]))
			})
			sums[0][c], sums[1][c] = float32(r*product), sum
			level, slope := float32(0), float32(0)
			if count := float32(max(1, len(values)/channels)); !constant {
				level, slope = sum/count, float32(float32(r*r)*(product/count))
			}
			for i := c; i < len(values); i += channels {
				sloped := float32((values[i] - mean[c]) * slope)
				gradient[i] = float32(scale * ((gradient[i] - level) - sloped))
			}
		}
	})
}

// partOf returns the values of part p of the images, a view.
func partOf(m Matrix, parts, p int) []float32 {
	from, to := Part(m.Rows, parts, p)
	return m.Slice(from, to).Data
}

// sumChannel returns the sum of value(i) over those of a part's n values that belong to channel c.
func sumChannel(channels, c, n int, value func(i int) float32) float32 {
	var s [4]float32
	for i, position := c, 0; i < n; i, position = i+channels, position+1 {
		s[position%4] += value(i)
	}
	return (s[0] + s[1]) + (s[2] + s[3])
}

// inverse returns 1/√(variance+ε).
func inverse(variance float32) float32 {
	return 1 / float32(math.Sqrt(float64(variance+NormEpsilon)))
}

// of returns the activation of v.
func (a Activation) of(v float32) float32 {
	switch {
	case a == ReLU && v < 0:
		return 0
	case a == Sign && v < 0:
		return -1
	case a == Sign:
		return 1
	}
	return v
}

// passes reports whether the gradient passes where the activation's argument is v.
func (a Activation) passes(v float32) bool {
	return a == None || a == ReLU && v > 0 || a == Sign && abs(v) <= 1
}
