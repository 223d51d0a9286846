package matrix

// MulTransA sets dst = aᵀ·b. dst is m × n, a is k × m, b is k × n.
func MulTransA(dst, a, b Matrix) {
	check("MulTransA", a.Rows == b.Rows && dst.Rows == a.Cols && dst.Cols == b.Cols, dst, a, b)
	mulTransA(dst, a, b)
}

// MulTransB sets dst = a·bᵀ. dst is m × n, a is m × k, b is n × k.
func MulTransB(dst, a, b Matrix) {
	check("MulTransB", a.Cols == b.Cols && dst.Rows == a.Rows && dst.Cols == b.Rows, dst, a, b)
	mulTransB(dst, a, b)
}
