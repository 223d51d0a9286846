package snap

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// definite returns a random matrix times its transpose, n × n, with a little more on the
// diagonal.
func definite(n int) []float64 {
	rng := rand.New(rand.NewPCG(1, uint64(n)))
	half, a := make([]float64, n*n), make([]float64, n*n)
	for i := range half {
		half[i] = rng.NormFloat64()
	}
	for i := range n {
		for j := range n {
			a[i*n+j] = product(half[i*n:(i+1)*n], half[j*n:(j+1)*n])
		}
		a[i*n+i] += 0.1
	}
	return a
}

// Sums in another order: known to about 1e-16 times the condition of the matrix, which is below
// 1e5 here.
func TestFactorAndSolutionAreThoseOfGonum(t *testing.T) {
	const tolerance = 1e-10
	for _, n := range []int{1, 2, 5, 60} {
		a, x := definite(n), make([]float64, n)
		for i := range x {
			x[i] = float64(i%7) - 3
		}
		var oracle mat.Cholesky
		if !oracle.Factorize(mat.NewSymDense(n, slices.Clone(a))) {
			t.Fatal("gonum finds no factor")
		}
		var lower mat.TriDense
		var solution mat.VecDense
		oracle.LTo(&lower)
		if err := oracle.SolveVecTo(&solution, mat.NewVecDense(n, slices.Clone(x))); err != nil {
			t.Fatal(err)
		}
		if err := factor(a, n, 0, func() error { return nil }); err != nil {
			t.Fatal(err)
		}
		solve(x, a)
		for i := range n {
			near(t, "solution", x[i], solution.AtVec(i), tolerance)
			for j := range i + 1 {
				near(t, "factor", a[i*n+j], lower.At(i, j), tolerance)
			}
		}
	}
}

// A matrix that rounding has made indefinite gets the pivot that it should have at least.
func TestNoPivotIsSmallerThanItCanBe(t *testing.T) {
	a := []float64{4, 2, 2, 1 - 1e-9}
	err := factor(a, 2, 0.25, func() error { return nil })
	if err != nil || a[0] != 2 || a[2] != 1 || a[3] != 0.5 {
		t.Errorf("factor %v, error %v", a, err)
	}
}

func TestFactorEndsWhenTickSaysSo(t *testing.T) {
	stop := errors.New("stop")
	if err := factor(definite(5), 5, 0, func() error { return stop }); err != stop {
		t.Errorf("error %v", err)
	}
}
