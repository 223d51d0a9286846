package study

import (
	"math"
	"strconv"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// estimate is the mean of some values, and half its 95 % interval: t₀.₉₇₅ with n−1 degrees of freedom times s/√n (Student,
// 1908). The half is NaN for one value.
type estimate struct{ mean, half float64 }

func newEstimate(values []float64) estimate {
	mean, deviation := stat.MeanStdDev(values, nil)
	n := float64(len(values))
	if n < 2 {
		return estimate{mean, math.NaN()}
	}
	return estimate{mean, distuv.StudentsT{Sigma: 1, Nu: n - 1}.Quantile(0.975) * deviation / math.Sqrt(n)}
}

// text is the estimate with that many decimals.
func (e estimate) text(decimals int) string {
	if math.IsNaN(e.half) {
		return fixed(e.mean, decimals)
	}
	return fixed(e.mean, decimals) + " ± " + fixed(e.half, decimals)
}

// fixed is a number with that many decimals, and a true minus.
func fixed(value float64, decimals int) string {
	text := strconv.FormatFloat(value, 'f', decimals, 64)
	if text[0] == '-' {
		return "−" + text[1:]
	}
	return text
}

// pairedT is the two-sided p of differences as large when their true mean is 0, by the paired t test; NaN for less than two.
func pairedT(differences []float64) float64 {
	mean, deviation := stat.MeanStdDev(differences, nil)
	n := float64(len(differences))
	switch {
	case n < 2:
		return math.NaN()
	case deviation == 0 && mean == 0:
		return 1
	}
	t := math.Abs(mean) / (deviation / math.Sqrt(n))
	return 2 * distuv.StudentsT{Sigma: 1, Nu: n - 1}.Survival(t)
}

// signTest is the two-sided p of as many differences with one sign when both are as probable; those of 0 don't count. Of n
// values it can't be less than 2/2ⁿ: 0.25 for 3, 0.0625 for 5.
func signTest(differences []float64) float64 {
	above, below := 0, 0
	for _, d := range differences {
		switch {
		case d > 0:
			above++
		case d < 0:
			below++
		}
	}
	if above+below == 0 {
		return 1
	}
	return min(1, 2*distuv.Binomial{N: float64(above + below), P: 0.5}.CDF(float64(min(above, below))))
}

// probability is a p in three decimals.
func probability(p float64) string {
	switch {
	case math.IsNaN(p):
		return ""
	case p < 0.001:
		return "<0.001"
	}
	return fixed(p, 3)
}
