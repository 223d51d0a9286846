package study

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// estimate is the mean of some values, and half of its 95 % interval: the 97.5 % point of Student's
// t with n−1 degrees of freedom, times s/√n (Student 1908). The half is NaN for one value.
type estimate struct{ mean, half float64 }

func newEstimate(values []float64) estimate {
	mean, deviation := stat.MeanStdDev(values, nil)
	n := float64(len(values))
	if n < 2 {
		return estimate{mean, math.NaN()}
	}
	t := distuv.StudentsT{Sigma: 1, Nu: n - 1}.Quantile(0.975)
	return estimate{mean, t * deviation / math.Sqrt(n)}
}

// text returns the estimate with that many decimals.
func (e estimate) text(decimals int) string {
	if math.IsNaN(e.half) {
		return fixed(e.mean, decimals)
	}
	return fixed(e.mean, decimals) + " ± " + fixed(e.half, decimals)
}

// level returns the estimate of a level with that many decimals, and calls it wide if its interval
// is so wide that it is uninformative.
func (e estimate) level(decimals int, wide float64) string {
	if e.half > wide {
		return "wide: " + e.text(decimals)
	}
	return e.text(decimals)
}

// difference returns the estimate of a difference as level does. Even a wide one is informative if
// its interval is clear of zero.
func (e estimate) difference(decimals int, wide float64) string {
	if math.Abs(e.mean) > e.half {
		return e.text(decimals)
	}
	return e.level(decimals, wide)
}

// fixed returns a number with that many decimals, and a minus sign instead of a hyphen. A zero has
// none.
func fixed(value float64, decimals int) string {
	text := strconv.FormatFloat(value, 'f', decimals, 64)
	digits, negative := strings.CutPrefix(text, "-")
	if negative && strings.Trim(digits, "0.") != "" {
		return "−" + digits
	}
	return digits
}

// pairedT returns the two-sided p of the paired t test: how probable differences as large are when
// their true mean is 0. It is NaN for less than two differences.
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

// signTest returns the two-sided p of the signs of differences, when both are as probable. Zeros do
// not count. Of n differences p is at least 2/2ⁿ: 0.25 for three, 0.0625 for five.
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
	return coin(above, below)
}

// coin returns the two-sided p of so many heads and tails of a fair coin. Of images that only one
// of two networks classifies correctly, it is McNemar's exact test.
func coin(heads, tails int) float64 {
	if heads+tails == 0 {
		return 1
	}
	fair := distuv.Binomial{N: float64(heads + tails), P: 0.5}
	return min(1, 2*fair.CDF(float64(min(heads, tails))))
}

// holm returns the p of a family of tests, corrected so that the probability of any p under a
// level, when no hypothesis is false, is at most that level: the k-th smallest of n is multiplied
// by n−k+1 and is at least as large as those before (Holm 1979). NaNs stay, and don't count.
func holm(ps []float64) []float64 {
	var order []int
	for i, p := range ps {
		if !math.IsNaN(p) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ps[a], ps[b]) })
	corrected := slices.Clone(ps)
	least := 0.0
	for k, i := range order {
		least = max(least, min(1, float64(len(order)-k)*ps[i]))
		corrected[i] = least
	}
	return corrected
}

// probability returns a p in three decimals, or nothing for NaN.
func probability(p float64) string {
	switch {
	case math.IsNaN(p):
		return ""
	case p < 0.001:
		return "<0.001"
	}
	return fixed(p, 3)
}
