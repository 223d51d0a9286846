package matrix

// Activation is what follows a layer's sums.
type Activation uint8

const (
	None Activation = iota
	ReLU            // negative values become 0; the gradient passes where the value is positive
	Sign            // −1 where the value is negative, else +1; the gradient passes where the value is from −1 to 1
)

// String names the activation.
func (a Activation) String() string { return [...]string{"none", "ReLU", "sign"}[min(a, Sign)] }

// NormEpsilon is added to a variance, so that a channel that never changes doesn't divide by 0.
const NormEpsilon = 1e-5

// Statistics are mean and variance of each channel, one row for each part of a batch; or one row for all that a batch may hold.
type Statistics struct{ Mean, Variance Matrix }

// NewStatistics returns moments of 0 and 1, which norm nothing.
func NewStatistics(parts, channels int) Statistics {
	m := Statistics{New(parts, channels), New(parts, channels)}
	for i := range m.Variance.Data {
		m.Variance.Data[i] = 1
	}
	return m
}

// Measure sets m to the moments of each part of z. A row of z is an image: its positions side by side, of each its channels.
// The variance is that of the values themselves, with their number as divisor.
func Measure(m Statistics, z Matrix) {
	checkStatistics("Measure", m, z)
	measure(m, z)
}

// Normalize sets y = activation(gain·(z−mean)/√(variance+ε) + bias), channel by channel, with the moments of each part of z, or with
// m's only row for all of it: batch norm (Ioffe and Szegedy, Batch Normalization, 2015, algorithm 1).
func Normalize(y, z Matrix, m Statistics, gain, bias []float32, a Activation) {
	checkStatistics("Normalize", m, z)
	check("Normalize", sameShape(y, z) && len(gain) == m.Mean.Cols && len(bias) == m.Mean.Cols, y, z, m.Mean)
	normalize(y, z, m, gain, bias, a)
}

// Affine sets y = activation(scale·z + shift), channel by channel. y may be z.
func Affine(y, z Matrix, scale, shift []float32, a Activation) {
	check("Affine", sameShape(y, z) && len(scale) > 0 && len(scale) == len(shift) && z.Cols%len(scale) == 0, y, z)
	affine(y, z, scale, shift, a)
}

// NormalizeBackward takes dy, the gradient of Normalize's y, back to the gain, the bias and, in its own place, to z. The moments
// are z's own, as Measure found them; or, if constant, m's only row is what z doesn't change.
// dgain and dbias are sums over the rows, added in parts: see Part.
func NormalizeBackward(dgain, dbias []float32, dy, z Matrix, m Statistics, gain, bias []float32, a Activation, constant bool, parts int) {
	checkParts("NormalizeBackward", parts)
	checkStatistics("NormalizeBackward", m, z)
	channels := m.Mean.Cols
	fit := len(dgain) == channels && len(dbias) == channels && len(gain) == channels && len(bias) == channels
	if constant {
		fit = fit && m.Mean.Rows == 1
	} else {
		fit = fit && m.Mean.Rows == parts
	}
	check("NormalizeBackward", fit && sameShape(dy, z), dy, z, m.Mean)
	normalizeBackward(dgain, dbias, dy, z, m, gain, bias, a, constant, parts)
}

func checkStatistics(op string, m Statistics, z Matrix) {
	checkParts(op, m.Mean.Rows)
	check(op, sameShape(m.Mean, m.Variance) && m.Mean.Cols > 0 && z.Cols%m.Mean.Cols == 0, z, m.Mean, m.Variance)
}
