package matrix

// An Activation is the function that a layer applies to its pre-activations.
type Activation uint8

// The activations.
const (
	None Activation = iota
	ReLU            // negative values become 0; the gradient passes where v > 0
	Sign            // −1 where v < 0, else +1; the gradient passes where |v| ≤ 1
)

// String returns the name of a.
func (a Activation) String() string { return [...]string{"none", "ReLU", "sign"}[min(a, Sign)] }

// NormEpsilon is added to a variance, so that a channel that never changes doesn't divide by 0.
const NormEpsilon = 1e-5

// Statistics are the mean and the variance of each channel. Both are parts × channels for the parts
// of a batch, or 1 × channels for all of it.
type Statistics struct{ Mean, Variance Matrix }

// NewStatistics returns parts × channels statistics with mean 0 and variance 1.
func NewStatistics(parts, channels int) Statistics {
	s := Statistics{New(parts, channels), New(parts, channels)}
	for i := range s.Variance.Data {
		s.Variance.Data[i] = 1
	}
	return s
}

// Measure sets s to the statistics of each part of z (see Part). A row of z is an image: position
// after position, the channels of each side by side. The variance is that of the values at hand,
// with their number as divisor. Measure panics if s hasn't 1, 2 or 4 rows, or z whole positions.
func Measure(s Statistics, z Matrix) {
	checkStatistics("Measure", s, z)
	measure(s, z)
}

// Normalize sets y = activation(gain·(z−mean)/√(variance+ε) + bias), channel by channel: batch norm
// (Ioffe and Szegedy, Batch Normalization, 2015, algorithm 1). It uses row p of s for part p of z,
// or the only row for all of it. y has the shape of z; gain and bias have a value for each channel.
func Normalize(y, z Matrix, s Statistics, gain, bias []float32, a Activation) {
	checkStatistics("Normalize", s, z)
	channels := s.Mean.Cols
	fit := sameShape(y, z) && len(gain) == channels && len(bias) == channels
	check("Normalize", fit, y, z, s.Mean)
	normalize(y, z, s, gain, bias, a)
}

// Affine sets y = activation(scale·z + shift), channel by channel. y has the shape of z and may be
// z; scale and shift have a value for each channel.
func Affine(y, z Matrix, scale, shift []float32, a Activation) {
	channels := len(scale)
	fit := sameShape(y, z) && channels > 0 && len(shift) == channels && z.Cols%channels == 0
	check("Affine", fit, y, z)
	affine(y, z, scale, shift, a)
}

// NormalizeBackward sets dgain and dbias to the gradients of gain and bias, given dy, the gradient
// of y = Normalize(z, s, gain, bias), and turns dy into the gradient of z, in place. If constant, s
// has one row and doesn't depend on z; otherwise s has parts rows and comes from Measure(s, z).
//
// dy has the shape of z; the others have a value for each channel. dgain and dbias are sums over
// the rows, added in 1, 2 or 4 parts (see Part); it panics for another number.
func NormalizeBackward(
	dgain, dbias []float32, dy, z Matrix, s Statistics, gain, bias []float32,
	a Activation, constant bool, parts int,
) {
	checkParts("NormalizeBackward", parts)
	checkStatistics("NormalizeBackward", s, z)
	channels, rows := s.Mean.Cols, parts
	if constant {
		rows = 1
	}
	fit := s.Mean.Rows == rows && sameShape(dy, z)
	for _, values := range [][]float32{dgain, dbias, gain, bias} {
		fit = fit && len(values) == channels
	}
	check("NormalizeBackward", fit, dy, z, s.Mean)
	normalizeBackward(dgain, dbias, dy, z, s, gain, bias, a, constant, parts)
}

// checkStatistics panics if s isn't that of parts of a batch like z.
func checkStatistics(op string, s Statistics, z Matrix) {
	checkParts(op, s.Mean.Rows)
	fit := sameShape(s.Mean, s.Variance) && s.Mean.Cols > 0 && z.Cols%s.Mean.Cols == 0
	check(op, fit, z, s.Mean, s.Variance)
}
