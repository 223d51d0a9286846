package matrix

import (
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
)

// gonum is asked on amd64 only: elsewhere its products are Go loops, in which the compiler may fuse
// multiplication and addition.
func TestProductsEqualGonum(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, s := range [][3]int{
		{1, 1, 1}, {3, 5, 7}, {64, 400, 120}, {64, 784, 256}, {70, 130, 90},
	} {
		a, b := random(rng, s[0], s[1]), random(rng, s[1], s[2])
		want, got := New(s[0], s[2]), New(s[0], s[2])
		blas32.Gemm(blas.NoTrans, blas.NoTrans, 1, general(a), general(b), 0, general(want))
		referenceMul(got, a, b)
		equal(t, "a·b", got.Data, want.Data)
		referenceMulTransA(got, transposed(a), b)
		equal(t, "aᵀ·b", got.Data, want.Data)
		referenceMulTransB(got, a, transposed(b))
		equal(t, "a·bᵀ", got.Data, want.Data)
	}
}

// general returns m as gonum's type, over the same values.
func general(m Matrix) blas32.General {
	return blas32.General{Rows: m.Rows, Cols: m.Cols, Stride: m.Cols, Data: m.Data}
}
