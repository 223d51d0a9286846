package study

import (
	"math"
	"testing"
)

// sleep is the extra sleep by two drugs, of the paper that introduced the test (Student, The
// probable error of a mean, 1908), with what R's t.test says of it.
var sleep = []float64{1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s is %v, expected %v", what, got, want)
	}
}

func TestTheIntervalAndTheTTestAreStudents(t *testing.T) {
	e := newEstimate(sleep)
	near(t, "mean", e.mean, 1.58, 1e-12)
	near(t, "half interval", e.half, (2.4598858-0.7001142)/2, 1e-6) // as many digits as R prints
	near(t, "p", pairedT(sleep), 0.00283289, 1e-8)
	if p := pairedT([]float64{0, 0, 0}); p != 1 {
		t.Errorf("p of no differences is %v", p)
	}
	p, e := pairedT([]float64{1}), newEstimate([]float64{1})
	if !math.IsNaN(p) || !math.IsNaN(e.half) || e.text(1) != "1.0" {
		t.Errorf("of one value, p is %v and the estimate %q", p, e.text(1))
	}
}

func TestTheSignTestCountsSigns(t *testing.T) {
	for _, c := range []struct {
		differences []float64
		want        float64
	}{
		{sleep, 2.0 / 512}, // 9 of 9: one is 0
		{[]float64{1, 2, 3}, 0.25},
		{[]float64{-1, 2, 3}, 1},
		{[]float64{-1, -2, -3, -4, 5}, 12.0 / 32},
		{nil, 1},
	} {
		near(t, "p", signTest(c.differences), c.want, 1e-12)
	}
}

// The example of Holm's procedure in R's p.adjust(c(.01, .04, .03, .005), "holm").
func TestManyComparisonsAreCorrected(t *testing.T) {
	got := holm([]float64{0.01, 0.04, math.NaN(), 0.03, 0.005})
	for i, want := range []float64{0.03, 0.06, math.NaN(), 0.06, 0.02} {
		if math.IsNaN(want) != math.IsNaN(got[i]) || math.Abs(got[i]-want) > 1e-12 {
			t.Errorf("p %d is %v, expected %v", i, got[i], want)
		}
	}
}

// Of 2²⁴ equally probable series of 24 throws, 190,051 have six heads or fewer.
func TestCoinIsTheExactTest(t *testing.T) {
	near(t, "p", coin(6, 18), 2*190_051.0/(1<<24), 1e-12)
	near(t, "p", coin(18, 6), 2*190_051.0/(1<<24), 1e-12)
	near(t, "p", coin(0, 0), 1, 0)
}
