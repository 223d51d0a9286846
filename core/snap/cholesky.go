package snap

import "math"

// The loops here are plain: a snap decides the bits of a run, and a library may add in another
// order on another machine.

// factor replaces the lower triangle of a, n × n, symmetric and row after row, by its Cholesky
// factor L with L·Lᵀ = a. The upper triangle stays. least is a lower bound of the eigenvalues of
// a, and so of each pivot, which rounding may not undo. It calls tick after every row and returns
// its error.
func factor(a []float64, n int, least float64, tick func() error) error {
	for i := range n {
		row := a[i*n : (i+1)*n]
		for j := range i {
			above := a[j*n : (j+1)*n]
			row[j] = (row[j] - product(row[:j], above[:j])) / above[j]
		}
		row[i] = math.Sqrt(max(row[i]-product(row[:i], row[:i]), least))
		if err := tick(); err != nil {
			return err
		}
	}
	return nil
}

// solve replaces x by the solution y of L·Lᵀ·y = x, where l is n × n.
func solve(x, l []float64) {
	n := len(x)
	for i := range x {
		row := l[i*n : i*n+i+1]
		x[i] = (x[i] - product(row[:i], x[:i])) / row[i]
	}
	for i := n - 1; i >= 0; i-- {
		row := l[i*n : i*n+i+1]
		x[i] /= row[i]
		addScaled(x, -x[i], row[:i])
	}
}

// addScaled adds s·x to the front of dst.
func addScaled(dst []float64, s float64, x []float64) {
	dst = dst[:len(x)]
	for len(x) >= 4 && len(dst) >= 4 {
		dst[0] += float64(s * x[0])
		dst[1] += float64(s * x[1])
		dst[2] += float64(s * x[2])
		dst[3] += float64(s * x[3])
		dst, x = dst[4:], x[4:]
	}
	for i, v := range x {
		dst[i] += float64(s * v)
	}
}
