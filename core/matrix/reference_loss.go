package matrix

import "math"

func referencePixels(dst Matrix, src []byte) {
	for i, b := range src {
		dst.Data[i] = float32(b) / 255
	}
}

// referenceSoftmax adds up the losses of rows: log Σ exp(logit − largest) − (the label's logit −
// largest). Exponential and logarithm are our own, in plain arithmetic: the standard library's
// differ between architectures in the last bit.
func referenceSoftmax(
	dlogits, logits Matrix, labels []uint8, batch int,
) (loss float64, correct int) {
	size := float32(batch)
	for i, label := range labels {
		values, gradient := logits.Row(i), dlogits.Row(i)
		largest, where := values[0], 0
		for j, v := range values {
			if v > largest {
				largest, where = v, j
			}
		}
		sum := float32(0)
		for j, v := range values {
			gradient[j] = exp(v - largest)
			sum += gradient[j]
		}
		for j := range gradient {
			p := gradient[j] / sum
			if j == int(label) {
				p--
			}
			gradient[j] = p / size
		}
		loss += log(float64(sum)) - float64(values[label]-largest)
		if where == int(label) {
			correct++
		}
	}
	return loss, correct
}

// exp returns e to the power of x for x ≤ 0, within 2 units in the last place: x = n·ln 2 + r, and
// a polynomial of degree 6 in r (coefficients: Cephes, expf.c). Below −87 it returns what it
// returns at −87, about 1e-38.
func exp(x float32) float32 {
	const shift = 3 << 22 // adding it rounds to a whole number, which is then in the low bits
	if x < -87 {
		x = -87
	}
	shifted := float32(x*1.44269504) + shift
	n := shifted - shift
	r := x - float32(n*0.693359375)
	r -= float32(n * -2.12194440e-4)
	p := float32(1.9875691500e-4)
	p = float32(p*r) + 1.3981999507e-3
	p = float32(p*r) + 8.3334519073e-3
	p = float32(p*r) + 4.1665795894e-2
	p = float32(p*r) + 1.6666665459e-1
	p = float32(p*r) + 5.0000001201e-1
	p = float32(float32(p*r)*r) + r
	p = p + 1
	return p * math.Float32frombits((math.Float32bits(shifted)+127)<<23)
}

// log returns the natural logarithm of s ≥ 1: s = 2ⁿ·m with m around 1, and log m = 2·artanh(z)
// with z = (m−1)/(m+1).
func log(s float64) float64 {
	const bias = 1023
	if !(s < math.MaxFloat32) {
		return s
	}
	n := 0.0
	bits := math.Float64bits(s)
	if bits&(1<<52-1) > 6<<49 { // from 1.75 on, the next power of two is nearer
		n = 1
	}
	n += float64(int(bits>>52) - bias)
	m := s * math.Float64frombits(uint64(bias-int(n))<<52)
	z := (m - 1) / (m + 1)
	zz := float64(z * z)
	sum, power := 0.0, z
	for k := 1.0; k < 30; k += 2 { // z ≤ 3/11: the next term is below 1e-17
		sum += power / k
		power = float64(power * zz)
	}
	return float64(n*math.Ln2) + float64(2*sum)
}
